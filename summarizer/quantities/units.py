"""Units of measure: the words and signs that stand behind a number, and the sort of quantity each makes."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from summarizer.brief import FigureKind
from summarizer.quantities.lexer import Kind, Stream

_MEASURE, _DURATION, _PERCENT = FigureKind.MEASURE, FigureKind.DURATION, FigureKind.PERCENT

# One line a unit: its name, then every word for it. Words are matched in lower case.
_WORDS = """
metre: metres meter meters | kilometre: kilometres kilometer kilometers kilometres
centimetre: centimetres centimeter centimeters
millimetre: millimetres millimeter millimeters | micrometre: micrometres micrometer micrometers micron microns
nanometre: nanometres nanometer nanometers | picometre: picometer picometres picometers
decimetre: decimeter decimetres decimeters
mile: miles | yard: yards yds yd | foot: feet | inch: inches | furlong: furlongs | fathom: fathoms
light-year: lightyear lightyears
gram: grams gramme grammes | kilogram: kilograms kilogramme kilogrammes kilo kilos | milligram: milligrams
microgram: micrograms microgramme microgrammes | tonne: tonnes ton tons | kiloton: kilotons kilotonnes
megaton: megatons
megatonne: megatonnes | gigatonne: gigatonnes gigaton gigatons | pound: pounds lbs | ounce: ounces | stone: stones
carat: carats karat
quintal: quintals | bushel: bushels | drachma: drachmas
litre: litres liter liters | millilitre: millilitres milliliter milliliters | gallon: gallons | pint: pints
quart: quarts
barrel: barrels | cup: cups | teaspoon: teaspoons tsp | tablespoon: tablespoons tbsp
hectare: hectares | acre: acres
watt: watts | kilowatt: kilowatts | megawatt: megawatts | gigawatt: gigawatts | terawatt: terawatts
kilowatt-hour: kilowatt-hours | horsepower: bhp | volt: volts | ampere: amperes amps | joule: joules
calorie: calories
kilocalorie: kilocalories | hertz: | megahertz: | gigahertz: | decibel: decibels | newton: newtons | pascal: pascals
bit: bits | byte: bytes | kilobyte: kilobytes | megabyte: megabytes | gigabyte: gigabytes | terabyte: terabytes
petabyte: petabytes | exabyte: exabytes | megabit: megabits | gigabit: gigabits | megapixel: megapixels
pixel: pixels
degree: degrees deg | celsius: | fahrenheit: | kelvin: | radian: radians rad | knot: knots | lumen: lumens
magnitude:
turn: turns | electronvolt: electronvolts | point: points pts
"""
_TIMES = """
second: seconds sec secs | minute: minutes min mins | hour: hours hr hrs | day: days | night: nights
week: weeks wk wks
fortnight: fortnights | month: months | year: years yr yrs | decade: decades | century: centuries
millisecond: milliseconds
quarter: | season: seasons | millennium: millennia | weekend: weekends | gigaannum:
"""
# Signs and abbreviations: case matters, and they stand behind digits only. ``SI`` ones take the prefixes listed.
_SI = {
    "m": ("metre", "pnµμmcdk"),
    "g": ("gram", "nµμmk"),
    "l": ("litre", "mcdµμ"),
    "L": ("litre", "mcd"),
    "W": ("watt", "mkMGT"),
    "Wh": ("watt-hour", "kMGT"),
    "Hz": ("hertz", "kMGT"),
    "hz": ("hertz", "kMGT"),
    "HZ": ("hertz", "kMGT"),
    "V": ("volt", "mkM"),
    "Ah": ("ampere-hour", "m"),
    "A": ("ampere", "m"),
    "J": ("joule", "mkM"),
    "eV": ("electronvolt", "kMGT"),
    "B": ("byte", "KkMGTPE"),
    "Pa": ("pascal", "hkMG"),
    "Gy": ("gray", "m"),
    "t": ("tonne", "kM"),
    "b": ("bit", ""),
    "bps": ("bit per second", "kMG"),
    "F": ("farad", "pnµμm"),
    "s": ("second", "mnµμ"),
    "pc": ("parsec", "kM"),
}
_PREFIXES = {
    "p": "pico", "n": "nano", "µ": "micro", "μ": "micro", "m": "milli", "c": "centi", "d": "deci",
    "h": "hecto", "k": "kilo",
    "K": "kilo", "M": "mega", "G": "giga", "T": "tera", "P": "peta", "E": "exa",
}  # fmt: skip
_SIGNS = {
    "ft": "foot", "mi": "mile", "yd": "yard", "lb": "pound", "lbs": "pound", "oz": "ounce", "hp": "horsepower",
    "bhp": "horsepower", "PS": "horsepower", "mph": "mile per hour", "kph": "kilometre per hour",
    "kmh": "kilometre per hour",
    "kmph": "kilometre per hour", "mpg": "mile per gallon", "MPG": "mile per gallon", "ha": "hectare",
    "cc": "cubic centimetre",
    "psi": "pound per square inch", "ksi": "kilopound per square inch", "rpm": "turn per minute",
    "dB": "decibel", "kt": "knot",
    "h": "hour", "hr": "hour", "min": "minute", "kcal": "kilocalorie", "cal": "calorie", "°": "degree",
    "″": "inch", "′": "foot",
    "ºC": "degree celsius", "tpd": "tonne per day", "Mbps": "megabit per second", "Gbps": "gigabit per second",
    "mcg": "microgram", "KB": "kilobyte", "MP": "megapixel", "mp": "megapixel", "mb": "megabyte", "gb": "gigabyte",
    "tb": "terabyte", "Ghz": "gigahertz", "Mhz": "megahertz", "GHZ": "gigahertz", "ghz": "gigahertz",
    "Nm": "newton metre",
    "cd": "candela", "cds": "candela second", "Js": "joule second", "Ga": "gigayear", "Ma": "megayear",
    "Mt": "megatonne",
    "sqm": "square metre", "sqft": "square foot", "rad": "radian", "degF": "degree fahrenheit",
    "degC": "degree celsius",
    "ms": "millisecond", "Kg": "kilogram", "KG": "kilogram", "Km": "kilometre", "KM": "kilometre", "kgs": "kilogram",
    "kms": "kilometre", "mbps": "megabit per second",
}  # fmt: skip
# These are words, names or scales more often than units: they need the number glued to them or what ``_is_bare`` asks.
SHY = frozenset(
    {
        "m",
        "g",
        "l",
        "L",
        "W",
        "V",
        "A",
        "J",
        "t",
        "b",
        "B",
        "F",
        "s",
        "h",
        "in",
        "K",
        "pm",
        "am",
        "PS",
        "cd",
        "MP",
        "mp",
    }
)
_PERCENTS = {
    "%": "percent",
    "percent": "percent",
    "percents": "percent",
    "percentage": "percent",
    "pct": "percent",
    "pc": "percent",
}
_BASIS = {"bp", "bps", "bips"}
_POWERS = {"square": "square", "sq": "square", "cubic": "cubic", "cu": "cubic"}
_SPACE = frozenset("metre kilometre centimetre millimetre micrometre nanometre mile yard foot inch".split())
_LONG = frozenset("tall long wide high deep thick across".split())


class Unit(NamedTuple):
    """A unit found: its name, the sort of quantity, and the token behind it."""

    name: str
    kind: FigureKind
    last: int


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[str, FigureKind]]:
    table: dict[str, tuple[str, FigureKind]] = {}
    for source, kind in ((_WORDS, _MEASURE), (_TIMES, _DURATION)):
        for entry in source.replace("\n", "|").split("|"):
            name, colon, forms = entry.partition(":")
            if colon:
                for form in (name.strip(), *forms.split()):
                    table[form] = (name.strip(), kind)
    return table


@lru_cache(maxsize=1)
def _signs() -> dict[str, tuple[str, FigureKind]]:
    names = dict(_SIGNS)
    for sign, (name, prefixes) in _SI.items():
        names.setdefault(sign, name)
        for prefix in prefixes:
            names.setdefault(prefix + sign, _PREFIXES[prefix] + name)
    times = ("second", "minute", "hour", "year")
    return {
        sign: (name, _DURATION if name.endswith(times) and " per " not in name else _MEASURE)
        for sign, name in names.items()
    }


def is_span_of_time(word: str) -> bool:
    """Tell whether ``word`` names a span of time: hours, years."""
    return _words().get(word, ("", _MEASURE))[1] is _DURATION


def unit_at(s: Stream, i: int, *, digits: bool) -> Unit | None:
    """Find the unit at token ``i``, straight behind a number; ``digits`` says that the number is written in digits."""
    bracket = s.lower(i) in ("(", "[", "{", "<") and s.lower(i + 2) in (")", "]", "}", ">")
    if bracket:
        inside = unit_at(s, i + 1, digits=digits)
        if inside and inside.last == i + 2 and s.peek(i + 1).text in _signs():
            return Unit(inside.name, inside.kind, i + 3)
        return None
    percent = _percent(s, i)
    if percent:
        return percent
    power = _POWERS.get(s.lower(i))
    if power:
        j = i + 1 + (s.lower(i + 1) == "." or s.joins(i + 1))
        name = _words().get(s.lower(j), _signs().get(s.peek(j).text, ("", _MEASURE)))[0]
        name = "mile" if s.lower(j) == "mi" else name
        return Unit(f"{power} {name}", _MEASURE, j + 1) if name in _SPACE else None
    found = _named(s, i) or (_signed(s, i) if digits else None)
    if found is None:
        return None
    found = _powered(s, found)
    return _per(s, found)


def _percent(s: Stream, i: int) -> Unit | None:
    word = s.lower(i)
    for phrase in ((word,), (word, s.lower(i + 1))):
        if phrase in s.language.percent:
            return Unit("percent", _PERCENT, i + len(phrase))
    if word in ("percentage", "percent") and s.lower(i + 1).rstrip("s") == "point":
        return Unit("percentage point", _PERCENT, i + 2)
    if word == "per" and s.lower(i + 1) in ("cent", "cents"):
        points = s.lower(i + 2).rstrip("s") == "point"
        return Unit("percentage point" if points else "percent", _PERCENT, i + 2 + points)
    if word == "basis" and s.lower(i + 1).rstrip("s") == "point":
        return Unit("basis point", _PERCENT, i + 2)
    if word in _BASIS and s.peek(i).text != "BP":
        return Unit("basis point", _PERCENT, i + 1)
    if word == "%" and s.joins(i + 1) and s.lower(i + 2).rstrip("s") == "point":
        return Unit("percentage point", _PERCENT, i + 3)
    if word in _PERCENTS:
        return Unit("percent", _PERCENT, i + 1)
    return None


def _named(s: Stream, i: int) -> Unit | None:
    word = s.lower(i).removesuffix("'s").removesuffix("'")
    if word == "light" and s.lower(i + 1).rstrip("s") == "year":
        return Unit("light-year", _MEASURE, i + 2)
    if word == "metric" and s.lower(i + 1) in ("ton", "tons", "tonnes"):
        return Unit("tonne", _MEASURE, i + 2)
    if word == "nautical" and s.lower(i + 1) in ("mile", "miles"):
        return Unit("nautical mile", _MEASURE, i + 2)
    if word in (
        "calendar",
        "business",
        "working",
        "consecutive",
        "straight",
        "more",
        "full",
        "whole",
        "long",
    ) and is_span_of_time(s.lower(i + 1)):
        return Unit(_words()[s.lower(i + 1)][0], _DURATION, i + 2)
    if word not in _words():
        return None
    name, kind = _words()[word]
    # "three-point plan", "400 quarter-finals", "two seconds later" but "one second place": a hyphen behind makes
    # another word.
    if name in ("degree", "celsius", "fahrenheit"):
        return _degrees(s, i)
    if kind is _DURATION:
        return _age(s, i, name) or Unit(name, kind, i + 1)
    if name in ("point", "turn", "cup", "stone", "magnitude"):
        # Points are counted in sport and on exchanges alike; cups are won and stones thrown.
        return Unit(name, FigureKind.COUNT if name in ("point", "turn", "cup", "stone") else kind, i + 1)
    return Unit(name, kind, i + 1)


def _age(s: Stream, i: int, name: str) -> Unit | None:
    """Read "39-year-old", "39 years old" and "six years of age" from the word for the span of time."""
    if s.lower(i + 1 + s.dash(i + 1)) in ("old", "olds"):
        return Unit("years old" if name == "year" else f"{name}s old", _DURATION, i + 2 + s.dash(i + 1))
    if s.lower(i + 1) == "of" and s.lower(i + 2) == "age":
        return Unit("years old", _DURATION, i + 3)
    return None


def _degrees(s: Stream, i: int) -> Unit:
    word = s.lower(i)
    if word in ("celsius", "fahrenheit"):
        return Unit(f"degree {word}", _MEASURE, i + 1)
    j = i + 1
    scale = s.lower(j)
    if scale in ("celsius", "fahrenheit", "centigrade"):
        return Unit(f"degree {scale.replace('centigrade', 'celsius')}", _MEASURE, j + 1)
    if s.peek(j).text in ("C", "F"):
        return Unit("degree celsius" if s.peek(j).text == "C" else "degree fahrenheit", _MEASURE, j + 1)
    return Unit("degree", _MEASURE, j)


def _signed(s: Stream, i: int) -> Unit | None:
    token = s.peek(i)
    text = token.text
    if text in ("°", "º", "˚"):
        return _degrees(s, i)
    if text in ("C", "F") and token.gap in ("", " ") and s.peek(i - 1).kind is Kind.NUMBER and token.glued:
        return Unit("degree celsius" if text == "C" else "degree fahrenheit", _MEASURE, i + 1)
    if text == "in" or text in ('"', "''"):
        return _inch(s, i)
    if text not in _signs() or (text in SHY and not _is_bare(s, i)):
        return None
    name, kind = _signs()[text]
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
    if unit.name.removeprefix("square ") not in _SPACE:
        return unit
    j = unit.last
    caret = s.lower(j) == "^"
    mark = s.peek(j + caret)
    if mark.glued and mark.text in ("2", "²"):
        return Unit(f"square {unit.name}", unit.kind, j + 1 + caret)
    if mark.glued and mark.text in ("3", "³"):
        return Unit(f"cubic {unit.name}", unit.kind, j + 1 + caret)
    if mark.lower in ("squared", "cubed"):
        return Unit(f"{'square' if mark.lower == 'squared' else 'cubic'} {unit.name}", unit.kind, j + 1)
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
    elif s.lower(j) in ("per", "an", "a") and s.lower(j + 1) in ("second", "minute", "hour", "day", "millisecond"):
        word, last = s.lower(j + 1), j + 2
    else:
        return unit
    name = _words().get(word, _signs().get(word, (word.lower(), unit.kind)))[0]
    return Unit(f"{unit.name} per {name}", _MEASURE, last)
