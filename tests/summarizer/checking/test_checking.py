"""The checker passes what the article says, in whatever words, and names what it does not."""

from __future__ import annotations

import pytest

from summarizer.checking import Unsupported, check_summary
from summarizer.checking.excerpt import is_excerpt
from summarizer.checking.source import Source
from summarizer.checking.word_forms import level

BODY = """Harbour town to darken its quays
LINDHAVEN: The council will replace 18 of its 1,200 lamps by 2031. Mayor Ingrid Solberg-Haas called the price of €3.50 a
lamp “fair and long overdue”. The U.S. firm Norvik’s yard, which employs 640 people, made a loss of $21 million.
The Prime Minister, Oskar Lund, visited the yard on 12 March 2027 with his 15-year-old daughter. Nearly 4,960 people
signed a petition against the plan, half of them in Aldersund. The United Nations sent a lighting expert, Ayo Bello.
Norvik did not answer questions about the loss. The price of oil rose by 5 per cent in April, while the harbour's income
fell to 9 million euros. Bello sued Norvik in Berlin. Two gulls were hurt."""


@pytest.mark.parametrize(
    "sentence",
    [
        "The council will replace 18 of its 1,200 lamps by 2031.",
        "The council replaces 18 of 1200 lamps.",
        "Ingrid Solberg-Haas said €3.5 was fair.",
        "Norvik employs 640 people.",
        "Norvik employs six hundred and forty people.",
        "Haas called it fair.",
        "The PM visited the yard with a daughter aged 15.",
        "President Lund visited the Americans' yard in March 2027.",
        "Nearly 5,000 people signed a petition against the plan.",
        "About 50 percent of them signed in Aldersund.",
        "Norvik lost $21m.",
        "Norvik refused to answer questions about the loss.",
        "It was “fair and long overdue”, the mayor said.",
        "It was “fair and … overdue”, the mayor said.",
        "The Norviks' yard made a loss.",
        "The expert was sent by the UN.",
        "Lund visited the yard with his daughter, who is 15 years old.",
        "The yard has 640 employees.",
        "Sir Oskar Lund visited the yard.",
        "Dr. Bello sued Norvik in Berlin.",
        "Norvik is a US firm.",
        "norvik lost 21 million dollars .",
        "the mayor , Ingrid Solberg-Haas , called it `` fair and long overdue '' .",
        "Two gulls' wings were hurt.",
        "Aldersunders signed the petition.",
        "Half of those who signed, 50 %, live in Aldersund.",
        "Norvik's answer: Nothing.",
    ],
)
def test_supported(sentence: str) -> None:
    """The article's own words, and its numbers and names in other words, pass."""
    assert [(finding.text, finding.kind) for finding in check_summary(sentence, BODY)] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "norvik 's yard employs 640 people , the mayor said .",
        "the un sent a lighting expert .",
        "Police and residents met.",
    ],
)
def test_no_word_is_wrong(sentence: str) -> None:
    """What the article does not quite say may count as a statement that it does not, but no name or number is named."""
    assert {finding.kind for finding in check_summary(sentence, BODY)} <= {Unsupported.STATEMENT}


@pytest.mark.parametrize(
    ("sentence", "text", "kind"),
    [
        ("The council will replace 19 lamps.", "19", Unsupported.NUMBER),
        ("Ingrid Solberg-Haas leads the Lindhaven Council Foundation.", "Foundation", Unsupported.NAME),
        ("The mayor of the town visited the Norvik Gull.", "Gull", Unsupported.NAME),
        ("The book is called The Harbour: A New Perspective.", "Perspective", Unsupported.NAME),
        ("It costs €3.05 a lamp.", "€3.05", Unsupported.NUMBER),
        ("The yard employs forty people.", "forty", Unsupported.NUMBER),
        ("Norvik lost $21 billion.", "$21 billion", Unsupported.NUMBER),
        ("Norvik lost €21 million.", "€21 million", Unsupported.UNIT),
        ("The council will replace 18% of its lamps.", "18%", Unsupported.UNIT),
        ("The oil price rose by 5 euros.", "5 euros", Unsupported.UNIT),
        ("In all, 5,000 people signed a petition against the plan.", "5,000", Unsupported.NUMBER),
        ("Lund visited the yard on 13 March 2027.", "13 March 2027", Unsupported.DATE),
        ("Lund visited the yard in 2028.", "2028", Unsupported.DATE),
        ("Lund visited the yard on Tuesday.", "Tuesday", Unsupported.NAME),
        ("Mayor Ingrid Solveig called it fair.", "Solveig", Unsupported.NAME),
        ("Belli sued Norvik.", "Belli", Unsupported.NAME),
        ("The yard of Norvik in Stavermark is busy.", "Stavermark", Unsupported.NAME),
        ("Oskar Bello visited the yard.", "Oskar Bello", Unsupported.NAME),
        ("It was “fair and much too late”, the mayor said.", "fair and much too late", Unsupported.QUOTE),
        pytest.param(
            "Norvik did answer questions about the loss.",
            "answer",
            Unsupported.NEGATION,
            marks=pytest.mark.xfail(reason='of statements without their "not" one in seven is found', strict=True),
        ),
        ("Oskar Lund has not visited the yard.", "not visited the", Unsupported.NEGATION),
        ("The oil price fell by 5 per cent in April.", "fell", Unsupported.DIRECTION),
    ],
)
def test_invented(sentence: str, text: str, kind: Unsupported) -> None:
    """What is invented, of another measure or turned round is found and named."""
    findings = check_summary(f"The council will replace 18 lamps. {sentence}", BODY)
    assert (sentence, text, kind) in [(finding.sentence, finding.text, finding.kind) for finding in findings]
    assert all(text in finding.reason for finding in findings if finding.text == text)


@pytest.mark.parametrize(
    ("article", "summary"),
    [
        ("He left the Belgian side in May.", "He left the Belgium side in May."),
        ("She plays for a Spanish club.", "She plays for a club of Spain."),
        ("The club beat West Bromwich Albion.", "The club beat West Brom."),
        ("He has 40 one-day internationals behind him.", "He has played 40 ODIs."),
        ("The car was parked on 23rd street.", "The car was parked on 23rd St near the park."),
        ("Edinburgh signed the New Zealander.", "Edinburgh signed him from New Zealand."),
        ("Wenna Tarr has left the council.", "Queen Wenna Tarr has left the council, Mr Tarr did not."),
        ("They have left the council of the town.", "sailors haven't left the council of the town."),
    ],
)
def test_other_forms_of_a_name(article: str, summary: str) -> None:
    """A people's name stands for its country's, the beginning of a name and initials for the whole."""
    found = check_summary(summary, f"{article}\n{BODY}")
    assert [finding for finding in found if finding.kind is Unsupported.NAME] == []


@pytest.mark.parametrize(
    ("article", "summary", "name"),
    [
        ("Maria Olsen opened the fair.", "Marie Olsen opened the fair.", "Marie"),
        ("The market opened on the quay.", "Mark opened the market on the quay.", "Mark"),
        ("The Australian team won.", "The Austrian team won.", "Austrian"),
        ("Milo Brandt bought the yard.", "Mila Brandt bought the yard.", "Mila"),
        ("The friend of Wenna Tarr has left.", "The friend of Queen has left.", "Queen"),
        ("They spoke in Carrow, east of Brist.", "They spoke in Mr, east of Brist.", "Mr"),
        ("They spoke in Carrow, east of Brist.", "They spoke in Such, east of Brist.", "Such"),
    ],
)
def test_names_that_only_look_alike(article: str, summary: str, name: str) -> None:
    """Another name with the same beginning is another name."""
    found = check_summary(summary, f"{article}\n{BODY}")
    assert (name, Unsupported.NAME) in [(finding.text, finding.kind) for finding in found]


def test_dates_in_small_letters() -> None:
    """Months without their capital are months."""
    assert check_summary("lund visited the yard on march 12 with his daughter .", BODY) == []
    (finding,) = check_summary("lund visited the yard on march 13 with his daughter .", BODY)
    assert (finding.text, finding.kind) == ("March 13", Unsupported.DATE)


def test_a_strange_name_in_small_letters() -> None:
    """Where a model writes no capitals, names are told by what is no ordinary word."""
    (finding,) = check_summary("ayo bellini sued norvik in berlin .", BODY)
    assert (finding.text, finding.kind) == ("bellini", Unsupported.NAME)


def test_digits_inside_a_longer_number_are_no_support() -> None:
    """The article's "25 people died" does not support "5 people died"."""
    assert check_summary("5 people died in the fire.", "On Monday 25 people died in the fire.")


def test_a_number_of_something_else() -> None:
    """A number that the article has of other things, in a sentence about something else, is no support."""
    body = "The storm killed 30 people on the coast.\nA shelter took in 12 dogs that nobody had claimed since spring."
    (finding,) = check_summary("The storm killed 12 people.", body)
    assert finding.kind is Unsupported.UNIT


@pytest.mark.parametrize(
    "sentence",
    [
        "Mayor Ingrid Solberg-Haas called the price of €3.50 a lamp “fair and long overdue”.",
        "[Norvik’s] yard, which employs 640 people, made a loss of $21 million.",
        "[Ayo Bello] sued Norvik in Berlin.",
    ],
)
def test_excerpts_pass(sentence: str) -> None:
    """The article's sentence passes, also with a name in square brackets for a reference."""
    body = BODY.replace("The U.S. firm Norvik’s yard", "Its yard")
    assert check_summary(sentence, body + "\nHe sued Norvik in Berlin. Norvik’s people cheered.") == []


def test_a_bracket_with_a_strange_name_is_found() -> None:
    """Brackets are no way round the check."""
    (finding,) = check_summary("[Ayo Bellini] sued Norvik in Berlin.", BODY)
    assert (finding.text, finding.kind) == ("Bellini", Unsupported.NAME)


@pytest.mark.parametrize(
    ("sentence", "passes"),
    [
        ("The gale spared [the town of Osmora] and its 90 boats on Friday.", True),
        ("The gale spared [Osmora] and its 90 boats on Friday.", True),
        ("The gale spared Osmora and [Osmora’s] 90 boats on Friday.", True),
        ("[Vera Kolm] ordered repairs.", True),
        ("The [National Coast Guard] helped her.", True),
        ("The [90] spared Osmora and its 90 boats on Friday.", False),
        ("The gale [sank] Osmora and its 90 boats on Friday.", False),
        ("The gale spared Osmora and its 90 boats on [Vera Kolm].", False),
        ("Waves sank [gulls].", False),
    ],
)
def test_a_bracket_stands_for_a_reference(sentence: str, passes: bool) -> None:
    """Only a pronoun, a part of the name or its initials give way to a name of the article."""
    body = (
        "The gale spared Osmora and its 90 boats on Friday. Kolm ordered repairs. Vera Kolm leads the town of "
        "Osmora. Waves sank nobody but gulls. The NCG helped her. The National Coast Guard has a station there."
    )
    plain = " ".join(level(sentence).split())
    assert is_excerpt(plain, Source.read(body)) == passes


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "text", ["a" + "\u0300\u0323" * 50_000, "Ship. " * 20_000, "12 of 13 " * 10_000, '"' * 50_000, "[" * 50_000]
)
def test_hostile_texts_are_read_in_time(text: str) -> None:
    """No text, as summary or as article, takes long or raises."""
    check_summary("The council will replace 18 of its lamps. " + text[:2000], BODY + text)
    check_summary(text, BODY)
