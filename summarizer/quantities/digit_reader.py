"""Read a number that begins with digits: groups set apart by spaces, fractions, exponents."""

from __future__ import annotations

from summarizer.quantities.digits import Digits
from summarizer.quantities.lexer import Kind, Stream
from summarizer.quantities.words import FRACTION_SIGNS

# Beyond this a digit string is a code or a key, and float would lose digits anyway.
_LONGEST = 24
# "9/11" and "24/7" are names, not shares; other fractions have a denominator that people divide by.
_NAMED = frozenset({("9", "11"), ("7", "7"), ("24", "7"), ("1", "6"), ("50", "50")})
_DIVISORS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 24, 25, 32, 40, 48, 50, 60, 64, 100, 1000})


class DigitReader:
    """Reads digits of one stream as one language writes them."""

    def __init__(self, stream: Stream, digits: Digits) -> None:
        self._s = stream
        self._digits = digits

    def run(self, i: int) -> tuple[float, int] | None:
        """Read digits at ``i``, groups set apart by spaces included; ``(value, next token)``."""
        token = self._s.peek(i)
        if token.kind is not Kind.NUMBER or len(token.text) > _LONGEST:
            return None
        text, j = token.text, i + 1
        if text.isdecimal() and len(text) <= 3 and text[0] != "0":
            text, j = self._spaced(text, j)
        value = self._digits.read(text)
        return None if value is None else (value, j)

    def _spaced(self, text: str, j: int) -> tuple[str, int]:
        """Join "40 000" and "1 414 021"; a plain space joins only where the digits can be read no other way."""
        parts, k = [text], j
        while True:
            token = self._s.peek(k)
            body = token.text.partition("." if not self._digits.comma_decimals else ",")[0]
            if token.kind is not Kind.NUMBER or len(body) != 3 or not body.isdecimal() or len(parts) > 5:
                break
            narrow = token.gap in ("\u00a0", "\u202f", "\u2009")
            if not (narrow or (token.gap == " " and (self._digits.comma_decimals or body == "000" or len(parts) > 1))):
                following = self._s.peek(k + 1)
                if not (
                    token.gap == " "
                    and following.kind is Kind.NUMBER
                    and following.gap == " "
                    and len(following.text) == 3
                ):
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
        sign = self._s.peek(j)
        if sign.kind is Kind.FRACTION and value.is_integer():
            return value + FRACTION_SIGNS[sign.text], j + 1
        if sign.text == "/" and sign.glued:
            divided = self._divided(i, j)
            if divided:
                return divided
        second = self._s.peek(j)
        slash = self._s.peek(j + 1)
        if (
            second.kind is Kind.NUMBER
            and second.gap == " "
            and slash.text == "/"
            and slash.glued
            and value.is_integer()
        ):
            fraction = self._divided(j, j + 1)
            if fraction and fraction[0] < 1:
                return value + fraction[0], fraction[1]
        return self._powered(value, j)

    def _divided(self, i: int, slash: int) -> tuple[float, int] | None:
        top, bottom = self._s.peek(i).text, self._s.peek(slash + 1)
        after = self._s.peek(slash + 2)
        if bottom.kind is not Kind.NUMBER or not bottom.glued or (after.text == "/" and after.glued):
            return None
        if not (top.isdecimal() and bottom.text.isdecimal()) or (top, bottom.text) in _NAMED:
            return None
        if len(bottom.text) > 4 or int(bottom.text) not in _DIVISORS or int(top) >= int(bottom.text):
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
        negative = self._s.dash(k) or self._s.lower(k) == "−"
        k += negative or self._s.lower(k) == "+"
        power = self._s.peek(k)
        if not power.text.isdecimal() or len(power.text) > 2 or not power.glued:
            return value, j
        return value * 10.0 ** (-int(power.text) if negative else int(power.text)), k + 1
