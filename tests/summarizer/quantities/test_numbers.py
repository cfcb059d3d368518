"""The wider list: what an editor may quote though it is no quantity."""

from __future__ import annotations

import pytest

from summarizer.brief import FigureKind
from summarizer.quantities import find_numbers, find_quantities


@pytest.mark.parametrize(
    ("text", "surface", "value", "kind"),
    [
        ("She scored twice.", "twice", 2, FigureKind.COUNT),
        ("The area has doubled.", "doubled", 2, FigureKind.COUNT),
        ("It is their sixth visit.", "sixth", 6, FigureKind.RANK),
        ("He came 15th.", "15th", 15, FigureKind.RANK),
        ("They waited for an hour.", "an hour", 1, FigureKind.DURATION),
        ("More than a foot of snow fell.", "a foot", 1, FigureKind.MEASURE),
        ("A man in his 20s was held.", "20s", 20, FigureKind.DATE),
        ("She worked into her eighties.", "eighties", 80, FigureKind.DATE),
        ("It left thousands without light.", "thousands", (1e3, 1e4), FigureKind.COUNT),
        ("It cost several thousand crowns.", "several thousand", (2e3, 1e4), FigureKind.COUNT),
        ("The next dozen years are dry.", "dozen", 12, FigureKind.COUNT),
        ("It starts at 7:30pm.", "7:30pm", 730, FigureKind.DATE),
        ("It starts at 2pm.", "2pm", 200, FigureKind.DATE),
        ("Miranda House (4) came before it.", "4", 4, FigureKind.COUNT),
    ],
)
def test_numbers_that_are_no_quantities(
    text: str, surface: str, value: float | tuple[float, float], kind: FigureKind
) -> None:
    """Each is found with surface, value and kind, and by ``find_quantities`` not at all."""
    assert [(found.text, found.value, found.kind) for found in find_numbers(text)] == [(surface, value, kind)]
    assert find_quantities(text) == []


def test_every_quantity_is_a_number() -> None:
    """The wider list holds the narrower one as it is, in the order of the text."""
    text = "Twice in 2019 about 40 men rowed 12 km in half an hour, for the third time, at $5 a head."
    wide = find_numbers(text)
    assert [found for found in wide if found in find_quantities(text)] == find_quantities(text)
    assert [found.start for found in wide] == sorted(found.start for found in wide)
