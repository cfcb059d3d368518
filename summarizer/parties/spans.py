"""The tagger's spans put right: names that it cut are made whole, names that it glued are parted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from summarizer.parties.lexicon import is_common_word
from summarizer.parties.words import geography, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_OWNING = frozenset({"'s", "’s", "'", "’"})
# Whose they are has to be said.
_UNSAID = frozenset({"national team", "national teams"})
# A common word of more letters in capitals is stressed, and no name: "SUPER".
_SHORTEST_SHOUT = 4


def whole(doc: Doc, spans: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield the tagger's spans, parts of what spaCy reads as a team or a person put together again.

    spaCy learnt from American news, whose teams and given names the tagger's own articles hardly know: "Dallas Cowboys"
    and "Tyreek Hill" are not "Dallas" and "Hill".
    """
    whole = {
        index: (entity.start, entity.end, "ORGANISATION" if entity.label_ == "ORG" else "PERSON")
        for entity in doc.ents
        if (entity.label_ == "ORG" and _is_team_or_firm(entity)) or _is_full_name(entity)
        for index in range(entity.start, entity.end)
    }
    given = None
    for first, last, label in spans:
        larger = whole.get(first)
        fits = larger is not None and last <= larger[1] and last - first < larger[1] - larger[0]
        if larger is None or not fits or (larger[2] == "PERSON" and label not in {"PERSON", "PLACE"}):
            yield first, last, label
        elif larger != given:
            given = larger
            yield larger


def rejoined(doc: Doc, spans: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield the spans, a common noun and what is named its own as the one name they are: "Children's Health Fund"."""
    owners = {first - 2 for first, _, _ in spans if _is_owned(doc, first)}
    for first, last, label in spans:
        if first not in owners or last - first > 1:
            yield (first - 2 if _is_owned(doc, first) else first), last, label


def _is_owned(doc: Doc, first: int) -> bool:
    """Say whether a common noun with a capital of its own, not of a sentence's start, owns the name at ``first``."""
    if first < 2 or doc[first - 1].text not in _OWNING or doc[first - 2].is_sent_start:
        return False
    return bool(doc[first - 2].is_title) and is_common_word(doc[first - 2].text)


def _is_team_or_firm(entity: Span) -> bool:
    """Say whether a name that spaCy reads as a body is that of a team, or opens with a title: "General Motors"."""
    return is_nicknamed_team(entity.text) or (len(entity) == 2 and entity[0].text == "General")


def _is_full_name(entity: Span) -> bool:
    """Say whether spaCy reads two capitalised words as a person, neither a title nor a place."""
    return (
        entity.label_ == "PERSON"
        and len(entity) == 2
        and all(token.is_title and token.is_alpha and len(token) > 1 for token in entity)
        and not is_common_word(entity[0].text)
        and not is_no_body(entity[0].text)
        and entity[0].lower_ not in words("honorifics")
        and entity[0].lower_ not in words("titles")
        and not geography().is_place(entity[0].text)
    )


def is_nicknamed_team(name: str) -> bool:
    """Say whether ``name`` is that of a city or region and a plural: "Miami Dolphins", but "Los Angeles Times"."""
    city, _, nickname = name.rpartition(" ")
    heads = words("organisation_heads") | words("media_heads") | words("place_heads")
    return geography().is_place(city) and nickname.endswith("s") and nickname.lower() not in heads


def parted(doc: Doc, spans: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield the spans, an owner and what is theirs apart where either is named alone: "Elon Musk's SpaceX"."""
    labels = {doc[first:last].text: label for first, last, label in spans}
    for first, last, label in _unbracketed(doc, spans):
        cut = next((index for index in range(first + 1, last - 1) if doc[index].tag_ == "POS"), None)
        owner = doc[first:cut].text if cut else ""
        owned = doc[cut + 1 : last].text if cut else ""
        if cut is None or not (owner in labels or owned in labels or geography().is_place(owner)):
            yield first, last, label
            continue
        yield first, cut, labels.get(owner, "PLACE" if geography().is_place(owner) else label)
        yield cut + 1, last, labels.get(owned, "ORGANISATION" if label == "PERSON" else label)


def _unbracketed(doc: Doc, spans: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield the spans, those that run into a bracket or a stroke in two: "Kevin (Zac Efron", "POR)/Nuno Morais"."""
    for first, last, label in spans:
        cut = next((index for index in range(first + 1, last - 1) if _parts_names(doc, first, index, last)), None)
        if cut is None:
            yield first, last, label
        else:
            yield first, cut, label
            yield cut + 1, last, label


def _parts_names(doc: Doc, first: int, index: int, last: int) -> bool:
    text = doc[index].text
    if text == "(":
        return not any(token.text == ")" for token in doc[index:last])
    return text in {")/", "/"} or (text == ")" and not any(token.text == "(" for token in doc[first:index]))


def is_no_body(text: str) -> bool:
    """Say whether the surface is a title, a degree or "Mum" alone, or an acronym of what is no body: "AI", "IPOs".

    Nor is "National Team", which says less than "the ministry".
    """
    bare = text.lower().rstrip(".")
    if bare in _UNSAID:
        return True
    if text[:2].isupper() and bare in words("thing_acronyms"):
        return True
    if text.isupper() and len(text) > _SHORTEST_SHOUT and is_common_word(text):
        return True
    if bare in words("kin_names") or bare in words("credentials") or bare in words("no_names"):
        return True
    return bare in words("title_abbreviations") or bare in words("role_nouns")
