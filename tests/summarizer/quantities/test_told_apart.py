"""What looks like a count and is none, or is another kind: marks, idioms, names, years, pounds."""

from __future__ import annotations

import pytest

from summarizer.brief import FigureKind
from summarizer.quantities import SCORE, find_quantities


def _counts(text: str) -> list[str]:
    return [found.text for found in find_quantities(text) if found.kind is FigureKind.COUNT and found.unit != SCORE]


@pytest.mark.parametrize(
    "text",
    [
        "The dam was finished late.[3] Nobody knows why.[4][5]",
        "She called it a mistake [12].",
        "Both said so.[7, 9]",
        "“Prices fell again.”4 The bank agreed.",
        "He called it “over”.6 The bank agreed.",
        "Analyst Mira Holt3 and Bo Lind12 wrote it.",
        "The shop is open 24/7 all year.",
        "Airports changed after 9/11, he said.",
        "Holly Blue started at 14/1.",
        "His chance is 50-50, a catch-22.",
        "It is fifty-fifty whether the 24-7 service stays.",
        "Send it on A3 paper, with vitamin B12 and omega-3.",
        "The treaty of COP28 holds.",
        "Sales: (1) bread, (2) milk.",
        "The heist film Ocean's 8, and its sequel.",
    ],
)
def test_marks_and_idioms_are_no_counts(text: str) -> None:
    """Reference marks, pairs that are names, odds and model numbers count nothing."""
    assert _counts(text) == []


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("They fed [30] men a day.", "30"),
        ("The then-19-year-old left.", "19-year-old"),
        ("Nevada's 6 votes decided.", "6"),
        ("He led in touchdowns (20).", "20"),
        ("The chamber is split 50-50.", "50-50"),
        ("Olm won 1-0 on Sunday.", "1-0"),
    ],
)
def test_their_neighbours_count(text: str, surface: str) -> None:
    """What stands beside these still counts."""
    assert [found.text for found in find_quantities(text)] == [surface]


@pytest.mark.parametrize(
    "text",
    [
        "A congress in Tarn in 1887 drew the border.",
        "The War of 1812 began here.",
        "By 1790 the mine had closed.",
        "Under the 1848 treaty the islands were lost.",
        "Ida Brandt (1843-1901) painted it.",
        "The altar (c. 1450) is oak.",
        "Between 1861 and 1865 Gorlanders fought.",
        "In the summer of 1921 it burned.",
        "The show of 2022 was better.",
    ],
)
def test_a_year_is_a_date(text: str) -> None:
    """Four digits that a year's words stand around are a year, also before 1900."""
    assert [found.kind for found in find_quantities(text)] == [FigureKind.DATE]


@pytest.mark.parametrize(
    "text", ["The light failed in 1500 homes.", "Between 1100 and 1300 men came.", "The 1200 workers left."]
)
def test_a_count_is_no_year(text: str) -> None:
    """Before a plural noun early years are counts."""
    assert [found.kind for found in find_quantities(text)] == [FigureKind.COUNT]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The farm is worth 3.4 million pounds.", FigureKind.MONEY),
        ("The new roof cost 52,000 pounds.", FigureKind.MONEY),
        ("She gets 900 pounds a month.", FigureKind.MONEY),
        ("It lost 2 million pounds of public money.", FigureKind.MONEY),
        ("He has £5, and a thousand pounds.", FigureKind.MONEY),
        ("The boar weighs 420 pounds.", FigureKind.MEASURE),
        ("A parcel worth £9 weighs 12 pounds.", FigureKind.MEASURE),
        ("Police seized 30 pounds of heroin.", FigureKind.MEASURE),
        ("She wrestles at 121 pounds.", FigureKind.MEASURE),
    ],
)
def test_pounds_are_money_or_weight(text: str, kind: FigureKind) -> None:
    """The words beside them tell, before the text's other money does."""
    assert find_quantities(text)[-1].kind is kind


def test_a_sum_is_found_whoever_pays_it() -> None:
    """A pronoun at the head of the sentence changes nothing."""
    assert [found.value for found in find_quantities("He was fined £3,500. She must repay him £18,000 too.")] == [
        3500,
        18000,
    ]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Nearly 2000 people came.", "people"),
        ("More than 1900 was lost.", ""),
        ("Over 1984 boats sank.", "boats"),
        ("Some 1999 were lost.", ""),
        ("Over 1984 the shadow hung.", "year"),
        ("Roughly 2015 the town grew.", "year"),
        ("One of the boats sank.", "boats"),
        ("Only one boat left.", "boat"),
        ("The one thing he wants is peace.", "thing"),
        ("Hundred boats sank.", "boats"),
        ("Over 2000 years passed.", "year"),
        ("It fell to $1999.", "USD"),
        ("He met the Two boats.", "boats"),
        ("Players aged 12 win.", "years old"),
        ("He was just 11.", "years old"),
        ("18, he said.", ""),
    ],
)
def test_what_a_word_before_makes_of_a_number(text: str, unit: str) -> None:
    """A year or a count, a count or a pronoun: the words around tell, and the quantity is there."""
    (quantity,) = find_quantities(text, "en")
    assert quantity.unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "No one boat was lost.",
        "This one boat sank.",
        "Each one sailed.",
        "She is the one who left.",
        "One in the family knew.",
        "He saw one.",
        "He put in this one dollar coin.",
        "The Big Ten won.",
        "He met Three Mile campaigners.",
        "Then the Four Seasons closed.",
        "He paid the hundred.",
        "Back in Vault 33",
    ],
)
def test_pronouns_and_names_count_nothing(text: str) -> None:
    """The word "one" in place of a noun, and number words with a capital beside a name."""
    assert find_quantities(text, "en") == []


def test_a_span_of_years_is_no_date() -> None:
    """What is hedged before a year and counts years is how long something took."""
    (found,) = find_quantities("Over 2000 years passed.", "en")
    assert (found.kind, found.text) == (FigureKind.DURATION, "2000 years")


def test_two_sums_beside_each_other_share_no_sign() -> None:
    """A currency between two sums is the first one's; the second begins behind it."""
    found = find_quantities("5 EUR 6 EUR", "en")
    assert [(one.text, one.value) for one in found] == [("5 EUR", 5), ("6 EUR", 6)]
