"""Dates, years and decades; and times of day, which are told apart and left out.

A date's value is its digits, the largest unit first: 2014 (unit "year"), 201412 ("month"), 20141218 ("day"); a day
without a year is 1218 ("day of year"); a decade is its first year ("decade"); a span of years is a pair.
"""

from __future__ import annotations

from typing import NamedTuple

from summarizer.quantities.counted_nouns import STOP, is_plural
from summarizer.quantities.lexer import Kind, Stream
from summarizer.quantities.number_words import ORDINAL_ENDS, ORDINALS

# A bare number in this range, written without a comma, is a year unless a unit or a hedge says otherwise.
_FIRST_YEAR, _LAST_YEAR = 1900, 2059
_OLDEST_YEAR = 1000
# Earlier years need a word before them that a year follows; behind the second sort also amounts stand, so that nothing
# may follow that could be counted.
_BEFORE_YEAR = frozenset("in since until till circa c anno before after during year born died founded est".split())
_BEFORE_YEAR_OR_AMOUNT = frozenset("around by from between".split())
_SEASONS = frozenset("spring summer autumn fall winter end beginning class".split())
_ENDS_CLAUSE = frozenset("and to the when by but as he".split())
_ZONES = frozenset("gmt est edt pst pdt cet cest bst utc et pt cst cdt ist jst aest hours hrs".split())


class Date(NamedTuple):
    """A date over the tokens ``first`` to ``last`` (exclusive)."""

    value: float | tuple[float, float]
    unit: str
    first: int
    last: int


def date_at(s: Stream, i: int) -> Date | None:
    """Read the date that begins at token ``i``: "18 December 2023", "Dec. 3", "2014", "the 1990s", "2013-14"."""
    token = s.peek(i)
    if token.kind is Kind.WORD:
        return _from_month(s, i)
    if token.kind is not Kind.NUMBER:
        return None
    return _numeric(s, i) or _from_day(s, i) or _decade(s, i) or _year(s, i)


def time_at(s: Stream, i: int) -> int:
    """Return the token behind a time of day that begins at ``i``, or 0: "9 pm", "10:17", "2200 GMT", "11.30am"."""
    text, j = s.peek(i).text, i + 1
    if s.peek(i).kind is not Kind.NUMBER:
        return 0
    while s.lower(j) == ":" and s.peek(j).glued and s.peek(j + 1).kind is Kind.NUMBER and s.peek(j + 1).glued:
        j += 2
    behind = _half_of_day(s, j, clock=j > i + 1) or (j if j > i + 1 else 0)
    if not behind and (s.lower(j) == "o'clock" or (len(text) == 4 and text.isdecimal() and s.lower(j) in _ZONES)):
        return j + 1
    return behind and behind + (s.lower(behind) in _ZONES)


def _half_of_day(s: Stream, j: int, *, clock: bool) -> int:
    if s.peek(j).text in ("am", "pm", "AM", "PM") and len(s.peek(j).gap) <= 1:
        whole, point, rest = s.peek(j - 1).text.partition(".")
        hour = whole.isdecimal() and len(whole) <= 2 and int(whole) <= 12
        return j + 1 if clock or (hour and (not point or len(rest) == 2)) else 0
    if s.lower(j) in ("a", "p") and s.lower(j + 1) == "." and s.lower(j + 2) == "m":
        return j + 3 + (s.lower(j + 3) == ".")
    return 0


def is_year(text: str) -> bool:
    """Tell whether the digits may be a year of news: four of them, no separator."""
    return len(text) == 4 and text.isdecimal() and _FIRST_YEAR <= int(text) <= _LAST_YEAR


def _day(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= 31 else 0


def _after_day(s: Stream, i: int) -> int:
    """Step over the day at ``i`` and its "th"."""
    return i + 1 + (s.lower(i + 1) in ORDINAL_ENDS and s.peek(i + 1).glued)


def _month(s: Stream, i: int) -> tuple[int, int]:
    """Return the month at ``i`` and the token behind it; may and march only with a capital."""
    token = s.peek(i)
    number = s.language.months.get(token.lower, 0)
    if not s.language.english:
        return number, i + 1
    if not number or (token.lower in ("may", "march", "mar", "sep", "dec", "jan") and not token.text[0].isupper()):
        return 0, i
    dot = s.lower(i + 1) == "." and s.peek(i + 1).glued and len(token.text) <= 4 and token.lower != "may"
    return number, i + 1 + dot


def _year_behind(s: Stream, j: int) -> tuple[int, int]:
    k = j + (s.lower(j) == "," or s.lower(j) in s.language.links)
    text = s.peek(k).text
    if len(text) == 4 and text.isdecimal() and 1000 <= int(text) <= _LAST_YEAR and s.lower(k + 1) not in (":", "%"):
        return int(text), k + 1
    return 0, j


def _from_month(s: Stream, i: int) -> Date | None:
    month, j = _month(s, i)
    if not month:
        return None
    day = _day(s.peek(j).text)
    if day and s.lower(j + 1) not in (":", "%"):
        last = _after_day(s, j)
        if s.dash(last) and _day(s.peek(last + 1).text) and s.peek(last + 1).glued:
            last = _after_day(s, last + 1)
        return _dated(s, month, day, i, last)
    year, end = _year_behind(s, j)
    return Date(float(year * 100 + month), "month", i, end) if year else None


def _from_day(s: Stream, i: int) -> Date | None:
    day = _day(s.peek(i).text)
    if not day:
        return None
    j = _after_day(s, i)
    if s.dash(j) and _day(s.peek(j + 1).text):
        j = _after_day(s, j + 1)
    # "18 of December", "18 de diciembre", "18. Dezember"
    j += s.lower(j) == "of" or s.lower(j) in s.language.links or (not s.language.english and s.lower(j) == ".")
    month, last = _month(s, j)
    named = month and (s.peek(j).text[0].isupper() or not s.language.english)
    return _dated(s, month, day, i, last) if named else None


def _dated(s: Stream, month: int, day: int, first: int, last: int) -> Date:
    year, end = _year_behind(s, last)
    return Date(float(year * 10000 + month * 100 + day), "day" if year else "day of year", first, end)


def _numeric(s: Stream, i: int) -> Date | None:
    """Read 2019-09-01, 5/17/2018 and 17.5.2018 (the lexer keeps the latter one token)."""
    text, mark = s.peek(i).text, s.lower(i + 1)
    if mark in ("/", "-") and s.lower(i + 3) == mark and all(s.peek(i + k).glued for k in (1, 2, 3, 4)):
        parts = [text, s.peek(i + 2).text, s.peek(i + 4).text]
        last = i + 5
    elif text.count(".") == 2 and "," not in text:
        parts, last = text.split("."), i + 1
    else:
        return None
    if not all(part.isdecimal() for part in parts) or max(map(len, parts)) > 4:
        return None
    if len(parts[0]) == 4:
        year, month, day = (int(part) for part in parts)
    elif len(parts[2]) in (2, 4):
        day, month, year = (int(part) for part in parts)
        year += 2000 if year < 60 else 1900 if year < 100 else 0
        if month > 12:
            day, month = month, day
    else:
        return None
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year <= _LAST_YEAR):
        return None
    return Date(float(year * 10000 + month * 100 + day), "day", i, last)


def _decade(s: Stream, i: int) -> Date | None:
    text, before, mark = s.peek(i).text, s.peek(i - 1).text, s.peek(i + 1)
    if not text.isdecimal() or text[-1] != "0" or not mark.glued or mark.text not in ("s", "'s"):
        return None
    short = len(text) == 2 and before in ("'", "’", "‘") and s.peek(i).glued and mark.text == "s"
    return Date(float("19" + text if short else text), "decade", i, i + 2) if short or len(text) == 4 else None


def _year(s: Stream, i: int) -> Date | None:
    text = s.peek(i).text
    if is_year(text):
        return _span(s, i) or Date(float(text), "year", i, i + 1)
    if len(text) != 4 or not text.isdecimal() or not _OLDEST_YEAR <= int(text) < _FIRST_YEAR or not _is_early(s, i):
        return None
    found = _span(s, i) or Date(float(text), "year", i, i + 1)
    behind = s.peek(found.last)
    return None if behind.text.islower() and is_plural(behind.lower) else found


def _is_early(s: Stream, i: int) -> bool:
    """Tell whether the words around four digits below 1900 make them a year: "in 1848", "the War of 1812", "(1843-"."""
    before, earlier, after = s.lower(i - 1), s.peek(i - 2), s.peek(i + 1)
    if before == "." and earlier.lower in ("c", "ca"):
        before = "circa"
    if before in _BEFORE_YEAR:
        return not is_plural(s.lower(i + 2)) or after.kind is not Kind.WORD or s.lower(i + 2) in STOP
    if before in _BEFORE_YEAR_OR_AMOUNT:
        return after.kind is not Kind.WORD or after.text[0].isupper() or after.lower in _ENDS_CLAUSE
    if before == "of":
        return earlier.text[:1].isupper() or earlier.lower in _SEASONS
    if before == "the":
        return after.kind is Kind.WORD and after.lower not in STOP
    return before == "(" and (after.text == ")" or s.dash(i + 1))


def _span(s: Stream, i: int) -> Date | None:
    """Read "2013-14", "1998-2019", "1998 to 2019" and "between 1998 and 2019"."""
    first = int(s.peek(i).text)
    word = s.lower(i + 1)
    second = s.peek(i + 2)
    dashed = s.dash(i + 1) or (word == "/" and s.peek(i + 1).glued)
    if not (dashed or word == "to" or (word == "and" and s.lower(i - 1) == "between")) or not second.text.isdecimal():
        return None
    if len(second.text) == 2 and dashed and second.glued:
        last = first // 100 * 100 + int(second.text)
    elif len(second.text) == 4:
        last = int(second.text)
    else:
        return None
    if not first < last <= _LAST_YEAR or s.lower(i + 3) == "%" or (s.dash(i + 3) and s.peek(i + 4).kind is Kind.NUMBER):
        return None
    return Date((float(first), float(last)), "year", i, i + 3)


def ordinal_at(s: Stream, i: int) -> tuple[float, int] | None:
    """Return the ordinal number at ``i`` and the token behind it: "5th", "third"."""
    token = s.peek(i)
    if token.lower in ORDINALS:
        return ORDINALS[token.lower], i + 1
    glued = s.lower(i + 1) in ORDINAL_ENDS and s.peek(i + 1).glued
    return (float(token.text), i + 2) if glued and token.text.isdecimal() and len(token.text) < 7 else None
