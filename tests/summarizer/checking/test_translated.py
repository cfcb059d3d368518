"""Sentences in another language: what stands in the article passes, a foreign number or name does not."""

from __future__ import annotations

import time

import pytest

from summarizer.checking.translated import trace

TITLE = "Harbour town to move 900 homes from the sea"
BODY = (
    "The council of Port Ellery voted on Tuesday to move 900 homes inland over the next ten years. The plan will cost "
    "340 million pounds, of which the government has promised two thirds.\n\n"
    "Mayor Ruth Adeyemi said the town would borrow the money. The sea wall, built in 1931, was breached in January, "
    "and 212 families were still in hotels last week.\n\n"
    "A barrage would have cost $1.2 billion and raised fees by 15 percent. Germany and the US have built such walls, "
    "the last one on 18 December 2014."
)
SOUND = [
    ("de", "Der Rat von Port Ellery will 900 Häuser ins Landesinnere verlegen.", 0),
    ("de", "Der Plan kostet 340 Millionen Pfund.", 1),
    ("de", "Nach Angaben von Bürgermeisterin Ruth Adeyemi leiht sich die Stadt das Geld.", 2),
    ("de", "Die Mauer aus dem Jahr 1931 brach im Januar.", 3),
    ("de", "Eine Sperre hätte 1,2 Milliarden Dollar gekostet.", 4),
    ("de", "Mauern gibt es in Deutschland und den USA.", 5),
    ("de", "Die letzte wurde am 18. Dezember 2014 fertig.", 5),
    ("fr", "Le conseil de Port Ellery déplacera 900 maisons.", 0),
    ("fr", "La digue de 1931 a cédé en janvier.", 3),
    ("fr", "Les droits auraient augmenté de 15 %.", 4),
    ("fr", "L'Allemagne et les États-Unis ont de telles digues.", 5),
    ("es", "El plan costará 340 millones de libras.", 1),
    ("es", "La alcaldesa Ruth Adeyemi dijo que pedirá el dinero.", 2),
    ("es", "El ayuntamiento de Port Ellery votó el martes.", 0),
]
FOREIGN = [
    ("de", "Der Plan kostet 430 Millionen Pfund."),
    ("de", "Der Plan kostet 340 Milliarden Pfund."),
    ("de", "Der Plan kostet 340 Millionen Euro."),
    ("de", "Bürgermeisterin Ruth Kowalski leiht sich das Geld."),
    ("de", "Petra Kowalski will 900 Häuser verlegen."),
    ("de", "Der Rat von Port Ellery stimmte am Freitag zu."),
    ("de", "Die Mauer von 1931 steht in Polen."),
    ("de", "Die letzte wurde am 19. Dezember 2014 fertig."),
    ("fr", "La digue de 1931 a cédé en mars."),
    ("fr", "L'Italie a de telles digues, dit Ruth Adeyemi."),
    ("fr", "Marie Dupont a parlé à Port Ellery."),
    ("fr", "Les droits auraient augmenté de 16 %."),
    ("fr", "900 % des maisons seront déplacées."),
    ("es", "El plan costará 340 millones de euros."),
    ("es", "La alcaldesa Ruth Kowalski pedirá 340 millones de libras."),
]


@pytest.mark.parametrize(("language", "sentence", "place"), SOUND)
def test_what_the_article_has_passes(language: str, sentence: str, place: int) -> None:
    """Scales, currencies, dates and names of states in the other language's words; traced to their sentence."""
    assert trace([sentence], TITLE, BODY, language=language, original="en") == [place]


@pytest.mark.parametrize(("language", "sentence"), FOREIGN)
def test_what_it_has_not_fails(language: str, sentence: str) -> None:
    """A number, a scale, a currency, a name, a weekday, a month, a state."""
    assert trace([sentence], TITLE, BODY, language=language, original="en") == [None]


@pytest.mark.parametrize("sentence", ["Viele Leute sind traurig.", "", "...", "Und dann war alles ganz anders."])
def test_what_cannot_be_traced_fails(sentence: str) -> None:
    """Without a number or name nothing tells that the article says it at all."""
    assert trace([sentence], TITLE, BODY, language="de", original="en") == [None]


def test_into_english() -> None:
    """Another language's article in English."""
    body = "Der Rat von Lindhaven hat am Montag beschlossen, 18 Fähren für 41,5 Millionen Euro zu kaufen."
    said = [
        "Lindhaven's council decided on Monday to buy 18 ferries.",
        "They cost 41.5 million euros.",
        "They cost 415 million euros.",
        "Lindhaven decided on Tuesday.",
    ]
    assert trace(said, "", body, language="en", original="de") == [0, 0, None, None]


def test_a_language_that_nobody_knows() -> None:
    """An article whose language the CLDR has not is held to all the same."""
    assert trace(["900 Häuser.", "901 Häuser."], "", "900 homes in Port Ellery.", language="de", original="xx") == [
        0,
        None,
    ]


def test_hostile_texts_cost_no_time() -> None:
    """Numbers and names without end, in the article and in the answer."""
    body = " ".join(f"Name{number % 999} paid {number} pounds." for number in range(2000))
    said = ["Ruth Kowalski " * 50, " ".join(f"{number} Pfund" for number in range(80)), "A" * 800, "18. Dezember " * 60]
    started = time.process_time()
    trace(said, TITLE, body, language="de", original="en")
    assert time.process_time() - started < 15
