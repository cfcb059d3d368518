"""Quantities in a sentence: value, unit and kind, and what is none."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.brief import FigureKind
from summarizer.quantities import find_quantities

COUNT, MONEY, PERCENT = FigureKind.COUNT, FigureKind.MONEY, FigureKind.PERCENT
DATE, DURATION, MEASURE, RANK = FigureKind.DATE, FigureKind.DURATION, FigureKind.MEASURE, FigureKind.RANK


@pytest.mark.parametrize(
    ("text", "surface", "value", "kind"),
    [
        ("About 5,200 soldiers stay.", "5,200", 5200, COUNT),
        ("It sold half a million copies.", "half a million", 500_000, COUNT),
        ("Down from a dozen bases.", "a dozen", 12, COUNT),
        ("A 1,200-strong crowd came.", "1,200-strong", 1200, COUNT),
        ("The yard made $1.3bn last year.", "$1.3bn", 1.3e9, MONEY),
        ("Tickets cost £20-30k a season.", "£20-30k", (20_000, 30_000), MONEY),
        ("He paid 340,000 euros for it.", "340,000 euros", 340_000, MONEY),
        ("Fares rise by 3.5 per cent.", "3.5 per cent", 3.5, PERCENT),
        ("Rates rose 1.5 percentage points.", "1.5 percentage points", 1.5, PERCENT),
        ("Two-thirds of the boats are old.", "Two-thirds", 2 / 3, COUNT),
        ("They walked 12 km in the rain.", "12 km", 12, MEASURE),
        ("It was 38 degrees Celsius.", "38 degrees Celsius", 38, MEASURE),
        ("The debate took more than six hours.", "six hours", 6, DURATION),
        ("A fire broke out in 2024.", "2024", 2024, DATE),
    ],
)
def test_found(text: str, surface: str, value: float | tuple[float, float], kind: FigureKind) -> None:
    """The quantity is found with its surface, value and kind."""
    (found,) = (quantity for quantity in find_quantities(text) if quantity.kind is not DATE or kind is DATE)
    assert found.text == surface
    assert found.value == pytest.approx(value)
    assert found.kind is kind


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Sales were up 3 % on the year.", "up"),
        ("Prices fell to 90 euros.", "down"),
        ("There are 40 schools.", None),
    ],
)
def test_change(text: str, change: str | None) -> None:
    """A quantity knows whether it rose or fell."""
    assert find_quantities(text)[0].change == change


@pytest.mark.parametrize(
    "text",
    [
        "Call 020 7946 0958 for help.",
        "The Boeing 737 and the Airbus A380 stood there.",
        "The train leaves at 7.45pm.",
        "One of the officials said so.",
        "Windows 11 is out.",
    ],
)
def test_no_counts(text: str) -> None:
    """Phone numbers, model names, times of day and pronouns are no counts."""
    assert [quantity.text for quantity in find_quantities(text) if quantity.kind is COUNT and quantity.value != 1] == []


def test_other_languages_by_their_digits() -> None:
    """Money and percentages are read in languages with a decimal comma."""
    found = find_quantities("Le projet coûtera 1,5 million d'euros, soit 3,2 % du budget.", language="fr")
    assert 3.2 in [quantity.value for quantity in found if quantity.kind is PERCENT]


ALPHABET = "0123456789.,-–/%$€£ \n abdehilmnoprstuv'\"()²½"


@given(st.text(alphabet=ALPHABET, max_size=80) | st.text(max_size=80))
def test_spans_are_the_text(text: str) -> None:
    """Whatever the text, spans are exact, in order, without overlap, and nothing is raised."""
    end = 0
    for quantity in find_quantities(text):
        assert end <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end] == quantity.text
        end = quantity.end


@pytest.mark.parametrize("unit", ["1,", "one hundred and ", "$", "9" * 50 + " ", "1/2-", "(1) ", "twenty-", "- 5 to "])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    """Ten times the text takes about ten times as long; generous, because machines are noisy."""
    seconds = []
    for size in (2_000, 20_000):
        started = time.perf_counter()
        find_quantities((unit * size)[:size])
        seconds.append(time.perf_counter() - started)
    assert seconds[1] < max(40 * seconds[0], 2.0)
