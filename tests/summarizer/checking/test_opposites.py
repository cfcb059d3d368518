"""Opposites are found where the article has them among the same words."""

from __future__ import annotations

import pytest

from summarizer.checking.alignment import evidence
from summarizer.checking.opposites import Opposites, hash_of
from summarizer.checking.source import Source
from summarizer.checking.word_forms import level, stem_of, words_of
from summarizer.reader.weights import embedded_folder
from summarizer.reading.learnt.trees import load_arrays

ARTICLE = (
    "The town's income rose to nine million in April. Its debts are old. The harbour was not closed on Sunday. "
    "Sailors painted the gulls on the wall."
)


def turns(statement: str, opposites: Opposites, article: str = ARTICLE) -> list[str]:
    """Return the turned words of a statement about the article."""
    source, words = Source.read(article), words_of(level(statement))
    return list(opposites.turned(words, evidence(source, words), source))


@pytest.fixture
def opposites() -> Opposites:
    """Return two pairs."""
    pairs = [("fell", "rose"), ("close", "open")]
    stems = [sorted(map(stem_of, pair)) for pair in pairs]
    return Opposites([hash_of(*pair) for pair in stems] + [hash_of(stem) for pair in stems for stem in pair])


def test_an_opposite_among_the_same_words(opposites: Opposites) -> None:
    """The word is named."""
    assert turns("The town's income fell to nine million.", opposites) == ["fell"]


def test_the_articles_own_word_is_no_opposite(opposites: Opposites) -> None:
    """Nor is a word whose opposite the article has not."""
    assert turns("The town's income rose to nine million.", opposites) == []
    assert turns("The town's income is closed.", opposites) == []


def test_not_on_one_side(opposites: Opposites) -> None:
    """One side's "not" makes it even again: "not closed" is "open"."""
    assert turns("The harbour was open on Sunday.", opposites) == []
    assert turns("The harbour was not open on Sunday.", opposites) == ["open"]


def test_other_company(opposites: Opposites) -> None:
    """What stands among other words there is another matter."""
    article = "Sailors painted gulls, and the sea rose. The debts of the harbour town are old."
    assert turns("The harbour town fell into old debts, and sailors painted.", opposites, article) == []


@pytest.mark.parametrize(
    ("one", "other"), [("rose", "fell"), ("won", "lost"), ("bought", "sold"), ("more", "less"), ("up", "down")]
)
def test_what_was_learnt(one: str, other: str) -> None:
    """Verbs in their forms, words of comparison and of place are known to be opposites; others are not."""
    learnt = Opposites(load_arrays(embedded_folder() / "checker.npz")["opposites"])
    assert learnt.opposed(stem_of(one), stem_of(other))
    assert learnt.opposed(stem_of(other), stem_of(one))
    assert not learnt.opposed(stem_of(one), stem_of("harbour"))
    assert not learnt.opposed(stem_of(one), stem_of(one))
