"""Read one number, in digits or in words, at a given token: "5.2", "two hundred and six", "half a million", "one in five"."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.quantities.digits import Digits
from summarizer.quantities.lexer import Kind, Stream
from summarizer.quantities.units import is_span_of_time
from summarizer.quantities.words import (
    DENOMINATORS,
    DOZENS,
    FRACTION_SIGNS,
    HEDGES,
    ONES,
    SCALES,
    TENS,
    VAGUE,
)

Value = float | tuple[float, float]
# Beyond this a digit string is a code or a key, and float would lose digits anyway.
_LONGEST = 24
# "9/11" and "24/7" are names, not shares; other fractions have a denominator that people divide by.
_NAMED = frozenset({("9", "11"), ("7", "7"), ("24", "7"), ("1", "6"), ("50", "50")})
_DIVISORS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 24, 25, 32, 40, 48, 50, 60, 64, 100, 1000})


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number over the tokens ``first`` to ``last`` (exclusive).

    ``spelled``: written in words alone; ``scaled``: ends in a scale (million); ``share``: a fraction or a ratio;
    ``vague``: only an order of size ("hundreds").
    """

    value: Value
    first: int
    last: int
    spelled: bool = False
    scaled: bool = False
    share: bool = False
    vague: bool = False


class Reader:
    """Reads numerals of one stream with one language's digits."""

    def __init__(self, stream: Stream, digits: Digits, *, english: bool) -> None:
        self._s = stream
        self._digits = digits
        self._english = english

    def read(self, i: int) -> Numeral | None:
        """Return the longest numeral that begins at token ``i``, or None."""
        if not self._english:
            return self._plain(i)
        return self._vague(i) or self._article(i) or self._counted(i)

    def _plain(self, i: int) -> Numeral | None:
        got = self._digit_run(i)
        return Numeral(got[0], i, got[1]) if got else None

    # -- digits ---------------------------------------------------------------------------------------------------

    def _digit_run(self, i: int) -> tuple[float, int] | None:
        """Read digits, groups set apart by spaces included; ``(value, next token)``."""
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

    def _decimal(self, i: int) -> tuple[float, int] | None:
        """Read a digit numeral with what may follow its digits: a fraction, an exponent."""
        got = self._digit_run(i)
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

    # -- words ----------------------------------------------------------------------------------------------------

    def _vague(self, i: int) -> Numeral | None:
        """Read "hundreds of", "tens of thousands"; "three dozens" is no such thing."""
        word = self._s.lower(i)
        if word == "tens" and self._s.lower(i + 1) == "of" and self._s.lower(i + 2) in VAGUE:
            low, high = VAGUE[self._s.lower(i + 2)]
            return Numeral((10 * low, 10 * high), i, i + 3, spelled=True, vague=True)
        if word not in VAGUE:
            return None
        if word != "dozens" and self._s.lower(i + 1) == "of" and self._s.lower(i + 2) in VAGUE:
            low, _ = VAGUE[word]
            base, top = VAGUE[self._s.lower(i + 2)]
            return Numeral((low * base, low * top), i, i + 3, spelled=True, vague=True)
        return Numeral(VAGUE[word], i, i + 1, spelled=True, vague=True)

    def _article(self, i: int) -> Numeral | None:
        """Read what begins with an article or with half: "a dozen", "half a million", "a third of", "a million and a half"."""
        word = self._s.lower(i)
        if word == "half":
            return self._half(i)
        if word == "quarter" and self._s.lower(i + 1) in SCALES:
            return Numeral(SCALES[self._s.lower(i + 1)] / 4, i, i + 2, spelled=True, scaled=True)
        if word not in ("a", "an"):
            return None
        j = i + 1
        if self._s.lower(j) == "hundred" or self._s.lower(j) in SCALES:
            return self._counted(j, first=i)
        if self._s.lower(j) == "dozen":
            return Numeral(12.0, i, j + 1, spelled=True)
        if self._s.lower(j) == "half" and (self._s.lower(j + 1) in SCALES or self._s.lower(j + 1) == "dozen"):
            return self._half(j, first=i)
        return self._part(i, 1.0, j)

    def _part(self, i: int, top: float, j: int) -> Numeral | None:
        """Read the denominator of "a third of", "a quarter of a million" at ``j``."""
        word = self._s.lower(j)
        if word not in DENOMINATORS or word.endswith("s") or word in ("second", "half"):
            return None
        after = self._s.lower(j + 1)
        before = self._s.lower(i - 1)
        if after == "of" or after in SCALES:
            return self._of_scale(Numeral(top / DENOMINATORS[word], i, j + 1, spelled=True, share=True))
        # "rose by a third", "almost a quarter"; not "a third man".
        if (before in HEDGES or before in ("by", "to")) and not self._s.peek(j + 1).text.isalpha():
            return Numeral(top / DENOMINATORS[word], i, j + 1, spelled=True, share=True)
        if before in HEDGES and before != "another" and word in ("third", "quarter", "fifth"):
            return Numeral(top / DENOMINATORS[word], i, j + 1, spelled=True, share=True)
        return None

    def _half(self, i: int, first: int | None = None) -> Numeral | None:
        first = i if first is None else first
        j = i + 1
        while self._s.dash(j) or (self._s.lower(j) in ("a", "an") and not self._s.dash(j)):
            j += 1
        after = self._s.lower(j)
        if after in SCALES or after in ("dozen", "hundred"):
            size = 12.0 if after == "dozen" else SCALES.get(after, 100.0)
            return Numeral(size / 2, first, j + 1, spelled=True, scaled=True)
        if j > i + 1 and self._s.dash(i + 1):
            return None
        before = self._s.lower(i - 1)
        if before in (
            "first",
            "second",
            "other",
            "the",
            "this",
            "that",
            "in",
            "better",
            "each",
            "next",
            "last",
            "early",
            "late",
        ):
            return None
        if self._s.lower(i + 1) == "of" or before in HEDGES or before in ("by", "than"):
            return Numeral(0.5, i, i + 1, spelled=True, share=True)
        return None

    def _counted(self, i: int, first: int | None = None) -> Numeral | None:
        """Read a cardinal and what can be made of it: a fraction, a ratio, "and a half", "of a million"."""
        first = i if first is None else first
        fraction = self._s.peek(i)
        if fraction.kind is Kind.FRACTION and not (fraction.glued and self._s.peek(i - 1).kind is Kind.WORD):
            return Numeral(FRACTION_SIGNS[fraction.text], first, i + 1, share=True)
        got = self._cardinal(i)
        if got is None:
            return None
        value, j, spelled, scaled = got
        made = self._fraction(first, value, j, spelled=spelled) or self._ratio(first, value, j, spelled=spelled)
        if made:
            return self._of_scale(made)
        value, j, scaled = self._and_part(value, j, scaled=scaled)
        divided = not spelled and "/" in (self._s.lower(k) for k in range(i, j))
        return Numeral(value, first, j, spelled=spelled, scaled=scaled, share=divided and value < 1)

    def _cardinal(self, i: int) -> tuple[float, int, bool, bool] | None:
        """Sum up number words and digits; ``(value, next token, spelled, ends in a scale)``."""
        total, current, ceiling = 0.0, None, float("inf")
        j, digits, scaled, last = i, False, False, ""
        while True:
            k = self._over_join(j, last)
            token, word = self._s.peek(k), self._s.lower(k)
            if token.kind is Kind.NUMBER and (not last or self._adds_digits(k, j, last)):
                got = self._decimal(k)
                if got is None or (total and got[0] >= ceiling) or (last == "hundred" and got[0] >= 100):
                    break
                current, j, digits, last = (current or 0.0) + got[0], got[1], True, "digits"
            elif word in ONES or word in TENS:
                size = ONES.get(word, TENS.get(word, 0.0))
                if current is None and size < ceiling and not self._multiplied(k, ceiling):
                    current = size
                elif (current is not None and last == "tens" and 0 < size < 10) or (
                    current is not None and last == "hundred" and size < 100 and not self._multiplied(k, 100.0)
                ):
                    current += size
                else:
                    break
                j, last = k + 1, "tens" if word in TENS else "ones"
            elif word == "hundred" or word in SCALES:
                size = 100.0 if word == "hundred" else SCALES[word]
                if k > j and self._s.lower(j) in ("and", "&"):
                    break
                if word == "hundred" and (current is None or current < 100 or (last == "digits" and current < 1000)):
                    if current is None and total:
                        break
                    current, last = (1.0 if current is None else current) * 100, "hundred"
                elif size != 100 and size < ceiling:
                    total, current, ceiling, last = (
                        total + (1.0 if current is None else current) * size,
                        None,
                        size,
                        "scale",
                    )
                elif size != 100 and current is None and total:
                    total, ceiling, last = total * size, size, "scale"
                else:
                    break
                scaled, j = True, k + 1
            elif word in DOZENS and current is not None and token.gap and k == j:
                return total + current * 12.0, k + 1, not digits, True
            else:
                break
        if current is None and not total:
            return None
        value = total + (current or 0.0)
        if last not in ("scale", "digits") and self._s.lower(j) == "point":
            value, j = self._point(value, j)
        return value, j, not digits, scaled and last in ("scale", "hundred")

    def _adds_digits(self, k: int, j: int, last: str) -> bool:
        """Tell whether the digits at ``k`` go on with a numeral: "3 hundred and 21", "4 thousand 3 hundred"."""
        joined = k > j and self._s.lower(j) in ("and", "&")
        return (joined and last in ("hundred", "scale")) or (last == "scale" and self._s.lower(k + 1) == "hundred")

    def _over_join(self, j: int, last: str) -> int:
        """Step over a hyphen ("fifty-two", "two-million") or an "and" ("six hundred and two") that joins a numeral."""
        if not last:
            return j
        if self._s.dash(j) and (last == "tens" or self._s.lower(j + 1) in SCALES or self._s.lower(j + 1) == "hundred"):
            return j + 1
        if self._s.lower(j) in ("and", "&") and last in ("hundred", "scale"):
            # "six million and two thirds": the part is read once the whole is.
            part = self._s.lower(j + 2 + self._s.dash(j + 2))
            if self._s.lower(j + 1) in ONES and part in DENOMINATORS and (part.endswith("s") or part == "half"):
                return j
            return j + 1
        return j

    def _multiplied(self, k: int, limit: float) -> bool:
        """Tell whether the word at ``k`` begins a number as large as what it would be added to: "... and two hundred"."""
        if limit == float("inf"):
            return False
        j = k + 1
        while self._s.lower(j) in ONES or self._s.lower(j) in TENS:
            j += 1
        word = self._s.lower(j)
        size = 100.0 if word == "hundred" else SCALES.get(word, 1.0)
        return size >= limit

    def _point(self, value: float, j: int) -> tuple[float, int]:
        places, k = "", j + 1
        while self._s.lower(k) in ONES or self._s.lower(k) in TENS:
            word = self._s.lower(k)
            size = int(ONES.get(word, TENS.get(word, 0.0)))
            if word in TENS and self._s.dash(k + 1) and self._s.lower(k + 2) in ONES:
                size += int(ONES[self._s.lower(k + 2)])
                k += 2
            places += str(size)
            k += 1
        return (float(f"{int(value)}.{places}"), k) if places and len(places) < 12 else (value, j)

    def _fraction(self, first: int, top: float, j: int, *, spelled: bool) -> Numeral | None:
        """Read "two-thirds", "three quarters", "one fifth"."""
        k = j + self._s.dash(j)
        word = self._s.lower(k)
        if word not in DENOMINATORS or top > 99 or not top.is_integer():
            return None
        plural = word.endswith("s") or word == "halves"
        if plural != (top != 1) or not (spelled or plural) or (word == "half" and k == j):
            return None
        if self._s.joins(k + 1):
            return None
        if word == "quarters" and not spelled and top > 3:
            return None
        return Numeral(top / DENOMINATORS[word], first, k + 1, spelled=spelled, share=True)

    def _ratio(self, first: int, top: float, j: int, *, spelled: bool) -> Numeral | None:
        """Read "one in five" and "9 out of 10"."""
        if self._s.lower(j) == "out" and self._s.lower(j + 1) == "of":
            k = j + 2
        elif self._s.lower(j) in ("in", "of") or (self._s.joins(j) and self._s.lower(j + 1) in ("in", "of")):
            joined = self._s.dash(j)
            k = j + 1 + (2 if joined else 0)
            if self._s.lower(j + joined) == "of" and not self._s.dash(j):
                return None
        else:
            return None
        if self._s.lower(k) == "every":
            k += 1
        got = self._cardinal(k)
        if got is None:
            return None
        bottom, end, _, _ = got
        year = 1900 <= bottom <= 2100
        if not (0 < top < bottom) or not (top.is_integer() and bottom.is_integer()) or year or top > 999:
            return None
        if self._s.lower(j) == "in" and (
            is_span_of_time(self._s.lower(end + self._s.dash(end))) or self._s.lower(end) == "%"
        ):
            return None
        return Numeral(top / bottom, first, end, spelled=spelled, share=True)

    def _of_scale(self, share: Numeral) -> Numeral:
        """Read "of a million" behind a fraction, or "million" straight after it."""
        if isinstance(share.value, tuple):
            return share
        j = share.last
        if self._s.lower(j) in SCALES:
            return Numeral(
                share.value * SCALES[self._s.lower(j)], share.first, j + 1, spelled=share.spelled, scaled=True
            )
        if self._s.lower(j) == "of" and self._s.lower(j + 1) == "a" and self._s.lower(j + 2) in SCALES:
            return Numeral(
                share.value * SCALES[self._s.lower(j + 2)], share.first, j + 3, spelled=share.spelled, scaled=True
            )
        return share

    def _and_part(self, value: float, j: int, *, scaled: bool) -> tuple[float, int, bool]:
        """Read "and a half" behind a cardinal: of its last scale ("three million and a half"), else of one ("two and a half")."""
        j_and = j + self._s.joins(j)
        if self._s.lower(j_and) != "and":
            return value, j, scaled
        k = j_and + 1 + self._s.joins(j_and + 1)
        top = 1.0
        if self._s.lower(k) in ONES and self._s.lower(k) != "zero":
            top = ONES[self._s.lower(k)]
        elif self._s.lower(k) not in ("a", "an"):
            return value, j, scaled
        k += 1 + self._s.dash(k + 1)
        word = self._s.lower(k)
        if word not in DENOMINATORS or (word.endswith("s") != (top != 1)) or self._s.joins(k + 1):
            return value, j, scaled
        part = top / DENOMINATORS[word]
        if part >= 1:
            return value, j, scaled
        if self._s.lower(k + 1) in SCALES:
            size = SCALES[self._s.lower(k + 1)]
            return (value + part * size if scaled else (value + part) * size), k + 2, True
        # "three million and a half": of the scale that was said last.
        unit = SCALES.get(self._s.lower(j - 1), 1.0) if scaled else 1.0
        return value + part * unit, k + 1, scaled
