"""Number words of English, by what they do in a numeral."""

from __future__ import annotations

ONES = {
    word: float(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
} | {"nought": 0.0, "naught": 0.0}
TENS = {
    word: 10.0 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
} | {"fourty": 40.0}
SCALES = {
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
    "quadrillion": 1e15,
    "lakhs": 1e5,
    "crores": 1e7,
}
# Behind digits only: "5.2m", "1.3bn". "m", "t" and "g" are units as well, see ``scales.py``.
SHORT_SCALES = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "mil": 1e6,
    "mio": 1e6,
    "mm": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "bln": 1e9,
    "bil": 1e9,
    "t": 1e12,
    "tn": 1e12,
    "tln": 1e12,
    "trn": 1e12,
}
DOZENS = {"dozen": 12.0, "dozens": 12.0, "dz": 12.0, "dzs": 12.0, "doz": 12.0, "dozs": 12.0}
NUMBER_WORDS = frozenset(ONES) | frozenset(TENS)

_FRACTIONS = "fourth fifth sixth seventh eighth ninth tenth".split()
DENOMINATORS = (
    {"half": 2.0, "halves": 2.0, "third": 3.0, "thirds": 3.0, "quarter": 4.0, "quarters": 4.0}
    | {word: float(value) for value, word in enumerate(_FRACTIONS, start=4)}
    | {word + "s": float(value) for value, word in enumerate(_FRACTIONS, start=4)}
    | {"hundredth": 100.0, "hundredths": 100.0, "thousandth": 1000.0, "thousandths": 1000.0}
    | {"twelfth": 12.0, "twelfths": 12.0, "twentieth": 20.0, "twentieths": 20.0, "millionth": 1e6, "trillionth": 1e12}
)
FRACTION_SIGNS = {
    "½": 1 / 2,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "¼": 1 / 4,
    "¾": 3 / 4,
    "⅕": 1 / 5,
    "⅖": 2 / 5,
    "⅗": 3 / 5,
    "⅘": 4 / 5,
    "⅙": 1 / 6,
    "⅚": 5 / 6,
    "⅛": 1 / 8,
    "⅜": 3 / 8,
    "⅝": 5 / 8,
    "⅞": 7 / 8,
}
# "hundreds of people": no number, but an order of size. NewsQuant reads it as from one power of ten to the next.
VAGUE = {
    "dozens": (12.0, 120.0),
    "hundreds": (1e2, 1e3),
    "thousands": (1e3, 1e4),
    "millions": (1e6, 1e7),
    "billions": (1e9, 1e10),
    "trillions": (1e12, 1e13),
}
ORDINALS = {
    word: float(value)
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
}
ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
# Words before a round number or a share that say how exactly it is meant, never what is counted.
HEDGES = frozenset(
    "about around some roughly nearly almost over under approximately approx estimated than least most only just up "
    "to barely exactly circa another an almost past further at".split()
)
