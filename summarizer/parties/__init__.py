"""Who the article names: people, organisations, places and groups, each once, with who they are."""

from __future__ import annotations

from summarizer.article import Article
from summarizer.brief import Party
from summarizer.parties.leave import leave_out
from summarizer.parties.mentions import find_mentions
from summarizer.parties.merge import merge_mentions
from summarizer.parties.rank import rank_clusters
from summarizer.parties.roles import find_roles
from summarizer.text.analysis import Analysis, analyse

__all__ = ["named_parties"]


def named_parties(article: Article, *, analysis: Analysis | None = None, limit: int | None = None) -> list[Party]:
    """List the parties that ``article`` names, the most salient first.

    ``analysis`` is that of ``article.body``, made here when it is not given; ``limit`` cuts the list, ``None`` gives
    all of them. Every name, alias and role stands in the body as it is written there.
    """
    if not article.body.strip():
        return []
    analysis = analysis or analyse(article.body)
    clusters = merge_mentions(analysis.doc, find_mentions(analysis.doc))
    clusters = leave_out(clusters, analysis, article)
    roles = find_roles(clusters, analysis)
    parties = [
        Party(
            name=cluster.name,
            kind=cluster.kind,
            role=roles.get(cluster.name, ""),
            aliases=cluster.aliases,
            mentions=len(cluster.mentions),
        )
        for cluster in rank_clusters(clusters, analysis, article.title, roles)
    ]
    return parties[:limit]
