"""How surely what the reader lists is a party of its own: no name torn or mistaken, no work, nobody listed before.

The reader grades parties as it was taught to, by an editor's names; what it meets are names that it found itself. A
forest, taught by articles which the reader had not seen (``training.second_look``), says which of these to doubt.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rapidfuzz.fuzz import partial_ratio, token_set_ratio

from summarizer.parties.found import Found
from summarizer.reader import Reading
from summarizer.reader.counted import Matrix
from summarizer.reader.merge import KINDS, Cluster, initials_of, level
from summarizer.reader.weights import embedded_folder
from summarizer.reading.learnt.trees import open_forest

WEIGHTS = "parties.npz"
FOREST = "mistakes"
# So many are doubted at all, of those that matter most: lists show eight, and lists of results name thousands.
MOST = 100
# A party is compared with so many of those that matter more.
_COMPARED = 12
_SMALL = frozenset({"of", "the", "and", "for", "in", "at", "to", "de"})


def doubts(reading: Reading, found: Found) -> Matrix:
    """Return for each party the odds that it is a mistake: torn, no party at all, or one that is listed before."""
    worth = found.worth
    odds = np.zeros(len(worth), np.float32)
    looked_at = sorted(range(len(worth)), key=lambda at: -worth[at])[:MOST]
    if looked_at:
        rows = features(reading, found.only(looked_at))
        odds[looked_at] = open_forest(embedded_folder() / WEIGHTS, FOREST).predict(rows)
    return odds


def features(reading: Reading, found: Found) -> Matrix:
    """Return what tells a party from a mistake (parties x features): the reader's odds, its form, and its likes."""
    clusters, worth = found.clusters, found.worth
    order = sorted(range(len(clusters)), key=lambda at: -worth[at])
    rank = {at: place for place, at in enumerate(order)}
    highest = max(worth, default=0.0)
    forms = [level(cluster.name) for cluster in clusters]
    rows = [
        [
            *view.grades,
            worth[at],
            worth[at] - highest,
            rank[at],
            len(clusters),
            *_form(cluster),
            *_sureness(reading, cluster),
            *_place(reading, cluster),
            titled,
            max((role.odds for role in view.roles), default=0.0),
            *_likeness(forms[at], cluster, [(forms[i], clusters[i]) for i in order[: min(rank[at], _COMPARED)]]),
        ]
        for at, (cluster, view, titled) in enumerate(zip(clusters, found.views, found.titled, strict=True))
    ]
    return np.array(rows, np.float32)


def _form(cluster: Cluster) -> list[float]:
    name, words = cluster.name, cluster.name.split()
    capital = sum(word[:1].isupper() for word in words)
    return [
        len(name),
        len(words),
        capital / len(words),
        name.isupper(),
        name[:-1].isupper() and name.endswith("s"),
        any(letter.isdigit() for letter in name),
        words[0].lower() in _SMALL,
        words[-1].lower() in _SMALL,
        len(cluster.aliases),
        *(cluster.kind is kind for kind in KINDS),
    ]


def _sureness(reading: Reading, cluster: Cluster) -> list[float]:
    """Return the odds of each kind, that the words are a name at all, and that it begins and ends where it does."""
    kinds = np.mean([mention.odds for mention in cluster.mentions], axis=0)
    sure = np.array([reading.sureness(mention) for mention in cluster.mentions], np.float32)
    return [*kinds, *sure.mean(axis=0), *sure.min(axis=0), *sure.max(axis=0)]


def _place(reading: Reading, cluster: Cluster) -> list[float]:
    sentences = max(len(reading.sentences), 1)
    first, last = cluster.mentions[0].sentence, cluster.mentions[-1].sentence
    return [np.log(len(cluster.mentions)), first, first / sentences, last / sentences]


def _likeness(form: str, cluster: Cluster, before: Sequence[tuple[str, Cluster]]) -> list[float]:
    """Return how like a name is to those of parties that matter more: by its words, its letters, its initials."""
    alike = [(token_set_ratio(form, other), partial_ratio(form, other), one.kind) for other, one in before]
    letters = cluster.name.replace(".", "").upper()
    return [
        max((words for words, _, _ in alike), default=0.0),
        max((letter for _, letter, _ in alike), default=0.0),
        max((words for words, _, kind in alike if kind is cluster.kind), default=0.0),
        any(letters in initials_of(one.name) or letters in map(str.upper, one.aliases) for _, one in before),
    ]
