"""What the benchmark of models counts, on cases small enough to count by hand."""

import pytest

from benchmarks.models import foreign

ARTICLE = "Lindhaven replaces 18 of its 27 ferries, Mayor Ruth Adeyemi said."


@pytest.mark.parametrize(
    ("summary", "counted"),
    [
        (["Lindhaven replaces 18 ferries."], (0, 1)),
        (["The town of Lindhaven replaces 81 ferries."], (1, 2)),
        (["Mayor Ruth Adeyemo spoke.", "Then Carrow did."], (2, 3)),
        (["It is so, and I know it."], (0, 0)),
    ],
)
def test_foreign_words(summary: list[str], counted: tuple[int, int]) -> None:
    """Words with a digit or a capital that the article has not, of all such; not a sentence's own capital."""
    assert foreign(summary, ARTICLE) == counted
