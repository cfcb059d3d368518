"""Whom to leave out: what only looks like a name, then the publisher, agencies, photographers and platforms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.brief import PartyKind
from summarizer.parties.lexicon import is_common_word
from summarizer.parties.mentions import level
from summarizer.parties.merge import Cluster
from summarizer.parties.rank import acts
from summarizer.parties.words import geography, known_things, words

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.parties.mentions import Mention
    from summarizer.text.analysis import Analysis

# What stands before a name that is only a source or a place of posting.
_TELLING = frozenset({"told", "tell", "tells", "telling", "by", "to", "for", "in", "with", "(", "from", "via", "and"})
_POSTING = frozenset({"on", "to", "via", "from", "(", "and", "or", "by", "'s", "’s"})
_CREDIT = re.compile(
    r"(?i)\b(?:photo(?:graph)?s?|pictures?|image|credit|courtesy|file photo|illustration)\b\s*(?:by|:|/|credit)"
)
# After "a" and a name these make the name a description: "a Labour spokesman", "a Boeing 737".
_GOING_ON = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PART"})
# How far before a name, in characters, a credit may open.
CREDIT_REACH = 40


def drop_misread(clusters: list[Cluster], analysis: Analysis) -> list[Cluster]:
    """Drop what names nobody: words for a people, common words that open a sentence, products, families."""
    families = {f"{cluster.name.split()[-1]}s" for cluster in clusters if cluster.kind is PartyKind.PERSON}
    return [
        cluster
        for cluster in clusters
        if not cluster.people
        and cluster.name not in families
        and not _is_thing(cluster.name)
        and not _only_opens_sentences(cluster, analysis)
        and not _is_countable(cluster, analysis)
    ]


def leave_out(clusters: list[Cluster], analysis: Analysis, article: Article) -> list[Cluster]:
    """Drop those who are named but are no party of the story: its publisher and sources, where people post."""
    return [cluster for cluster in clusters if not _is_outside(cluster, analysis, article)]


def _is_outside(cluster: Cluster, analysis: Analysis, article: Article) -> bool:
    name = level(cluster.name)
    if article.site and name == level(article.site):
        return True
    if article.byline and name in level(article.byline) and len(cluster.mentions) == 1:
        return True
    if all(_in_credit(mention, analysis) for mention in cluster.mentions):
        return True
    if cluster.kind is PartyKind.PERSON:
        return False
    last = name.split()[-1]
    if name in words("platforms"):
        return all(_before(mention, analysis) in _POSTING for mention in cluster.mentions)
    if name in words("media") or (last in words("media_heads") and not _is_office(name)):
        return all(_before(mention, analysis) in _TELLING for mention in cluster.mentions)
    return False


def _is_office(name: str) -> bool:
    """Say whether an agency is one of a state and none of news: "Environment Agency"."""
    return name.endswith("agency") and not {"news", "press", "media"} & set(name.split())


def _is_thing(name: str) -> bool:
    """Say whether a name is a listed product's, or that of one of its models: "iPad", "iPad Air"."""
    parts = level(name).split()
    return parts[0] in known_things() or " ".join(parts) in known_things() or " ".join(parts[:2]) in known_things()


def _only_opens_sentences(cluster: Cluster, analysis: Analysis) -> bool:
    """Say whether a name is rather a common word with the capital of a sentence's start: "Throttle", "Advisor"."""
    if " " in cluster.name or not all(analysis.doc[mention.first].is_sent_start for mention in cluster.mentions):
        return False
    return is_common_word(cluster.name)


def _is_countable(cluster: Cluster, analysis: Analysis) -> bool:
    """Say whether the article speaks of one of many, which never acts: "a Forester", mostly a product."""
    if any(geography().is_place(mention.text) or acts(mention, analysis) for mention in cluster.mentions):
        return False
    doc = analysis.doc
    if cluster.name.split()[-1].lower() in words("organisation_heads") | words("body_nouns"):
        return False
    return any(
        mention.first
        and doc[mention.first - 1].lower_ in {"a", "an"}
        and (mention.last == len(doc) or doc[mention.last].pos_ not in _GOING_ON)
        for mention in cluster.mentions
    )


def _before(mention: Mention, analysis: Analysis) -> str:
    index = mention.first - 1
    while index >= 0 and analysis.doc[index].lower_ in {"the", "a", "an"}:
        index -= 1
    return analysis.doc[index].lower_ if index >= 0 else ""


def _in_credit(mention: Mention, analysis: Analysis) -> bool:
    start = analysis.doc[mention.first].idx
    line = analysis.text.rfind("\n", 0, start) + 1
    return bool(_CREDIT.search(analysis.text, max(line, start - CREDIT_REACH), start))
