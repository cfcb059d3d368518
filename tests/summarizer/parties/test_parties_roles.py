"""Roles out of each turn of phrase that news uses, and what is no role."""

from __future__ import annotations

import pytest

from summarizer.article import Article
from summarizer.brief import Party
from summarizer.parties import named_parties


def party(body: str, name: str) -> Party:
    return next(one for one in named_parties(Article("", body)) if name in (one.name, *one.aliases))


@pytest.mark.parametrize(
    ("body", "name", "role"),
    [
        ("Police questioned former striker Marcus Oldfield on Friday.", "Marcus Oldfield", "former striker"),
        ("The bill was drafted by Helen Marsh, a lawyer from Leeds, last year.", "Helen Marsh", "lawyer from Leeds"),
        ("Helen Marsh, 44, a lawyer from Leeds, drafted the bill.", "Helen Marsh", "lawyer from Leeds"),
        (
            "Helen Marsh, who quit as transport minister in May, spoke.",
            "Helen Marsh",
            "quit as transport minister in May",
        ),
        ("Helen Marsh is a lawyer from Leeds.", "Helen Marsh", "lawyer from Leeds"),
        ("The party's home affairs spokesman Peter Lowell agreed.", "Peter Lowell", "home affairs spokesman"),
        ("The ministry's spokesman Peter Lowell agreed.", "Peter Lowell", "ministry's spokesman"),
        ("The club signed Colombian forward Luis Ferran.", "Luis Ferran", "Colombian forward"),
        ("Minister of Fisheries Helen Marsh signed the law.", "Helen Marsh", "Minister of Fisheries"),
        ("The port's Chief Engineer, Helen Marsh, left.", "Helen Marsh", "port's Chief Engineer"),
        ("Helen Marsh, a 51-year-old motorist, was hurt.", "Helen Marsh", "51-year-old motorist"),
        ("Helen Marsh, MD, a specialist in sleep, spoke.", "Helen Marsh", "specialist in sleep"),
        ("Helen Marsh works as chief engineer of the port.", "Helen Marsh", "chief engineer of the port"),
        ("Helen Marsh of the Harbour Museum found the coin.", "Helen Marsh", "Harbour Museum"),
        ("The Harbour Museum's Helen Marsh found the coin.", "Helen Marsh", "Harbour Museum"),
        ("Police arrested a hacker from a criminal group called Rhyxida in London.", "Rhyxida", "criminal group"),
        ("The boats come from Norvik Marine, a shipyard in Bergen.", "Norvik Marine", "shipyard in Bergen"),
        ("It was seen in the Vela Academy, a small school Marsh created in 2014.", "Vela Academy", "small school"),
        (
            "Yuki Nakano, a lecturer at the Graduate School of Marine Sciences at the University of Tokyo, spoke.",
            "Yuki Nakano",
            "lecturer at the Graduate School of Marine Sciences",
        ),
        ("Gov. Helen Marsh signed the law on Monday.", "Helen Marsh", "Gov."),
    ],
)
def test_a_role_is_taken_from_the_words_around_the_name(body: str, name: str, role: str) -> None:
    """Title, apposition, age before it, relative clause, copula, abbreviation; the possessor of a bare office only."""
    assert party(body, name).role == role


def test_what_follows_a_comma_is_not_always_a_role() -> None:
    """The next name of a list says nothing about the one before."""
    body = "The tour goes to Lisbon, Boston and New York City in June. Lisbon comes first."

    assert party(body, "Lisbon").role == ""


def test_the_office_named_in_the_next_sentence_is_a_role() -> None:
    """An office named by itself after a sentence about one person tells that person's office."""
    body = "Rachel Dunmore is under fire over the new tax. The prime minister said it was fair."

    assert party(body, "Rachel Dunmore").role == "prime minister"


def test_the_fuller_wording_of_an_office_is_the_role() -> None:
    """An office that stands alone at the first mention takes its body from another mention."""
    body = (
        "The chief executive, Luca Bianchi, was calm. Renault shares fell in Paris on Monday. "
        "Renault chief executive Luca Bianchi blamed the weather."
    )

    assert party(body, "Luca Bianchi").role == "Renault chief executive"


def test_the_next_of_a_list_is_no_role() -> None:
    """What "as well as" adds is not who the one before is."""
    body = "The list includes Justin Scott, as well as numerous young players like Joshua Trader, in Miami."

    assert party(body, "Justin Scott").role == ""


@pytest.mark.parametrize(
    ("body", "name", "owner"),
    [
        ("The Harbour Alliance voted no. Its leader, Pieter Vance, was calm.", "Pieter Vance", "Harbour Alliance"),
        (
            "Norvik Marine, a shipyard in Bergen, builds the boats. Tobias Renn, the yard's chief executive, left.",
            "Tobias Renn",
            "Norvik Marine",
        ),
        ("The tunnel in Oslo was closed on Monday. Mayor Ingrid Haas was glad.", "Ingrid Haas", "Oslo"),
        ("Peter Lowell arrived with his wife, Jane Lowell, on Monday.", "Jane Lowell", "Peter Lowell"),
    ],
)
def test_a_bare_office_belongs_to_somebody(body: str, name: str, owner: str) -> None:
    """A pointing word or a common noun leads from the office to the party that it is of."""
    assert party(body, name).of == owner


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Mary Bell met Jane Cole and her brother, Tom Hurst, in Oslo.", "Tom Hurst"),
        ("Peter Lowell had dinner. The actor brought his daughter, Jane Marsh, too.", "Jane Marsh"),
        ("The road from Oslo to Bergen was closed on Monday. Mayor Ingrid Haas was glad.", "Ingrid Haas"),
    ],
)
def test_where_two_could_be_meant_nobody_owns_the_office(body: str, name: str) -> None:
    """Two names before "her", a noun that stands for somebody, two towns before a mayor: nothing is said."""
    assert party(body, name).of == ""


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Helen Marsh is the author of her own story.", "Helen Marsh"),
        ("A member of the audit committee of the Harbour Bank, a member of the council, spoke.", "Harbour Bank"),
        ("He studied at the Harbour Institute, a move that surprised everyone.", "Harbour Institute"),
        ("He lives in the Kell neighbourhood of Oslo.", "Oslo"),
    ],
)
def test_no_role_is_better_than_a_wrong_one(body: str, name: str) -> None:
    """What points elsewhere, fits persons only, is an event, or is said of another is no role."""
    assert party(body, name).role == ""


def test_a_noun_tied_to_a_name_is_what_somebody_is() -> None:
    """An office that no list has is told by its ending right before the name; a thing before a clause is none."""
    body = "Prices rose, Tarnwater's village assessor Dan Birk said. The water Ann Wells drank came from Oslo."

    assert party(body, "Dan Birk").role == "Tarnwater's village assessor"
    assert party(body, "Ann Wells").role == ""


def test_an_envoy_to_a_body_is_its_envoy() -> None:
    """The office may have a "to"; of whom somebody is only the adviser gets no role by it."""
    body = "US Ambassador to the UN Linda Holt agreed. She was chief adviser to Joe Harrow, said Ann Wells."

    assert party(body, "Linda Holt").role == "US Ambassador to the UN"
    assert party(body, "Joe Harrow").role == ""


@pytest.mark.parametrize(
    "body",
    [
        "Jane Roe was not elected as president of Chile.",
        "Jane Roe would have served as president of Chile.",
        "Jane Roe is not a doctor.",
        "Tom Dale denied Jane Roe is a spy.",
        "Nobody told Jane Roe of the Harbour Museum fire.",
    ],
)
def test_what_somebody_is_not_is_no_role(body: str) -> None:
    """Denied, only possible or claimed, or another phrase's: no role at all."""
    assert party(body, "Jane Roe").role == ""


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Mary Smith interviewed Tom Dale on Monday. His wife, Jane Roe, was there.", "Jane Roe"),
        ("In Leeds, mayor Bob Low of York spoke.", "Bob Low"),
    ],
)
def test_an_office_of_one_of_two_is_nobodys(body: str, name: str) -> None:
    """Where two could be meant the reply does not say whose an office is."""
    assert party(body, name).of == ""
