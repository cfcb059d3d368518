"""Ranks: "third-largest", "No. 1", "ranked 5th", how often in a row or in all: "third straight", "her 18th title"."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.quantities.dates import ordinal_at
from summarizer.quantities.lexer import Kind, Stream
from summarizer.quantities.number_words import ONES

_RANKED = frozenset("ranked ranks rank ranking finished finish finishes finishing placed".split())
_SUPERLATIVES_WITHOUT_EST = frozenset({"most", "least", "best", "worst"})
_IN_A_ROW = frozenset({"straight", "consecutive", "successive"})
_JUBILEES = frozenset({"anniversary", "birthday"})
# What a career or a disaster is counted in, so that an ordinal tells how many there are by now.
_TALLIED = frozenset(
    "title titles win victory defeat loss death medal championship crown term slam trophy arrest recall strike".split()
)
_CONTESTS = frozenset("world league major career national european straight plague traffic wedding".split())
_OWNERS = frozenset({"his", "her", "its", "their", "my", "our", "'s", "’s"})
# Lower ones may as well say which of two or three: "the second goal", "its third term".
_TALLIED_FROM = 4
_TALLY_REACH = 3
_BEHIND_AMOUNT = frozenset({"%", "per", "percent", "million"})
# "first test", "second guest": -est by chance.
_NOT_SUPERLATIVE = frozenset(
    "test guest request arrest west contest interest protest forest harvest quest rest nest chest invest".split()
)


class Rank(NamedTuple):
    """A rank over the tokens ``first`` to ``last`` (exclusive)."""

    value: float
    first: int
    last: int


def rank_at(s: Stream, i: int) -> Rank | None:
    """Read the rank that begins at token ``i``; ordinals that only order ("the first time") are none."""
    word = s.lower(i)
    if word in ("no", "number"):
        return _numbered(s, i)
    if word == "top":
        return _top(s, i)
    ordinal = ordinal_at(s, i)
    if ordinal is None:
        return None
    value, j = ordinal
    k = j + (s.dash(j) and s.peek(j).glued)
    top = s.lower(k)
    if (len(top) > 4 and top.endswith("est") and top not in _NOT_SUPERLATIVE) or top in _SUPERLATIVES_WITHOUT_EST:
        return Rank(value, i, k + 1) if value > 1 else None
    if value > 1 and top in _IN_A_ROW:
        return Rank(value, i, k + 1)
    if s.lower(i - 1) in _RANKED or (s.lower(i - 1) in ("in", "took", "take") and s.lower(j) == "place"):
        return Rank(value, i, j + (s.lower(j) == "place"))
    return Rank(value, i, j) if value > 1 and _is_tally(s, i, j, value) else None


def _is_tally(s: Stream, i: int, j: int, value: float) -> bool:
    """Tell whether the ordinal before token ``j`` counts: "the 40th anniversary", "his 18th Grand Slam title".

    Between the two stand only names of contests: "his second wife's death" counts no deaths.
    """
    for at in range(j, j + _TALLY_REACH):
        word = s.peek(at)
        if word.kind is not Kind.WORD or word.gap != " ":
            return False
        if word.lower in _JUBILEES:
            return True
        if word.lower in _TALLIED:
            return value >= _TALLIED_FROM or s.lower(i - 1) in _OWNERS
        if not word.text[0].isupper() and word.lower not in _CONTESTS:
            return False
    return False


def _numbered(s: Stream, i: int) -> Rank | None:
    dot = s.lower(i + 1) == "." and s.peek(i + 1).glued
    j = i + 1 + dot
    if s.lower(i) == "number" and ONES.get(s.lower(j), 0.0):
        return Rank(ONES[s.lower(j)], i, j + 1)
    place = _place(s, j) if s.peek(j).gap == " " and (dot or s.peek(i).text != "no") else None
    return Rank(place, i, j + 1) if place is not None else None


def _top(s: Stream, i: int) -> Rank | None:
    """Read "top 10": how far a list reaches, not how many there are."""
    place = ONES.get(s.lower(i + 1), _place(s, i + 1))
    return Rank(place, i, i + 2) if place is not None and s.lower(i + 2) not in _BEHIND_AMOUNT else None


def _place(s: Stream, i: int) -> float | None:
    text = s.peek(i).text
    return float(text) if text.isdecimal() and len(text) <= 4 else None
