"""What a figure is called where its whole phrase would be too long."""

from __future__ import annotations

import pytest

from bot.reply.counted import counted
from summarizer.brief import Figure, FigureKind


def _figure(phrase: str, *numbers: str) -> Figure:
    spans = tuple((phrase.index(number), phrase.index(number) + len(number)) for number in numbers)
    return Figure(phrase, spans, 0.0, FigureKind.COUNT, 0)


@pytest.mark.parametrize(
    ("figure", "name"),
    [
        (_figure("replace 18 of its 27 diesel ferries by 2031", "18", "27", "2031"), "27 diesel ferries"),
        (_figure("sold to a trust of 1,200 local families", "1,200"), "1,200 local families"),
        (_figure("the plan, which will cost €412 million", "€412 million"), "€412 million"),
        (_figure("cut those emissions by roughly 21,000 tonnes a year", "21,000 tonnes"), "21,000 tonnes"),
        (_figure("passed by 31 votes to 14", "14"), ""),
        (_figure("cheaper than in 2021", "2021"), ""),
        (_figure("less than half of that sum", "half"), ""),
        (_figure("won 3-1", "3-1"), ""),
        (_figure("12 of … the ferries", "12"), ""),
    ],
)
def test_what_a_number_counts(figure: Figure, name: str) -> None:
    """A number is asked about with what it counts, in the article's words; one that says nothing of it is not."""
    assert counted(figure) == name
