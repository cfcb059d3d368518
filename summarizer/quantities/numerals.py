"""Read one number, in digits or in words, at a given token: "5.2", "two hundred and six", "one in five"."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from summarizer.quantities import french
from summarizer.quantities.cardinals import Cardinal, CardinalReader
from summarizer.quantities.digits import DigitReader
from summarizer.quantities.lexer import Kind, Stream
from summarizer.quantities.number_words import DENOMINATORS, HEDGES, ONES, SCALES, VAGUE
from summarizer.quantities.units import is_span_of_time

Value = float | tuple[float, float]

# "half-a-": hyphens and articles between half and its scale.
_MOST_JOINS = 5
_LARGEST_TOP, _LARGEST_PART = 99, 999
# "one in 2014" is no ratio.
_YEARS = 1900, 2100
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


class NumeralReader:
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
        """Read "hundreds", "tens of thousands"; "three dozens" is no such thing."""
        s, word = self._s, self._s.lower(i)
        if word not in VAGUE and word != "tens":
            return None
        if word != "dozens" and s.lower(i + 1) == "of" and s.lower(i + 2) in VAGUE:
            low, high = VAGUE[s.lower(i + 2)]
            times, most = (10, 10) if word == "tens" else (VAGUE[word][0], VAGUE[word][0])
            return Numeral((times * low, most * high), i, i + 3, spelled=True, vague=True)
        return Numeral(VAGUE[word], i, i + 1, spelled=True, vague=True) if word in VAGUE else None

    def _article(self, i: int) -> Numeral | None:
        """Read what begins with an article or with half: "a dozen", "half a million", "a third of"."""
        word, after = self._s.lower(i), self._s.lower(i + 1)
        if word == "half":
            return self._half(i, first=i)
        if word == "quarter" and after in SCALES:
            return self._part(i, i)
        if word not in ("a", "an"):
            return None
        if after == "hundred" or after in SCALES:
            return self._counted(i + 1, first=i)
        if after == "dozen":
            return Numeral(12.0, i, i + 2, spelled=True)
        if after == "half":
            return self._half_of(i + 1, first=i)
        return self._part(i, i + 1)

    def _part(self, i: int, j: int) -> Numeral | None:
        """Read the denominator of "a third of", "a quarter of a million" at ``j``; not "a third man"."""
        word, before, after = self._s.lower(j), self._s.lower(i - 1), self._s.peek(j + 1)
        if word not in DENOMINATORS or word.endswith("s") or word == "half":
            return None
        share = Numeral(1 / DENOMINATORS[word], i, j + 1, spelled=True, share=True)
        if after.lower == "of" or after.lower in SCALES:
            return self._of_scale(share)
        # "rose by a third", "almost a quarter"
        hedged = before in HEDGES and word in ("third", "quarter", "fifth") and before != "another"
        ends = (before in HEDGES or before in ("by", "to")) and not after.text.isalpha()
        return share if hedged or ends else None

    def _half(self, i: int, first: int) -> Numeral | None:
        before, after = self._s.lower(i - 1), self._s.lower(i + 1)
        halved = self._half_of(i, first)
        if halved or self._s.dash(i + 1) or before in _WHICH_HALF:
            return halved
        if after == "of" or before in HEDGES or before in ("by", "than"):
            return Numeral(0.5, i, i + 1, spelled=True, share=True)
        return None

    def _half_of(self, i: int, first: int) -> Numeral | None:
        """Read "half a million", "half-a-dozen" and "half million" from the half at ``i``."""
        j = i + 1
        while j < i + _MOST_JOINS and (self._s.dash(j) or self._s.lower(j) in ("a", "an")):
            j += 1
        sizes = SCALES | {"dozen": 12.0, "hundred": 100.0}
        size = sizes.get(self._s.lower(j))
        return Numeral(size / 2, first, j + 1, spelled=True, scaled=True) if size else None

    def _counted(self, i: int, first: int | None = None) -> Numeral | None:
        """Read a cardinal and what can be made of it: a fraction, a ratio, "and a half", "of a million"."""
        first = i if first is None else first
        sign = self._s.peek(i)
        if sign.kind is Kind.FRACTION and not (sign.glued and self._s.peek(i - 1).kind is Kind.WORD):
            return Numeral(unicodedata.numeric(sign.text), first, i + 1, share=True)
        got = self._cardinals.read(i)
        if got is None:
            return None
        made = self._fraction(first, got) or self._ratio(first, got)
        if made:
            return self._of_scale(made)
        value, j, scaled = self._and_part(got)
        divided = not got.spelled and value < 1 and "/" in (self._s.lower(k) for k in range(i, got.last))
        return Numeral(value, first, j, spelled=got.spelled, scaled=scaled, share=divided)

    def _fraction(self, first: int, top: Cardinal) -> Numeral | None:
        """Read "two-thirds", "three quarters", "one fifth"."""
        k = top.last + self._s.dash(top.last)
        word = self._s.lower(k)
        if word not in DENOMINATORS or top.value > _LARGEST_TOP or not top.value.is_integer() or self._s.joins(k + 1):
            return None
        plural = word.endswith("s")
        if plural != (top.value != 1) or not (top.spelled or plural) or (word == "half" and k == top.last):
            return None
        if word == "quarters" and not top.spelled and top.value > 3:
            return None
        return Numeral(top.value / DENOMINATORS[word], first, k + 1, spelled=top.spelled, share=True)

    def _ratio(self, first: int, top: Cardinal) -> Numeral | None:
        """Read "one in five", "one-in-five" and "9 out of 10"."""
        s, j = self._s, top.last
        hyphen = s.joins(j)
        word = s.lower(j + hyphen)
        if (word, s.lower(j + 1)) == ("out", "of"):
            k = j + 2
        elif word == "in" or (word == "of" and hyphen):
            k = j + 1 + 2 * hyphen
        else:
            return None
        got = self._cardinals.read(k + (s.lower(k) == "every"))
        if got is None:
            return None
        whole = top.value.is_integer() and got.value.is_integer() and not _YEARS[0] <= got.value <= _YEARS[1]
        if not whole or not 0 < top.value < got.value or top.value > _LARGEST_PART:
            return None
        behind = got.last + s.dash(got.last)
        if word == "in" and (is_span_of_time(s.lower(behind)) or s.lower(behind) == "%"):
            return None
        return Numeral(top.value / got.value, first, got.last, spelled=top.spelled, share=True)

    def _of_scale(self, share: Numeral) -> Numeral:
        """Read "of a million" behind a fraction, or "million" straight after it."""
        j = share.last + 2 * ((self._s.lower(share.last), self._s.lower(share.last + 1)) == ("of", "a"))
        size = SCALES.get(self._s.lower(j))
        if size is None or isinstance(share.value, tuple):
            return share
        return Numeral(share.value * size, share.first, j + 1, spelled=share.spelled, scaled=True)

    def _and_part(self, whole: Cardinal) -> tuple[float, int, bool]:
        """Read "and a half" behind a cardinal: of its last scale ("three million and a half"), else of one."""
        s, j = self._s, whole.last + self._s.joins(whole.last)
        k = j + 1 + s.joins(j + 1)
        top = ONES.get(s.lower(k), 1.0 if s.lower(k) in ("a", "an") else 0.0)
        k += 1 + s.dash(k + 1)
        word = s.lower(k)
        part = top / DENOMINATORS.get(word, 1.0)
        if s.lower(j) != "and" or not 0 < part < 1 or word.endswith("s") != (top != 1) or s.joins(k + 1):
            return whole.value, whole.last, whole.scaled
        size = SCALES.get(s.lower(k + 1))
        if size:
            return (whole.value + part * size if whole.scaled else (whole.value + part) * size), k + 2, True
        return (
            whole.value + part * (SCALES.get(s.lower(whole.last - 1), 1.0) if whole.scaled else 1.0),
            k + 1,
            whole.scaled,
        )
