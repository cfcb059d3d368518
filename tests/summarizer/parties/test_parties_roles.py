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
