"""Whom a pronoun means, where that is sure, and that nobody is put for a thing."""

from __future__ import annotations

import numpy as np
import pytest

from summarizer.article import Article
from summarizer.parties.listing import rank_parties
from summarizer.pronouns import _MOST, Pronouns
from summarizer.reader import Reading, read

PORT = (
    "Tom Ferris, who led the port of Ellery for nine years, resigned on Monday after auditors found that 2 million "
    "euros were missing.\n\nHe said that he had signed nothing, and that the council had known of the loans since May."
)
TRAM = (
    "Olm Motors showed its new tram in Carrow on Monday.\n\nThe tram has room for 240 people and costs 3 million euros."
    " It runs for 90 kilometres without a wire, and it rained on the day of the show."
)


def _pronouns(body: str, title: str = "") -> tuple[Reading, Pronouns, list[str]]:
    reading = read(Article(title, body))
    ranked = rank_parties(reading)
    clusters = [one.cluster for one in ranked]
    pronouns = Pronouns(reading, clusters, [one.worth for one in ranked], ())
    return reading, pronouns, [cluster.name for cluster in clusters]


def test_who_was_named_alone_is_meant() -> None:
    reading, pronouns, names = _pronouns(PORT)
    opening = pronouns.of(1)[0]
    assert reading.word(opening).start == PORT.index("He said")
    meant = pronouns.meant(opening)
    assert meant is not None
    assert names[meant] == "Tom Ferris"


def test_nobody_is_put_for_a_thing_or_for_the_weather() -> None:
    """The linker knows parties only and has one for every pronoun; the maker of the tram is not the tram."""
    reading, pronouns, _ = _pronouns(TRAM)
    its = [
        number
        for number in reading.words_of(2)
        if TRAM[reading.word(number).start : reading.word(number).end].lower() == "it"
    ]
    assert len(its) == 2
    assert [pronouns.meant(number) for number in its] == [None, None]


def test_where_nobody_is_named_nobody_is_meant() -> None:
    reading, pronouns, names = _pronouns("It rained all day. It went on for hours, they said, and then it stopped.")
    assert not names
    assert all(pronouns.meant(number) is None for number in reading.words_of(len(reading.sentences) - 1))


def test_a_sentence_of_pronouns_costs_no_more_than_some(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, pronouns, _ = _pronouns("Tom Ferris resigned. " + "he and she and it and they " * 300 + "went.")
    monkeypatch.setitem(vars(reading), "marks", np.ones_like(reading.marks))
    assert len(pronouns.of(1)) == _MOST


def test_candidates_are_as_many_rows_as_parties() -> None:
    _, pronouns, names = _pronouns(PORT)
    candidates = pronouns.candidates(pronouns.of(1)[0])
    assert len(candidates.parties) == len(candidates.rows) == min(5, len(names))
    assert sorted(set(candidates.parties.tolist())) == sorted(candidates.parties.tolist())
