"""A number with its sign, currency and unit: what stands between a numeral and a quantity."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.brief import FigureKind
from summarizer.quantities import currencies, units
from summarizer.quantities.cldr import currency_codes
from summarizer.quantities.lexer import Kind, Stream
from summarizer.quantities.numerals import Numeral, Reader, Value
from summarizer.quantities.words import SCALES, SHORT_SCALES

# "MUSD", "MEUR": the M multiplies.
_MILLIONS = 4
# "3 M€", "450 k€", "2,5 Md€": also behind a space where the sign stands last.
_BEFORE_SIGN = {"k": 1e3, "M": 1e6, "Mio": 1e6, "Md": 1e9, "Mds": 1e9, "Mrd": 1e9}
_APART = frozenset("bn mn tn mln bln tln trn mio mil k".split())
_MINUS = frozenset("-−–‑")
# Behind "m" in "37m": a length is meant, not millions.
_LENGTHS = frozenset(
    "tall long wide high deep thick away above below across apart from up down off away sprint freestyle hurdles race "
    "swim dash breaststroke backstroke butterfly final relay and ) , . ; x × of".split()
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A measured number over the tokens ``first`` to ``last`` (exclusive).

    ``unit`` is empty for a bare number; ``scale`` is what its last scale word multiplied by; ``marked`` says that a
    currency, a percent sign or a unit was found.
    """

    value: Value
    first: int
    last: int
    unit: str
    kind: FigureKind
    numeral: Numeral
    scale: float = 1.0

    @property
    def marked(self) -> bool:
        """Whether it has a unit of its own."""
        return bool(self.unit)

    @property
    def single(self) -> float | None:
        """The value where it is one number."""
        return None if isinstance(self.value, tuple) else self.value


def amount_at(s: Stream, reader: Reader, i: int) -> Amount | None:
    """Read the amount whose number begins at token ``i``; its currency and sign may stand before that."""
    money = currencies.before(s, i)
    numeral = reader.read(i)
    if numeral is None:
        return None
    digits = not numeral.spelled
    first, last, value = i, numeral.last, numeral.value
    scale, last = _short_scale(s, numeral, last, money=money is not None)
    if scale != 1.0 and not isinstance(value, tuple):
        value *= scale
    elif numeral.scaled:
        scale = _last_scale(s, numeral)
    unit, kind = "", FigureKind.COUNT
    if money:
        first, unit, kind = money.edge, money.code, FigureKind.MONEY
        last = _echo(s, last, money.code)
    joined = last + (s.dash(last) and s.peek(last).glued and s.peek(last + 1).glued)
    behind = None if money else currencies.behind(s, joined, digits=digits)
    if behind:
        unit, kind, last = behind.code, FigureKind.MONEY, behind.edge
        value, last, scale = _late_scale(s, value, last, scale)
        if (
            len(s.peek(last - 1).text) == _MILLIONS
            and s.peek(last - 1).text[1:] == unit
            and not isinstance(value, tuple)
        ):
            value, scale = value * 1e6, 1e6
    elif not money:
        found = units.unit_at(s, joined, digits=(digits and scale == 1.0) or s.peek(joined).text not in units.SHY)
        if (
            found is None
            and s.lower(joined) == "of"
            and (s.lower(joined + 1), s.lower(joined + 2)) == ("one", "percent")
        ):
            found = units.unit_at(s, joined + 2, digits=False)
        if found:
            unit, kind, last = found.name, found.kind, found.last
    first, value = _signed(s, first, value)
    return Amount(value, first, last, unit, kind, numeral, scale)


def _last_scale(s: Stream, numeral: Numeral) -> float:
    return SCALES.get(s.lower(numeral.last - 1), 1.0)


def _short_scale(s: Stream, numeral: Numeral, last: int, *, money: bool) -> tuple[float, int]:
    """Read the letter of "5.2m", "$1.3bn" and "10k" behind digits; ``(factor, next token)``."""
    token = s.peek(last)
    if numeral.spelled or numeral.scaled or token.kind is not Kind.WORD:
        return 1.0, last
    text, lower = token.text, token.lower
    if text in _BEFORE_SIGN and len(token.gap) <= 1 and currencies.sign_of(s.peek(last + 1).text):
        return _BEFORE_SIGN[text], last + 1
    if lower not in SHORT_SCALES or token.gap not in ("", " ") or (token.gap and lower not in _APART):
        return 1.0, last
    follows = s.peek(last + 1)
    if not money and lower in ("m", "mm", "t", "k", "b") and not _means_scale(s, text, last, numeral):
        return 1.0, last
    if money and lower in ("m", "t", "b", "k") and follows.glued and follows.kind is Kind.NUMBER:
        return 1.0, last
    return SHORT_SCALES[lower], last + 1


def _means_scale(s: Stream, text: str, at: int, numeral: Numeral) -> bool:
    """Tell whether a letter behind digits without a currency multiplies: "12.3m tonnes", not "37m long" nor "5 mm"."""
    after = s.peek(at + 1)
    if currencies.behind(s, at + 1, digits=True):
        return True
    if text in ("M", "k", "K"):
        # "4K" is a screen, "10K" mostly a race; "300k" a number.
        return not (text == "K" and numeral.value in (2.0, 4.0, 5.0, 8.0, 10.0))
    if text in ("b", "B"):
        return True
    if "'" in after.lower:
        return False
    if text != "m" or after.kind is not Kind.WORD or after.lower in _LENGTHS:
        return False
    return units.unit_at(s, at + 1, digits=True) is not None or after.text[0].islower()


def _late_scale(s: Stream, value: Value, last: int, scale: float) -> tuple[Value, int, float]:
    """Read "75 USD million"."""
    size = SCALES.get(s.lower(last), 0.0)
    if size and scale == 1.0 and not isinstance(value, tuple):
        return value * size, last + 1, size
    return value, last, scale


def _echo(s: Stream, last: int, code: str) -> int:
    """Step over a currency said twice: "$5 dollars", "$31.20 US", "$10 USD"."""
    if s.peek(last).text in currency_codes() and s.peek(last).gap == " ":
        return last + 1
    again = (
        currencies.behind(s, last, digits=True) if s.peek(last).kind is Kind.WORD and s.peek(last).gap == " " else None
    )
    return (
        again.edge
        if again and again.code == code and s.lower(last) in ("dollar", "dollars", "euros", "pounds")
        else last
    )


def _signed(s: Stream, first: int, value: Value) -> tuple[int, Value]:
    """Read the minus of "-1.3 %", "$-50.8bn" and "minus 130"."""
    if isinstance(value, tuple):
        return first, value
    before, earlier = s.peek(first - 1), s.peek(first - 2)
    if before.lower in ("minus", "negative") and before.kind is Kind.WORD:
        return first - 1, -value
    if before.text in _MINUS and s.peek(first).glued and earlier.lower == "minus" and before.glued:
        return first - 2, -value
    if before.text in _MINUS and s.peek(first).glued:
        if before.glued and earlier.text in "$£€(" and earlier.text:
            return (first - 2 if earlier.text != "(" else first - 1), -value
        if (before.gap or before.start == 0) and (earlier.kind is not Kind.NUMBER or before.gap):
            return first - 1, -value
    return first, value
