"""What the judge of whole statements is taught with, and how its limits are set."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("lightgbm")

from summarizer.checking.cross_encoder import CrossEncoder
from summarizer.checking.kinds import Kinds
from summarizer.checking.lexicon import Lexicon
from summarizer.checking.opposites import Opposites
from summarizer.checking.pairing import pair
from summarizer.checking.referents import Referents
from summarizer.checking.source import Source
from summarizer.checking.support_features import NAMES
from summarizer.checking.word_forms import words_of
from summarizer.reader.encoder import open_encoder
from summarizer.reader.weights import embedded_folder
from summarizer.reading.learnt.trees import forest_from, load_arrays
from training.checking.whole import FLAGGED, FLAGGED_IN_ALL, Case, cases, teach

ARTICLE = (
    "The shipyard Norvik said on Monday that it had sold 12 ferries to Estonia for $30 million. "
    "Last week Ingrid Holt sued Norvik in Berlin over a debt of $4 million and won. "
    "The court in Berlin will hear Norvik again after the summer."
)
SUMMARY = "Shipyard Norvik sold 12 ferries. Ingrid Holt sued Norvik in Berlin over a debt. Now Zagreb is angry."
OTHER = {"article": "In Zagreb it rained, said Petra Novak.", "summary": "Firemen saved a cat from a tower on Friday."}


@pytest.fixture(scope="module")
def stored() -> dict[str, np.ndarray]:
    """Return the shipped arrays."""
    return load_arrays(embedded_folder() / "checker.npz")


def made(summary: str, stored: dict[str, np.ndarray]) -> list[Case | None]:
    """Return the cases of one article."""
    referents = Referents(forest_from(stored, "places"), forest_from(stored, "exchanges"), {})
    rows = [{"article": ARTICLE, "summary": summary}, OTHER | {"summary": ""}]
    lexicon, opposites = Lexicon(stored["ordinary"]), Opposites(stored["opposites"])
    return list(
        cases(
            rows,
            lexicon,
            opposites,
            Kinds.read(stored),
            referents,
            CrossEncoder.load(embedded_folder(), open_encoder(embedded_folder())),
        )
    )


def test_own_statements_and_corruptions_of_them(stored: dict[str, np.ndarray]) -> None:
    """A statement with a name that the article has not is no true one; what each sees has one length."""
    found = made(SUMMARY, stored)
    assert sum(one is None or one.kind == "told" for one in found) == 2
    asked = [one for one in found if one]
    assert {one.kind for one in asked} > {"told"}
    assert len({len(one.seen) for one in asked}) == 1
    # The last of it are the counts of what a statement has of the article.
    assert all(one.seen[-len(NAMES)] == one.pair.said for one in asked)


def test_an_excerpt_is_counted_but_not_judged(stored: dict[str, np.ndarray]) -> None:
    """Words that follow each other in the article pass before any judge: they count among people's own statements."""
    found = made("Ingrid Holt sued Norvik in Berlin over a debt of $4 million and won.", stored)
    assert found[0] is None


def test_limits_leave_the_given_share_of_own_statements(stored: dict[str, np.ndarray]) -> None:
    """Where what is false shows in one sign, it is found, and of people's own so many are flagged."""
    laid = pair(words_of("Holt sued Norvik over a debt"), Source([ARTICLE]), Lexicon(()))
    assert laid is not None
    rng = np.random.default_rng(1)
    some: list[Case | None] = []
    for number in range(2000):
        false = number % 2 == 1
        seen = rng.normal(2.0 * false, 1, 3).astype(np.float32)
        margins = {sort: float(rng.normal()) for sort in FLAGGED}
        some.append(Case("negation" if false else "told", laid, seen, margins, negated=False))
    forest, limit, limits = teach(some, forest_from(stored, "words"))
    own = [one for one in some if one and one.kind == "told"]
    for sort, share in FLAGGED.items():
        assert sum(one.margins[sort] > limits[sort] for one in own) == round(share * len(own))
    assert 0 < FLAGGED_IN_ALL < 0.05
    assert np.isfinite(limit)
    # Two of 400 trees.
    assert len(forest.feature) == 800
