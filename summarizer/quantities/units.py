"""Units of measure: the words and signs that stand behind a number, and the sort of quantity each makes."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.brief import FigureKind
from summarizer.quantities.lexer import Kind, Stream
from summarizer.quantities.unit_names import unit_tables

_MEASURE, _DURATION, _PERCENT = FigureKind.MEASURE, FigureKind.DURATION, FigureKind.PERCENT

# These are words, names or scales more often than units: they need the number glued to them or what ``_is_bare`` asks.
SHY = frozenset("m g l L W V A J t b B F s h in K pm am PS cd MP mp px".split())
_PERCENTS = frozenset("% percent percents percentage pct pc".split())
_BASIS = frozenset({"bp", "bps", "bips"})
# "five working days", "three straight months"
_BEFORE_TIME = frozenset("calendar business working consecutive straight more full whole long".split())
# Counted in sport and on exchanges, won and thrown.
_COUNTED = frozenset({"point", "turn", "cup", "stone"})
_PERIODS = frozenset("second minute hour day millisecond".split())
_POWERS = {"square": "square", "sq": "square", "cubic": "cubic", "cu": "cubic"}
_SPACE = frozenset("metre kilometre centimetre millimetre micrometre nanometre mile yard foot inch".split())
_LONG = frozenset("tall long wide high deep thick across".split())


class Unit(NamedTuple):
    """A unit found: its name, the sort of quantity, and the token behind it."""

    name: str
    kind: FigureKind
    last: int


def _word(word: str) -> tuple[str, FigureKind]:
    return unit_tables()[0].get(word, ("", _MEASURE))


def _sign(sign: str) -> tuple[str, FigureKind]:
    return unit_tables()[1].get(sign, ("", _MEASURE))


def is_span_of_time(word: str) -> bool:
    """Tell whether ``word`` names a span of time: hours, years."""
    return _word(word)[1] is _DURATION


def unit_at(s: Stream, i: int, *, digits: bool) -> Unit | None:
    """Find the unit at token ``i``, straight behind a number; ``digits`` says that the number is written in digits."""
    bracket = s.lower(i) in ("(", "[", "{", "<") and s.lower(i + 2) in (")", "]", "}", ">")
    if bracket:
        inside = unit_at(s, i + 1, digits=digits)
        signed = inside and inside.last == i + 2 and _sign(s.peek(i + 1).text)[0]
        return Unit(inside.name, inside.kind, i + 3) if inside and signed else None
    percent = _percent(s, i)
    if percent:
        return percent
    power = _POWERS.get(s.lower(i))
    if power:
        j = i + 1 + (s.lower(i + 1) == "." or s.joins(i + 1))
        name = _word(s.lower(j))[0] or _sign(s.peek(j).text)[0]
        return Unit(f"{power} {name}", _MEASURE, j + 1) if name in _SPACE else None
    found = _named(s, i) or (_signed(s, i) if digits else None)
    if found is None:
        return None
    found = _powered(s, found)
    return _per(s, found)


def _percent(s: Stream, i: int) -> Unit | None:
    word, after = s.lower(i), s.lower(i + 1)
    for phrase in ((word,), (word, after)):
        if phrase in s.language.percent:
            return Unit("percent", _PERCENT, i + len(phrase))
    if word == "basis" and after.rstrip("s") == "point":
        return Unit("basis point", _PERCENT, i + 2)
    if word in _BASIS and s.peek(i).text != "BP":
        return Unit("basis point", _PERCENT, i + 1)
    if word in _PERCENTS:
        j = i + 1
    elif word == "per" and after in ("cent", "cents"):
        j = i + 2
    else:
        return None
    joined = j + s.joins(j)
    if s.lower(joined).rstrip("s") == "point":
        return Unit("percentage point", _PERCENT, joined + 1)
    return Unit("percent", _PERCENT, j)


def _named(s: Stream, i: int) -> Unit | None:
    word, after = s.lower(i).removesuffix("'s").removesuffix("'"), s.lower(i + 1)
    if word == "light" and after.rstrip("s") == "year":
        return Unit("light-year", _MEASURE, i + 2)
    if word in ("metric", "nautical") and _word(after)[0] in ("tonne", "mile"):
        return Unit("tonne" if word == "metric" else "nautical mile", _MEASURE, i + 2)
    if word in _BEFORE_TIME and is_span_of_time(after):
        return Unit(_word(after)[0], _DURATION, i + 2)
    name, kind = _word(word)
    if name in ("degree", "celsius", "fahrenheit"):
        return _degrees(s, i)
    if kind is _DURATION:
        return _age(s, i, name) or Unit(name, kind, i + 1)
    return Unit(name, FigureKind.COUNT if name in _COUNTED else kind, i + 1) if name else None


def _age(s: Stream, i: int, name: str) -> Unit | None:
    """Read "39-year-old", "39 years old" and "six years of age" from the word for the span of time."""
    if s.lower(i + 1 + s.dash(i + 1)) in ("old", "olds"):
        return Unit("years old" if name == "year" else f"{name}s old", _DURATION, i + 2 + s.dash(i + 1))
    if s.lower(i + 1) == "of" and s.lower(i + 2) == "age":
        return Unit("years old", _DURATION, i + 3)
    return None


def _degrees(s: Stream, i: int) -> Unit:
    for j in (i, i + 1):
        scale = {"C": "celsius", "F": "fahrenheit"}.get(s.peek(j).text, s.lower(j)).replace("centigrade", "celsius")
        if scale in ("celsius", "fahrenheit"):
            return Unit(f"degree {scale}", _MEASURE, j + 1)
    return Unit("degree", _MEASURE, i + 1)


def _signed(s: Stream, i: int) -> Unit | None:
    token = s.peek(i)
    text = token.text
    if text in ("°", "º", "˚"):
        return _degrees(s, i)
    if text in ("C", "F") and token.glued and s.peek(i - 1).kind is Kind.NUMBER:
        return _degrees(s, i)
    if text == "in" or text in ('"', "''"):
        return _inch(s, i)
    name, kind = _sign(text)
    if not name or (text in SHY and not _is_bare(s, i)):
        return None
    if text == "lb" and s.dash(i + 1) and s.lower(i + 2) == "ft":
        return Unit("pound-foot", kind, i + 3)
    return Unit(name, kind, i + 1)


def _inch(s: Stream, i: int) -> Unit | None:
    """Read "2 in" only where "in" can be no preposition, and a double quote only where none is open."""
    if s.peek(i).text == "in":
        after = s.peek(i + 1)
        ends = after.kind is Kind.SKIP or after.text in (".", ",", ")", ";") or after.lower in _LONG
        return Unit("inch", _MEASURE, i + 1) if ends or after.lower == "more" else None
    return Unit("inch", _MEASURE, i + 1) if s.lower(i + 1) in _LONG else None


def _is_bare(s: Stream, i: int) -> bool:
    """Tell whether a one-letter abbreviation is the unit here, and no scale ("5.2m people"), initial or verb form."""
    token, after = s.peek(i), s.peek(i + 1)
    if token.text in ("am", "pm"):
        return s.peek(i - 1).text.count(".") == 1 and len(s.peek(i - 1).text.partition(".")[2]) != 2 and not token.glued
    if token.text in ("K", "s", "PS", "cd") or len(token.gap) > 1:
        return False
    if token.text == "b" or token.text == "B":
        return False
    return not (after.text == "." and after.glued and s.peek(i + 2).glued)


def _powered(s: Stream, unit: Unit) -> Unit:
    """Read the exponent of "km2", "km²", "m^3", and "cubed"."""
    if unit.name not in _SPACE:
        return unit
    j = unit.last + (s.lower(unit.last) == "^")
    mark = s.peek(j)
    for power, marks, word in (("square", "2²", "squared"), ("cubic", "3³", "cubed")):
        if mark.lower == word or (mark.glued and mark.text and mark.text in marks):
            return Unit(f"{power} {unit.name}", unit.kind, j + 1)
    return unit


def _per(s: Stream, unit: Unit) -> Unit:
    """Read "per hour", "an hour" and "/h" behind a unit of length, data, energy or volume."""
    if unit.kind is _DURATION:
        return unit
    j = unit.last
    if s.lower(j) == "/" and s.peek(j).glued and s.peek(j + 1).kind is Kind.WORD and s.peek(j + 1).glued:
        word, last = s.peek(j + 1).text, j + 2
        if s.peek(last).text in ("2", "3", "^") and s.peek(last).glued:
            last += 1 + (s.peek(last).text == "^")
    elif s.lower(j) in ("per", "an", "a") and s.lower(j + 1) in _PERIODS:
        word, last = s.lower(j + 1), j + 2
    else:
        return unit
    name = _word(word)[0] or _sign(word)[0] or word.lower()
    return Unit(f"{unit.name} per {name}", _MEASURE, last)
