"""A statement laid beside its evidence: where each of its words is looked for."""

from __future__ import annotations

import numpy as np

from summarizer.checking.lexicon import Lexicon
from summarizer.checking.pair_features import statement_features, word_features
from summarizer.checking.pairing import MOST_EVIDENCE, MOST_SAID, Pair, pair
from summarizer.checking.source import Source
from summarizer.checking.word_forms import words_of

SOURCE = Source(
    [
        "The harbour of Lindhaven is quiet in winter.",
        "Norvik said that Holt sued the bank in Berlin on Monday.",
        "He will not appear before the court, a lawyer said.",
    ]
)
PLACE, STEP = 1, 2


def laid(statement: str) -> Pair:
    """Lay a statement beside the article of this test."""
    found = pair(words_of(statement), SOURCE, Lexicon(()))
    assert found is not None
    return found


def anchors(statement: str) -> list[str]:
    """Return for each word of a statement the word of the evidence where it is looked for."""
    found = laid(statement)
    return [found.words[at] if at >= 0 else "" for at in found.anchors]


def test_words_are_looked_for_where_the_evidence_has_them() -> None:
    """Forms of a word are one; a word that the evidence lacks is looked for behind the one before it."""
    assert anchors("Holt sued the banks in Zagreb") == ["holt", "sued", "the", "bank", "in", "in"]


def test_exchanged_names_slip() -> None:
    """Names that changed places are found at the other's, and so tell how far they have gone."""
    steps = laid("The bank sued Holt in Berlin").codes[:6, STEP]
    straight = laid("Holt sued the bank in Berlin").codes[:6, STEP]
    assert len(set(straight[1:])) == 1
    assert len(set(steps[2:])) > 1


def test_a_not_elsewhere_is_none_here() -> None:
    """A "not" of another sentence, or of another part of the same, is not the statement's."""
    found = laid("Holt sued not the bank in Berlin")
    assert found.codes[2, PLACE] in (3, 4)
    near = laid("He will not appear before the court")
    assert near.codes[2, PLACE] == 1


def test_what_stands_nowhere_is_told() -> None:
    """A word of the article outside the evidence and one of no sentence are told apart."""
    found = laid("Holt sued the bank in winter and summer")
    places = dict(zip(found.words, found.codes[: found.said, PLACE], strict=False))
    assert places["holt"] in (1, 2)
    assert places["summer"] == 4


def test_no_evidence() -> None:
    """A statement that stands on no sentence has no pair."""
    assert pair(words_of("A comet fell on Chile"), SOURCE, Lexicon(())) is None
    assert pair([], SOURCE, Lexicon(())) is None


def test_long_texts_are_cut() -> None:
    """Neither side is read past its limit."""
    source = Source([" ".join(f"word{number}" for number in range(500))])
    found = pair(words_of(" ".join(f"word{number}" for number in range(400))), source, Lexicon(()))
    assert found is not None
    assert len(found.words) <= MOST_SAID + MOST_EVIDENCE


def test_what_is_judged_beside_it_changes_nothing() -> None:
    """The signs of a statement's words do not depend on the other statements."""
    pairs = [laid("Norvik said that Holt sued"), laid("Holt sued the bank in Berlin, and not in winter")]
    alone = np.concatenate([word_features([one]) for one in pairs])
    np.testing.assert_array_equal(word_features(pairs), alone)
    odds = np.linspace(0, 1, len(alone), dtype=np.float32)
    beside = statement_features(pairs, odds)
    np.testing.assert_array_equal(beside[0], statement_features(pairs[:1], odds[:5])[0])


def test_a_changed_place_changes_the_signs() -> None:
    """Of two statements of the same words in another order the words' signs differ."""
    signs = word_features([laid("Holt sued the bank in Berlin")])
    assert signs.shape[0] == 6
    assert not np.array_equal(np.sort(signs, 0), np.sort(word_features([laid("The bank sued Holt in Berlin")]), 0))
