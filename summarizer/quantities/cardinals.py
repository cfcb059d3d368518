"""Sum up the words and digits of one cardinal: "two hundred fifty million", "4 thousand 3 hundred and 21"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from summarizer.quantities.digits import DigitReader
from summarizer.quantities.lexer import Kind, Stream
from summarizer.quantities.number_words import DENOMINATORS, DOZENS, NUMBER_WORDS, ONES, SCALES, TENS

# Beyond this the words are no number of news, and sums would leave what a float can hold.
_LARGEST = 1e24
_MOST_PLACES = 12
_LONGEST_BELOW_HUNDRED = 4


class Cardinal(NamedTuple):
    """A cardinal up to the token ``last`` (exclusive); ``spelled``: no digits; ``scaled``: ends in a scale."""

    value: float
    last: int
    spelled: bool
    scaled: bool


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
        elif size != 100 and self.current is None and 0 < self.total * size < _LARGEST:
            # "three lakh crore"
            self.total, self.ceiling, self.last = self.total * size, size, "scale"
        else:
            return False
        self.scaled = True
        return True


class CardinalReader:
    """Reads the cardinals of one English stream."""

    def __init__(self, stream: Stream, digits: DigitReader) -> None:
        self._s = stream
        self._digits = digits

    def read(self, i: int) -> Cardinal | None:
        """Return the longest cardinal that begins at token ``i``, or None."""
        so_far, j = _Sum(), i
        while True:
            k = self._over_join(j, so_far.last)
            token, word = self._s.peek(k), self._s.lower(k)
            joined = k > j and self._s.lower(j) in ("and", "&")
            behind = 0
            if token.kind is Kind.NUMBER and (not so_far.last or self._adds_digits(k, so_far.last, joined=joined)):
                behind = self._add_digits(so_far, k)
            elif word in NUMBER_WORDS:
                ranges = joined and self._s.lower(i - 1) == "between"
                behind = self._add_word(so_far, k, ranges=ranges)
            elif _size(word) > 1 and not joined:
                behind = so_far.multiply(_size(word)) and k + 1
            elif word in DOZENS and so_far.current is not None and token.gap and k == j:
                return Cardinal(so_far.total + so_far.current * 12.0, k + 1, not so_far.digits, scaled=True)
            if not behind:
                break
            j = behind
        if not so_far.last:
            return None
        value = so_far.total + (so_far.current or 0.0)
        if so_far.last not in ("scale", "digits") and self._s.lower(j) == "point":
            value, j = self._point(value, j)
            size = SCALES.get(self._s.lower(j))
            if size:
                return Cardinal(value * size, j + 1, not so_far.digits, scaled=True)
        return Cardinal(value, j, not so_far.digits, so_far.scaled and so_far.last in ("scale", "hundred"))

    def _add_digits(self, so_far: _Sum, k: int) -> int:
        got = self._digits.number(k)
        if got is None or (so_far.total and got[0] >= so_far.ceiling) or (so_far.last == "hundred" and got[0] >= 100):
            return 0
        so_far.current, so_far.digits, so_far.last = (so_far.current or 0.0) + got[0], True, "digits"
        return got[1]

    def _add_word(self, so_far: _Sum, k: int, *, ranges: bool) -> int:
        """Add the number word at ``k``; ``ranges``: it follows "between … and", so that a larger one stands alone."""
        word = self._s.lower(k)
        size = ONES.get(word, TENS.get(word, 0.0))
        if so_far.current is None:
            fits = size < so_far.ceiling and self._multiplier(k) < so_far.ceiling
        elif so_far.last == "hundred":
            # "two hundred fifty million", but "three hundred two hundred" are two.
            fits = self._multiplier(k) == 1 or (self._multiplier(k) != 100 and not ranges)
        else:
            fits = so_far.last == "tens" and 0 < size < 10
        if not fits:
            return 0
        so_far.current, so_far.last = (so_far.current or 0.0) + size, "tens" if word in TENS else "ones"
        return k + 1

    def _adds_digits(self, k: int, last: str, *, joined: bool) -> bool:
        """Tell whether the digits at ``k`` go on with a numeral: "3 hundred and 21", "4 thousand 3 hundred"."""
        size = _size(self._s.lower(k + 1))
        return (last in ("hundred", "scale") and size == 1) if joined else (last == "scale" and size == 100)

    def _over_join(self, j: int, last: str) -> int:
        """Step over a hyphen ("fifty-two", "two-million") or an "and" ("six hundred and two") that joins a numeral."""
        hundreds = last == "hundred" and self._s.joins(j) and self._s.lower(j + 1) in NUMBER_WORDS
        if last and self._s.dash(j) and (last == "tens" or hundreds or _size(self._s.lower(j + 1)) > 1):
            return j + 1
        if self._s.lower(j) in ("and", "&") and last in ("hundred", "scale"):
            # "six million and two thirds": the part is read once the whole is.
            part = self._s.lower(j + 2 + self._s.dash(j + 2))
            if self._s.lower(j + 1) in ONES and part in DENOMINATORS and (part.endswith("s") or part == "half"):
                return j
            return j + 1
        return j

    def _multiplier(self, k: int) -> float:
        """Return what the number below a hundred at ``k`` is multiplied by: 1e6 in "twenty-five million", else 1."""
        j = k + 1
        while j < k + _LONGEST_BELOW_HUNDRED and (self._s.dash(j) or self._s.lower(j) in NUMBER_WORDS):
            j += 1
        return _size(self._s.lower(j))

    def _point(self, value: float, j: int) -> tuple[float, int]:
        places, k = "", j + 1
        while self._s.lower(k) in NUMBER_WORDS and len(places) < _MOST_PLACES:
            word = self._s.lower(k)
            size = int(ONES.get(word, TENS.get(word, 0.0)))
            if word in TENS and self._s.dash(k + 1) and self._s.lower(k + 2) in ONES:
                size += int(ONES[self._s.lower(k + 2)])
                k += 2
            places += str(size)
            k += 1
        return (float(f"{int(value)}.{places}"), k) if places else (value, j)


def _size(word: str) -> float:
    """Return what "hundred" or a scale word multiplies by, 1 for any other word."""
    return 100.0 if word == "hundred" else SCALES.get(word, 1.0)
