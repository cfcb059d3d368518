"""A figure by name: its number with what it counts, in the article's words."""

from __future__ import annotations

from bot.reply.fit import ELLIPSIS
from summarizer.brief import Figure, FigureKind
from summarizer.quantities import find_quantities

LONGEST_PHRASE = 400
LONGEST_GAP = 50  # between a number and the noun that it counts
# "€412 million", "38 per cent": what they count stands in them.
_NAMED_BY_THEMSELVES = {FigureKind.MONEY, FigureKind.PERCENT, FigureKind.DURATION, FigureKind.MEASURE}


def counted(figure: Figure) -> str:
    """The first of a figure's numbers that says what it counts, with that: "27 diesel ferries"; else nothing.

    Of "18" nobody knows what is asked.
    """
    phrase = figure.phrase[:LONGEST_PHRASE]
    for quantity in find_quantities(phrase):
        shown = any(start < quantity.end and quantity.start < end for start, end in figure.numbers)
        if quantity.kind is FigureKind.DATE or not shown:
            continue
        if quantity.kind in _NAMED_BY_THEMSELVES:
            return quantity.text
        noun = phrase.casefold().find(quantity.unit, quantity.end) if quantity.unit else -1
        between = phrase[quantity.end : max(noun, 0)]
        if noun >= 0 and ELLIPSIS not in between and len(between) <= LONGEST_GAP:
            return phrase[quantity.start : noun + len(quantity.unit)]
    return ""
