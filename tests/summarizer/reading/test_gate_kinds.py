"""Articles of odd shapes pass the gate; pages that only look like articles do not."""

from __future__ import annotations

import pytest

from summarizer.errors import NotAnArticle, Reason
from summarizer.reading import read_page
from tests.summarizer.reading.samples import FOOT, NAV, shell

OG_ARTICLE = '<meta property="og:type" content="article">'


def plain(title: str, inner: str) -> str:
    """Return a page whose story stands in one block without paragraphs."""
    return f"<html><head><title>{title}</title></head><body>{NAV}<div>{inner}</div>{FOOT}</body></html>"


def teasers(stories: list[tuple[str, str]], title: str = "The Ellery Post: Town") -> str:
    """Return a section front: linked headlines, each with its teaser."""
    cards = "".join(
        f"<article><h2><a href='/{number}'>{head}</a></h2><p>{text}</p></article>"
        for number, (head, text) in enumerate(stories)
    )
    return f"<html><head><title>{title}</title></head><body>{NAV}<main>{cards}</main>{FOOT}</body></html>"


ARTICLES = {
    "list": (
        shell(
            "Six benches with a view",
            "The town has mended 31 benches this spring. These six have the best view, said Jo Marsh, who keeps "
            "them all.",
            extra="<ul>"
            + "".join(
                f"<li>{place}</li>"
                for place in (
                    "North quay, by the crane, sun until eight",
                    "Chapel hill, two benches, steep way up",
                    "Mill pond, shade, ducks",
                    "Ferry stairs, windy, no railing",
                    "Old cannery yard, open on weekdays",
                    "Signal rock, bus 4, last stop",
                )
            )
            + "</ul>",
            head=OG_ARTICLE,
        ),
        "Signal rock",
    ),
    "one block that ends in an agency's name": (
        plain(
            "Pilots end their strike in Tarn",
            "TARN: The harbour pilots of Tarn went back to work on Sunday after nine days, their union said. <br>"
            "Some 40 ships had waited in the bay, and two had turned back with fruit on board. <br>"
            "The port pays 6 per cent more from May, both sides told reporters — Quay News Service",
        ),
        "nine days",
    ),
    "an agency's mark behind the last sentence": (
        shell(
            "Mehr Gäste in Hafenau",
            "Hafenau hat im Sommer 212.000 Gäste gezählt. Das sind 7 % mehr als im Jahr davor, so die Stadt.",
            "Die meisten kamen mit der Bahn. Bürgermeisterin Anna Quill will im Herbst einen zweiten Bahnsteig bauen "
            "lassen und rechnet mit Kosten von 4 Millionen Euro. (nq)",
            head=OG_ARTICLE,
        ),
        "212.000 Gäste",
    ),
    "an interview in German quotation marks": (
        shell(
            "„Der Kai gehört allen“",
            "Was ändert sich am Nordkai?",
            "Quill: „Wir sperren ihn für Autos und pflanzen 60 Bäume. Das Geld dafür liegt seit März bereit.“",
            "Und die Fischer?",
            "Quill: „Sie bekommen einen eigenen Steg mit 12 Plätzen. Der alte war nicht mehr sicher.“",
            "Wann ist es so weit?",
            "Quill: „Die ersten Bäume kommen im November. Bis Ostern soll der Kai fertig sein.“",
            head=OG_ARTICLE,
        ),
        "60 Bäume",
    ),
    "a short item beside a player": (
        shell(
            "New keeper for Carrow Rovers",
            "Carrow Rovers have signed the keeper Mina Holt until 2027, the club said on Friday. She comes from Tarn "
            "United, where she kept 14 clean sheets last season. Holt is the fourth signing this summer, after two "
            "defenders and the striker Ada Kern.",
            extra="<iframe src='https://player.example/9'></iframe>",
            head=OG_ARTICLE,
        ),
        "Mina Holt",
    ),
}


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_of_an_odd_shape_is_read(name: str):
    """Lists, single blocks, marks behind the last stop and players beside the story do not make it less of one."""
    html, words = ARTICLES[name]

    assert words in read_page(html).body


OTHERS = {
    "a script's word": (
        Reason.BOT_WALL,
        "<html><head><title>ellerypost.example</title></head><body><p>Please turn off your ad blocker and enable "
        "JavaScript</p></body></html>",
    ),
    "consent in the words of the vendors": (
        Reason.CONSENT_WALL,
        shell(
            "The Ellery Post",
            "We process your data to show advertising and to learn how well it works.",
            "We share this information with our partners, on the ground of your consent or of legitimate interest.",
            "You may object to a legitimate interest for each partner in the list of vendors.",
            "Your choice is passed on to all vendors of the framework.",
        ),
    ),
    "a section front with teasers of two sentences": (
        Reason.LINK_LIST,
        teasers(
            [
                ("The last can leaves Port Ellery", "A hall falls silent after 112 years. Its workers tell what they "
                 "will miss."),
                ("Why herring goes north", "The sea has warmed by two degrees. Fishers follow, and towns shrink."),
                ("A bus for the hill villages", "The early shift needs it most. The money has been found."),
                ("Bread that keeps for a month", "A baker in Tarn tried 40 doughs. One of them won a prize in May."),
                ("Quay floods for the third time", "Shops put up boards again. An engineer says what would help."),
            ]
        ),
    ),
    "a topic page with teasers of one sentence": (
        Reason.LINK_LIST,
        teasers(
            [
                ("Boats added", "Islanders get one more boat a day from June, the county decided on Monday."),
                ("Fares rise", "A single ticket costs 30 cents more from the first of July."),
                ("Pilot honoured", "A pilot who saved seven people in a storm was given the town's medal."),
                ("Pier closed", "The small pier stays shut until its rotten piles have been changed."),
                ("Record August", "Never before did so many people cross to the island as last August."),
            ],
            "Topic: ferries",
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_what_only_looks_like_an_article_is_refused(name: str):
    """Each has its own reason."""
    reason, html = OTHERS[name]

    with pytest.raises(NotAnArticle) as caught:
        read_page(html)

    assert caught.value.reason is reason
