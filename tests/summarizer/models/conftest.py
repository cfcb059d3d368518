"""The real model, loaded once for all tests of this folder, and articles written for them."""

import pytest

from summarizer.article import Article
from summarizer.pipeline import Summarizer
from summarizer.settings import SummarizerSettings

BODY = """
PORT ELLERY (Coast News) - The council of Port Ellery voted on Tuesday to move 900 homes inland over the next \
ten years, after the third flood in five winters. The plan will cost 340 million pounds, of which the \
government has promised two thirds.

But the council still has to find 110 million pounds of its own. Mayor Ruth Adeyemi said the town would borrow \
the money and pay it back from harbour fees.

"We cannot hold the sea back," she said. "We can only choose how we leave." He was cheered from the public \
benches.

The sea wall (built in 1931) was breached in January, when water stood two metres deep in Quay Street. Nobody \
died, but 212 families were still in hotels last week, the county said on Monday.

Residents of the oldest quarter are divided. Tom Ferris, whose family has fished from the quay for a century, \
said he would not go. His neighbour Alma Reyes has already sold her house to the council.

Engineers from the university of Carrow studied eleven other ways to save the quarter, among them a barrage \
across the bay. The barrage would have cost 1.2 billion pounds and closed the port for four years.

The first 60 families will move in the spring of next year to new houses on Beacon Hill.
"""


@pytest.fixture(scope="session")
def summarizer() -> Summarizer:
    """Return a summariser on one thread (two tests at once must not fight for the cores)."""
    return Summarizer(SummarizerSettings(threads=1))


@pytest.fixture
def harbour() -> Article:
    """Return an article of fourteen sentences written for these tests."""
    return Article(
        title="Harbour town to move 900 homes from the sea",
        body=BODY.strip(),
    )
