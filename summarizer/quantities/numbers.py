"""Every wording of a number that an editor may quote: the quantities, and what counts without being one.

Ordinals, "twice", "a decade", "in his 20s", "dozens", times of day: most are of no interest, so that a list of these
needs a judge behind it, which ``find_quantities`` does not.
"""

from __future__ import annotations

from summarizer.brief import FigureKind, Quantity
from summarizer.quantities import dates, units
from summarizer.quantities.finder import Finder
from summarizer.quantities.lexer import Kind, Stream
from summarizer.quantities.number_words import SCALES, TENS, VAGUE

_TIMES = {
    form: times
    for times, forms in (
        (2.0, "twice double doubled doubles doubling twofold"),
        (3.0, "thrice triple tripled triples tripling threefold"),
        (4.0, "quadruple quadrupled quadrupling fourfold"),
        (0.5, "half halve halved halving"),
        (1.0, "single sole"),
    )
    for form in forms.split()
}
_DECADES = {word.removesuffix("y") + "ies": value for word, value in TENS.items()}
_SOME = frozenset({"several", "few", "couple"})
# "a second", "a quarter" and "a season" are seldom meant as a measured time.
_MEASURED = frozenset("minute hour day week month year decade century fortnight foot inch mile metre kilometre".split())
_Found = tuple[int, float | tuple[float, float], str, FigureKind]


def find_numbers(text: str, language: str | None = None) -> list[Quantity]:
    """Find the quantities of ``text`` and, in English, its other numbers.

    Of an ordinal the kind is rank; of a time of day date, its value hour and minute as they are written (1030), its
    unit "time"; of "in his 20s" date, the unit "decade"; "twice" has the unit "times", "a decade" is 1.0 of its unit.
    In the order of the text, without overlap. Linear in its length.
    """
    finder = Finder(text, language)
    found = finder.run()
    if not finder.s.language.english:
        return found
    s, every, i, last = finder.s, list(found), 0, 0
    taken = iter([*found, None])
    ahead = next(taken)
    while i < len(s):
        start = s.peek(i).start
        while ahead is not None and ahead.end <= start:
            last, ahead = ahead.end, next(taken)
        got = _other(s, i, follows=last == s.peek(i - 1).end)
        end = s.peek(got[0] - 1).end if got else 0
        if got is None or (ahead is not None and end > ahead.start):
            i += 1
            continue
        every.append(Quantity(start, end, text[start:end], got[1], got[2], got[3]))
        i = got[0]
    return sorted(every, key=lambda quantity: quantity.start)


def _other(s: Stream, i: int, *, follows: bool) -> _Found | None:
    """Read what stands at token ``i``: the token behind it, value, unit, kind; ``follows``: straight behind another."""
    token, word, after = s.peek(i), s.lower(i), s.lower(i + 1)
    if token.kind is Kind.NUMBER:
        return _digits(s, i)
    if word in _TIMES:
        return i + 1, _TIMES[word], "times", FigureKind.COUNT
    if word in _DECADES:
        return i + 1, _DECADES[word], "decade", FigureKind.DATE
    if word in VAGUE:
        return i + 1, VAGUE[word], "", FigureKind.COUNT
    if word == "dozen":
        return i + 1, 12.0, "", FigureKind.COUNT
    if word in _SOME and (after == "hundred" or after in SCALES):
        size = SCALES.get(after, 100.0)
        return i + 2, (2 * size, 10 * size), "", FigureKind.COUNT
    if word in ("a", "an") and not follows:
        unit = units.unit_at(s, i + 1, digits=False)
        return (unit.last, 1.0, unit.name, unit.kind) if unit and unit.name in _MEASURED else None
    ordinal = dates.ordinal_at(s, i)
    return (ordinal[1], ordinal[0], "", FigureKind.RANK) if ordinal else None


def _digits(s: Stream, i: int) -> _Found | None:
    text, behind = s.peek(i).text, dates.time_at(s, i)
    hour, _, minutes = text.partition(".")
    if behind and hour.isdecimal():
        minutes = s.peek(i + 2).text if s.lower(i + 1) == ":" else minutes
        value = float(hour) if len(hour) > 2 else 100.0 * float(hour) + float(minutes if minutes.isdecimal() else 0)
        return behind, value, "time", FigureKind.DATE
    if text.isdecimal() and len(text) == 2 and text[1] == "0" and s.peek(i + 1).text == "s" and s.peek(i + 1).glued:
        return i + 2, float(text), "decade", FigureKind.DATE
    if s.lower(i - 1) == "(" and s.lower(i + 1) == ")" and text.isdecimal() and s.peek(i - 2).kind is Kind.WORD:
        return i + 1, float(text), "", FigureKind.COUNT
    ordinal = dates.ordinal_at(s, i)
    return (ordinal[1], ordinal[0], "", FigureKind.RANK) if ordinal else None
