"""Who counts as a party."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
import torch

from summarizer.article import Article
from summarizer.brief import PartyKind
from summarizer.parties.listing import LINKED, rank_parties
from summarizer.parties.roles import Role, _is_torn, _told_once, named_by_sentence, told_roles, whose
from summarizer.reader import Links, Name, RoleView, read
from summarizer.reader.facts import Anchor
from summarizer.reader.merge import KINDS, Cluster


@pytest.mark.parametrize(("text", "torn"), [("known as “the fox”", False), ("known as “the", True), ('the "fox', True)])
def test_a_torn_quote_is_seen(text: str, torn: bool) -> None:
    """A role neither begins nor ends in the midst of a quote."""
    assert _is_torn(text) is torn


@pytest.mark.parametrize(
    ("body", "words", "role"),
    [
        ("In September Mayor Ann Kerr spoke.", "September Mayor", "Mayor"),
        ("The Sunday Times editor Ann Kerr spoke.", "Sunday Times editor", "Sunday Times editor"),
        ("The March of Dimes president Ann Kerr spoke.", "March of Dimes president", "March of Dimes president"),
        ("Ann Kerr, mother of Tom and Eve, spoke.", "mother of Tom and", None),
        ("Ann Kerr, guitarist of The Who, spoke.", "guitarist of The Who", "guitarist of The Who"),
        ("Ann Kerr, mayor of Olm, spoke.", "mayor of", "mayor"),
        ("Ann Kerr, the mayor, spoke.", "the mayor", "mayor"),
    ],
)
def test_a_role_has_no_date_and_no_loose_end(body: str, words: str, role: str | None) -> None:
    """A month before a title is no part of it; words that go on with something are no role."""
    at = body.index("Ann")
    mention = Name(0, at, at + len("Ann Kerr"), "Ann Kerr", np.ones(len(KINDS), np.float32))
    cluster = Cluster("Ann Kerr", PartyKind.PERSON, [mention])
    start = body.index(words)
    seen = RoleView(0.9, 0.9, 0, start, start + len(words), mention.start)
    view = SimpleNamespace(roles=(seen,))
    reading = SimpleNamespace(article=Article("", body))
    told = told_roles(reading, cluster, view, {0: [(cluster, mention)]})
    assert [one.text for one, _ in told] == ([role] if role else [])


def test_the_same_words_are_told_of_one_party() -> None:
    """The likelier one keeps them; those in the plural are told of all."""
    minister = [Role("Health Minister", 0, 4, 19), Role("Health Minister", 0, 4, 19), Role("singer", 1, 40, 46), None]
    assert _told_once(minister, [0.8, 0.9, 0.3, 0.0]) == [None, *minister[1:]]
    leader = [Role("leader of the ruling Unity Party", 0, 8, 40), Role("ruling", 0, 22, 28)]
    assert _told_once(leader, [0.78, 0.79]) == leader
    assert _told_once(leader, [0.79, 0.78]) == [leader[0], None]
    founders = [Role("co-founders of Olm Phones", 0, 0, 25), Role("co-founders", 0, 0, 11)]
    assert _told_once(founders, [0.8, 0.9]) == founders


@pytest.mark.parametrize(
    ("body", "words", "owner"),
    [
        ("Olm's mayor Rosa Delgado spoke.", "mayor", "Olm"),
        ("Olm mayor Rosa Delgado spoke.", "mayor", "Olm"),
        ("In Olm, he and his wife Rosa Delgado spoke.", "wife", "Olm"),
        ("In Olm, the mayor Rosa Delgado spoke.", "mayor", ""),
    ],
)
def test_whose_a_role_is(body: str, words: str, owner: str) -> None:
    """By the name before it, or by a pronoun that is surely linked."""
    assert _owner(body, words, [0.9, 0.1]) == owner


def test_an_unsure_pronoun_is_nobodys() -> None:
    """A wrong owner is worse than none, and nobody owns himself."""
    for odds in ([0.6, 0.4], [0.05, 0.95]):
        assert _owner("In Olm, he and his wife Rosa Delgado spoke.", "wife", odds) == ""


def test_of_many_parties_a_few_are_asked_whose_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each time all parties are compared: a text of a thousand wives is not to take a thousand times as long."""
    asked = []
    monkeypatch.setattr(Links, "meant", lambda _, reference: asked.append(reference))
    names = [
        f"{first}a {last}vik"
        for first in ("Ros", "Ann", "Il", "Mar", "Ed", "Ul")
        for last in ("Hal", "Nor", "Sk", "Lar")
    ]
    body = " ".join(f"On Monday he and his wife {name} spoke." for name in names)
    assert len(rank_parties(read(Article("Talks", body)))) > LINKED
    assert 0 < len(asked) <= LINKED


def _owner(body: str, words: str, odds: list[float]) -> str:
    """Return whose Rosa Delgado's role is, where a pronoun means Olm and her at these odds."""
    clusters = [_cluster(body, "Olm"), _cluster(body, "Rosa Delgado")]
    anchor = Anchor(0, 0, 1)
    reading = SimpleNamespace(article=SimpleNamespace(body=body), anchor=lambda *_: anchor)
    links = Links(torch.zeros(1, 1), lambda *_: torch.tensor(odds).log(), [[anchor]] * 2, ["person"] * 2, [1.0, 2.0])  # type: ignore[arg-type]
    start = body.index(words)
    role = Role(words, 0, start, start + len(words))
    return whose(reading, role, clusters[1], clusters, named_by_sentence(clusters), links)  # type: ignore[arg-type]


def _cluster(body: str, name: str) -> Cluster:
    start = body.index(name)
    mention = Name(0, start, start + len(name), name, np.zeros(5, np.float32))
    return Cluster(name, PartyKind.PERSON, [mention])
