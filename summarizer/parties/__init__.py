"""Who the article names: people, organisations, places and groups, each once, with who they are."""

from __future__ import annotations

from summarizer.article import Article
from summarizer.brief import Party
from summarizer.parties.leave import drop_misread, leave_out
from summarizer.parties.mentions import find_mentions
from summarizer.parties.merge import merge_mentions
from summarizer.parties.owners import find_owners
from summarizer.parties.rank import rank_clusters
from summarizer.parties.roles import find_roles
from summarizer.parties.tagger import tag
from summarizer.text.analysis import Analysis, analyse, language_installed, load_language
from summarizer.text.states import PieceStates

__all__ = ["named_parties", "parties_supported"]


def parties_supported(language: str) -> bool:
    """Say whether parties can be found in ``language`` (ISO 639-1): a spaCy pipeline for it is installed."""
    return language_installed(language)


def named_parties(
    article: Article,
    *,
    analysis: Analysis | None = None,
    states: PieceStates | None = None,
    limit: int | None = None,
) -> list[Party]:
    """List the parties that ``article`` names, the most salient first.

    ``analysis`` is that of ``article.body``, made here when it is not given or not in the article's language;
    ``states`` are what the embedded summariser made of its words (``Summary.states``): with them fewer names are missed
    or misread. ``limit`` cuts the list, ``None`` gives all of them. Every name, alias and role stands in the body as it
    is written there. Returns nothing for a language without an installed model: ``parties_supported`` tells that case.
    """
    if not article.body.strip() or not parties_supported(article.language):
        return []
    if analysis is None or analysis.doc.lang_ != article.language:
        analysis = analyse(article.body, load_language(article.language))
    tagged = tag(analysis.doc, states) if analysis.doc.lang_ == "en" else None
    mentions = find_mentions(analysis.doc, tagged.spans if tagged else None)
    clusters = drop_misread(merge_mentions(analysis.doc, mentions), analysis)
    clusters = leave_out(clusters, analysis, article)
    roles = find_roles(clusters, analysis)
    owners = find_owners(clusters, roles, analysis)
    parties = [
        Party(
            name=cluster.name,
            kind=cluster.kind,
            role=roles[cluster.name].text if cluster.name in roles else "",
            aliases=cluster.aliases,
            mentions=len(cluster.mentions),
            of=owners.get(cluster.name, ""),
            sentence=analysis.index_at(
                roles[cluster.name].start_char if cluster.name in roles else analysis.doc[cluster.mentions[0].first].idx
            ),
        )
        for cluster in rank_clusters(clusters, analysis, article.title, roles.keys(), tagged.doubt if tagged else None)
    ]
    return parties[:limit]
