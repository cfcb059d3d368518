"""One party, one entry: what is merged, what is cut off a name, who is left out."""

from __future__ import annotations

from summarizer.article import Article
from summarizer.brief import Party, PartyKind
from summarizer.parties import named_parties


def parties(body: str, **article: str) -> dict[str, Party]:
    return {party.name: party for party in named_parties(Article("", body, **article))}


def test_the_names_of_a_country_are_one_party() -> None:
    """The short name, the full name and a capital that acts for its state are one place, under its full name."""
    found = parties("The United States will vote. The US said so in June. Washington rejected the plan in July.")

    assert set(found) == {"United States"}
    assert set(found["United States"].aliases) == {"US", "Washington"}
    assert found["United States"].kind is PartyKind.PLACE
    assert found["United States"].mentions == 3


def test_an_acronym_belongs_to_the_name_it_abbreviates() -> None:
    """Brackets link the two, and so do initials without brackets."""
    body = "The World Trade Organization met in Geneva. The WTO will decide in May."

    assert parties(body)["World Trade Organization"].aliases == ("WTO",)


def test_an_acronym_of_plain_words_is_no_party() -> None:
    """A disease or a rate stays out, however often its letters stand in capitals."""
    body = "Doctors warned of deep vein thrombosis (DVT) on Monday. DVT can kill. Dr Ann Wells of London treats DVT."

    assert "DVT" not in parties(body)
    assert "Ann Wells" in parties(body)


def test_titles_and_possessives_are_no_part_of_a_name() -> None:
    """Honorifics and the possessive are cut off; the surname is an alias."""
    found = parties("Sir Henry Caldwell's lawyer spoke in Paris. Mr Caldwell was not there, Caldwell's wife said.")

    assert found["Henry Caldwell"].aliases == ("Caldwell",)


def test_photographers_and_the_publisher_are_left_out() -> None:
    """A photo credit and the site's own name are no parties of the story."""
    body = "Anna Keller won the race in Oslo.\n\nPhoto: Tom Brandt/Reuters\n\nKeller told the Daily Planet so."

    found = parties(body, site="Daily Planet")

    assert "Anna Keller" in found
    assert not {"Tom Brandt", "Daily Planet", "Reuters"} & found.keys()


def test_an_armed_band_is_a_group() -> None:
    """What the article calls a band is a group, whatever else it could be."""
    assert (
        parties("The Morvexa ransomware group hit a bank in Lyon, police in France said.")["Morvexa"].kind
        is PartyKind.GROUP
    )
