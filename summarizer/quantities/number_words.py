"""Number words of English, by what they do in a numeral."""

from __future__ import annotations


def _counted(words: str, start: int) -> dict[str, float]:
    return {word: float(value) for value, word in enumerate(words.split(), start)}


ONES = _counted(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
    0,
) | {"nought": 0.0, "naught": 0.0}
TENS = {
    word: 10 * value for word, value in _counted("twenty thirty forty fifty sixty seventy eighty ninety", 2).items()
} | {"fourty": 40.0}
SCALES = {
    "thousand": 1e3, "lakh": 1e5, "lakhs": 1e5, "million": 1e6, "crore": 1e7, "crores": 1e7, "billion": 1e9,
    "trillion": 1e12, "quadrillion": 1e15,
}  # fmt: skip
# Behind digits only: "5.2m", "1.3bn". "m", "t" and "k" are units as well, see ``amounts.py``.
SHORT_SCALES = {
    short: size
    for shorts, size in (("k", 1e3), ("m mn mln mil mio mm", 1e6), ("b bn bln bil", 1e9), ("t tn tln trn", 1e12))
    for short in shorts.split()
}
DOZENS = frozenset("dozen dozens dz dzs doz dozs".split())
NUMBER_WORDS = frozenset(ONES) | frozenset(TENS)
ORDINALS = _counted(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth",
    1,
)
ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
_PARTS = {word: value for word, value in ORDINALS.items() if 4 <= value <= 10 or value in (3, 12, 20)}
_PARTS |= {"quarter": 4.0, "hundredth": 1e2, "thousandth": 1e3, "millionth": 1e6, "trillionth": 1e12}
DENOMINATORS = _PARTS | {word + "s": value for word, value in _PARTS.items()} | {"half": 2.0, "halves": 2.0}
# "hundreds of people": no number, but an order of size. NewsQuant reads it as from one power of ten to the next.
VAGUE = {"dozens": (12.0, 120.0)} | {
    word: (size, 10 * size)
    for word, size in (("hundreds", 1e2), ("thousands", 1e3), ("millions", 1e6), ("billions", 1e9), ("trillions", 1e12))
}
# Words before a round number or a share that say how exactly it is meant, never what is counted.
HEDGES = frozenset(
    "about around some roughly nearly almost over under approximately approx estimated than least most only just up "
    "to barely exactly circa another an almost past further at".split()
)
