"""Who is who: mentions of one party brought together under one name and one kind."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.brief import PartyKind
from summarizer.parties.mentions import Mention
from summarizer.parties.words import acronyms, geography, words

if TYPE_CHECKING:
    from spacy.tokens import Doc

# A name's short form has to be this long to be trusted as a surname: "Al" and "De" are parts of too many names.
SHORTEST_SURNAME = 3
_LINKING = frozenset({"of", "the", "for", "and", "in", "on", "de", "la", "del", "&", "to", "at", "y", "e", "du", "des"})
_DOTS = re.compile(r"(?<=\b\w)\.(?=\w\b|\s|$)")


@dataclass(frozen=True, slots=True)
class Cluster:
    """All mentions of one party, with its name, its other names and its kind."""

    name: str
    aliases: tuple[str, ...]
    kind: PartyKind
    mentions: tuple[Mention, ...]
    people: bool = False


def merge_mentions(doc: Doc, mentions: list[Mention]) -> list[Cluster]:
    """Bring together the mentions of each party, in the order in which the parties first appear."""
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[party_key(mention)].append(mention)
    links = _Links(groups)
    for short, long in (
        *_bracketed(doc, mentions),
        *_by_initials(groups),
        *_short_names(groups),
        *_capitals_that_act(doc, groups),
        *_of_a_country(groups),
    ):
        links.join(short, long)
    clusters = [_cluster(members) for members in links.together()]
    clusters.sort(key=lambda cluster: cluster.mentions[0].first)
    return clusters


def party_key(mention: Mention) -> str:
    """Return what two mentions of the same name have in common: case, dots and a country's other names levelled."""
    if not mention.people and (country := geography().countries.get(mention.text)):
        return level(country)
    return level(mention.text)


def level(name: str) -> str:
    """Lower ``name`` and write initials, apostrophes and spaces in one way."""
    return " ".join(_DOTS.sub("", name.replace("’", "'")).casefold().split())


class _Links:
    """Keys joined into sets: the smaller name points at the fuller one."""

    def __init__(self, groups: dict[str, list[Mention]]) -> None:
        self._groups = groups
        self._parent = {key: key for key in groups}

    def root(self, key: str) -> str:
        while self._parent[key] != key:
            key = self._parent[key]
        return key

    def join(self, short: str, long: str) -> None:
        if short in self._parent and long in self._parent and self.root(short) != self.root(long):
            self._parent[self.root(short)] = self.root(long)

    def together(self) -> list[list[Mention]]:
        members: dict[str, list[Mention]] = defaultdict(list)
        for key, mentions in self._groups.items():
            members[self.root(key)] += mentions
        return [sorted(part, key=lambda mention: mention.first) for part in members.values()]


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
        if not short.isupper() or not short.isalpha():
            continue
        known = expansions.get(key, "")
        fitting = [name for name in (known, f"{known} group") if name in groups] or long_names.get(short, [])
        if len(fitting) == 1:
            yield key, fitting[0]


def _initials(long: str) -> tuple[list[str], list[str]]:
    """Return the first letters of a name's words, without the small words and with them."""
    parts = [part for part in re.split(r"[\s-]+", long) if part and part[0].isalpha()]
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
    kinds = {key: _vote(members) for key, members in groups.items()}
    opening: dict[str, list[str]] = defaultdict(list)
    closing: dict[str, list[str]] = defaultdict(list)
    for key in groups:
        pieces = key.split()
        if len(pieces) > 1:
            opening[pieces[0]].append(key)
            closing[pieces[-1]].append(key)
    for key, members in groups.items():
        if all(mention.people for mention in members):
            continue
        parts = key.split()
        owners = [
            other
            for other in dict.fromkeys((*closing[parts[-1]], *opening[parts[0]]))
            if other != key and _is_short_for(members[0].text, parts, kinds[key], other.split(), kinds[other])
        ]
        if owners:
            yield key, max(owners, key=lambda other: (_closes_with(parts, other), len(groups[other])))


def _closes_with(parts: list[str], name: str) -> bool:
    return name.split()[-len(parts) :] == parts


def _of_a_country(groups: dict[str, list[Mention]]) -> Iterator[tuple[str, str]]:
    """Yield a state's body named without the state: "Supreme Court" beside "US Supreme Court"."""
    atlas = geography()
    for long, members in groups.items():
        first, _, short = members[0].text.partition(" ")
        if " " not in short or short.split()[0].lower() in words("generic_bodies") or level(short) not in groups:
            continue
        if first in atlas.countries or first in atlas.nationalities:
            yield level(short), long


def _capitals_that_act(doc: Doc, groups: dict[str, list[Mention]]) -> Iterator[tuple[str, str]]:
    """Yield capitals that stand for their state: "Washington began planning"."""
    for key, members in groups.items():
        country = level(geography().capitals.get(members[0].text, ""))
        if country in groups and all(_acts(doc, mention) for mention in members):
            yield key, country


def _acts(doc: Doc, mention: Mention) -> bool:
    root = doc[mention.first : mention.last].root
    return root.dep_ == "nsubj" and root.head.pos_ == "VERB"


def _is_short_for(text: str, parts: list[str], kind: PartyKind, pieces: list[str], long_kind: PartyKind) -> bool:
    if len(pieces) <= len(parts):
        return False
    if long_kind is PartyKind.PERSON:
        if len("".join(parts)) < SHORTEST_SURNAME or (kind is not PartyKind.PERSON and geography().is_place(text)):
            return False
        return pieces[-len(parts) :] == parts or (kind is PartyKind.PERSON and pieces[: len(parts)] == parts)
    rest = pieces[len(parts) :]
    if len(parts) == 1 and parts[0] in words("club_words") and pieces[-1] == parts[0]:
        return True
    if long_kind is PartyKind.PLACE or geography().is_place(text):
        return False
    if kind is PartyKind.PERSON and not all(piece in words("company_suffixes") for piece in rest):
        return False
    if pieces[: len(parts)] != parts or parts[-1] in words("organisation_heads"):
        return False
    return all(piece in words("company_suffixes") | words("group_nouns") for piece in rest)


def _vote(members: list[Mention]) -> PartyKind:
    votes = Counter(mention.kind for mention in members)
    return max(votes, key=lambda kind: votes[kind])


def _cluster(members: list[Mention]) -> Cluster:
    surfaces = Counter(mention.text for mention in members)
    kind = _kind(members)
    by_key: dict[str, str] = {}
    for text in sorted(surfaces, key=lambda text: (text.isupper(), -surfaces[text])):
        by_key.setdefault(level(text), text)
    country = next((geography().countries[text] for text in surfaces if text in geography().countries), None)
    if country and kind is PartyKind.PLACE:
        name = country if country in surfaces else surfaces.most_common(1)[0][0]
    elif kind is PartyKind.PLACE:
        name = by_key[level(surfaces.most_common(1)[0][0])]
    else:
        name = max(by_key.values(), key=lambda text: (len(text.split()), surfaces[text]))
    order = sorted(by_key.values(), key=lambda text: -surfaces[text])
    aliases = tuple(text for text in order if level(text) != level(name))
    return Cluster(name, aliases, kind, tuple(members), all(mention.people for mention in members))


def _kind(members: list[Mention]) -> PartyKind:
    """Decide once for all mentions: the fullest names speak loudest, a listed place or band is what it is."""
    if any(level(mention.text) in words_joined() for mention in members):
        return PartyKind.GROUP
    if any(mention.text in geography().countries for mention in members):
        return PartyKind.PLACE
    longest = max(len(mention.text.split()) for mention in members)
    votes: Counter[PartyKind] = Counter()
    for mention in members:
        votes[mention.kind] += 2 if len(mention.text.split()) == longest else 1
    return max(votes, key=lambda kind: votes[kind])


def words_joined() -> frozenset[str]:
    """Return the bands that news knows by name."""
    return words("known_groups") | {"islamic state", "islamic jihad", "boko haram", "islamic state group"}
