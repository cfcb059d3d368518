"""Two amounts that are one quantity: "£20-30k", "between 5 % and 6 %", "from 208 to 193 pounds", "5 ft 2 in", "2-1"."""

from __future__ import annotations

from summarizer.brief import FigureKind
from summarizer.quantities.amounts import Amount, amount_at
from summarizer.quantities.context import is_change_verb
from summarizer.quantities.lexer import Kind, Stream
from summarizer.quantities.numerals import Reader
from summarizer.quantities.words import HEDGES

SCORE = "score"
# Goals, votes and sets: beyond this a pair with a hyphen is a span of something else.
_HIGHEST_SCORE = 450
_COINS = {"cent", "penny"}


def extend(s: Stream, reader: Reader, low: Amount) -> Amount | None:
    """Return the range, score or compound that ``low`` begins, or None when it stands alone."""
    if low.single is None:
        return None
    return _compound(s, reader, low) or _range(s, reader, low)


def _range(s: Stream, reader: Reader, low: Amount) -> Amount | None:
    j = low.last
    word = s.lower(j)
    if low.kind is FigureKind.MONEY and word in ("per", "a", "an", "/") and s.lower(j + 2) == "to":
        # "$350 per kg to $680 per kg"
        j, word = j + 2, "to"
    dashed = s.dash(j)
    if dashed and s.lower(j + 1) in ("to", "or"):
        # "8- to 16-meter", "5- or 6-year-old"
        dashed, j, word = False, j + 1, s.lower(j + 1)
        if s.dash(j + 1):
            j += 1
    if not (dashed or word in ("to", "and", "or", "/", "~")):
        return None
    start = _start_of_number(s, j + 1)
    opener = s.lower(start)
    if s.peek(start).kind not in (Kind.NUMBER, Kind.FRACTION) and (
        not opener.isalpha() or (dashed and not low.numeral.spelled)
    ):
        return None
    high = amount_at(s, reader, start)
    if (
        high is None
        or high.single is None
        or high.first < j
        or (s.peek(start).kind is Kind.WORD and opener in ("a", "an", "half"))
    ):
        return None
    if high.single < 0 and dashed:
        return None
    before = s.lower(low.first - 1)
    if not _connected(s, low, high, word if not dashed else "-", before):
        return None
    return _merge(s, low, high, dashed=dashed)


def _start_of_number(s: Stream, i: int) -> int:
    """Step over a currency sign or code in front of the second number."""
    for k in range(i, i + 4):
        token = s.peek(k)
        if token.kind in (Kind.NUMBER, Kind.FRACTION):
            return k
        if token.text in "$£€¥₹RMUSAPNZCK-−" or token.text in ("RM", "US", "Rs", "as", "high", "about", "AU", "NZ"):
            continue
        return k
    return i


def _connected(s: Stream, low: Amount, high: Amount, word: str, before: str) -> bool:
    """Tell whether ``word`` makes a range of the two, or only stands between them."""
    if low.marked and high.marked and (low.unit != high.unit):
        return False
    if (
        low.marked
        and not high.marked
        and (low.kind is not FigureKind.MONEY or high.numeral.spelled != low.numeral.spelled)
    ):
        return word == "to" and before == "from"
    if word == "-":
        return s.peek(low.last).glued == s.peek(low.last + 1).glued or (
            s.peek(low.last).text != "-" and low.marked == high.marked
        )
    if word == "to":
        if before == "from" or before == "between":
            return True
        by = before == "by" or (before in HEDGES and s.lower(low.first - 2) == "by")
        changed = is_change_verb(s, low.first - 1) or (before in HEDGES and is_change_verb(s, low.first - 2))
        return not ((by or changed) and low.marked)
    if word == "and":
        return before == "between" or (before in HEDGES and s.lower(low.first - 2) == "between")
    if word == "or":
        step = (high.single or 0) - (low.single or 0)
        near = step == 1 or (step > 0 and high.kind is FigureKind.DURATION)
        return (
            near
            and not low.marked
            and high.unit in ("years old", "year", "month", "week", "day", "hour", "minute", "second", "")
        )
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
    if (low.single or 0) >= (high.single or 0):
        return True
    after = s.peek(high.last)
    return after.kind is not Kind.WORD or after.lower in (
        "win wins victory defeat loss draw lead vote votes at in to on over against after with thanks as away home "
        "aggregate by and scoreline result record decision triumph".split()
    )


def _compound(s: Stream, reader: Reader, low: Amount) -> Amount | None:
    """Read feet with inches and dollars with cents, which make one number."""
    j = low.last + (s.lower(low.last) == "and")
    if low.unit == "foot" or low.unit == "USD":
        if s.peek(j).kind not in (Kind.NUMBER, Kind.WORD) or (low.unit == "USD" and s.peek(low.first).text == "$"):
            return None
        small = amount_at(s, reader, j)
        if small is None or small.single is None or small.first != j:
            return None
        if low.unit == "foot" and small.unit == "inch" and 0 <= small.single < 12:
            return Amount(
                (low.single or 0.0) + small.single / 12, low.first, small.last, "foot", FigureKind.MEASURE, low.numeral
            )
        if low.unit == "USD" and small.unit in _COINS and 0 < small.single < 100:
            return Amount(
                (low.single or 0.0) + small.single / 100, low.first, small.last, "USD", FigureKind.MONEY, low.numeral
            )
    return None
