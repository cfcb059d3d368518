"""Where parties are mentioned: the spans of the body that name somebody, trimmed to the name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer.brief import PartyKind
from summarizer.parties.lexicon import is_common_word, is_known_name
from summarizer.parties.spans import is_no_body, parted, rejoined, whole
from summarizer.parties.tagger import tag, token_texts
from summarizer.parties.words import geography, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ARTICLES = frozenset({"the", "a", "an"})
_KINDS = {
    "PERSON": PartyKind.PERSON,
    "ORGANISATION": PartyKind.ORGANISATION,
    "PLACE": PartyKind.PLACE,
    "PEOPLE": PartyKind.GROUP,
}
# The labels of spaCy's other languages, which have no tagger of ours.
_FOREIGN = {"PER": "PERSON", "PERSON": "PERSON", "ORG": "ORGANISATION", "LOC": "PLACE", "GPE": "PLACE", "FAC": "PLACE"}
_DOTS = re.compile(r"(?<=\b\w)\.(?=\w\b|\s|$)")
_MARKS = "\"'“”‘’«»()[]{}<>,;:!?…/\\|*#~–—- \n\t"
_QUOTES = '"“”„«'
_BANDS = frozenset("militia militias rebels militants gang cartel insurgents jihadists guerrillas".split())
_OUTLAWED = frozenset(
    "ransomware militant terrorist terror rebel hacking hacker extremist armed jihadist islamist".split()
)
# Before a name, never of it, though the tagger now and then takes "of Lindhaven" for one.
_NEVER_FIRST = frozenset("of in at on for by from to with and or 's ’s".split())
_NEVER_LAST = frozenset("of the and for in on at to a an de del la & with by from".split())
# Inside a name they show that the words run into the next clause: "Ohhh She", "Jane He".
_PRONOUNS = frozenset("I He She We They You It's Her My Your Their".split())
# They open a surname and not a name: "Van Gaal" is no "Van" glued to "Gaal".
_PARTICLES = frozenset("van von de di da del der al el bin ibn abu le la du mac st".split())
# Words that part two places of one name: "Great and Little Skarn".
_PAIRED = frozenset("Great Little North South East West Upper Lower Old New Greater Lesser Inner Outer".split())
_AMOUNT = re.compile(r"[A-Za-z]{0,3}\W{0,2}\d[\d.,]*\W?")
# A possessive that spaCy leaves in the word: "Trump‘s" with the wrong quote.
_POSSESSIVE = re.compile(r"[‘`´]s$")
# A member's party and state: "Sen. Jane Roe (R-Ky.)".
_MEMBERSHIP = re.compile(r"[RDI]-[A-Z]")
# Names open with a union's initials or with its name.
_UNIONS = {"us": "united states", "uk": "united kingdom", "un": "united nations", "eu": "european union"}
_NICKNAME = re.compile(r"[“\"]([^“”\"]+)[”\"]")
_BROKEN = re.compile(r"\s[-–—]\s|[|<>{}=]|\.{2}|…")
# A longer name with a surname at its end is rather a place or a body named after somebody.
LONGEST_PERSON = 3
# Longer words in capitals only are names in a dateline or a heading, set in small letters elsewhere.
_ACRONYM = 5
# Scripts without capitals: a name glossed in Chinese beside its English form is the same name again.
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
# "BAGHDAD:", "LONDON (Reuters) -": what stands in capitals before it is a place, known or not.
_DATELINE = re.compile(
    r"\s*(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ'’ -]*[A-ZÀ-Þ])(?=\s*(?:,[^\n.]{0,40})?(?:\([^()\n]{0,40}\))?\s*(?::|--|—|–|-)\s)"
)


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


def find_mentions(doc: Doc, tagged: list[tuple[int, int, str]] | None = None) -> list[Mention]:
    """Return the mentions of parties in ``doc``, in order, none overlapping.

    ``tagged`` are the names that a tagger found in an English ``doc``; the packaged one's, without the summariser's
    states, where they are not given.
    """
    found: list[Mention] = []
    spans = [*(whole(doc, tag(doc).spans if tagged is None else tagged) if doc.lang_ == "en" else _entities(doc))]
    spans = [*rejoined(doc, spans)]
    things = _abbreviated_things(doc) | _named_vehicles(doc, spans)
    for first, last, label in parted(doc, spans):
        if label not in _KINDS:
            continue
        span = trim(doc, first, last, person=label == "PERSON")
        if span is None:
            continue
        if doc[first].text in _NEVER_FIRST:
            # Read as the end of a longer name, the "city council of ...": what it is by itself, spaCy says.
            label = _FOREIGN.get(doc[span[0]].ent_type_, label)
        span = _without_owner(doc, *_with_group(doc, *_with_rest(doc, *span, person=label == "PERSON")))
        text = _POSSESSIVE.sub("", doc[span[0] : span[1]].text).lstrip(_QUOTES)
        if text in things or _is_cut_off(doc, span[0]) or not _is_name(text) or is_no_body(text):
            continue
        people = label == "PEOPLE" or text in geography().nationalities
        kind = PartyKind.GROUP if people or _is_band(doc, span[1]) else _KINDS[label]
        found.append(Mention(*span, text, kind, people))
    found = [*_of_known_people(_without_lead(doc, [*_paired(doc, found)]))]
    place = _dateline(doc)
    if place is not None:
        found = [place, *(mention for mention in found if mention.first >= place.last)]
    return sorted([*found, *_missed(doc, found)], key=lambda mention: mention.first)


def _without_owner(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """Leave the owner of what follows to it: "Atalanta" of "Atalanta of Italy's first league"."""
    of = last - 2
    owns = last < len(doc) and doc[last].tag_ == "POS" and of > first and doc[of].lower_ == "of"
    return (first, of) if owns and geography().is_place(doc[last - 1].text) else (first, last)


def _paired(doc: Doc, found: list[Mention]) -> Iterator[Mention]:
    """Yield the mentions, "Great" and "Little Skarn" of "Great and Little Skarn" as the one name that stands there.

    Beside a listed place the first word alone is no name at all: "North" of "North and South Korea".
    """
    after = {mention.first: mention for mention in found}
    taken: set[int] = set()
    for mention in found:
        other = after.get(mention.last + 1)
        if mention.first in taken:
            continue
        if mention.text not in _PAIRED or other is None or doc[mention.last].lower_ not in {"and", "or"}:
            yield mention
        elif other.text.split()[0] in _PAIRED and not geography().is_place(other.text):
            taken.add(other.first)
            yield replace(other, first=mention.first, text=doc[mention.first : other.last].text)


def _without_lead(doc: Doc, found: list[Mention]) -> list[Mention]:
    """Cut off the word that a sentence's start glued to a name known otherwise: "Meet Jane Roe", "Flamboyant Roe"."""
    full = {mention.text for mention in found if mention.kind is PartyKind.PERSON and " " in mention.text}
    return [
        replace(mention, first=mention.first + 1, text=doc[mention.first + 1 : mention.last].text)
        if mention.kind is PartyKind.PERSON and mention.text in full and _is_glued(doc, mention, full)
        else mention
        for mention in found
    ]


def _is_glued(doc: Doc, mention: Mention, full: set[str]) -> bool:
    """Say whether the first word is none of the name's: the rest is a full name, or the surname in another's."""
    lead, rest = doc[mention.first], doc[mention.first + 1 : mention.last].text
    if lead.lower_ in words("role_nouns") | words("titles") | _PARTICLES:
        return False
    if rest in full:
        return is_common_word(lead.text) or bool(lead.is_sent_start)
    owners = {name for name in full if name.endswith(f" {rest}") and name != mention.text}
    return len(owners) == 1 and bool(lead.is_sent_start) and not is_known_name(lead.text)


def _of_known_people(found: list[Mention]) -> Iterator[Mention]:
    """Yield the mentions, "Tyreek Hill" as a person where "Hill" by itself is one and no place is listed."""
    alone: dict[str, Counter[PartyKind]] = defaultdict(Counter)
    for mention in found:
        alone[mention.text][mention.kind] += 1
    for mention in found:
        pieces = mention.text.split()
        votes = alone.get(pieces[-1], Counter())
        named_so = votes[PartyKind.PERSON] > votes.total() / 2 and not geography().is_place(pieces[-1])
        if mention.kind is PartyKind.PLACE and 1 < len(pieces) <= LONGEST_PERSON and named_so:
            known = any(geography().is_place(" ".join(pieces[:cut])) for cut in range(1, len(pieces) + 1))
            yield mention if known else replace(mention, kind=PartyKind.PERSON)
        else:
            yield mention


def _dateline(doc: Doc) -> Mention | None:
    """Return the place in the dateline that opens the body."""
    match = _DATELINE.match(doc.text)
    span = doc.char_span(match.start("place"), match.end("place")) if match else None
    return Mention(span.start, span.end, span.text, PartyKind.PLACE) if span is not None else None


def party_key(mention: Mention) -> str:
    """Return what two mentions of the same name have in common: case, dots and a country's other names levelled.

    "U.S. Postal Service" is "United States Postal Service", "Henry “Hal” Roe" is "Henry Hal Roe".
    """
    if not mention.people and (country := geography().countries.get(mention.text)):
        return level(country)
    first, _, rest = level(_NICKNAME.sub(r"\1", mention.text)).partition(" ")
    return f"{_UNIONS.get(first, first)} {rest}" if rest else first


def level(name: str) -> str:
    """Lower ``name`` and write initials, apostrophes and spaces in one way."""
    return " ".join(_DOTS.sub("", name.replace("’", "'")).casefold().split())


def common_kind(members: list[Mention]) -> PartyKind:
    """Return the kind that most of ``members`` have."""
    votes = Counter(mention.kind for mention in members)
    return max(votes, key=lambda kind: votes[kind])


def _is_name(text: str) -> bool:
    """Say whether the surface can be a name: a capital, Latin letters, one line, more than one letter, no amount."""
    return (
        "\n" not in text
        and not _AMOUNT.fullmatch(text)
        and not _BROKEN.search(text)
        and len(text.strip(".")) > 1
        and bool(_LATIN.search(text))
        and any(letter.isupper() for letter in text)
        and not text.startswith("http")
        and not _PRONOUNS & set(text.split())
        and not _MEMBERSHIP.match(text)
    )


def _is_cut_off(doc: Doc, first: int) -> bool:
    """Say whether the span starts inside a hyphenated name: "Man" of "Spider-Man"."""
    return (
        first > 1
        and doc[first - 1].text == "-"
        and not doc[first - 1].whitespace_
        and not doc[first - 2].whitespace_
        and doc[first - 2].text[0].isupper()
    )


def _abbreviated_things(doc: Doc) -> set[str]:
    """Return acronyms of plain words: "deep vein thrombosis (DVT)", "annual percentage rate, or APR"."""
    found: set[str] = set()
    for token in doc[3:]:
        text = token.text
        if not text.isupper() or not text.isalpha() or len(text) < 2:
            continue
        before = token.i - 1
        if doc[before].lower_ == "or" and doc[before - 1].text == ",":
            before -= 1
        elif doc[before].text != "(":
            continue
        word = doc[before - 1].text
        # "Internal Vice President (IVP)" is an office, however it is written.
        if (word.islower() or word.lower() in words("role_nouns")) and word[0].upper() in text:
            found.add(text)
    return found


def _named_vehicles(doc: Doc, spans: list[tuple[int, int, str]]) -> set[str]:
    """Return names that the article calls a ship, a spacecraft, a horse or a storm: "the ferry Kestrel"."""
    return {
        doc[first:last].text
        for first, last, _ in spans
        if first > 1 and doc[first - 1].lower_ in words("vehicle_nouns") and not doc[first - 1].is_sent_start
    }


def _is_band(doc: Doc, last: int) -> bool:
    """Say whether the words after the name call it an armed or outlawed band: "the Rhysida ransomware group"."""
    after = [token.lower_ for token in doc[last : last + 2]]
    return (bool(after) and after[0] in _BANDS) or (after[1:] == ["group"] and after[0] in _OUTLAWED)


def _with_group(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """Take "group" into the name of a band that would mean something else without it: "Islamic State group"."""
    if last < len(doc) and doc[last].lower_ == "group" and doc[first:last].text.lower() == "islamic state":
        return first, last + 1
    return first, last


def _with_rest(doc: Doc, first: int, last: int, *, person: bool) -> tuple[int, int]:
    """Take the rest of a hyphenated name into it: "Chan Kam-wing" of "Chan Kam"."""
    if not person or last + 1 >= len(doc) or doc[last].text != "-" or not doc[last + 1].is_lower:
        return first, last
    joined = doc[last + 1].is_alpha and not doc[last - 1].whitespace_ and not doc[last].whitespace_
    return (first, last + 2) if joined else (first, last)


def _missed(doc: Doc, found: list[Mention]) -> Iterator[Mention]:
    """Yield what was named elsewhere and overlooked here: a surname, or a name of one word, standing on its own."""
    taken = {index for mention in found for index in range(mention.first, mention.last)}
    kinds: dict[str, PartyKind] = {}
    for mention in found:
        if mention.people:
            continue
        last = doc[mention.last - 1].text
        if mention.kind is PartyKind.PERSON or mention.last - mention.first == 1:
            kinds.setdefault(last.title() if last.isupper() and len(last) > _ACRONYM else last, mention.kind)
    for index, text in enumerate(token_texts(doc)):
        if text not in kinds or index in taken or not text[0].isupper() or len(text) <= 2:
            continue
        if _is_cut_off(doc, index):
            continue
        if {index - 1, index + 1} & taken or (index + 1 < len(doc) and doc[index + 1].is_title):
            continue
        yield Mention(index, index + 1, text, kinds[text])


def trim(doc: Doc, first: int, last: int, *, person: bool) -> tuple[int, int] | None:
    """Cut articles, quotes, the possessive and a person's honorifics off a span; return None when nothing is left."""
    while first < last and _never_opens(doc[first]):
        first += 1
    while last > first and (
        doc[last - 1].tag_ == "POS"
        or doc[last - 1].lower_ in _NEVER_LAST
        or (not doc[last - 1].text.strip(_MARKS) and not _closes(doc, first, last))
    ):
        last -= 1
    honorifics = words("honorifics") | words("titles")
    while person and last - first > 1 and doc[first].lower_.strip(".") in honorifics:
        if doc[first + 1].lower_ in _NEVER_LAST:
            break
        first += 1
    if person and last - first > LONGEST_PERSON - 1 and _is_office_before(doc[first]):
        first += 1
    return (first, last) if first < last else None


def _is_office_before(token: Token) -> bool:
    """Say whether a full name's first word is an office, which few given names are: "Cartoonist", but "Hunter"."""
    return token.lower_ in words("role_nouns") and not is_known_name(token.text)


def _never_opens(token: Token) -> bool:
    """Say whether no name begins so: with an article, a mark, or a word in small letters that is no particle."""
    text = token.text
    if token.lower_ in ARTICLES or text in _NEVER_FIRST or not text.strip(_MARKS):
        return True
    return text.islower() and text.isalpha() and text not in _PARTICLES


def _closes(doc: Doc, first: int, last: int) -> bool:
    """Say whether the span ends in the bracket that it opened: "Congress (NDC)"."""
    return doc[last - 1].text == ")" and any(token.text == "(" for token in doc[first:last])


def _entities(doc: Doc) -> Iterator[tuple[int, int, str]]:
    for entity in doc.ents:
        if entity.label_ in _FOREIGN:
            yield entity.start, entity.end, _FOREIGN[entity.label_]
