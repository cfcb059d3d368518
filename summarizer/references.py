"""References that a reader of the brief alone could not resolve, and the name to put in their place.

The reader marks the words ("he", "the group", a bare surname). A short name is resolved by the name that it is part of,
a pronoun or a noun by the party that it is linked to, where that is sure. Newspapers put what they add into square
brackets; so does this program: "[Mustafa Kadhemi] took the reins".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from summarizer.brief import PartyKind
from summarizer.pronouns import Pronouns
from summarizer.reader import Reading
from summarizer.reader.merge import Cluster, level
from summarizer.text.pronouns import POSSESSIVE, PRONOUNS

# Odds above which a word counts as one that cannot be resolved: on the articles kept for choosing 15.6 of 100 sentences
# shown held one at 0.25, 16.2 at 0.5.
MARKED = 0.25
# "her" before one of these is no possessive.
_NO_NOUN = frozenset("a an the in on at to of for with from by and or but as that when while after before if".split())
# What stands before a name that needs no article.
_DETERMINER = re.compile(r"\b(?:the|a|an|his|her|its|their|our|this|that)\s+\Z", re.IGNORECASE)
_LONGEST_DETERMINER = 8


@dataclass(frozen=True, slots=True)
class Reference:
    """Words of a sentence that point elsewhere: offsets in the body, how surely they do, and which party is meant.

    A person's surname is one whatever the reader says of it (odds of 0 then): it is resolved where it is met first.
    """

    start: int
    end: int
    odds: float
    cluster: int | None


class Edit(NamedTuple):
    """What stands in place of the body's words from ``start`` to ``end`` when they are shown."""

    start: int
    end: int
    text: str


def edited(body: str, start: int, end: int, edits: Sequence[Edit]) -> str:
    """Return the body's words from ``start`` to ``end`` with ``edits`` (in order, apart), white space as one space."""
    text = ""
    for edit in edits:
        text += body[start : edit.start] + edit.text
        start = edit.end
    return re.sub(r"\s+", " ", text + body[start:end])


class References:
    """The references of an article, sentence by sentence."""

    def __init__(self, reading: Reading, clusters: Sequence[Cluster], worth: Sequence[float]) -> None:
        """Take the article's reading, its parties, and how much each matters."""
        self._reading = reading
        self._clusters = clusters
        self._worth = worth
        self._known: dict[int, list[Reference]] = {}

    @cached_property
    def _by_sentence(self) -> Mapping[int, list[tuple[int, int, int]]]:
        """For each sentence the names of parties in it: (start, end, party)."""
        found: dict[int, list[tuple[int, int, int]]] = {}
        for number, cluster in enumerate(self._clusters):
            for mention in cluster.mentions:
                found.setdefault(mention.sentence, []).append((mention.start, mention.end, number))
        return {sentence: sorted(some) for sentence, some in found.items()}

    def named_in(self, sentence: int) -> set[int]:
        """Return the parties that a sentence names."""
        return {number for _, _, number in self._by_sentence.get(sentence, ())}

    def worth(self, party: int) -> float:
        """Return how much a party matters (0 to 3)."""
        return self._worth[party]

    @cached_property
    def titled(self) -> frozenset[int]:
        """The parties that the title names."""
        title = level(self._reading.article.title)
        return frozenset(number for number, cluster in enumerate(self._clusters) if cluster.stands_in(title))

    def of(self, sentence: int) -> list[Reference]:
        """Return the references of a sentence, in order."""
        if sentence not in self._known:
            self._known[sentence] = self._find(sentence)
        return self._known[sentence]

    def _find(self, sentence: int) -> list[Reference]:
        reading = self._reading
        odds = reading.marks[:, 0]
        names = self._by_sentence.get(sentence, ())
        meant = self._meant_in(sentence)
        found = [Reference(reading.word(w).start, reading.word(w).end, float(odds[w]), n) for w, n in meant.items()]
        for marked, group in groupby(reading.words_of(sentence), key=lambda word: odds[word] > MARKED):
            words = list(group)
            if not marked:
                continue
            start, end = reading.word(words[0]).start, reading.word(words[-1]).end
            chance = float(odds[words].max())
            inside = [(s, e, n) for s, e, n in names if s < end and e > start]
            for s, e, number in inside:
                # Of as many words it is no part of the name, but written in another way: perhaps somebody else's.
                shown = level(reading.article.body[s:e])
                if len(shown.split()) < len(level(self._clusters[number].name).split()):
                    found.append(Reference(s, e, chance, None if self._is_shared(s, e) else number))
            # Whom a noun ("the group") means nobody says surely enough: it stays open.
            if not inside and not meant.keys() & words:
                found.append(Reference(start, end, chance, None))
        marked = {(reference.start, reference.end) for reference in found}
        found += [Reference(s, e, 0.0, n) for s, e, n in names if (s, e) not in marked and self._is_part(s, e, n)]
        return sorted(found, key=lambda reference: reference.start)

    def _is_part(self, start: int, end: int, number: int) -> bool:
        """Tell whether a person is called by one word of a fuller name: who has not met it can look nowhere."""
        cluster = self._clusters[number]
        shown = level(self._reading.article.body[start:end]).split()
        part = cluster.kind is PartyKind.PERSON and len(shown) == 1 and len(level(cluster.name).split()) > 1
        return part and not self._is_shared(start, end)

    def _is_shared(self, start: int, end: int) -> bool:
        """Tell whether two people or more are called by the word: husband and wife."""
        return self._bearers[level(self._reading.article.body[start:end])] > 1

    @cached_property
    def _bearers(self) -> Counter[str]:
        """How many people's full names begin or end with a word."""
        people = [level(cluster.name).split() for cluster in self._clusters if cluster.kind is PartyKind.PERSON]
        return Counter(word for words in people if len(words) > 1 for word in {words[0], words[-1]})

    def _meant_in(self, sentence: int) -> dict[int, int]:
        """Return the pronouns of a sentence (numbers of words) that surely mean a party, and which."""
        meant = {number: self.pronouns.meant(number) for number in self.pronouns.of(sentence)}
        return {number: party for number, party in meant.items() if party is not None}

    @cached_property
    def pronouns(self) -> Pronouns:
        """What says whom its pronouns mean."""
        return Pronouns(self._reading, self._clusters, self._worth, self.titled)

    def edits(self, sentence: int, start: int, end: int, met: Collection[int]) -> tuple[list[Edit], float]:
        """Return what to put in place of the references between ``start`` and ``end`` (offsets in the body).

        ``met`` are the parties that the reader of the brief knows already: they need no fuller name. Also returns how
        surely something there cannot be resolved (0 where all is well).
        """
        body = self._reading.article.body
        known = set(met)
        named = [(at, number) for at, _, number in self._by_sentence.get(sentence, ()) if at >= start]
        found: list[Edit] = []
        open_ = 0.0
        for reference in self.of(sentence):
            if reference.start < start or reference.end > end:
                continue
            if reference.cluster is None:
                open_ = max(open_, reference.odds)
                continue
            shown = body[reference.start : reference.end]
            # A pronoun is plain where the same sentence has said the name, any other word where the brief has.
            said = {number for at, number in named if at < reference.start}
            if reference.cluster in (said if shown.lower() in PRONOUNS else known):
                continue
            cluster = self._clusters[reference.cluster]
            known.add(reference.cluster)
            named.append((reference.start, reference.cluster))
            if _says(body[start : reference.start], cluster.name, shown):
                continue
            name = self._bracketed(cluster, shown, body[start : reference.start], body[reference.end : end])
            found.append(Edit(reference.start, reference.end, name))
        return found, open_

    def _bracketed(self, cluster: Cluster, shown: str, before: str, behind: str) -> str:
        lower = shown.lower()
        possessive = lower in POSSESSIVE or bool(re.search(r"['’]s?$", shown))
        if lower == "her":
            following = re.match(r"\s+(\w+)", behind)
            possessive = following is not None and following[1].lower() not in _NO_NOUN
        determined = _DETERMINER.search(before[-_LONGEST_DETERMINER:])
        name = cluster.name.removeprefix("The ") if determined else f"{self._article(cluster)}{cluster.name}"
        if not possessive:
            return f"[{name}]"
        return f"[{name}’]" if name.endswith("s") and cluster.kind.value != "person" else f"[{name}’s]"

    def _article(self, cluster: Cluster) -> str:
        """Return "the " where the article says it before the name more often than not."""
        body = self._reading.article.body
        full = [m for m in cluster.mentions if m.text == cluster.name]
        said = sum(body[max(0, m.start - 4) : m.start].lower() == "the " for m in full)
        return "the " if 2 * said > len(full) else ""


def _says(before: str, name: str, shown: str) -> bool:
    """Tell whether the full name ends with ``shown`` and what it begins with stands right before: "DJ" before "Ace"."""
    opening = name.removesuffix(shown)
    return bool(opening.strip()) and opening != name and before.endswith(opening)
