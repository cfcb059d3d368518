"""Read one number, in digits or in words, at a given token: "5.2", "two hundred and six", "one in five"."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.quantities.digit_reader import DigitReader
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


@dataclass(slots=True)
class _Sum:
    """A cardinal while it is read: what is complete, what may still be multiplied, and what came last."""

    total: float = 0.0
    current: float | None = None
    ceiling: float = float("inf")
    digits: bool = False
    scaled: bool = False
    last: str = ""

    def multiply(self, size: float) -> bool:
        """Take "hundred" or a scale word; False where it cannot go on with this numeral."""
        if size == 100 and (self.current is None or self.current < (1000 if self.last == "digits" else 100)):
            if self.current is None and self.total:
                return False
            self.current, self.last = (1.0 if self.current is None else self.current) * 100, "hundred"
        elif size != 100 and size < self.ceiling:
            self.total += (1.0 if self.current is None else self.current) * size
            self.current, self.ceiling, self.last = None, size, "scale"
        elif size != 100 and self.current is None and self.total:
            # "three lakh crore"
            self.total, self.ceiling, self.last = self.total * size, size, "scale"
        else:
            return False
        self.scaled = True
        return True


class Reader:
    """Reads numerals of one stream with one language's digits."""

    def __init__(self, stream: Stream, digits: Digits, *, english: bool) -> None:
        self._s = stream
        self._digits = DigitReader(stream, digits)
        self._english = english

    def read(self, i: int) -> Numeral | None:
        """Return the longest numeral that begins at token ``i``, or None."""
        if not self._english:
            return self._plain(i)
        return self._vague(i) or self._article(i) or self._counted(i)

    def _plain(self, i: int) -> Numeral | None:
        """Read digits and the scale that a language other than English puts behind them: "2,4 Mrd. Euro"."""
        got = self._digits.run(i)
        if got is None:
            return None
        value, j = got
        scale = self._s.words.scales.get(self._s.lower(j), 0.0)
        if not scale:
            return Numeral(value, i, j)
        dot = self._s.lower(j + 1) == "." and self._s.peek(j + 1).glued and len(self._s.lower(j)) <= len("mrd")
        # Spanish says "mil millones" for a thousand millions.
        second = self._s.words.scales.get(self._s.lower(j + 1), 0.0)
        if second > scale:
            return Numeral(value * scale * second, i, j + 2, scaled=True)
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
        so_far, j = _Sum(), i
        while True:
            k = self._over_join(j, so_far.last)
            token, word = self._s.peek(k), self._s.lower(k)
            behind = 0
            if token.kind is Kind.NUMBER and (not so_far.last or self._adds_digits(k, j, so_far.last)):
                behind = self._add_digits(so_far, k)
            elif word in ONES or word in TENS:
                behind = self._add_word(so_far, k)
            elif (word == "hundred" or word in SCALES) and not (k > j and self._s.lower(j) in ("and", "&")):
                behind = so_far.multiply(100.0 if word == "hundred" else SCALES[word]) and k + 1
            elif word in DOZENS and so_far.current is not None and token.gap and k == j:
                return so_far.total + so_far.current * 12.0, k + 1, not so_far.digits, True
            if not behind:
                break
            j = behind
        if not so_far.last:
            return None
        value = so_far.total + (so_far.current or 0.0)
        if so_far.last not in ("scale", "digits") and self._s.lower(j) == "point":
            value, j = self._point(value, j)
        return value, j, not so_far.digits, so_far.scaled and so_far.last in ("scale", "hundred")

    def _add_digits(self, so_far: _Sum, k: int) -> int:
        got = self._digits.number(k)
        if got is None or (so_far.total and got[0] >= so_far.ceiling) or (so_far.last == "hundred" and got[0] >= 100):
            return 0
        so_far.current, so_far.digits, so_far.last = (so_far.current or 0.0) + got[0], True, "digits"
        return got[1]

    def _add_word(self, so_far: _Sum, k: int) -> int:
        word = self._s.lower(k)
        size = ONES.get(word, TENS.get(word, 0.0))
        current = so_far.current
        if current is None:
            fits = size < so_far.ceiling and not self._multiplied(k, so_far.ceiling)
        else:
            after_tens = so_far.last == "tens" and 0 < size < 10
            fits = after_tens or (so_far.last == "hundred" and not self._multiplied(k, 100.0))
        if not fits:
            return 0
        so_far.current, so_far.last = (current or 0.0) + size, "tens" if word in TENS else "ones"
        return k + 1

    def _adds_digits(self, k: int, j: int, last: str) -> bool:
        """Tell whether the digits at ``k`` go on with a numeral: "3 hundred and 21", "4 thousand 3 hundred"."""
        joined = k > j and self._s.lower(j) in ("and", "&")
        larger = self._s.lower(k + 1) == "hundred" or self._s.lower(k + 1) in SCALES
        if joined:
            return last in ("hundred", "scale") and not larger
        return last == "scale" and self._s.lower(k + 1) == "hundred"

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
        """Tell whether the word at ``k`` begins a number as large as what it would be added to."""
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
