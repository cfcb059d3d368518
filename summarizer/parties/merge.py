"""Who is who: mentions of one party brought together under one name and one kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.brief import PartyKind
from summarizer.parties.kinds import decide_kind
from summarizer.parties.links import find_links
from summarizer.parties.mentions import Mention, level, party_key
from summarizer.parties.words import geography

if TYPE_CHECKING:
    from spacy.tokens import Doc


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
    for short, long in find_links(doc, mentions, groups):
        links.join(short, long)
    clusters = [_cluster(doc, members) for members in links.together()]
    clusters.sort(key=lambda cluster: cluster.mentions[0].first)
    return clusters


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


def _cluster(doc: Doc, members: list[Mention]) -> Cluster:
    surfaces = Counter(mention.text for mention in members)
    kind = decide_kind(doc, members)
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
