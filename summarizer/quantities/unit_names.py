"""Words and signs of units of measure and spans of time.

The CLDR has such a table too, but not as news needs it: American words in one file and British ones in another, items,
drops and pinches as units, and neither "kph", "lbs" nor "MPG".
"""

from __future__ import annotations

from functools import lru_cache

from summarizer.brief import FigureKind

# Signs, then the name and its other spellings, then the prefixes that news puts before it.
_PREFIXED = """
m | metre meter | p n µ μ m c d k
g | gram gramme | n µ μ m k
l L | litre liter | m c d µ μ
W | watt | m k M G T
Wh | watt-hour | k M G T
Hz hz HZ | hertz | k M G T
V | volt | m k M
Ah | ampere-hour | m
A | ampere amp | m
J | joule | m k M
eV | electronvolt | k M G T
B | byte | K k M G T P E
bps | bit_per_second | k M G
 | bit | k M G
Pa | pascal | h k M G
Gy | gray | m
t | tonne ton | k M G
F | farad | p n µ μ m
s | second | m n µ μ
pc | parsec | k M
cal | calorie | k
px | pixel | M
"""
_PREFIXES = {
    "p": "pico", "n": "nano", "µ": "micro", "μ": "micro", "m": "milli", "c": "centi", "d": "deci", "h": "hecto",
    "k": "kilo", "K": "kilo", "M": "mega", "G": "giga", "T": "tera", "P": "peta", "E": "exa",
}  # fmt: skip
# The name and other words for it (an s makes the plural), then behind a slash the signs.
_OTHERS = """
kilometre / Km KM kms | kilogram kilo / Kg KG kgs | micrometre micron / | microgram / mcg | mile / mi | yard yds yd / yd
foot feet / ft ′ | inch inches / ″ | furlong / | fathom / | light-year lightyear / ly | pound lbs / lb lbs | ounce / oz
stone / | carat karat / | quintal / | bushel / | gallon / | pint / | quart / | barrel / | cup / | teaspoon tsp /
tablespoon tbsp / | hectare / ha | acre / | horsepower bhp / hp bhp PS | decibel / dB | newton / | degree deg / °
celsius / | fahrenheit / | kelvin / | radian rad / rad | knot / kt | lumen / | magnitude / | turn / | point pts /
megapixel / MP mp | mile_per_hour / mph | kilometre_per_hour / kph kmh kmph | mile_per_gallon / mpg MPG | candela / cd
cubic_centimetre / cc | pound_per_square_inch / psi | kilopound_per_square_inch / ksi | turn_per_minute / rpm
tonne_per_day / tpd | degree_celsius / ºC degC | degree_fahrenheit / degF | kilobyte / KB | megabyte / mb
gigabyte / gb | terabyte / tb | gigahertz / Ghz GHZ ghz | megahertz / Mhz | megabit_per_second / mbps
newton_metre / Nm | candela_second / cds | joule_second / Js | square_metre / sqm | square_foot / sqft
"""
_TIMES = """
second sec secs / | minute min mins / min | hour hr hrs / h hr | day / | night / | week wk wks / | fortnight / | month /
year yr yrs / | decade / | century centuries / | quarter / | season / | millennium millennia / | weekend /
gigaannum / | gigayear / Ga | megayear / Ma
"""
Table = dict[str, tuple[str, FigureKind]]


@lru_cache(maxsize=1)
def unit_tables() -> tuple[Table, Table]:
    """Return name and kind of units by lower-case word, and by sign, whose case matters."""
    words: Table = {}
    signs: Table = {}
    for row in _PREFIXED.strip().split("\n"):
        marks, spellings, prefixes = (cell.split() for cell in f" {row} ".split("|"))
        for prefix in ("", *prefixes):
            names = [_PREFIXES.get(prefix, "") + spelling.replace("_", " ") for spelling in spellings]
            meant = names[0], FigureKind.DURATION if "second" in spellings else FigureKind.MEASURE
            words |= {form: meant for name in names for form in (name, name + "s")}
            signs |= {prefix + mark: meant for mark in marks}
    for source, kind in ((_OTHERS, FigureKind.MEASURE), (_TIMES, FigureKind.DURATION)):
        for entry in source.strip().replace("\n", "|").split("|"):
            forms, marks = (cell.split() for cell in entry.split("/"))
            name = forms[0].replace("_", " ")
            words |= {form + end: (name, kind) for form in forms for end in ("", "s")}
            signs |= dict.fromkeys(marks, (name, kind))
    # "three quarters" is a share.
    del words["quarters"]
    return words, signs
