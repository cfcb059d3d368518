"""What links two names of one party: brackets, initials, surnames, short names, capitals."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summarizer.brief import PartyKind
from summarizer.parties.lexicon import is_common_word
from summarizer.parties.mentions import Mention, common_kind, level, party_key
from summarizer.parties.spans import is_nicknamed_team
from summarizer.parties.words import acronyms, geography, words

if TYPE_CHECKING:
    from spacy.tokens import Doc

# A name's short form has to be this long to be trusted as a surname: "Al" and "De" are parts of too many names.
SHORTEST_SURNAME = 3
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})
_LINKING = frozenset({"of", "the", "for", "and", "in", "on", "de", "la", "del", "&", "to", "at", "y", "e", "du", "des"})
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_PLACING = frozenset({"in", "of", "at", "near", "from", "around", "outside", "across"})


def find_links(doc: Doc, mentions: list[Mention], groups: dict[str, list[Mention]]) -> Iterator[tuple[str, str]]:
    """Yield pairs of keys of ``groups`` that name one party, the shorter name first."""
    yield from _bracketed(doc, mentions)
    yield from _by_initials(groups)
    yield from _short_names(groups)
    yield from _of_a_place(groups)
    yield from _capitals_that_act(doc, groups)
    yield from _cities_that_play(doc, groups)


def _bracketed(doc: Doc, mentions: list[Mention]) -> Iterator[tuple[str, str]]:
    """Yield what the article itself says is the same: "National Democratic Congress (NDC)"."""
    by_start = {mention.first: mention for mention in mentions}
    for mention in mentions:
        after = by_start.get(mention.last + 1)
        if after is None or doc[mention.last].text != "(" or after.last >= len(doc) or doc[after.last].text != ")":
            continue
        if _initials_fit(after.text, mention.text):
            yield party_key(after), party_key(mention)


def _by_initials(groups: dict[str, list[Mention]]) -> Iterator[tuple[str, str]]:
    """Yield acronyms with the one name in the article that they abbreviate, or that news knows them for."""
    expansions = {level(short): level(long) for short, long in acronyms().items()}
    long_names: dict[str, list[str]] = defaultdict(list)
    for key, members in groups.items():
        if " " in key:
            for letters in {"".join(found) for found in _initials(members[0].text)}:
                long_names[letters].append(key)
    for key, members in groups.items():
        short = members[0].text.replace(".", "")
        known = expansions.get(key, "")
        if not (known or short.isupper()) or not short.isalpha():
            continue
        fitting = [name for name in (known, f"{known} group") if name in groups] or long_names.get(short, [])
        if len(fitting) == 1:
            yield key, fitting[0]


def _initials(long: str) -> tuple[list[str], list[str]]:
    """Return the first letters of a name's words, without the small words and with them; "U.S." gives two."""
    spread = _DOTTED.sub(lambda match: match[0].replace(".", " "), long)
    parts = [part for part in re.split(r"[\s-]+", spread) if part and part[0].isalpha()]
    return [part[0].upper() for part in parts if part.lower() not in _LINKING], [part[0].upper() for part in parts]


def _initials_fit(short: str, long: str) -> bool:
    """Say whether the capitals of ``short`` open the words of ``long``, or most of them do and the rest follow."""
    letters = [letter for letter in short if letter.isupper()]
    content, everything = _initials(long)
    if len(letters) < 2 or len(everything) < 2:
        return False
    if letters in (content, everything):
        return True
    rest = iter(long.upper())
    return letters[0] in everything[:2] and all(letter in rest for letter in letters)


def _short_names(groups: dict[str, list[Mention]]) -> Iterator[tuple[str, str]]:
    """Yield surnames with their owners and short names of bodies with the full ones."""
    kinds = {key: common_kind(members) for key, members in groups.items()}
    opening: dict[str, list[str]] = defaultdict(list)
    closing: dict[str, list[str]] = defaultdict(list)
    for key in groups:
        pieces = _without_suffix(key)
        if len(pieces) > 1:
            opening[pieces[0]].append(key)
            closing[pieces[-1]].append(key)
    for key, members in groups.items():
        if all(mention.people for mention in members):
            continue
        parts = _without_suffix(key)
        owners = [
            other
            for other in dict.fromkeys((*closing[parts[-1]], *opening[parts[0]]))
            if other != key and _is_short_for(members[0].text, parts, kinds[key], _without_suffix(other), kinds[other])
        ]
        if owners:
            yield key, _owner(parts, members[0].first, owners, groups)


def _without_suffix(key: str) -> list[str]:
    """Return the words of a name without "Jr." at its end: its bearer is called by the word before."""
    parts = key.split()
    return parts[:-1] if len(parts) > 1 and parts[-1].rstrip(".") in _SUFFIXES else parts


def _owner(parts: list[str], first: int, owners: list[str], groups: dict[str, list[Mention]]) -> str:
    """Return the full name that a short one at token ``first`` picks up: the last before it, or the commonest."""
    closing = [other for other in owners if _closes_with(parts, other)] or owners
    before = {other: max((m.first for m in groups[other] if m.first < first), default=-1) for other in closing}
    return max(closing, key=lambda other: (before[other], len(groups[other])))


def _closes_with(parts: list[str], name: str) -> bool:
    return _without_suffix(name)[-len(parts) :] == parts


def _is_short_for(text: str, parts: list[str], kind: PartyKind, pieces: list[str], long_kind: PartyKind) -> bool:
    if len(pieces) <= len(parts):
        return False
    if long_kind is PartyKind.PERSON:
        # "Xi" is trusted where it is read as a person: parts of names are rather taken for none.
        too_short = len("".join(parts)) < SHORTEST_SURNAME and kind is not PartyKind.PERSON
        if too_short or (kind is not PartyKind.PERSON and geography().is_place(text)):
            return False
        # A given name may be misread as a place: "Lesley" beside "Lesley Patterson".
        given = kind is PartyKind.PERSON or (kind is PartyKind.PLACE and len(pieces) == len(parts) + 1)
        return pieces[-len(parts) :] == parts or (given and pieces[: len(parts)] == parts)
    rest = pieces[len(parts) :]
    if long_kind is PartyKind.PLACE and rest == ["strip"]:
        return pieces[: len(parts)] == parts
    if len(parts) == 1 and parts[0] in words("club_words") and pieces[-1] == parts[0]:
        return True
    if long_kind is PartyKind.PLACE or geography().is_place(text):
        return False
    if kind is long_kind and pieces[: len(parts)] == parts and geography().is_place(" ".join(rest).title()):
        # "Inter" of "Inter Milan": a body named after its place is called by the rest alone.
        return parts[-1] not in words("organisation_heads") and not is_common_word(text)
    if kind is PartyKind.PERSON and not all(piece in words("company_suffixes") for piece in rest):
        return False
    if pieces[: len(parts)] != parts or parts[-1] in words("organisation_heads"):
        return False
    return all(piece in words("company_suffixes") | words("group_nouns") for piece in rest)


def _of_a_place(groups: dict[str, list[Mention]]) -> Iterator[tuple[str, str]]:
    """Yield a body named without its place: "Dodgers" for "Los Angeles Dodgers", "Supreme Court" for that of the US."""
    atlas = geography()
    for long, members in groups.items():
        parts = members[0].text.split()
        for cut in range(1, len(parts)):
            place, short = " ".join(parts[:cut]), level(" ".join(parts[cut:]))
            if short not in groups or not (atlas.is_place(place) or place in atlas.nationalities):
                continue
            generic = "organisation_heads" if cut == len(parts) - 1 else "generic_bodies"
            if parts[cut].lower() not in words(generic) and common_kind(groups[short]) is not PartyKind.PERSON:
                yield short, long


def _capitals_that_act(doc: Doc, groups: dict[str, list[Mention]]) -> Iterator[tuple[str, str]]:
    """Yield capitals that stand for their state: "Washington began planning"."""
    for key, members in groups.items():
        country = level(geography().capitals.get(members[0].text, ""))
        if country in groups and all(_acts(doc, mention) for mention in members):
            yield key, country


def _cities_that_play(doc: Doc, groups: dict[str, list[Mention]]) -> Iterator[tuple[str, str]]:
    """Yield cities that stand for the club named by them: "Orlando called me" in a story on Orlando City.

    A city counts as the club when it acts, or stands before an office, more often than something is in it.
    """
    for long, members in groups.items():
        parts = members[0].text.split()
        for cut in range(1, len(parts)):
            city = " ".join(parts[:cut])
            named = groups.get(level(city), [])
            if not named or city in geography().countries or not _is_club(members, parts[cut:]):
                continue
            playing = sum(_acts(doc, mention) or _has_office(doc, mention) for mention in named)
            if playing > sum(_is_inside(doc, mention) for mention in named):
                yield level(city), long


def _is_club(members: list[Mention], rest: list[str]) -> bool:
    """Say whether what follows the city makes a club's name: "City", "United FC", or a plural: "Dolphins"."""
    if common_kind(members) is not PartyKind.ORGANISATION or geography().is_place(members[0].text):
        return False
    lower = [part.lower() for part in rest]
    if lower[0] in words("club_words") | words("club_initials"):
        return all(part in words("club_words") | words("club_initials") for part in lower)
    return is_nicknamed_team(members[0].text)


def _has_office(doc: Doc, mention: Mention) -> bool:
    """Say whether the name stands before an office: "Orlando general manager"."""
    after = mention.last
    while after < len(doc) and after < mention.last + 3 and doc[after].pos_ in {"ADJ", "NOUN", "PROPN"}:
        if doc[after].lower_ in words("role_nouns"):
            return True
        after += 1
    return False


def _is_inside(doc: Doc, mention: Mention) -> bool:
    return mention.first > 0 and doc[mention.first - 1].lower_ in _PLACING


def _acts(doc: Doc, mention: Mention) -> bool:
    """Say whether the name is the doer of a verb, alone or in a list."""
    root = doc[mention.first : mention.last].root
    while root.dep_ == "conj" and root.head.i < root.i:
        root = root.head
    return root.dep_ == "nsubj" and root.head.pos_ == "VERB"
