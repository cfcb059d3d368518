"""Whom a pronoun means, where that is sure: a wrong name is worse than a pronoun.

The reader's linker says which of the parties is likeliest; that it is none of them it cannot say ("it" for a telephone
which no party is). A forest, taught by articles which the reader had not seen (``training.second_look``), weighs its
odds with where the parties were named before, and how surely the reader marks the pronoun as pointing elsewhere.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer.reader import Reading
from summarizer.reader.counted import Matrix
from summarizer.reader.facts import pair_facts
from summarizer.reader.merge import KINDS, Cluster
from summarizer.reader.weights import embedded_folder
from summarizer.reading.learnt.trees import open_forest
from summarizer.text.pronouns import OF_A_PERSON, OF_A_THING, OF_MANY, POSSESSIVE, PRONOUNS

WEIGHTS = "pronouns.npz"
FOREST = "meant"
# Of 75 pronouns that the editor put a party's name for, in the articles kept for choosing, 29 reach these odds with
# that name, and 3 are given one where the editor has another or none; at 0.5 they are 35 and 7
# (``training.second_look``).
SURE = 0.6
# A pronoun that the reader marks at lower odds is plain where it stands.
MARKED = 0.12
# So many parties, the likeliest by the linker, are weighed, and so many pronouns of a sentence looked at.
_WEIGHED = 5
_MOST = 12


class Candidates(NamedTuple):
    """Parties that a pronoun may mean, the likeliest by the linker first, and the features of each (rows)."""

    parties: NDArray[np.intp]
    rows: Matrix


class Pronouns:
    """Says of the pronouns of an article which of its parties they mean."""

    def __init__(
        self, reading: Reading, clusters: Sequence[Cluster], worth: Sequence[float], titled: Collection[int]
    ) -> None:
        """Take the article's reading, its parties, how much each matters, and which of them its title names."""
        self._reading = reading
        self._clusters = clusters
        self._worth = worth
        self._titled = titled
        self._kinds = [cluster.kind.value for cluster in clusters]
        self._mentions = [
            [reading.anchor(name.sentence, name.start, name.end) for name in cluster.mentions] for cluster in clusters
        ]
        self._links = reading.links([one.mentions for one in clusters], self._kinds, worth)

    @cached_property
    def _named(self) -> dict[int, list[tuple[int, int]]]:
        """For each sentence the parties named in it: (offset, party), in order."""
        found: dict[int, list[tuple[int, int]]] = {}
        for party, cluster in enumerate(self._clusters):
            for name in cluster.mentions:
                found.setdefault(name.sentence, []).append((name.start, party))
        return {sentence: sorted(some) for sentence, some in found.items()}

    def of(self, sentence: int) -> list[int]:
        """Return the pronouns of a sentence that may point elsewhere: the numbers of their words."""
        reading = self._reading
        marked = (word for word in reading.words_of(sentence) if reading.marks[word, 0] > MARKED)
        return list(islice((word for word in marked if self._text(word) in PRONOUNS), _MOST))

    def meant(self, word: int) -> int | None:
        """Return the party that a pronoun (the number of its word) surely means."""
        if not self._clusters:
            return None
        candidates = self.candidates(word)
        odds = open_forest(embedded_folder() / WEIGHTS, FOREST).predict(candidates.rows)
        best = int(odds.argmax())
        return int(candidates.parties[best]) if odds[best] >= SURE else None

    def candidates(self, word: int) -> Candidates:
        """Return the likeliest parties, and what tells the one that is meant from the others, and from none."""
        reading = self._reading
        place = reading.word(word)
        anchor = reading.anchor(place.sentence, place.start, place.end)
        odds = self._links.odds(anchor)
        _, facts = pair_facts(anchor, self._mentions, self._kinds, self._worth)
        here = self._named.get(place.sentence, [])
        before = self._named.get(place.sentence - 1, [])
        near = {party for _, party in (*here, *before)}
        best = np.argsort(-odds, kind="stable")[: _WEIGHED + 1]
        common = self._of_pronoun(word, odds)
        rows = []
        for rank, party in enumerate(best[:_WEIGHED]):
            rival = max((odds[other] for other in best if other != party), default=0.0)
            kind = self._kinds[party]
            rows.append(
                [
                    *common,
                    odds[party],
                    odds[party] - rival,
                    rank,
                    *facts[party],
                    party in self._titled,
                    self._worth[party],
                    max(self._worth) - self._worth[party],
                    any(at < place.start and other == party for at, other in here),
                    any(at > place.start and other == party for at, other in here),
                    bool(before) and before[0][1] == party,
                    any(other == party for _, other in before),
                    sum(self._kinds[other] == kind for other in near),
                    self._kinds.count(kind),
                    len(self._clusters[party].mentions),
                    place.sentence - self._clusters[party].mentions[0].sentence,
                ]
            )
        return Candidates(best[:_WEIGHED], np.array(rows, np.float32))

    def _of_pronoun(self, word: int, odds: Matrix) -> list[float]:
        """Return what is the same whoever is meant: which pronoun, where it stands, how surely it points elsewhere."""
        reading = self._reading
        place = reading.word(word)
        text = self._text(word)
        words = reading.words_of(place.sentence)
        marks = reading.marks[:, 0]
        return [
            text in OF_A_PERSON,
            text in OF_A_THING,
            text in OF_MANY,
            text in POSSESSIVE,
            marks[word],
            marks[word - 1] if word > words.start else 0.0,
            marks[word + 1] if word + 1 < words.stop else 0.0,
            word - words.start,
            (word - words.start) / len(words),
            place.sentence,
            *(sum(odds[at] for at, other in enumerate(self._kinds) if other == kind.value) for kind in KINDS),
            odds.max(),
        ]

    def _text(self, word: int) -> str:
        place = self._reading.word(word)
        return self._reading.article.body[place.start : place.end].lower()
