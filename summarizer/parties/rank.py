"""Which parties matter: who acts in the lede and the headline comes first."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from summarizer.brief import PartyKind
from summarizer.parties.merge import Cluster

if TYPE_CHECKING:
    from summarizer.text.analysis import Analysis

# Weights of one mention. Their order matters more than their size: lede before body, doer before place.
IN_TITLE = 3.0
IN_LEDE = 2.5
ACTS = 1.5
KIND_WEIGHT = {
    PartyKind.PERSON: 1.4,
    PartyKind.ORGANISATION: 1.1,
    PartyKind.GROUP: 1.0,
    PartyKind.PLACE: 0.7,
}
ROLE_BONUS = 1.5
# A mention counts half as much after this share of the article.
HALF_LIFE = 0.5
_DOING = frozenset({"nsubj", "nsubjpass", "agent"})


def rank_clusters(clusters: list[Cluster], analysis: Analysis, title: str, roles: dict[str, str]) -> list[Cluster]:
    """Return ``clusters`` by salience, the most salient first; ties keep the article's order."""
    scores = [_salience(cluster, analysis, title, roles.get(cluster.name, "")) for cluster in clusters]
    order = sorted(range(len(clusters)), key=lambda index: -scores[index])
    return [clusters[index] for index in order]


def _salience(cluster: Cluster, analysis: Analysis, title: str, role: str) -> float:
    doc = analysis.doc
    score = 0.0
    for mention in cluster.mentions:
        place = analysis.index_at(doc[mention.first].idx)
        weight: float = 0.5 ** (mention.first / max(1, len(doc)) / HALF_LIFE)
        if place < 2:
            weight += IN_LEDE
        if any(token.dep_ in _DOING for token in doc[mention.first : mention.last]):
            weight += ACTS
        score += weight
    score = math.sqrt(score) * KIND_WEIGHT[cluster.kind]
    if any(form in title for form in (cluster.name, *cluster.aliases)):
        score += IN_TITLE
    return score + (ROLE_BONUS if role else 0.0)
