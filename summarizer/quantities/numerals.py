"""Read one number, in digits or in words, at a given token: "5.2", "two hundred and six", "one in five"."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from summarizer.quantities import french
from summarizer.quantities.cardinals import CardinalReader
from summarizer.quantities.digits import DigitReader
from summarizer.quantities.lexer import Kind, Stream
from summarizer.quantities.units import is_span_of_time
from summarizer.quantities.words import DENOMINATORS, HEDGES, ONES, SCALES, VAGUE

Value = float | tuple[float, float]

_WHICH_HALF = frozenset("first second other the this that in better each next last early late".split())


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
    """Reads the numerals of one stream."""

    def __init__(self, stream: Stream) -> None:
        self._s = stream
        self._digits = DigitReader(stream)
        self._cardinals = CardinalReader(stream, self._digits)

    def read(self, i: int) -> Numeral | None:
        """Return the longest numeral that begins at token ``i``, or None."""
        if not self._s.language.english:
            return self._foreign(i)
        return self._vague(i) or self._article(i) or self._counted(i)

    def _foreign(self, i: int) -> Numeral | None:
        """Read digits and the scale that another language puts behind, "2,4 Mrd. Euro"; in French words as well."""
        got = self._digits.run(i)
        if got is None:
            found = french.cardinal(self._s, i) if self._s.language.code == "fr" else None
            return Numeral(found[0], i, found[1], spelled=True) if found else None
        value, j = got
        scales = self._s.language.scales
        scale = scales.get(self._s.lower(j), 0.0)
        if not scale:
            return Numeral(value, i, j)
        # Spanish says "mil millones" for a thousand millions.
        second = scales.get(self._s.lower(j + 1), 0.0)
        if second > scale:
            return Numeral(value * scale * second, i, j + 2, scaled=True)
        dot = self._s.lower(j + 1) == "." and self._s.peek(j + 1).glued and len(self._s.lower(j)) <= len("mrd")
        return Numeral(value * scale, i, j + 1 + dot, scaled=True)

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
        """Read what begins with an article or with half: "a dozen", "half a million", "a third of"."""
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
        if before in _WHICH_HALF:
            return None
        if self._s.lower(i + 1) == "of" or before in HEDGES or before in ("by", "than"):
            return Numeral(0.5, i, i + 1, spelled=True, share=True)
        return None

    def _counted(self, i: int, first: int | None = None) -> Numeral | None:
        """Read a cardinal and what can be made of it: a fraction, a ratio, "and a half", "of a million"."""
        first = i if first is None else first
        fraction = self._s.peek(i)
        if fraction.kind is Kind.FRACTION and not (fraction.glued and self._s.peek(i - 1).kind is Kind.WORD):
            return Numeral(unicodedata.numeric(fraction.text), first, i + 1, share=True)
        got = self._cardinals.read(i)
        if got is None:
            return None
        value, j, spelled, scaled = got
        made = self._fraction(first, value, j, spelled=spelled) or self._ratio(first, value, j, spelled=spelled)
        if made:
            return self._of_scale(made)
        value, j, scaled = self._and_part(value, j, scaled=scaled)
        divided = not spelled and "/" in (self._s.lower(k) for k in range(i, j))
        return Numeral(value, first, j, spelled=spelled, scaled=scaled, share=divided and value < 1)

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
        got = self._cardinals.read(k)
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
        """Read "and a half" behind a cardinal: of its last scale ("three million and a half"), else of one."""
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
