"""The article the project starts from, and a text of our own with the same turns."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.article import Article
from summarizer.brief import Party, PartyKind
from summarizer.parties import named_parties

SEED = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "seed" / "seed.txt"

OWN = """MORVANE: Ruritania said on Monday it would close its embassy in Graustark after a row over fishing boats.

President Anna Keller responded by recalling her envoy, Tom Aldous, the top Ruritanian diplomat for the northern coast.

The raid killed Ruritanian general Pavel Oric and Graustark commander Abu Selim al-Karim, officials said.

Talks began after Marta Vilk -- an ex-police chief with close ties to the fishing fleet -- took office in May.

Vilk has been invited to the palace, which her predecessor Adel Rossi Pane never visited.

The National Fishing Council (NFC) welcomed the talks. The NFC speaks for 400 boats.
"""


def by_name(parties: list[Party]) -> dict[str, Party]:
    return {party.name: party for party in parties}


def test_people_carry_the_role_the_article_gives_them() -> None:
    """Title, apposition and dashes each give a role, in the article's words and without its article."""
    parties = by_name(named_parties(Article("", OWN)))

    assert parties["Anna Keller"].role == "President"
    assert parties["Tom Aldous"].role == "top Ruritanian diplomat for the northern coast"
    assert parties["Pavel Oric"].role == "Ruritanian general"
    assert parties["Marta Vilk"].role.startswith("ex-police chief")
    assert parties["Adel Rossi Pane"].role == "predecessor"


def test_a_surname_and_an_acronym_are_aliases() -> None:
    """A party is listed once, and its short forms stand with it."""
    parties = by_name(named_parties(Article("", OWN)))

    assert parties["Marta Vilk"].aliases == ("Vilk",)
    assert parties["National Fishing Council"].aliases == ("NFC",)
    assert parties["National Fishing Council"].kind is PartyKind.ORGANISATION
    assert "Vilk" not in parties


def test_limit_cuts_the_ranked_list() -> None:
    """The first of many are the same with and without a limit."""
    article = Article("", OWN)

    assert named_parties(article, limit=3) == named_parties(article)[:3]


def test_an_empty_body_names_nobody() -> None:
    """No text, no parties."""
    assert named_parties(Article("Title", " \n")) == []


@pytest.mark.skipif(not SEED.exists(), reason="the development data is not here")
def test_the_seed_names_its_nine_parties() -> None:
    """Six people with their roles, two countries and the Islamic State, each once."""
    title, *lines = SEED.read_text(encoding="utf-8").splitlines()
    body = "\n\n".join(lines[: lines.index("-")])
    parties = named_parties(Article(title, body))
    listed = by_name(parties)

    assert listed["Qasem Soleimani"].role == "Iranian general"
    assert listed["Abu Mahdi al-Muhandis"].role == "Iraqi commander"
    assert listed["Donald Trump"].role == "President"
    assert listed["David Schenker"].role == "top US diplomat for the Middle East"
    assert listed["Mustafa Kadhemi"].aliases == ("Kadhemi",)
    assert "chief" in listed["Mustafa Kadhemi"].role
    assert listed["Adel Abdel Mahdi"].role == "predecessor"
    assert listed["United States"].aliases[0] == "US"
    assert listed["Iraq"].kind is PartyKind.PLACE
    # an armed group is a body, as an editor counts
    assert any("Islamic State" in name for name in listed)
    assert len(listed) == len(parties)
