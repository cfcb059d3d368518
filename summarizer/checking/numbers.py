"""Numbers: a statement's must be the article's, by value, with the same unit, scale and currency, of the same thing.

"Nearly 5,000" stands on 4,960, "5,000" alone does not. A date stands on one that tells as much, a year told elsewhere
in the article included. "25 people" are "25 passengers" where the sentences say the same otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from summarizer.brief import FigureKind, Quantity
from summarizer.checking.alignment import coverage
from summarizer.checking.findings import Unsupported
from summarizer.checking.source import Source
from summarizer.checking.word_forms import Word, stem_of
from summarizer.quantities import SCORE, find_numbers

# What the words before a number allow: the article's number as a multiple of the statement's, from and to.
_ABOUT, _BELOW, _ABOVE = (0.9, 1.1), (0.9, 1.0), (1.0, 1.25)
_HEDGES = {
    "nearly": _BELOW, "almost": _BELOW, "under": _BELOW, "up to": _BELOW, "less than": _BELOW, "fewer than": _BELOW,
    "about": _ABOUT, "around": _ABOUT, "some": _ABOUT, "roughly": _ABOUT, "approximately": _ABOUT, "close to": _ABOUT,
    "over": _ABOVE, "more than": _ABOVE, "at least": _ABOVE, "above": _ABOVE,
}  # fmt: skip
# A rounded number has no more digits than this that are not nought.
_ROUND_DIGITS = 2
# Two numbers of different nouns count the same where the article's sentence has this much of the statement.
_SAME_THING = 0.35
# Words of the language as often as numbers: "one of them", "a week", "no".
_PLAIN = (0.0, 1.0)
_EQUAL = 1e-6
_AGE = "years old"
# "may 7" in a text without capitals is a date all the same.
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_SMALL_MONTH = re.compile(rf"\b(?:{_MONTHS})\b(?= \d)|(?<=\d )(?:{_MONTHS})\b")
_DIGIT = re.compile(r"\d")


def wrong_numbers(sentence: str, words: Sequence[Word], source: Source) -> Iterator[tuple[str, Unsupported]]:
    """Yield each number of a levelled ``sentence`` that the article does not have, and what is wrong with it."""
    found = find_numbers(_SMALL_MONTH.sub(lambda month: month[0].capitalize(), sentence))
    shares: list[float] | None = None
    for one in {(one.value, one.unit, one.kind, one.change): one for one in found}.values():
        if is_word(one):
            continue
        same = [(other, at) for other, at in source.numbers if _equal(one, other, source)]
        fitting = [(other, at) for other, at in same if _same_unit(one, other, at, source)]
        if not fitting:
            if not _rounded(one, sentence, source) and not _loose(one, source):
                yield one.text, _code(one, same)
            continue
        if all(_other_noun(one, other) for other, _ in fitting):
            shares = coverage(source, words) if shares is None else shares
            if not any(shares[at] >= _SAME_THING or _names(source, at, one.unit) for _, at in fitting):
                yield f"{one.text} {one.unit}", Unsupported.UNIT
                continue
        changes = {other.change for other, _ in fitting}
        if one.change and None not in changes and one.change not in changes:
            yield one.text, Unsupported.DIRECTION
    covered = [(one.start, one.end) for one in found]
    for word in words:
        inside = any(start <= word.start < end for start, end in covered)
        if word.text[0].isdigit() and not inside and word.key not in source.keys:
            yield word.text, Unsupported.NUMBER


def _code(one: Quantity, same: Sequence[tuple[Quantity, int]]) -> Unsupported:
    if same:
        return Unsupported.UNIT
    return Unsupported.DATE if one.kind is FigureKind.DATE else Unsupported.NUMBER


def _equal(one: Quantity, other: Quantity, source: Source) -> bool:
    """Tell whether two numbers have the same value, whatever they measure."""
    if one.kind is FigureKind.DATE and other.kind is FigureKind.DATE:
        return _same_date(one, other, source)
    mine, theirs = one.values, other.values
    if one.unit == SCORE or len(mine) == len(theirs) > 1:
        return close(min(mine), min(theirs)) and close(max(mine), max(theirs))
    if len(mine) > 1:
        return other.unit != SCORE and any(close(mine[0], value) for value in theirs) and _has(source, mine[1])
    if one.kind is FigureKind.PERCENT and other.kind is FigureKind.COUNT and theirs[0] < 1:
        return close(mine[0], 100 * theirs[0])
    if other.kind is FigureKind.PERCENT and one.kind is FigureKind.COUNT and mine[0] < 1:
        return close(100 * mine[0], theirs[0])
    return any(close(mine[0], value) for value in theirs)


def is_word(one: Quantity) -> bool:
    """Tell whether a number is a word of the language as often: "one of them", "no"."""
    return one.values[0] in _PLAIN and not _DIGIT.search(one.text)


def close(first: float, second: float) -> bool:
    """Tell whether two values are the same but for what reckoning with fractions costs."""
    return abs(first - second) <= _EQUAL * max(abs(first), abs(second))


def _has(source: Source, value: float) -> bool:
    return any(close(value, theirs) for other, _ in source.numbers for theirs in other.values)


def _same_unit(one: Quantity, other: Quantity, at: int, source: Source) -> bool:
    """Tell whether two numbers of one value may mean the same measure; of counted nouns nothing is asked here."""
    kinds = {one.kind, other.kind}
    if kinds == {FigureKind.PERCENT, FigureKind.COUNT}:
        shares = min(*one.values, *other.values) < 1
        return shares or (one.kind is FigureKind.COUNT and not one.unit) or _told_near(one, at, source)
    if len(kinds) == 1:
        # A date and a rank have told all by their value.
        free = one.kind in (FigureKind.COUNT, FigureKind.DATE, FigureKind.RANK, FigureKind.PERCENT)
        return free or _measure(one.unit) == _measure(other.unit)
    if FigureKind.RANK in kinds or FigureKind.DATE in kinds:
        return FigureKind.COUNT in kinds
    if one.kind is FigureKind.COUNT:
        return not one.unit
    # "From 5 to 7 percent", "Smith, who is 39": a number without a unit of its own may have that of its sentence.
    return other.kind is FigureKind.COUNT and not other.unit and _told_near(one, at, source)


def _told_near(one: Quantity, at: int, source: Source) -> bool:
    """Tell whether the article's sentence ``at`` has the unit of ``one``, or ``one`` is an age."""
    if one.unit == _AGE or any(other.unit == one.unit for other, place in source.numbers if place == at):
        return True
    stem = stem_of(_measure(one.unit))
    return any(word.stem == stem for word in source.words[at])


def _measure(unit: str) -> str:
    """Return a unit as units are compared: "years old" is "year"."""
    return unit.removesuffix(" old").removesuffix("s")


def _other_noun(one: Quantity, other: Quantity) -> bool:
    if one.kind is not FigureKind.COUNT or other.kind is not FigureKind.COUNT or not one.unit or not other.unit:
        return False
    return stem_of(one.unit) != stem_of(other.unit)


def _names(source: Source, at: int, noun: str) -> bool:
    stem = stem_of(noun)
    return any(word.stem == stem for word in source.words[at])


def _rounded(one: Quantity, sentence: str, source: Source) -> bool:
    """Tell whether a hedged, round number, or an order of size, stands on one of the article's."""
    mine = one.values
    if len(mine) == 1:
        before = sentence[: one.start].rstrip(" $£€¥").lower().split()[-2:] + one.text.lower().split()[:2]
        hedge = next(
            (_HEDGES[words] for words in (*before, *map(" ".join, pairwise(before))) if words in _HEDGES), None
        )
        if hedge is None or len(f"{mine[0]:f}".replace(".", "").strip("0")) > _ROUND_DIGITS:
            return False
        low, high = (mine[0] * factor for factor in hedge)
    elif _DIGIT.search(one.text):
        return False
    else:
        low, high = min(mine), max(mine)
    return any(
        low <= value <= high
        for other, at in source.numbers
        if other.kind is not FigureKind.DATE and _same_unit(one, other, at, source)
        for value in other.values
    )


def _loose(one: Quantity, source: Source) -> bool:
    """Tell whether the article has the number where it is no quantity: in a name, or glued to letters."""
    return one.text in source.loose


def _parts(value: float, unit: str) -> tuple[int, int, int] | None:
    """Return year, month and day of a date, 0 where not told; None of a decade and a time of day."""
    whole = int(value)
    if unit == "year":
        return whole, 0, 0
    if unit == "month":
        return whole // 100, whole % 100, 0
    if unit in ("day", "day of year"):
        return whole // 10000, whole // 100 % 100, whole % 100
    return None


def _same_date(one: Quantity, other: Quantity, source: Source) -> bool:
    """Tell whether the article's date ``other`` tells what ``one`` does; a year may stand elsewhere."""
    mine = [_parts(value, one.unit) for value in one.values]
    theirs = [_parts(value, other.unit) for value in other.values]
    if None in mine or None in theirs:
        return one.unit == other.unit and set(one.values) <= set(other.values)
    return any(_told(first, second) for first in mine[:1] for second in theirs) and all(
        _year_told(part[0], source) for part in mine if part
    )


def _told(mine: tuple[int, int, int] | None, theirs: tuple[int, int, int] | None) -> bool:
    if mine is None or theirs is None:
        return False
    year_fits = not mine[0] or not theirs[0] or mine[0] == theirs[0]
    return year_fits and all(not wanted or wanted == told for wanted, told in zip(mine[1:], theirs[1:], strict=True))


def _year_told(year: int, source: Source) -> bool:
    return not year or year in source.years
