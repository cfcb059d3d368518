"""Which quantities of an article could be quoted at all, and what there is to know about each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.brief import FigureKind, Quantity
from summarizer.quantities import find_quantities
from summarizer.text.sentences import Span

# Behind a small number they say who takes part or which side speaks, no size of anything.
SIDES = frozenset(
    "countries nations sides leaders parties officials friends things ways reasons neighbours neighbors governments "
    "presidents ministers sources rivals groups organisations organizations occasions times of teams".split()
)
# "one person was killed" is worth a line, "one year" or "one of the largest" is not.
_LONE = frozenset("person man woman child boy girl soldier officer passenger worker death people dead".split())
# "the two countries": a determiner before a spelled number points back at what is known.
POINTING = frozenset("the these those both his her their its our other between".split())
_KNOWN = frozenset("the these those both other between".split())
_SMALL = 2
# Up to here a number may count several things in one article by chance.
_COMMON = 20
# A dateline or a stamp at the head of the text: "(Aug 13, 2014 7:24 AM)", "Published: 5 May 2020".
_STAMP = re.compile(
    r"\s*(?:\([^()\n]{0,60}\d{4}[^()\n]{0,40}\)|(?:published|updated|posted)\b[^\n]{0,60})", re.IGNORECASE
)
# "two weeks ago" says when, not how long.
_WHEN = re.compile(r"\s+(?:ago|later|earlier|before|after|since)\b")
_PAIR = re.compile(r"(?P<low>.+?)\s+to\s+(?P<high>.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quantity that may be quoted: its sentence's number, its place in the text, how often its value stands there."""

    quantity: Quantity
    sentence: int
    order: int
    repeats: int
    in_title: bool


def candidates(text: str, spans: Sequence[Span], title: str) -> list[Candidate]:
    """Return the quotable quantities of ``text`` (its sentences at ``spans``) in order, each mention of its own."""
    found = [part for quantity in find_quantities(text) for part in _parted(text, quantity)]
    titled = {_key(quantity) for quantity in find_quantities(title)}
    count: dict[tuple[object, ...], int] = {}
    for quantity in found:
        count[_key(quantity)] = count.get(_key(quantity), 0) + 1
    stamp = _STAMP.match(text)
    head = stamp.end() if stamp else 0
    starts = [span.start for span in spans]
    return [
        Candidate(
            quantity,
            max(0, bisect_right(starts, quantity.start) - 1),
            order,
            count[_key(quantity)],
            _key(quantity) in titled,
        )
        for order, quantity in enumerate(found)
        if quantity.start >= head and is_quotable(text, quantity)
    ]


def same(quantity: Quantity) -> tuple[object, ...]:
    """Return what two mentions of one figure share."""
    return _key(quantity)


def _key(quantity: Quantity) -> tuple[object, ...]:
    if quantity.kind in (FigureKind.MONEY, FigureKind.PERCENT, FigureKind.DATE):
        return quantity.value, quantity.kind
    # "six people" and "six hours" are no repeat of each other; 4,200 is 4,200 whatever it is called.
    return quantity.value, quantity.unit if highest(quantity) <= _COMMON else ""


def highest(quantity: Quantity) -> float:
    """Return the value, or of a pair the higher one."""
    return quantity.value if isinstance(quantity.value, float) else max(quantity.value)


def _parted(text: str, quantity: Quantity) -> list[Quantity]:
    """Split a change ("from £18,600 to £38,700") into where it began and where it ended; a true range stays whole."""
    if not isinstance(quantity.value, tuple) or quantity.kind is FigureKind.DATE:
        return [quantity]
    before = text[max(0, quantity.start - 6) : quantity.start].lower()
    match = _PAIR.fullmatch(quantity.text)
    if not before.endswith("from ") or not match:
        return [quantity]
    low, high = quantity.value
    middle = quantity.start + match.end("low")
    began = replace(quantity, end=middle, text=text[quantity.start : middle], value=low)
    start = quantity.start + match.start("high")
    return [began, replace(quantity, start=start, text=text[start : quantity.end], value=high)]


def is_quotable(text: str, quantity: Quantity) -> bool:
    """Tell whether the quantity could stand in a list of key figures at all.

    Not: "one of the officials", "the two countries", "two officials", mere orders of size ("hundreds of"), one of
    anything, a score without an occasion.
    """
    value, surface = quantity.value, quantity.text.lower()
    before = text[max(0, quantity.start - 24) : quantity.start].lower().split()
    previous = before[-1].strip("\"'“‘(") if before else ""
    if before[-2:] == ["according", "to"]:
        return False
    if quantity.kind is FigureKind.RANK:
        return not surface.startswith("top")
    if quantity.kind is FigureKind.COUNT:
        spelled = surface[:1].isalpha()
        if value == 0.0 or (value == 1.0 and quantity.unit not in _LONE):
            return False
        if spelled and isinstance(value, tuple) and surface.endswith("s"):
            return False
        if spelled and value == 1.0 and text[quantity.end : quantity.end + 4].lower().startswith(" of "):
            return False
        if spelled and previous in _KNOWN and value == _SMALL:
            return False
        return not (spelled and value == _SMALL and quantity.unit in SIDES)
    if quantity.kind is FigureKind.DURATION:
        return value != 1.0 or surface[0].isdigit()
    return True


def says_when(text: str, quantity: Quantity) -> bool:
    """Tell whether a duration places an event in time ("two weeks ago") and measures nothing."""
    return (
        quantity.kind is FigureKind.DURATION
        and quantity.unit != "years old"
        and _WHEN.match(text, quantity.end) is not None
    )
