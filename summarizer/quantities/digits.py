"""Read a number that begins with digits: as the language groups them, with a fraction or an exponent behind."""

from __future__ import annotations

import unicodedata

from summarizer.quantities.lexer import Kind, Stream

# Beyond this a digit string is a code or a key, and float would lose digits anyway.
_LONGEST = 24
# "9/11" and "24/7" are names, not shares; other fractions have a denominator that people divide by.
_NAMED = frozenset({("9", "11"), ("7", "7"), ("1", "6")})
_DIVISORS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 24, 25, 32, 40, 48, 50, 60, 64, 100, 1000})
_MOST_GROUPS = 6
_MOST_DIGITS = 4


class DigitReader:
    """Reads digits of one stream as its language writes them: 1,234.5 in English, 1.234,5 in German, 1 234,5 in French.

    Source of the decimal mark: CLDR.
    """

    def __init__(self, stream: Stream) -> None:
        self._s = stream
        self._comma = stream.language.comma

    def value(self, text: str) -> float | None:
        """Return the number that ``text`` (digits, points, commas) writes, or None: a version, a date, an address."""
        group, point = (".", ",") if self._comma else (",", ".")
        whole, mark, tail = text.partition(point)
        if mark and point not in tail and group not in tail:
            number = _grouped(whole, group) if whole else 0.0
            return None if number is None else float(f"{int(number)}.{tail}")
        if not mark:
            number = _grouped(text, group)
            # One separator and not three digits behind it: decimals in the other fashion (5,00 in an English text).
            return float(text.replace(group, ".")) if number is None and text.count(group) == 1 else number
        # The other fashion where the text allows no second reading: 1.111,11 in an English text.
        head, found, tail = text.rpartition(group)
        if not found:
            return _grouped(text, point)
        number = _grouped(head, point) if tail.isdecimal() and point in head else None
        return None if number is None else float(f"{int(number)}.{tail}")

    def run(self, i: int) -> tuple[float, int] | None:
        """Read digits at ``i``, groups set apart by spaces included; ``(value, next token)``."""
        token = self._s.peek(i)
        if token.kind is not Kind.NUMBER or len(token.text) > _LONGEST:
            return None
        text, j = token.text, i + 1
        if text.isdecimal() and len(text) <= 3 and text[0] != "0":
            text, j = self._spaced(text, j)
        value = self.value(text)
        return None if value is None else (value, j)

    def _spaced(self, text: str, j: int) -> tuple[str, int]:
        """Join "40 000" and "1 414 021"; a plain space joins only where the digits can be read no other way."""
        parts, k = [text], j
        while len(parts) < _MOST_GROUPS:
            token, following = self._s.peek(k), self._s.peek(k + 1)
            body = token.text.partition("," if self._comma else ".")[0]
            if token.kind is not Kind.NUMBER or len(body) != 3 or not body.isdecimal():
                break
            threes = following.kind is Kind.NUMBER and following.gap == " " and len(following.text) == 3
            sure = self._comma or body == "000" or len(parts) > 1 or threes
            if token.gap not in ("\u00a0", "\u202f", "\u2009") and not (token.gap == " " and sure):
                break
            parts.append(token.text)
            k += 1
            if token.text != body:
                break
        return ("".join(parts), k) if len(parts) > 1 else (text, j)

    def number(self, i: int) -> tuple[float, int] | None:
        """Read digits at ``i`` with what may follow them, a fraction or an exponent; ``(value, next token)``."""
        got = self.run(i)
        if got is None:
            return None
        value, j = got
        sign, slash = self._s.peek(j), self._s.peek(j + 1)
        if sign.kind is Kind.FRACTION and value.is_integer():
            return value + unicodedata.numeric(sign.text), j + 1
        divided = self._divided(i, j)
        if divided:
            return divided
        if sign.kind is Kind.NUMBER and sign.gap == " " and slash.text == "/" and value.is_integer():
            fraction = self._divided(j, j + 1)
            if fraction:
                return value + fraction[0], fraction[1]
        return self._powered(value, j)

    def _divided(self, i: int, slash: int) -> tuple[float, int] | None:
        mark, bottom, after = (self._s.peek(slash + k) for k in range(3))
        if mark.text != "/" or not (mark.glued and bottom.glued) or (after.text == "/" and after.glued):
            return None
        top = self._s.peek(i).text
        if not (top.isdecimal() and bottom.text.isdecimal()) or (top, bottom.text) in _NAMED:
            return None
        if len(top) > _MOST_DIGITS or len(bottom.text) > _MOST_DIGITS:
            return None
        if int(bottom.text) not in _DIVISORS or int(top) > int(bottom.text) or (top == bottom.text != "10"):
            return None
        return int(top) / int(bottom.text), slash + 2

    def _powered(self, value: float, j: int) -> tuple[float, int]:
        """Read "×10^6", "x10-4" and "e14" behind a mantissa."""
        mark, ten = self._s.peek(j), self._s.peek(j + 1)
        k = 0
        if mark.lower in ("×", "x") and ten.text == "10":
            k = j + 2 + (self._s.lower(j + 2) == "^")
        elif mark.lower == "e" and mark.glued:
            k = j + 1
        if not k:
            return value, j
        negative = self._s.dash(k)
        k += negative or self._s.lower(k) == "+"
        power = self._s.peek(k)
        if not power.text.isdecimal() or len(power.text) > 2 or not power.glued:
            return value, j
        return value * 10.0 ** (-int(power.text) if negative else int(power.text)), k + 1


def _grouped(text: str, group: str) -> float | None:
    """Return the number of digits in threes set apart by ``group``; commas also in the Indian fashion (12,34,567)."""
    head, *rest = text.split(group)
    lengths = (2, 3) if group == "," else (3,)
    if not text.replace(group, "").isdecimal() or (rest and not 1 <= len(head) <= 3):
        return None
    if rest and (len(rest[-1]) != 3 or any(len(part) not in lengths for part in rest)):
        return None
    return float("".join((head, *rest)))
