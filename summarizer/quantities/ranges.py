"""Two amounts that are one quantity: "£20-30k", "between 5 % and 6 %", "from 208 to 193 pounds", "5 ft 2 in", "2-1"."""

from __future__ import annotations

from dataclasses import replace

from summarizer.brief import FigureKind
from summarizer.quantities.amounts import Amount, amount_at
from summarizer.quantities.changes import is_change_verb
from summarizer.quantities.lexer import Kind, Stream
from summarizer.quantities.number_words import HEDGES
from summarizer.quantities.numerals import NumeralReader

SCORE = "score"
# Goals, votes and sets: beyond this a pair with a hyphen is a span of something else.
_HIGHEST_SCORE = 450
_BEFORE_SECOND = frozenset("$ £ € ¥ ₹ R M U S A P N Z C K - − RM US Rs as high about AU NZ".split())
_FAR = 4
_BEHIND_SCORE = frozenset(
    "win wins victory defeat loss draw lead vote votes at in to on over against after with thanks as away home "
    "aggregate by and scoreline result record decision triumph".split()
)
# How many of the smaller unit make one, how many may stand behind, and which unit it is.
_COMPOUNDS = {"foot": (12, 12, ("inch",)), "USD": (100, 100, ("cent", "penny"))}


def extend(s: Stream, reader: NumeralReader, low: Amount) -> Amount | None:
    """Return the range, score or compound that ``low`` begins, or None when it stands alone."""
    if low.single is None:
        return None
    return _compound(s, reader, low) or _range(s, reader, low)


def _range(s: Stream, reader: NumeralReader, low: Amount) -> Amount | None:
    j, word = low.last, s.lower(low.last)
    if low.kind is FigureKind.MONEY and word in ("per", "a", "an", "/") and s.lower(j + 2) == "to":
        # "$350 per kg to $680 per kg"
        j, word = j + 2, "to"
    elif s.dash(j) and s.lower(j + 1) in ("to", "or"):
        # "8- to 16-meter", "5- or 6-year-old"
        word = s.lower(j + 1)
        j += 1 + s.dash(j + 2)
    elif s.dash(j):
        word = "-"
    if word not in ("-", "to", "and", "or", "/", "~"):
        return None
    start = _start_of_number(s, j + 1)
    opener = s.peek(start)
    digits = opener.kind in (Kind.NUMBER, Kind.FRACTION)
    if not digits and (opener.lower in ("a", "an", "half") or (word == "-" and not low.numeral.spelled)):
        return None
    high = amount_at(s, reader, start)
    if high is None or high.single is None or high.first < j or (high.single < 0 and word == "-"):
        return None
    return _merge(s, low, high, dashed=word == "-") if _connected(s, low, high, word) else None


def _start_of_number(s: Stream, i: int) -> int:
    """Step over a currency sign or code, a minus and an "about" in front of the second number."""
    k = i
    while k < i + _FAR and s.peek(k).text in _BEFORE_SECOND:
        k += 1
    return k


def _connected(s: Stream, low: Amount, high: Amount, word: str) -> bool:
    """Tell whether ``word`` makes a range of the two, or only stands between them."""
    hedged = s.lower(low.first - 1) in HEDGES
    before, unhedged = s.lower(low.first - 1), s.lower(low.first - 1 - hedged)
    if low.marked and high.marked and low.unit != high.unit:
        return False
    alike = low.kind is FigureKind.MONEY and high.numeral.spelled == low.numeral.spelled
    if low.marked and not high.marked and not alike:
        return word == "to" and before == "from"
    if word == "-":
        mark, behind = s.peek(low.last), s.peek(low.last + 1)
        return mark.glued == behind.glued or (mark.text != "-" and low.marked == high.marked)
    if word == "to":
        changed = unhedged == "by" or is_change_verb(s, low.first - 1) or is_change_verb(s, low.first - 1 - hedged)
        return before in ("from", "between") or not (changed and low.marked)
    if word == "and":
        return unhedged == "between"
    if word == "or":
        step = (high.single or 0) - (low.single or 0)
        timed = high.kind is FigureKind.DURATION
        return not low.marked and (timed or not high.unit) and (step == 1 or (step > 0 and timed))
    return word == "/" and low.kind is FigureKind.MONEY and high.kind is FigureKind.MONEY


def _merge(s: Stream, low: Amount, high: Amount, *, dashed: bool) -> Amount | None:
    first, second = low.single or 0.0, high.single or 0.0
    # "£20-30k" and "three to two million", but not "six hundred to two thousand".
    if high.scale != 1.0 and low.scale == 1.0 and abs(first) < 1000 and abs(first) <= 100 * abs(second) / high.scale:
        first *= high.scale
    marked = high if high.marked else low
    tight = dashed and s.peek(low.last).glued and s.peek(low.last + 1).glued
    unit, kind = marked.unit, marked.kind
    if tight and not low.marked and not high.marked and not low.numeral.spelled:
        if max(first, second) > _HIGHEST_SCORE or not (first.is_integer() and second.is_integer()):
            if not first < second:
                return None
        elif _is_score(s, low, high):
            unit = SCORE
    return Amount(
        (first, second), low.first, max(low.last, high.last), unit, kind, low.numeral, max(low.scale, high.scale)
    )


def _is_score(s: Stream, low: Amount, high: Amount) -> bool:
    """A pair falls ("2-1"), or stands where no noun follows it: else "10-15 people" would be one."""
    after = s.peek(high.last)
    falls = (low.single or 0) >= (high.single or 0)
    return falls or after.kind is not Kind.WORD or after.lower in _BEHIND_SCORE


def _compound(s: Stream, reader: NumeralReader, low: Amount) -> Amount | None:
    """Read feet with inches and dollars with cents, which make one number."""
    parts, most, small_units = _COMPOUNDS.get(low.unit, (1, 0, ()))
    if low.unit == "foot" and s.joins(low.last) and s.peek(low.last + 1).kind is Kind.NUMBER:
        # "6-foot-7"
        bare = reader.read(low.last + 1)
        if bare and not isinstance(bare.value, tuple) and 0 <= bare.value < most:
            return replace(low, value=(low.single or 0.0) + bare.value / parts, last=bare.last)
    j = low.last + (s.lower(low.last) == "and")
    if not most or s.peek(j).kind not in (Kind.NUMBER, Kind.WORD) or s.peek(low.first).text == "$":
        return None
    small = amount_at(s, reader, j)
    if small is None or small.single is None or small.first != j or small.unit not in small_units:
        return None
    if not 0 <= small.single < most:
        return None
    return replace(low, value=(low.single or 0.0) + small.single / parts, last=small.last, scale=1.0)
