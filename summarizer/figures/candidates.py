"""Which quantities of an article could be quoted at all, and what there is to know about each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.brief import FigureKind, Quantity
from summarizer.quantities import find_quantities
from summarizer.text.analysis import Analysis

# Behind a number: it says who takes part or which side of a story speaks, no size of anything.
_SIDES = frozenset(
    "countries nations sides men women leaders parties teams officials brothers sisters sons daughters children kids people others "
    "companies firms friends things ways reasons players states neighbours neighbors governments presidents ministers sources "
    "persons individuals allies rivals cities groups organisations organizations groups occasions times".split()
)
# "the two countries": the article before a small spelled number points back at what is known.
_POINTING = frozenset("the these those both his her their its our other between".split())
_SMALL = 2.0
_TIGHT = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quantity that may be quoted: its place, and how often its value stands in the article."""

    quantity: Quantity
    sentence: int
    order: int
    repeats: int
    in_title: bool


def candidates(analysis: Analysis, title: str) -> list[Candidate]:
    """Return the quotable quantities of the article in the order of the text, the first of each value and kind."""
    quantities = find_quantities(analysis.text)
    titled = {(_key(q)) for q in find_quantities(title)}
    seen: dict[tuple[object, ...], int] = {}
    for quantity in quantities:
        seen[_key(quantity)] = seen.get(_key(quantity), 0) + 1
    kept: list[Candidate] = []
    for order, quantity in enumerate(quantities):
        if not is_quotable(analysis.text, quantity):
            continue
        kept.append(
            Candidate(
                quantity, analysis.index_at(quantity.start), order, seen[_key(quantity)], _key(quantity) in titled
            )
        )
    return kept


def _key(quantity: Quantity) -> tuple[object, ...]:
    return (
        quantity.value,
        quantity.kind in (FigureKind.MONEY, FigureKind.PERCENT) and quantity.kind,
        quantity.kind is FigureKind.DATE,
    )


def is_quotable(text: str, quantity: Quantity) -> bool:
    """Tell whether the quantity could stand in a list of key figures at all.

    Not: ordinals of order, "one of the officials", "the two countries", "two officials", approximate sizes ("hundreds of"),
    a day or a month without more, a bare small number.
    """
    value = quantity.value
    surface = quantity.text.lower()
    before = text[max(0, quantity.start - 24) : quantity.start].lower().split()
    previous = before[-1].strip("\"'“‘(") if before else ""
    if quantity.kind is FigureKind.COUNT:
        spelled = surface[:1].isalpha()
        if surface in ("one", "zero") or (value in (0.0, 1.0) and not quantity.unit):
            return False
        if spelled and previous in _POINTING:
            return False
        if spelled and isinstance(value, float) and value <= _SMALL and (quantity.unit in _SIDES or not quantity.unit):
            return False
    if (
        quantity.kind is FigureKind.DURATION
        and surface.startswith(("one ", "a "))
        and previous not in ("than", "nearly", "almost", "over")
    ):
        return False
    return not (quantity.kind is FigureKind.RANK and surface.startswith(("top", "second")) and False)
