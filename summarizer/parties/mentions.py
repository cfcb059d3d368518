"""Where parties are mentioned: the spans of the body that name somebody, trimmed to the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.brief import PartyKind
from summarizer.parties.words import geography, words

if TYPE_CHECKING:
    from spacy.tokens import Doc

ARTICLES = frozenset({"the", "a", "an"})
_EDGE = re.compile(r"[\s\"'“”‘’«»()\[\],;:.!?–—-]*")
_KINDS = {
    "PERSON": PartyKind.PERSON,
    "ORG": PartyKind.ORGANISATION,
    "GPE": PartyKind.PLACE,
    "LOC": PartyKind.PLACE,
    "FAC": PartyKind.PLACE,
    "NORP": PartyKind.GROUP,
}


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of a party: tokens ``first`` to ``last`` (exclusive), its surface, and the kind it has here.

    ``people`` marks a word for a nation, a faith or a following ("Iraqi", "Muslims", "Tories").
    """

    first: int
    last: int
    text: str
    kind: PartyKind
    people: bool = False


def find_mentions(doc: Doc) -> list[Mention]:
    """Return the mentions of parties in ``doc``, in order, none overlapping."""
    found: list[Mention] = []
    for first, last, label in _spans(doc):
        span = trim(doc, first, last)
        if span is None:
            continue
        text = doc[span[0] : span[1]].text
        if not any(letter.isupper() for letter in text) or "\n" in text:
            continue
        if label == "ORG" and text == "Islamic State" and span[1] < len(doc) and doc[span[1]].lower_ == "group":
            span = (span[0], span[1] + 1)
            text = doc[span[0] : span[1]].text
        people = label == "NORP" or text in geography().nationalities
        found.append(Mention(*span, text, PartyKind.GROUP if people else _KINDS[label], people))
    return sorted([*found, *_missed(doc, found)], key=lambda mention: mention.first)


def _missed(doc: Doc, found: list[Mention]) -> Iterator[Mention]:
    """Yield what was named elsewhere and overlooked here: a surname, or a name of one word, standing on its own."""
    taken = {index for mention in found for index in range(mention.first, mention.last)}
    kinds: dict[str, PartyKind] = {}
    for mention in found:
        if mention.people:
            continue
        last = doc[mention.last - 1].text
        if mention.kind is PartyKind.PERSON or mention.last - mention.first == 1:
            kinds.setdefault(last, mention.kind)
    for token in doc:
        if token.i not in taken and token.text in kinds and token.text[0].isupper() and len(token) > 2:
            if {token.i - 1, token.i + 1} & taken or (token.i + 1 < len(doc) and doc[token.i + 1].is_title):
                continue
            yield Mention(token.i, token.i + 1, token.text, kinds[token.text])


def trim(doc: Doc, first: int, last: int) -> tuple[int, int] | None:
    """Cut articles, honorifics, quotes and the possessive off a span; return None when nothing is left."""
    honorifics = words("honorifics") | words("titles")
    while first < last and (doc[first].lower_ in ARTICLES or not doc[first].text.strip("\"'“”‘’«»()[],;:.!?–—- \n")):
        first += 1
    while last > first and (doc[last - 1].tag_ == "POS" or not doc[last - 1].text.strip("\"'“”‘’«»([,;:!?–—- \n")):
        last -= 1
    while last - first > 1 and doc[first].lower_.strip(".") in honorifics and doc[first].text[0].isupper():
        if doc[first + 1].lower_ in {"of", "for", "and", "&"} or doc[last - 1].lower_ in words("organisation_heads"):
            break
        first += 1
    return (first, last) if first < last else None


def _spans(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """Yield the entities of the kinds that can be parties, a name split in two ("Islamic", "State") joined again."""
    held: tuple[int, int, str] | None = None
    for entity in doc.ents:
        if entity.label_ not in _KINDS:
            continue
        if held and held[1] == entity.start and held[2] == "NORP" and entity.label_ == "ORG":
            held = (held[0], entity.end, "ORG")
            continue
        if held:
            yield held
        held = (entity.start, entity.end, entity.label_)
    if held:
        yield held
