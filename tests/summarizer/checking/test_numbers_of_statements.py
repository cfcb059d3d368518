"""Each rule by which a statement's number stands on one of the article's, or does not: both sides of every bound."""

from __future__ import annotations

import pytest

from summarizer.checking.findings import Unsupported
from summarizer.checking.numbers import wrong_numbers
from summarizer.checking.source import Source
from summarizer.checking.word_forms import level, words_of

NUMBER, UNIT, DATE, DIRECTION = Unsupported.NUMBER, Unsupported.UNIT, Unsupported.DATE, Unsupported.DIRECTION


def wrong(sentence: str, article: str) -> list[tuple[str, Unsupported]]:
    plain = " ".join(level(sentence).split())
    return list(wrong_numbers(plain, words_of(plain), Source.read(article)))


@pytest.mark.parametrize(
    ("hedged", "article"),
    [
        ("Nearly 500 boats sailed.", "In all 450 boats sailed."),
        ("Nearly 500 boats sailed.", "In all 499 boats sailed."),
        ("Fewer than 500 boats sailed.", "In all 480 boats sailed."),
        ("Up to 500 boats sailed.", "In all 480 boats sailed."),
        ("About 500 boats sailed.", "In all 546 boats sailed."),
        ("About 500 boats sailed.", "In all 455 boats sailed."),
        ("Close to 500 boats sailed.", "In all 520 boats sailed."),
        ("Over 500 boats sailed.", "In all 620 boats sailed."),
        ("At least 500 boats sailed.", "In all 501 boats sailed."),
        ("About 510 boats sailed.", "In all 500 boats sailed."),
        ("The yard cost about $500.", "The yard cost $520."),
    ],
)
def test_hedged_round_numbers_stand_on_others_near_by(hedged: str, article: str) -> None:
    assert wrong(hedged, article) == []


@pytest.mark.parametrize(
    ("hedged", "article"),
    [
        ("Nearly 500 boats sailed.", "In all 510 boats sailed."),
        ("Nearly 500 boats sailed.", "In all 440 boats sailed."),
        ("About 500 boats sailed.", "In all 560 boats sailed."),
        ("About 500 boats sailed.", "In all 440 boats sailed."),
        ("Over 500 boats sailed.", "In all 490 boats sailed."),
        ("Over 500 boats sailed.", "In all 630 boats sailed."),
        ("Exactly 500 boats sailed.", "In all 499 boats sailed."),
        ("About 512 boats sailed.", "In all 500 boats sailed."),
    ],
)
def test_hedges_reach_no_further_and_help_no_exact_number(hedged: str, article: str) -> None:
    ((_, kind),) = wrong(hedged, article)
    assert kind is NUMBER


def test_hedged_number_of_another_measure_or_a_year_is_none() -> None:
    """A near value in another currency, or a year, is no ground."""
    assert wrong("The yard cost about $500.", "The yard cost €520.") == [("$500", NUMBER)]
    assert wrong("About 2,000 boats sailed.", "The boats sailed in 1998.") == [("2,000", NUMBER)]


@pytest.mark.parametrize(
    ("sentence", "article"),
    [
        ("Half of the boats sailed.", "Of the boats 50 per cent sailed."),
        ("Of the boats 50 per cent sailed.", "Half of the boats sailed."),
        ("It costs between 10 and 20 euros.", "It costs 10 to 20 euros."),
        ("It costs 10 to 20 euros.", "Tickets cost 10 euros for children and 20 euros for others."),
        ("It weighs 5 kg.", "It weighs 5 kilograms."),
        ("The boat is 5.", "The boat is 5 metres long."),
        ("They won 3-1.", "They won 3-1."),
        ("They lost 1-3.", "They won 3-1."),
        ("No boat sailed, and one sank.", "The harbour is empty."),
        ("The third boat sank.", "Boat number 3 sank."),
        ("The share rose from 5 per cent to 7 per cent.", "The share rose from 5 to 7 per cent."),
        ("Smith is 39 years old.", "Smith, 39, sails."),
        ("The share was 7.", "The share was 7 per cent."),
        ("It costs 7 euros.", "Prices of 7, 8 and 9 euros were named."),
        ("It took 7 years.", "In years it took 7, then 9."),
        ("Nearly 500 boats and 12 ships sailed.", "The 499 boats and 12 ships sailed."),
        ("A 4x4 was stolen.", "The thieves took a 4x4."),
        ("An Airbus A380 landed.", "The A380 came late."),
        ("Dozens of boats sailed.", "In all 48 boats sailed."),
        ("Hundreds of boats sailed.", "In all 480 boats sailed."),
        ("Profit rose by 5 per cent.", "Profit rose by 5 per cent."),
        ("Profit came to 5 per cent.", "Profit fell by 5 per cent."),
        ("Profit rose by 5 per cent.", "Profit changed by 5 per cent; wages fell by 5 per cent."),
    ],
)
def test_same_number_in_another_form(sentence: str, article: str) -> None:
    assert wrong(sentence, article) == []


@pytest.mark.parametrize(
    ("sentence", "article", "found"),
    [
        ("It costs 10 to 20 euros.", "It costs 10 to 25 euros.", [("10 to 20 euros", NUMBER)]),
        ("It costs 10 to 20 euros.", "It costs 10 euros.", [("10 to 20 euros", NUMBER)]),
        ("It costs 10 to 20 euros.", "It costs 10 to 25 euros, children pay 20 euros.", [("10 to 20 euros", NUMBER)]),
        ("It lost 1 per cent.", "It lost 1 boat.", [("1 per cent", UNIT)]),
        ("The 7 boats sank.", "The share was 7 per cent.", [("7", UNIT)]),
        ("It costs 7 euros.", "The prices were these: 7, then 9. The euro fell.", [("7 euros", UNIT)]),
        (
            "The storm killed 12 people.",
            "The storm killed 30 people. A shelter took in 12 dogs.",
            [("12 people", UNIT)],
        ),
        ("Smith was 39 dollars short.", "Smith has 39 boats.", [("39 dollars", UNIT)]),
        ("The price is 7 euros.", "The number is 7. The price is 9 euros.", [("7 euros", UNIT)]),
        ("They won 3-1.", "They won 3-2.", [("3-1", NUMBER)]),
        ("It weighs 5 kg.", "It weighs 5 pounds.", [("5 kg", UNIT)]),
        ("The 5 dogs barked.", "It is 5 metres long.", [("5", UNIT)]),
        ("Half of the boats sailed.", "Of the boats 40 per cent sailed.", [("Half", NUMBER)]),
        ("A 4x4 was stolen.", "The thieves took a bicycle.", [("4", NUMBER), ("4", NUMBER)]),
        ("An A380 landed.", "An A320 landed.", [("380", NUMBER)]),
        ("Thousands of boats sailed.", "In all 480 boats sailed.", [("Thousands", NUMBER)]),
        ("Profit rose by 5 per cent.", "Profit fell by 5 per cent.", [("5 per cent", DIRECTION)]),
        ("The second boat sank.", "The third boat sank.", [("second", NUMBER)]),
        ("The 12 boats and 12 boats sailed.", "The 13 boats sailed.", [("12", NUMBER)]),
    ],
)
def test_other_number_or_measure(sentence: str, article: str, found: list[tuple[str, Unsupported]]) -> None:
    assert wrong(sentence, article) == found


@pytest.mark.parametrize(
    ("sentence", "article"),
    [
        ("It opened in May 2024.", "It opened on 3 May 2024."),
        ("It opened on 3 May.", "It opened on 3 May 2024."),
        ("It opened on 3 May 2024.", "It opened on 3 May; that was in 2024."),
        ("It opened in 2024.", "It opened on 3 May 2024."),
        ("It grew in the 1990s.", "It grew in the 1990s."),
        ("It opened at 9 a.m.", "It opened at 9 a.m."),
        ("It ran from 2019 to 2021.", "It ran from 2019 to 2021."),
    ],
)
def test_date_that_tells_as_much_or_less(sentence: str, article: str) -> None:
    assert wrong(sentence, article) == []


@pytest.mark.parametrize(
    ("sentence", "article"),
    [
        ("It opened on 3 May 2024.", "It opened in May 2024."),
        ("It opened on 3 May 2024.", "It opened on 3 May."),
        ("It opened on 3 May 2024.", "It opened on 3 June 2024."),
        ("It opened on 3 May 2024.", "It opened on 4 May 2024."),
        ("It opened on 3 May 2024.", "It opened on 3 May 2023, and shut in 2024."),
        ("It grew in the 1990s.", "It grew in the 1980s."),
        ("It grew in the 1990s.", "It grew in 1990."),
    ],
)
def test_date_that_says_more_or_another_day(sentence: str, article: str) -> None:
    ((_, kind),) = wrong(sentence, article)
    assert kind is DATE
