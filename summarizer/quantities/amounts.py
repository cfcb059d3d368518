"""A number with its sign, currency and unit: what stands between a numeral and a quantity."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.brief import FigureKind
from summarizer.quantities import currencies, units
from summarizer.quantities.cldr import currency_codes
from summarizer.quantities.lexer import Kind, Stream
from summarizer.quantities.number_words import SCALES, SHORT_SCALES
from summarizer.quantities.numerals import Numeral, NumeralReader, Value

# "3 M€", "450 k€", "2,5 Md€": also behind a space where the sign stands last.
_BEFORE_SIGN = {"k": 1e3, "M": 1e6, "Mio": 1e6, "Md": 1e9, "Mds": 1e9, "Mrd": 1e9}
_ALSO_UNITS = frozenset({"m", "mm", "t", "k", "b"})
_ECHOES = frozenset({"dollar", "dollars", "euros", "pounds"})
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


def amount_at(s: Stream, reader: NumeralReader, i: int) -> Amount | None:
    """Read the amount whose number begins at token ``i``; its currency and sign may stand before that."""
    numeral = reader.read(i)
    if numeral is None:
        return None
    money, value = currencies.before(s, i), numeral.value
    short, last = _short_scale(s, numeral, money=money is not None)
    scale = SCALES.get(s.lower(numeral.last - 1), 1.0) if numeral.scaled else short
    first, unit, kind = i, "", FigureKind.COUNT
    if money:
        first, unit, kind = money.edge, money.code, FigureKind.MONEY
        last = _echo(s, last, money.code)
    joined = last + s.joins(last)
    behind = None if money else currencies.behind(s, joined, digits=not numeral.spelled)
    if behind:
        unit, kind, last = behind.code, FigureKind.MONEY, behind.edge
        # "75 USD million", "75 MUSD"
        late = 1e6 if s.peek(last - 1).text == "M" + unit else SCALES.get(s.lower(last), 1.0)
        if scale == 1.0 and late != 1.0:
            short = scale = late
            last += s.peek(last - 1).text != "M" + unit
    elif not money:
        # "one tenth of one percent"
        joined += 2 * ([s.lower(joined + k) for k in range(3)] == ["of", "one", "percent"])
        bare = not numeral.spelled and scale == 1.0
        found = units.unit_at(s, joined, digits=bare or s.peek(joined).text not in units.SHY)
        if found:
            unit, kind, last = found.name, found.kind, found.last
    if not isinstance(value, tuple):
        first, value = _signed(s, first, value * short)
    return Amount(value, first, last, unit, kind, numeral, scale)


def _short_scale(s: Stream, numeral: Numeral, *, money: bool) -> tuple[float, int]:
    """Read the letter of "5.2m", "$1.3bn" and "10k" behind digits; ``(factor, next token)``."""
    last = numeral.last
    token, follows = s.peek(last), s.peek(last + 1)
    if numeral.spelled or numeral.scaled or token.kind is not Kind.WORD:
        return 1.0, last
    if token.text in _BEFORE_SIGN and len(token.gap) <= 1 and currencies.sign_of(follows.text):
        return _BEFORE_SIGN[token.text], last + 1
    if token.lower not in SHORT_SCALES or token.gap not in ("", " ") or (token.gap and token.lower not in _APART):
        return 1.0, last
    if token.lower in _ALSO_UNITS:
        numbered = follows.glued and follows.kind is Kind.NUMBER
        if numbered if money else not _means_scale(s, last, numeral):
            return 1.0, last
    return SHORT_SCALES[token.lower], last + 1


def _means_scale(s: Stream, at: int, numeral: Numeral) -> bool:
    """Tell whether a letter behind digits without a currency multiplies: "12.3m tonnes", not "37m long" nor "5 mm"."""
    text, after = s.peek(at).text, s.peek(at + 1)
    if currencies.behind(s, at + 1, digits=True):
        return True
    if text in ("M", "k", "K", "b", "B"):
        # "4K" is a screen, "10K" mostly a race; "300k" a number.
        return not (text == "K" and numeral.value in (2.0, 4.0, 5.0, 8.0, 10.0))
    if text != "m" or after.kind is not Kind.WORD or after.lower in _LENGTHS or "'" in after.lower:
        return False
    return units.unit_at(s, at + 1, digits=True) is not None or after.text[0].islower()


def _echo(s: Stream, last: int, code: str) -> int:
    """Step over a currency said twice: "$5 dollars", "$10 USD"."""
    token = s.peek(last)
    if token.gap != " ":
        return last
    if token.text in currency_codes():
        return last + 1
    again = currencies.behind(s, last, digits=True) if token.lower in _ECHOES else None
    return again.edge if again and again.code == code else last


def _signed(s: Stream, first: int, value: float) -> tuple[int, float]:
    """Read the minus of "-1.3 %", "$-50.8bn" and "minus 130"; ``(first token, value)``."""
    before, earlier = s.peek(first - 1), s.peek(first - 2)
    if before.lower in ("minus", "negative"):
        return first - 1, -value
    if before.text not in _MINUS or not s.peek(first).glued:
        return first, value
    if before.glued and earlier.text in ("$", "£", "€", "minus"):
        return first - 2, -value
    opens = before.gap or before.start == 0 or earlier.text == "("
    return (first - 1, -value) if opens else (first, value)
