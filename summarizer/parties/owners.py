"""Whose office it is: the party that "Its leader", "the yard's chief executive", "his wife" point at.

A bare office says little by itself: leader of what? The party that it belongs to is named beside it, out of the list
itself, so that nothing is put into the article's mouth. A wrong owner is worse than none: wherever two parties could be
meant, there is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.brief import PartyKind
from summarizer.parties.merge import Cluster
from summarizer.parties.phrases import is_office
from summarizer.parties.words import geography, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from summarizer.text.analysis import Analysis

_ITS = frozenset({"its", "their"})
_HIS = frozenset({"his", "her"})
# Words that may stand between the pointing word and the office: "his then wife", "its new chief executive".
_BETWEEN = frozenset({"ADJ", "ADV"})
# Offices that are held in a town: a place named alone before them is where.
_OF_A_TOWN = frozenset({"mayor", "deputy mayor"})
# How many sentences before the office its owner may be named.
SENTENCES_BACK = 2


@dataclass(frozen=True, slots=True)
class _Named:
    """Where a party is named: its first token there, and the party."""

    at: int
    cluster: Cluster


def find_owners(clusters: list[Cluster], roles: dict[str, Span], analysis: Analysis) -> dict[str, str]:
    """Return the party that each role belongs to, both by name, where the article makes it plain."""
    named = sorted(
        (_Named(mention.first, cluster) for cluster in clusters for mention in cluster.mentions),
        key=lambda one: one.at,
    )
    owners: dict[str, str] = {}
    for cluster in clusters:
        role = roles.get(cluster.name)
        if role is None or cluster.kind is not PartyKind.PERSON:
            continue
        others = [one for one in named if one.cluster is not cluster]
        owner = _owner(role, others, roles, analysis)
        if owner is not None and owner.name not in role.text:
            owners[cluster.name] = owner.name
    return owners


def _owner(role: Span, named: list[_Named], roles: dict[str, Span], analysis: Analysis) -> Cluster | None:
    doc = role.doc
    pointer = role.start - 1
    while pointer >= 0 and doc[pointer].pos_ in _BETWEEN:
        pointer -= 1
    word = doc[pointer].lower_ if pointer >= 0 else ""
    if word in _ITS:
        return _subject(_near(named, pointer, 1, analysis), pointer, doc, people=False)
    if word in _HIS:
        return _subject(_near(named, pointer, 1, analysis), pointer, doc, people=True)
    possessor = _possessor(role)
    if possessor is not None:
        return _called_so(possessor, _near(named, possessor.i, SENTENCES_BACK, analysis), roles)
    if role.text.lower() in _OF_A_TOWN:
        near = [*_near(named, role.start, SENTENCES_BACK, analysis), *_in_sentence(named, role)]
        return _only(one for one in near if one.cluster.kind is PartyKind.PLACE and not _is_country(one.cluster))
    return None


def _near(named: list[_Named], before: int, back: int, analysis: Analysis) -> list[_Named]:
    """Return the namings before a token, in its sentence and as many before it as ``back`` says."""
    doc = analysis.doc
    sentence = analysis.index_at(doc[before].idx)
    earliest = analysis.spans[max(0, sentence - back)].start
    return [one for one in named if one.at < before and doc[one.at].idx >= earliest]


def _in_sentence(named: list[_Named], role: Span) -> list[_Named]:
    """Return the namings behind a role in its own sentence: "mayor Jane Roe of York"."""
    return [one for one in named if role.end <= one.at < role.sent.end]


def _subject(near: list[_Named], pointer: int, doc: Doc, *, people: bool) -> Cluster | None:
    """Return whom "its" or "his" means: the only one named before it in the sentence, else in those before."""
    fitting = [one for one in near if (one.cluster.kind is PartyKind.PERSON) == people]
    start = doc[pointer].sent.start
    if people and any(_stands_for_somebody(token) for token in doc[start:pointer]):
        return None
    here = [one for one in fitting if one.at >= start]
    if here:
        return _only(here)
    if any(token.pos_ == "PROPN" for token in doc[start:pointer]):
        # Somebody else, who is not listed, is named in between.
        return None
    return _only([one for one in fitting if one.at < start])


def _stands_for_somebody(token: Token) -> bool:
    """Say whether a noun means a person without naming one, who may be the one meant: "the actor and her daughter"."""
    return token.pos_ == "NOUN" and is_office(token.lower_) and token.nbor().pos_ != "PROPN" and token.dep_ != "appos"


def _possessor(role: Span) -> Token | None:
    """Return the common noun whose office it is: "yard" of "the yard's chief executive", in the role or before it."""
    doc = role.doc
    for index in (role.start, role.start - 2):
        if 0 < index + 1 < len(doc) and doc[index + 1].tag_ == "POS" and doc[index].text.islower():
            return doc[index] if doc[index].pos_ == "NOUN" and not is_office(doc[index].lower_) else None
    return None


def _called_so(noun: Token, near: list[_Named], roles: dict[str, Span]) -> Cluster | None:
    """Return the body that the noun stands for: described with it, or named with it, or the only one around."""
    bodies = [one for one in near if one.cluster.kind is not PartyKind.PERSON]
    word = noun.lower_
    fitting = [
        one
        for one in bodies
        if one.cluster.name.split()[-1].lower() == word
        or any(part.lower_.endswith(word) for part in roles.get(one.cluster.name, ()))
    ]
    if fitting:
        return _only(fitting)
    if word in words("place_nouns"):
        return _only(one for one in bodies if one.cluster.kind is PartyKind.PLACE)
    if word in words("body_nouns") | words("group_nouns"):
        return _only(one for one in bodies if one.cluster.kind is not PartyKind.PLACE)
    return None


def _is_country(cluster: Cluster) -> bool:
    return cluster.name in geography().countries


def _only(named: Iterator[_Named] | list[_Named]) -> Cluster | None:
    """Return the one party named, or None when there are several or none."""
    parties = {one.cluster.name: one.cluster for one in named}
    return next(iter(parties.values())) if len(parties) == 1 else None
