"""The same thing with another number: which quantities of two articles measure one thing and differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from summarizer.brief import FigureKind, Quantity
from summarizer.comparing.comparison import Quote
from summarizer.comparing.text import Told, weigh
from summarizer.text.terms import tokens

# Ranks and dates are told of too many things; a difference between them is mostly none.
_KINDS = frozenset({FigureKind.MONEY, FigureKind.PERCENT, FigureKind.COUNT, FigureKind.MEASURE, FigureKind.DURATION})
# So many words on each side of a number say what it measures.
_REACH = 7
# How much of what stands around one number must stand around the other, and that with what the sentences share.
_SAME_WORDS = 0.35
_SAME_THING = 0.7
# "Nearly 200" and 197 are the same number, told in two ways.
_ROUNDED = 0.05
_WORD = re.compile(r"\S+")
_LONGEST = 200  # characters in which these words are looked for


@dataclass(frozen=True, slots=True)
class _Number:
    """A quantity: where it stands, and what the words around it tell."""

    article: int
    sentence: int
    told: Told
    quantity: Quantity
    around: dict[str, float]

    @property
    def quote(self) -> Quote:
        span = (self.quantity.start, self.quantity.end)
        return Quote(self.article, self.sentence, self.told.text, (span,))


def differing(articles: Sequence[Sequence[Told]]) -> list[tuple[Quote, ...]]:
    """Find the numbers that two articles or more give differently, the likeliest first.

    A number that stands in the other article too, of whatever, is no difference.
    """
    numbers = [list(_numbers(number, told)) for number, told in enumerate(articles)]
    likely: list[tuple[float, _Number, _Number]] = []
    for one, other in combinations(range(len(articles)), 2):
        own = [number for number in numbers[one] if not any(_agree(number, there) for there in numbers[other])]
        their = [number for number in numbers[other] if not any(_agree(number, there) for there in numbers[one])]
        pairs = ((_same_thing(first, second), first, second) for first in own for second in their)
        likely += [pair for pair in pairs if pair[0] > 0]
    likely.sort(key=lambda row: -row[0])
    return [tuple(number.quote for number in row) for row in _joined(likely)]


def _joined(likely: Sequence[tuple[float, _Number, _Number]]) -> list[list[_Number]]:
    """Take the likeliest pairs, each number once; what a third article says joins the pair that it fits."""
    rows: list[list[_Number]] = []
    for _, first, second in likely:
        row = next((row for row in rows if first in row or second in row), None)
        if row is None:
            rows.append([first, second])
            continue
        new = second if first in row else first
        if new not in row and new.article not in {number.article for number in row}:
            row.append(new)
    return [sorted(row, key=lambda number: number.article) for row in rows]


def _numbers(article: int, sentences: Sequence[Told]) -> Iterator[_Number]:
    for number, told in enumerate(sentences):
        for quantity in told.quantities:
            if quantity.kind in _KINDS:
                yield _Number(article, number, told, quantity, _around(told.text, quantity))


def _around(text: str, quantity: Quantity) -> dict[str, float]:
    """Weigh the words beside a number, the nearest most."""
    before = _WORD.findall(text, max(0, quantity.start - _LONGEST), quantity.start)[::-1]
    behind = _WORD.findall(text, quantity.end, quantity.end + _LONGEST)
    found: dict[str, float] = {}
    for words in (before, behind):
        for away, word in enumerate(words[:_REACH]):
            for stem, weight in weigh(word).items():
                if not stem[0].isdigit():
                    found[stem] = max(found.get(stem, 0.0), weight * (1 - away / (_REACH + 1)))
    return found


def _same_thing(one: _Number, other: _Number) -> float:
    """Say how surely two numbers measure the same thing; 0 where that is not likely."""
    first, second = one.quantity, other.quantity
    if first.kind is not second.kind or _unit(first) != _unit(second):
        return 0.0
    if isinstance(first.value, tuple) != isinstance(second.value, tuple) or first.change != second.change:
        return 0.0
    if (max(first.values) < 1) != (max(second.values) < 1):  # "two thirds" and "18 of 27"
        return 0.0
    around = _shared(one.around, other.around)
    whole = min(one.told.share_in(other.told), other.told.share_in(one.told))
    return around + whole if around >= _SAME_WORDS and around + whole >= _SAME_THING else 0.0


def _shared(one: dict[str, float], other: dict[str, float]) -> float:
    least = min(sum(one.values()), sum(other.values()))
    return sum(weight for stem, weight in one.items() if stem in other) / least if least else 0.0


def _unit(quantity: Quantity) -> tuple[str, ...]:
    return tuple(token.stem for token in tokens(quantity.unit))


def _agree(one: _Number, other: _Number) -> bool:
    """Tell whether two quantities may be the same number, one of them rounded perhaps."""
    return any(
        abs(mine - theirs) <= _ROUNDED * max(abs(mine), abs(theirs))
        and (_rounds(mine, theirs) or _rounds(theirs, mine))
        for mine in one.quantity.values
        for theirs in other.quantity.values
    )


def _rounds(one: float, other: float) -> bool:
    """Tell whether ``other``, told with so many digits as ``one`` has, is ``one``."""
    digits = len(f"{one:.12e}".partition("e")[0].replace(".", "").strip("-").rstrip("0")) or 1
    return float(f"{other:.{digits - 1}e}") == one
