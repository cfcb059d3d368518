"""Who a party is, in the article's own words.

Of the descriptions around a party's mentions the one is taken that is likeliest to introduce it. A role is always one
contiguous stretch of the body.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from summarizer.brief import PartyKind
from summarizer.parties import descriptions
from summarizer.parties.mentions import level
from summarizer.parties.merge import Cluster
from summarizer.parties.phrases import is_bare_office, shortened

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from summarizer.parties.mentions import Mention
    from summarizer.text.analysis import Analysis

# A description at a later mention is less likely the one that introduces the party.
LATER = 0.1
# Only the first mentions are looked at: a role comes early, and a name can stand in a long text a thousand times.
MENTIONS_READ = 12


def find_roles(clusters: list[Cluster], analysis: Analysis) -> dict[str, Span]:
    """Return the best role of each cluster that has one, by the cluster's name."""
    roles: dict[str, Span] = {}
    named = frozenset(
        index
        for cluster in clusters
        if cluster.kind is PartyKind.PERSON
        for mention in cluster.mentions
        for index in range(mention.first, mention.last)
    )
    bodies = {
        mention.first: mention.last
        for cluster in clusters
        if cluster.kind is PartyKind.ORGANISATION
        for mention in cluster.mentions
    }
    for cluster in clusters:
        candidates = sorted(_candidates(cluster, analysis.doc), key=lambda scored: -scored[0])
        if candidates:
            roles[cluster.name] = _fullest([role for _, role in candidates])
        elif said := _said_next(cluster, analysis.doc, named):
            roles[cluster.name] = said
        elif body := _body_of(cluster, analysis.doc, bodies):
            roles[cluster.name] = body
    return roles


def _body_of(cluster: Cluster, doc: Doc, bodies: dict[int, int]) -> Span | None:
    """Take the body a person is said to be of: "the Museum's Roe", "Roe of the Museum"; ``bodies`` end by start."""
    if cluster.kind is not PartyKind.PERSON:
        return None
    ends = {last: first for first, last in bodies.items()}
    for mention in cluster.mentions[:MENTIONS_READ]:
        start = descriptions.after_of(doc, mention)
        # "Jane Roe of the Harbour Museum", but "told Jane Roe of the Harbour Museum fire".
        if start in bodies and not _goes_on(doc, bodies[start]):
            return doc[start : bodies[start]]
        owner = mention.first - 1
        if owner in ends and doc[owner].tag_ == "POS":
            return doc[ends[owner] : owner]
    return None


def _goes_on(doc: Doc, end: int) -> bool:
    return end < len(doc) and doc[end].pos_ in {"NOUN", "PROPN"}


def _fullest(roles: list[Span]) -> Span:
    """Return the first of ``roles``, or if that is a bare office the first that also says of what: "Renault leader"."""
    if not is_bare_office(roles[0].text.split()):
        return roles[0]
    office = re.compile(rf"(?i)(?<![\w-]){re.escape(roles[0].text)}(?![\w-])")
    fuller = (role for role in roles if office.search(role.text) and not is_bare_office(role.text.split()))
    return next(fuller, roles[0])


def _candidates(cluster: Cluster, doc: Doc) -> Iterator[tuple[float, Span]]:
    for order, mention in enumerate(cluster.mentions[:MENTIONS_READ]):
        for weight, finder in _PLACE_FINDERS if cluster.kind is PartyKind.PLACE else _FINDERS:
            span = finder(doc, mention)
            if span is None:
                continue
            described = finder is descriptions.called or (finder is descriptions.title and _is_tied(doc, mention))
            if finder is descriptions.apposition:
                if span[0].ent_type_ == "PERSON" and not any(token.tag_ == "POS" for token in span):
                    continue
                with_article = span[0].pos_ in {"DET", "PRON"}
                if cluster.kind is not PartyKind.PERSON and not with_article:
                    # The next of a list: a body or a place is described with an article.
                    continue
                described = with_article and descriptions.is_apposed(span)
            role = shortened(span, cluster.kind, described=described)
            if role is not None and not _names_itself(role.text, cluster) and not _is_name_of_body(role, cluster):
                yield weight - LATER * order, role


def _is_tied(doc: Doc, mention: Mention) -> bool:
    """Say whether a common noun stands tied to the name, as only what somebody is does: "village assessor Jane Roe"."""
    before = doc[mention.first - 1]
    name = doc[mention.first : mention.last].root
    tied = mention.first <= before.head.i < mention.last or (name.dep_ == "appos" and name.head == before)
    return tied and before.tag_ == "NN" and before.text.islower()


def _is_name_of_body(role: Span, cluster: Cluster) -> bool:
    """Say whether what describes a body has capitals only: a part of its name, or another's: "Club" of "Club Lumo"."""
    return cluster.kind is not PartyKind.PERSON and not any(token.text.islower() for token in role)


def _names_itself(role: str, cluster: Cluster) -> bool:
    """Say whether the words are only another name of the party: "EPA (Environmental Protection Agency)"."""
    names = {level(name) for name in (cluster.name, *cluster.aliases)}
    initials = "".join(part[0] for part in role.split())
    return level(role) in names or (len(initials) > 1 and initials.isupper() and initials.casefold() in names)


def _said_next(cluster: Cluster, doc: Doc, named: frozenset[int]) -> Span | None:
    """Take "The prime minister said" after a sentence whose only person, and doer, has no role of their own."""
    first = cluster.mentions[0]
    if cluster.kind is not PartyKind.PERSON or doc[first.first : first.last].root.dep_ != "nsubj":
        return None
    sentence = doc[first.first].sent
    inside = range(sentence.start, sentence.end)
    own = {i for mention in cluster.mentions for i in range(mention.first, mention.last)}
    start = sentence.end
    while start < len(doc) and doc[start].is_space:
        start += 1
    if any(i in named and i not in own for i in inside) or start >= len(doc) or doc[start].text != "The":
        return None
    end = start + 1
    while end < len(doc) and doc[end].pos_ in {"NOUN", "ADJ"}:
        end += 1
    if end == start + 1 or doc[end - 1].dep_ != "nsubj" or end >= len(doc) or doc[end].pos_ not in {"VERB", "AUX"}:
        return None
    return shortened(doc[start:end], cluster.kind)


_Finder = Callable[["Doc", "Mention"], "Span | None"]
_FINDERS: tuple[tuple[float, _Finder], ...] = (
    (3.5, descriptions.apposition),
    (3.1, descriptions.office_of),
    (3.0, descriptions.title),
    (2.8, descriptions.before_comma),
    (2.6, descriptions.called),
    (2.5, descriptions.relative),
    (2.2, descriptions.serving_as),
    (2.0, descriptions.copula),
)
_PLACE_FINDERS: tuple[tuple[float, _Finder], ...] = (
    (2.0, descriptions.kind_of_place),
    (1.5, descriptions.called),
    (1.0, descriptions.apposition),
)
