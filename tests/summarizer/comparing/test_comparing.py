"""Articles beside each other: what all say, which figures differ, whom one alone names; and nothing else."""

from __future__ import annotations

import time

import pytest

from summarizer.article import Article
from summarizer.brief import Brief, Length, Party, PartyKind, Statement
from summarizer.comparing.compare import compare
from summarizer.comparing.comparison import Comparison

HARBOUR = (
    "The town council of Aldersund has agreed to replace 18 diesel ferries with battery-powered boats by 2031.",
    "The plan, which will cost €412 million, was passed on Monday night by 31 votes to 14.",
    "Ferries carry about 62,000 people across the bay every working day, the port says.",
    "The boats will be built by Norvik Marine, a shipyard in Lindhaven that employs 640 people.",
    "Mayor Ingrid Solheim called the vote a great day for the World Boat Organisation.",
)
UNION = (
    "Battery-powered boats are to replace 18 diesel ferries in Aldersund by 2031, the town council has agreed.",
    "The plan will cost €430 million, according to the opposition, which asked for a second study.",
    "The ferries carry some 58,000 people across the bay every day, says the transport union.",
    "Norvik Marine, a shipyard in Lindhaven that employs 640 people, will build the boats.",
    "Solheim met the union's secretary, Hanne Dahl, and a delegate of the WBO.",
)
BAKERY = (
    "A bakery in Vesthem has won the national prize for rye bread with a loaf that takes three days.",
    "Its owner, Piet Aarden, sells 120 loaves a week and wants to sell no more.",
)
PEOPLE = {
    HARBOUR: (
        Party("Ingrid Solheim", PartyKind.PERSON, role="Mayor", sentence=4),
        Party("Norvik Marine", PartyKind.ORGANISATION, sentence=3),
        Party("World Boat Organisation", PartyKind.ORGANISATION, sentence=4),
    ),
    UNION: (
        Party("Solheim", PartyKind.PERSON, sentence=4),
        Party("Norvik Marine", PartyKind.ORGANISATION, sentence=3),
        Party("Hanne Dahl", PartyKind.PERSON, role="secretary", sentence=4),
    ),
    BAKERY: (Party("Piet Aarden", PartyKind.PERSON, role="owner", sentence=1),),
}


def _brief(sentences: tuple[str, ...], language: str = "en") -> Brief:
    said = (Statement(sentences[0], 0),)
    article = Article("", " ".join(sentences), language=language)
    parties = PEOPLE.get(sentences, ())
    return Brief(dict.fromkeys(Length, said), Length.SHORT, (), parties, {}, (), article, "test", 0.0)


def _shown(comparison: Comparison) -> list[str]:
    return [row[0].text for row in comparison.common]


def _figures(comparison: Comparison) -> list[list[str]]:
    return [[quote.text[slice(*quote.marked[0])] for quote in row] for row in comparison.figures]


def test_what_all_say() -> None:
    """Sentences that both articles have in other words, what an editor takes first; not those with other numbers."""
    common = compare([_brief(HARBOUR), _brief(UNION)]).common
    assert [{(quote.article, quote.sentence) for quote in row} for row in common] == [
        {(0, 0), (1, 0)},
        {(0, 3), (1, 3)},
    ]


def test_what_points_back_is_not_shown() -> None:
    """A sentence of another article whose "It" nobody can know is not shown, though all say it."""
    passed = "It was passed by the council on Monday night by 31 votes to 14 after a long debate."
    plan = "The plan was passed by the council on Monday night by 31 votes to 14 after a long debate, it said."
    one, other = (*HARBOUR[:1], passed), (*UNION[:1], plan)
    assert passed not in _shown(compare([_brief(one), _brief(other)]))
    named = passed.replace("It was", "That plan of the council was")
    assert not _shown(compare([_brief((named,)), _brief((plan,))]))
    assert _shown(compare([_brief((passed.replace("It was", "The plan was"),)), _brief((plan,))]))


def test_which_figures_differ() -> None:
    """The same thing with another number, side by side; what both say alike (18 ferries, 640 people) is not there."""
    assert sorted(_figures(compare([_brief(HARBOUR), _brief(UNION)]))) == [
        ["62,000", "58,000"],
        ["€412 million", "€430 million"],
    ]


def test_whom_one_alone_names() -> None:
    """A last name and initials name somebody too: Solheim is the mayor, and the WBO the organisation."""
    alone = compare([_brief(HARBOUR), _brief(UNION)]).alone
    assert [[party.name for party in parties] for parties in alone] == [[], ["Hanne Dahl"]]


def test_every_quote_stands_in_its_article() -> None:
    """Nothing is shown that is not a sentence of the article it is said to be of."""
    briefs = [_brief(HARBOUR), _brief(UNION)]
    found = compare(briefs)
    quotes = [quote for row in (*found.common, *found.figures) for quote in row]
    assert quotes
    for quote in quotes:
        assert (HARBOUR, UNION)[quote.article][quote.sentence] == quote.text


def test_three_articles() -> None:
    """What all say is said by all three; a figure may differ between two of them."""
    third = (HARBOUR[0], "The plan will cost €500 million, which the council doubts.", *BAKERY)
    found = compare([_brief(HARBOUR), _brief(UNION), _brief(third)])
    assert [{quote.article for quote in row} for row in found.common] == [{0, 1, 2}]
    assert ["€412 million", "€430 million", "€500 million"] in _figures(found)
    assert [[party.name for party in parties] for parties in found.alone] == [[], ["Hanne Dahl"], []]


def test_nothing_in_common() -> None:
    """Stories of different things are not related, whatever words they share."""
    found = compare([_brief(HARBOUR), _brief(BAKERY)])
    assert not found.related
    assert found.common == found.figures == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Some 197 people were rescued from the sinking ferry Kestrel.",
            "Nearly 200 people were rescued from the ferry Kestrel.",
        ),
        (
            "The tunnel cost $2.5bn to build, the ministry said.",
            "The tunnel cost $2,500,000,000 to build, the ministry said.",
        ),
        ("The ferry carried 40 cars when it sank on Monday.", "The ferry carried 40 tonnes when it sank on Monday."),
    ],
)
def test_no_difference(one: str, other: str) -> None:
    """A rounded number, another way to write it, and another unit are no difference."""
    assert compare([_brief((one,)), _brief((other,))]).figures == ()


def test_turned_round_is_not_common() -> None:
    """A statement that the other article denies is not said by both."""
    denied = (
        "The town council of Aldersund has not agreed to replace 18 diesel ferries with battery-powered boats by 2031.",
    )
    assert compare([_brief(HARBOUR[:1]), _brief(denied)]).common == ()


def test_different_languages() -> None:
    """It is said, not passed over, that languages are not compared."""
    found = compare([_brief(HARBOUR), _brief(("Der Stadtrat von Aldersund kauft 18 Boote.",), "de")])
    assert [note.code for note in found.notes] == ["languages_differ"]
    assert not found.related


def test_hostile_articles_take_little_time() -> None:
    """Three long texts full of numbers and the same few words are compared in bounded time."""
    words = " ".join(
        f"The ferry {number} carries {number * 7} people to {number} islands on Monday." for number in range(1500)
    )
    began = time.process_time()
    compare([_brief((words,)), _brief((words.replace("7", "8"),)), _brief((words.replace("Monday", "Sunday"),))])
    assert time.process_time() - began < 20


@pytest.mark.parametrize("text", ["", "…", "One.", "\ud800 \x00 12 %", "5 5 5 5 5 5 5 5"])
def test_any_text(text: str) -> None:
    """Nothing raises."""
    compare([_brief((text,)), _brief((text,))])
    compare([_brief((text,)), _brief(HARBOUR)])
