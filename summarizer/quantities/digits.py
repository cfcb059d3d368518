"""Read digits as a language writes them: 1,234.5 in English, 1.234,5 in German, 1 234,5 in French."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Languages that put the comma before the decimals (CLDR); the others follow English.
_COMMA_DECIMALS = frozenset(
    "af az be bg bs ca cs da de el es et eu fi fr gl hr hu hy id is it ka kk lt lv mk nb nl nn no pl pt ro ru sk sl "
    "sq sr sv tr uk vi".split()
)
_GROUPED_COMMA = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}")
_GROUPED_POINT = re.compile(r"\d{1,3}(?:\.\d{3})+")


@dataclass(frozen=True, slots=True)
class Digits:
    """How digits are grouped and where the decimals begin."""

    comma_decimals: bool

    def read(self, text: str) -> float | None:
        """Return the number that ``text`` (digits, points, commas) writes, or None: a version, a date, an address."""
        if text.isdecimal():
            return float(text)
        whole, group, point = (text, ".", ",") if self.comma_decimals else (text, ",", ".")
        if text.count(point) == 1 and text.rfind(group) < text.find(point):
            head, tail = whole.split(point)
            if not tail.isdecimal():
                return None
            number = self._groups(head, group) if head else 0.0
            return None if number is None else float(f"{int(number)}.{tail}")
        if point in text:
            return self._other(text, group, point)
        return self._groups(text, group)

    @staticmethod
    def _groups(head: str, group: str) -> float | None:
        if head.isdecimal():
            return float(head)
        pattern = _GROUPED_COMMA if group == "," else _GROUPED_POINT
        if pattern.fullmatch(head):
            return float(head.replace(group, ""))
        # One separator and not three digits behind it: decimals in the other fashion (5,00 in an English text).
        if head.count(group) == 1:
            return float(head.replace(group, "."))
        return None

    @staticmethod
    def _other(text: str, group: str, point: str) -> float | None:
        """Read the other fashion where the text allows no second reading: 1.111,11 in an English text."""
        head, found, tail = text.rpartition(group)
        pattern = _GROUPED_COMMA if point == "," else _GROUPED_POINT
        if found and tail.isdecimal() and pattern.fullmatch(head):
            return float(head.replace(point, "") + "." + tail)
        if not found and pattern.fullmatch(text):
            return float(text.replace(point, ""))
        return None


def digits_of(language: str) -> Digits:
    """Return how the ISO 639-1 ``language`` writes numbers."""
    return Digits(comma_decimals=language.lower().partition("-")[0] in _COMMA_DECIMALS)
