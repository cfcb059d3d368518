"""Quantities in a sentence: value, unit and kind, and what is none."""

from __future__ import annotations

import pytest

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
        ("She died on Monday. She was 81.", "81", 81, DURATION),
        ("The singer is dead at 42.", "42", 42, DURATION),
        ("Of women aged 25-34 more work.", "25-34", (25, 34), DURATION),
        ("(7 March, 8:06 AM) Six British divers surfaced.", "Six", 6, COUNT),
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


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It was 3 hundred and 2 hundred.", [300, 200]),
        ("He counted 4 thousand 3 hundred and 21 sheep.", [4321]),
        ("Six million and two thirds.", [6e6 + 2e6 / 3]),
        ("It fell from 208 pounds to 193.", [(208, 193)]),
        ("Sales rose $5 to $12.", [5, 12]),
        ("They won 3-1 and by 52-48.", [(3, 1), (52, 48)]),
        ("One in five said so, 9 out of 10 agreed.", [0.2, 0.9]),
        ("The plot is 5 ft 6 in long.", [5.5]),
        ("A two-and-a-half hour film.", [2.5]),
        ("It cost A$20m, Rs 5 lakh and P2,486.28.", [2e7, 5e5, 2486.28]),
        ("They raised three hundred forty million dollars.", [3.4e8]),
        ("One hundred eighty thousand people came.", [180_000]),
        ("It has two hundred sixty-one thousand four hundred and twelve trees.", [261_412]),
        ("Between six hundred and two thousand sheep died.", [(600, 2000)]),
        ("The guard is 6-foot-7.", [6 + 7 / 12]),
        ("It is 2.3x as fast.", [2.3]),
        ("They fled in tens of thousands.", [(1e4, 1e5)]),
        ("It took one point six million dollars.", [1.6e6]),
        ("A three-hundred-twenty-seat hall.", [320]),
    ],
)
def test_values(text: str, values: list[float | tuple[float, float]]) -> None:
    """Compound spellings give the value they mean."""
    assert [quantity.value for quantity in find_quantities(text)] == [pytest.approx(value) for value in values]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the third-largest port", 3),
        ("ranked 5th", 5),
        ("the world No. 1", 1),
        ("in fourth place", 4),
        ("a third straight month", 3),
    ],
)
def test_ranks(text: str, value: float) -> None:
    """A place in an order is a rank; an ordinal that only orders is nothing."""
    (rank,) = find_quantities(text)
    assert (rank.kind, rank.value) == (RANK, value)
    assert find_quantities("the first time, for the third day") == []


@pytest.mark.parametrize(
    "text",
    [
        "Season four of the show had more viewers, and season two fewer.",
        "Call or text 988 for help.",
        "It happened on the 2300 block of North Quay Street.",
        "Call the county at extension 1225.",
    ],
)
def test_which_one_is_no_quantity(text: str) -> None:
    """Instalments, emergency lines, blocks of a street and extensions say which one, not how many."""
    assert find_quantities(text) == []


def test_a_season_may_have_players() -> None:
    """Before what is counted a number stays one."""
    assert [found.text for found in find_quantities("This season four players left the club.")] == ["four"]


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("Mira Holt won her third title in Oslo.", "third", 3),
        ("The yard recorded an 18th win in the cup.", "18th", 18),
        ("The show marks its 40th anniversary.", "40th", 40),
    ],
)
def test_an_ordinal_may_tell_how_many_by_now(text: str, surface: str, value: float) -> None:
    """Jubilees and what a career or a disaster is counted in are ranks."""
    assert [(found.text, found.value, found.kind) for found in find_quantities(text)] == [(surface, value, RANK)]


@pytest.mark.parametrize("text", ["She scored the second goal.", "It is on the 68th floor.", "In the 21st century."])
def test_an_ordinal_of_order_is_none(text: str) -> None:
    """Which one of several is no quantity."""
    assert find_quantities(text) == []
