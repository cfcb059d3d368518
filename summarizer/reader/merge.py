"""Which names mean the same party: parts of a fuller name, initials, brackets."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

import numpy as np
from rapidfuzz.distance import OSA, Prefix

from summarizer.brief import PartyKind
from summarizer.reader.names import Name

# The reader's kinds; what follows them is no party.
KINDS = tuple(PartyKind)
_BODIES = frozenset({PartyKind.ORGANISATION, PartyKind.GROUP})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_SMALL = frozenset({"of", "the", "for", "and", "in", "on", "de", "la", "del", "&", "to", "at", "y", "e", "du", "des"})
# Behind a place's name they add nothing to it: "Olm County" is called "Olm", but "Guinea" is not "Equatorial Guinea".
_AREAS = frozenset("city county state province district region island islands town strip prefecture borough".split())
# Before a person's name they are no part of it.
_TITLES = frozenset(
    "mr mrs ms miss dr prof sir lord lady dame president pm king queen prince princess pope sheikh judge justice sen "
    "rep gov gen capt col sgt rev fr st minister mayor chancellor".split()
)
# Before a place's name, likewise.
_PLACES = frozenset("greater mount mt lake mainland city".split())
# Behind a firm's name, likewise.
_FIRMS = frozenset("inc ltd limited llc plc corp corporation co company gmbh ag sa jv".split())
# What two names of one state have no letters in common for.
_STATES = {
    "america": "united states",
    "us": "united states",
    "usa": "united states",
    "uk": "united kingdom",
    "britain": "united kingdom",
    "great britain": "united kingdom",
}
# What an abbreviation stands for is looked for in so many characters before it.
SPELLED = 80
_INTRODUCED = re.compile(r"([\w\s-]+)(?: \(|, or |, )\Z")
_LONGEST_ACRONYM = 7
_DOTTED = re.compile(r"(?:[A-Z]\.){2,}")
# Names of so many letters that differ in one of them, or in the order of two, are the same, misspelt.
_MISSPELT = 7
# Of names that begin alike so many are compared with each other, and so many bodies with an acronym.
_COMPARED = 60
# A part of a name by which somebody is called has so many words at most.
_LONGEST_PART = 8
# A longer name that the reader is no surer of than that is a person's where its last word alone surely is; a bare
# surname is no place's where the reader is not that sure.
_UNSURE, _SURE = 0.75, 0.8
# A name that stands first, and so many times as often as a longer one, is what a body goes by.
_USUAL = 3


@dataclass(slots=True)
class Cluster:
    """One party with all its mentions, in the order of the text."""

    name: str
    kind: PartyKind
    mentions: list[Name] = field(default_factory=list)

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other surfaces by which it is called, in the order of the text."""
        return tuple(text for text in dict.fromkeys(m.text for m in self.mentions) if text != self.name)

    def stands_in(self, title: str) -> bool:
        """Tell whether the party is named in ``title``, which is levelled, whatever marks stand beside the name."""
        words = f" {''.join(letter if letter.isalnum() else ' ' for letter in title)} "
        return any(f" {form} " in words for form in map(level, (self.name, *self.aliases)) if form)


@dataclass(slots=True)
class _Group:
    """The mentions of one surface."""

    key: str
    parts: list[str]
    text: str
    kind: PartyKind
    mentions: list[Name]


def level(name: str) -> str:
    """Write a name as names are compared: lower-cased, no article, possessive, dots or accents, one space."""
    plain = re.sub(r"['’]s?$", "", " ".join(name.split())).replace("’", "'").replace(".", "")
    bare = "".join(
        letter for letter in unicodedata.normalize("NFKD", plain.lower()) if not unicodedata.combining(letter)
    )
    return re.sub(r"^the ", "", bare)


def parties_among(names: Sequence[Name], body: str) -> list[Cluster]:
    """Return who is named in a ``body``, each once; works, products, laws and events are nobody."""
    spelled = {name.text for name in names if _is_spelled_small(name, body)}
    return merge([name for name in names if _is_somebody(name) and name.text not in spelled], body)


def _is_somebody(name: Name) -> bool:
    return int(np.argmax(name.odds)) < len(KINDS) and any(letter.isalnum() for letter in name.text)


def _is_spelled_small(name: Name, body: str) -> bool:
    """Tell an abbreviation whose words the article writes small: "annual percentage rate, or APR" is nobody."""
    if not (name.text.isupper() and name.text.isalpha() and len(name.text) > 1):
        return False
    before = _INTRODUCED.search(body, max(0, name.start - SPELLED), name.start)
    if before is None:
        return False
    words = re.findall(r"[^\W\d_]+", before[1])[-len(name.text) :]
    return "".join(word[0] for word in words) == name.text.lower()


def merge(mentions: Sequence[Name], text: str) -> list[Cluster]:
    """Gather ``mentions`` (in the order of ``text``) into parties, in the order in which they first stand."""
    groups: dict[str, _Group] = {}
    for mention in mentions:
        key = _key(mention)
        if key in groups:
            groups[key].mentions.append(mention)
        else:
            groups[key] = _Group(key, re.split(r"[\s-]+", key), mention.text, PartyKind.GROUP, [mention])
    for group in groups.values():
        group.kind = _kind(group.mentions)
    for group in groups.values():
        bearer = groups.get(group.parts[-1])
        if len(group.parts) > 1 and bearer is not None and _names_a_person(group, bearer):
            group.kind = PartyKind.PERSON
    root = {key: key for key in groups}

    def find(key: str) -> str:
        while root[key] != key:
            key = root[key]
        return key

    for short, long in (*_bracketed(mentions, text), *_short_forms(groups), *_variants(groups)):
        if find(short) != find(long):
            root[find(short)] = find(long)
    joined: dict[str, list[_Group]] = defaultdict(list)
    for key, group in groups.items():
        joined[find(key)].append(group)
    return [_cluster(members) for members in joined.values()]


def _key(name: Name) -> str:
    """Return what all mentions of one surface share: the levelled name, a person's without title, a state's full."""
    key = level(name.text)
    words = key.split()
    if len(words) > 1 and words[0] in _TITLES and int(np.argmax(name.odds)) == 0:
        return " ".join(words[1:])
    return _STATES.get(key, key)


def _kind(mentions: Sequence[Name]) -> PartyKind:
    total = np.sum([mention.odds[: len(KINDS)] for mention in mentions], axis=0)
    return KINDS[int(np.argmax(total))]


def _odds(group: _Group) -> float:
    """Return how surely a group is of its kind."""
    return float(np.mean([mention.odds[KINDS.index(group.kind)] for mention in group.mentions]))


def _names_a_person(long: _Group, last: _Group) -> bool:
    """Tell whether an unsure name is the full name of whom its last word alone calls."""
    return last.kind is PartyKind.PERSON and _odds(last) >= _SURE and _odds(long) < _UNSURE


def _cluster(members: list[_Group]) -> Cluster:
    mentions = sorted((m for group in members for m in group.mentions), key=lambda m: m.start)
    # The fullest form; of equals the commonest.
    fullest = max(members, key=lambda group: (len(group.parts), len(group.text), len(group.mentions)))
    fullest = next((group for group in members if _goes_by(group, fullest)), fullest)
    forms = [m.text for m in fullest.mentions]
    name = max(dict.fromkeys(forms), key=lambda form: (form.count(" "), not form.isupper(), forms.count(form)))
    weighty = [m for group in members for m in group.mentions if len(group.parts) > 1] or mentions
    return Cluster(name, fullest.kind if len(fullest.parts) > 1 else _kind(weighty), mentions)


def _goes_by(short: _Group, long: _Group) -> bool:
    """Tell whether a longer name is rather a thing of the body that goes by its opening: "Apple iPhones"."""
    return (
        long.kind in _BODIES
        and long.parts[: len(short.parts)] == short.parts != long.parts
        and len(short.mentions) >= _USUAL * len(long.mentions)
        and short.mentions[0].start < long.mentions[0].start
    )


def _bracketed(mentions: Sequence[Name], text: str) -> Iterator[tuple[str, str]]:
    """Yield what the article itself says is the same: "National Democratic Congress (NDC)"."""
    for long, short in pairwise(mentions):
        between = text[long.end : short.start]
        if (
            between.strip("'’s \"“") == "("
            and text[short.end : short.end + 1] == ")"
            and _abbreviates(short.text, long.text)
        ):
            yield _key(short), _key(long)


def initials_of(long: str) -> tuple[str, str]:
    """Return the first letters of a name's words, without the small words and with them."""
    parts = [part for part in re.split(r"[\s-]+", long) if part and part[0].isalpha()]
    # "U.S." is two first letters.
    first = [part.replace(".", "") if _DOTTED.fullmatch(part) else part[0] for part in parts]
    content = (letters for part, letters in zip(parts, first, strict=True) if part.lower() not in _SMALL)
    return "".join(content).upper(), "".join(first).upper()


def _abbreviates(short: str, long: str) -> bool:
    letters = "".join(letter for letter in short if letter.isupper())
    if len(letters) < 2 or (" " not in long.strip() and "-" not in long):
        return False
    content, everything = initials_of(long)
    # In another language's order, too: CGO is the Gastronomic Center of Oaxaca.
    if letters == everything or sorted(letters) == sorted(content):
        return True
    rest = iter(long.upper())
    return letters[0] in everything[:2] and all(letter in rest for letter in letters)


def _short_forms(groups: dict[str, _Group]) -> Iterator[tuple[str, str]]:
    """Yield short names with the fuller ones that they stand for."""
    ends, acronyms = _Ends(groups.values()), _Acronyms(groups.values())
    for group in groups.values():
        letters = group.text.replace(".", "")
        capitals = sum(letter.isupper() for letter in letters)
        if letters.isalpha() and len(letters) <= _LONGEST_ACRONYM and capitals >= 2 and len(group.parts) == 1:
            fitting = acronyms.of(letters.upper())
            if len(fitting) == 1:
                yield group.key, fitting[0].key
                continue
        one = groups.get(group.key.removesuffix("s"))
        if group.key.endswith("s") and one is not None and one is not group and one.kind in _BODIES:
            yield group.key, one.key
            continue
        owner = _owner(group, [other for other in ends.longer(group) if _is_short_for(group, other)])
        if owner is not None:
            yield group.key, owner.key


class _Ends:
    """The longer names that begin or end with given words, or do both with others between."""

    def __init__(self, groups: Iterable[_Group]) -> None:
        self._ends: dict[tuple[str, ...], list[_Group]] = defaultdict(list)
        self._edges: dict[tuple[str, str], list[_Group]] = defaultdict(list)
        for group in groups:
            parts = _core(group.parts)
            lengths = range(1, min(len(group.parts), _LONGEST_PART + 1))
            for end in dict.fromkeys(end for n in lengths for end in (tuple(parts[-n:]), tuple(parts[:n]))):
                self._ends[end].append(group)
            if len(parts) > 2:
                self._edges[parts[0], parts[-1]].append(group)

    def longer(self, short: _Group) -> list[_Group]:
        """Return the names that ``short`` may be a part of, each once."""
        parts = _core(short.parts)
        around = self._edges.get((parts[0], parts[-1]), []) if len(parts) > 1 else []
        found = (*self._ends.get(tuple(parts), ()), *around[:_COMPARED])
        return list({other.key: other for other in found if other is not short}.values())


class _Acronyms:
    """The bodies whose first letters an acronym is made of."""

    def __init__(self, groups: Iterable[_Group]) -> None:
        self._initials: dict[str, list[_Group]] = defaultdict(list)
        self._mixed: dict[str, list[_Group]] = defaultdict(list)
        self._bodies: list[tuple[str, _Group]] = []
        for group in (one for one in groups if len(one.parts) > 1 and one.kind is not PartyKind.PERSON):
            content, everything = initials_of(group.text)
            for letters in {content, everything}:
                self._initials[letters].append(group)
            if group.kind in _BODIES:
                self._mixed["".join(sorted(content))].append(group)
                self._bodies.append((content, group))

    def of(self, letters: str) -> list[_Group]:
        """Return the bodies with these initials, else those with them in another order or with more ("FLDS", "OU")."""
        if letters in self._initials:
            return self._initials[letters]
        mixed = self._mixed.get("".join(sorted(letters)), [])
        return mixed + [
            group
            for content, group in self._bodies[:_COMPARED]
            if 2 < len(letters) < len(content) and _holds(content, letters)
        ]


def _holds(content: str, letters: str) -> bool:
    """Tell whether ``letters`` stand in ``content``, in order."""
    rest = iter(content)
    return all(letter in rest for letter in letters)


def _variants(groups: dict[str, _Group]) -> Iterator[tuple[str, str]]:
    """Yield names of one kind that are written in two ways: misspelt, shortened word by word, a party's members."""
    by_start: dict[str, list[_Group]] = defaultdict(list)
    first_names = {
        group.parts[0] for group in groups.values() if len(group.parts) > 1 and group.kind is PartyKind.PERSON
    }
    for group in groups.values():
        by_start[group.key[:2]].append(group)
    for some in by_start.values():
        for one, other in combinations(some[:_COMPARED], 2):
            bodies = bool({one.kind, other.kind} & _BODIES) and PartyKind.PLACE not in (one.kind, other.kind)
            written = one.kind is other.kind and _is_misspelt(one.key, other.key)
            if written and one.kind is PartyKind.PERSON:
                # Of people the surname alone: Antonio is not Antonia, nor is the one Ruiz the other.
                written = one.parts[:-1] == other.parts[:-1] and first_names.isdisjoint((one.key, other.key))
            if written or (bodies and (_is_shortened(one.parts, other.parts) or _are_members(one.parts, other.parts))):
                yield one.key, other.key


def _is_misspelt(one: str, other: str) -> bool:
    """Tell whether two long names differ in one letter, or in the order of two."""
    if min(len(one), len(other)) < _MISSPELT or OSA.distance(one, other, score_cutoff=1) != 1:
        return False
    return not any(sign.isdigit() for sign in one + other)


def _is_shortened(one: list[str], other: list[str]) -> bool:
    """Tell whether the words of one name begin as the other's do: "Olm Moly" and "Olm Molybdenum"."""
    one, other = _core(one), _core(other)
    if len(one) != len(other) or len(one) < 2:
        return False
    return all(
        min(len(a), len(b)) > 2 and (a.startswith(b) or b.startswith(a)) for a, b in zip(one, other, strict=True)
    )


def _are_members(one: list[str], other: list[str]) -> bool:
    """Tell whether one is a political party and the other its people: "Green Party", "Greens"."""
    people, party = (one, other) if len(one) == 1 else (other, one)
    if len(people) != 1 or len(party) != 2 or party[1] != "party" or not people[0].endswith("s"):
        return False
    return Prefix.similarity(people[0], party[0]) >= max(4, len(people[0]) - 2)


def _core(parts: list[str]) -> list[str]:
    """Return a name's words without "Jr" or "Inc" at its end: who bears it is called by the words before."""
    return parts[:-1] if len(parts) > 1 and parts[-1] in _SUFFIXES | _FIRMS else parts


def _is_short_for(short: _Group, long: _Group) -> bool:
    parts, pieces = _core(short.parts), _core(long.parts)
    if long.kind is PartyKind.PERSON:
        return _is_same_person(short, parts, pieces, len(long.parts) > len(short.parts))
    if short.kind in _BODIES and long.kind in _BODIES and pieces == parts and len(long.parts) > len(pieces):
        return True
    if len(pieces) <= len(parts):
        return False
    starts, ends = pieces[: len(parts)] == parts, pieces[-len(parts) :] == parts
    if long.kind is PartyKind.PLACE:
        before, behind = pieces[: -len(parts)], pieces[len(parts) :]
        area = (starts and _AREAS.issuperset(behind)) or (ends and _PLACES.issuperset(before))
        return short.kind is PartyKind.PLACE and area
    return (starts or ends) and short.kind in _BODIES


def _is_same_person(short: _Group, parts: list[str], pieces: list[str], longer: bool) -> bool:
    """Tell whether ``parts`` are the first or last words of a person's name, or both with fewer between."""
    if len(pieces) <= len(parts) and not (pieces == parts and longer):
        return False
    # A bare surname is taken for a firm's now and then, and for a place's name by good right where that is sure.
    if (len(parts) > 1 and (parts[0], parts[-1]) == (pieces[0], pieces[-1])) or pieces[-len(parts) :] == parts:
        return short.kind is not PartyKind.PLACE or _odds(short) < _SURE
    return short.kind is PartyKind.PERSON and pieces[: len(parts)] == parts


def _owner(short: _Group, owners: list[_Group]) -> _Group | None:
    """Return the fuller name that a short one picks up: the last before it, or the commonest.

    None where two people were named before who are both called so: of 12 such surnames in annotated articles 6 were
    the last one's. Such a name is better a party of its own than the wrong person's.
    """
    at = short.mentions[0].start
    parts = _core(short.parts)
    closing = [other for other in owners if _core(other.parts)[-len(parts) :] == parts] or owners
    before = [other for other in closing if other.mentions[0].start < at]
    if any(_are_two_people(before[0], other) for other in before[1:]):
        return None

    def rank(other: _Group) -> tuple[int, int]:
        last = max((m.start for m in other.mentions if m.start < at), default=-1)
        return last, len(other.mentions)

    return max(closing, key=rank, default=None)


def _are_two_people(one: _Group, other: _Group) -> bool:
    """Tell whether two full names of people begin or end otherwise: "Ann Kerr", "Tom Kerr", but "A. Kerr" is Ann."""
    if not one.kind is other.kind is PartyKind.PERSON:
        return False
    parts, pieces = _core(one.parts), _core(other.parts)
    same_first = parts[0].startswith(pieces[0]) or pieces[0].startswith(parts[0])
    return parts[-1] != pieces[-1] or not same_first
