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
        ("She died on Monday. She was 81.", "81", 81, DURATION),
        ("The singer is dead at 42.", "42", 42, DURATION),
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


def test_other_languages_by_their_digits() -> None:
    """Money and percentages are read in languages with a decimal comma."""
    found = find_quantities("Le projet coûtera 1,5 million d'euros, soit 3,2 % du budget.", language="fr")
    assert 3.2 in [quantity.value for quantity in found if quantity.kind is PERCENT]


@pytest.mark.parametrize(
    ("language", "text", "surface", "value"),
    [
        ("de", "Der Umsatz stieg auf 2,4 Mrd. Euro im Jahr.", "2,4 Mrd. Euro", 2.4e9),
        ("de", "Die Fabrik schloss am 18. Dezember 2023.", "18. Dezember 2023", 20231218),
        ("fr", "Le budget atteint 1 234,5 millions d’euros cette année.", "1 234,5 millions d’euros", 1_234_500_000),
        ("fr", "Environ 20 pour cent des foyers.", "20 pour cent", 20),
        ("es", "Costó 3 mil millones de euros.", "3 mil millones de euros", 3e9),
        ("es", "Cerró el 18 de diciembre de 2023.", "18 de diciembre de 2023", 20231218),
        ("it", "Vale 5 milioni di euro.", "5 milioni di euro", 5e6),
        ("ru", "До 1,2 млрд рублей.", "1,2 млрд рублей", 1.2e9),
        ("zh", "增长3.5%。", "3.5%", 3.5),
    ],
)
def test_scales_money_and_dates_of_other_languages(language: str, text: str, surface: str, value: float) -> None:
    """Scales, currencies, percentages and months of other languages are read behind digits."""
    assert [(found.text, found.value) for found in find_quantities(text, language)] == [(surface, pytest.approx(value))]


def test_ten_thousands_are_not_misread() -> None:
    """Where a scale is not known, the number is left out rather than told wrong."""
    assert find_quantities("売上は1,200億円。", "ja") == []


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
