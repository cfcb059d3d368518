"""Which parties matter: who acts in the lede and the headline comes first."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from summarizer.brief import PartyKind
from summarizer.parties.merge import Cluster

if TYPE_CHECKING:
    from summarizer.parties.mentions import Mention
    from summarizer.text.analysis import Analysis

# What each sign adds to the log odds that a human summary names the party. Learnt by
# ``training/rank_parties.py`` (within the first eight: 79 % of the parties that summaries name; text order: 75 %), but
# for a person and a role, which weigh more here, and a place, which weighs less: who acts is what a reader of the list
# looks for.
WEIGHTS = {
    "mentions": 1.2,
    "early": 2.4,
    "lede": 0.0,
    "acts": 0.3,
    "acts_in_lede": 0.2,
    "person": 0.3,
    "organisation": 0.1,
    "group": 0.0,
    "place": -0.6,
    "role": 0.8,
    "full_name": 0.2,
    "scenery": 0.0,
}
# The headline is the publisher's own summary; it is worth as much as the whole lede.
IN_TITLE = 2.0
# A party of whose name the tagger doubts: on 53 annotated articles the eight shown hold 83.9 % right ones instead of
# 82.3 %, at the same recall; twice as much costs recall.
DOUBTED = 3.0
# Sentences that count as the lede: a one-sentence lede is often followed by the one that names its people.
LEDE = 2
_DOING = frozenset({"nsubj", "nsubjpass", "agent"})
_PLACING = frozenset({"in", "at", "from", "near", "to", "across", "through", "outside", "around"})


def rank_clusters(
    clusters: list[Cluster],
    analysis: Analysis,
    title: str,
    described: Collection[str],
    doubt: NDArray[np.float32] | None = None,
) -> list[Cluster]:
    """Return ``clusters`` by salience, the most salient first; ties keep the article's order.

    ``described`` are the names of those that have a role; ``doubt`` is the tagger's, a number a token.
    """
    scores = [
        sum(
            WEIGHTS[name] * value
            for name, value in signs(cluster, analysis, described=cluster.name in described).items()
        )
        + (IN_TITLE if any(form in title for form in (cluster.name, *cluster.aliases)) else 0.0)
        - (DOUBTED * _doubt_of(cluster, doubt) if doubt is not None else 0.0)
        for cluster in clusters
    ]
    order = sorted(range(len(clusters)), key=lambda index: -scores[index])
    return [clusters[index] for index in order]


def _doubt_of(cluster: Cluster, doubt: NDArray[np.float32]) -> float:
    return float(np.mean([doubt[mention.first : mention.last].mean() for mention in cluster.mentions]))


def signs(cluster: Cluster, analysis: Analysis, *, described: bool) -> dict[str, float]:
    """Return the signs of salience that ``WEIGHTS`` weighs, each about 0 to 3."""
    doc = analysis.doc
    mentions = [mention for mention in cluster.mentions if not _is_dateline(mention, analysis)] or cluster.mentions
    places = [analysis.index_at(doc[mention.first].idx) for mention in mentions]
    doing = [acts(mention, analysis) for mention in mentions]
    return {
        "mentions": math.log(len(places)),
        "early": 1.0 / (1.0 + places[0] / 3.0),
        "lede": float(places[0] < LEDE),
        "acts": math.log1p(sum(doing)),
        "acts_in_lede": float(any(acts and place < LEDE for acts, place in zip(doing, places, strict=True))),
        "person": float(cluster.kind is PartyKind.PERSON),
        "organisation": float(cluster.kind is PartyKind.ORGANISATION),
        "group": float(cluster.kind is PartyKind.GROUP),
        "place": float(cluster.kind is PartyKind.PLACE),
        "role": float(described),
        "full_name": float(" " in cluster.name),
        "scenery": sum(_is_scenery(mention, analysis) for mention in mentions) / len(places),
    }


def acts(mention: Mention, analysis: Analysis) -> bool:
    """Say whether the mention is the doer, or whom it is done to, of a clause."""
    return any(token.dep_ in _DOING for token in analysis.doc[mention.first : mention.last])


def _is_dateline(mention: Mention, analysis: Analysis) -> bool:
    """Say whether the mention only tells where the reporter sat: "BAGHDAD: …", "JEDDAH, Saudi Arabia -- …"."""
    doc = analysis.doc
    opens_line = mention.first == 0 or doc[mention.first - 1].is_space
    return (
        opens_line and mention.text.isupper() and doc[mention.last : mention.last + 1].text in {":", ",", "(", "-", "—"}
    )


def _is_scenery(mention: Mention, analysis: Analysis) -> bool:
    """Say whether the mention only tells where: "in Paris"."""
    before = mention.first - 1
    if before >= 0 and analysis.doc[before].lower_ == "the":
        before -= 1
    return before >= 0 and analysis.doc[before].lower_ in _PLACING
