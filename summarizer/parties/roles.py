"""Who a party is, in the article's own words: title, apposition, copula or relative clause.

A role is one contiguous stretch of the body, cut to what a list can show.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summarizer.brief import PartyKind
from summarizer.parties.merge import Cluster
from summarizer.parties.words import geography, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from summarizer.parties.mentions import Mention
    from summarizer.text.analysis import Analysis

# Longer roles read as sentences; in the nine annotated articles no title needs more.
LONGEST_ROLE = 12
_SKIP = frozenset({"the", "a", "an", "his", "her", "their", "its", "our", "my", "your", "this", "that", "fellow"})
_DASHES = frozenset({"-", "--", "–", "—"})
_STOP = re.compile(
    r"^(?:who|which|whose|whom|that|where|when|while|and|but|as|told|said|says|was|is|were|has|had|;|:|\"|“|”|\(|\))$"
)


def find_roles(clusters: list[Cluster], analysis: Analysis) -> dict[str, str]:
    """Return the best role of each cluster that has one, by the cluster's name."""
    roles: dict[str, str] = {}
    for cluster in clusters:
        best = max(_candidates(cluster, analysis.doc), key=lambda scored: scored[0], default=None)
        if best is not None:
            roles[cluster.name] = best[1]
    return roles


def _candidates(cluster: Cluster, doc: Doc) -> Iterator[tuple[float, str]]:
    for order, mention in enumerate(cluster.mentions):
        early = -0.1 * order
        if cluster.kind is PartyKind.PLACE:
            if role := _kind_of_place(doc, mention):
                yield 1 + early, role
            continue
        for weight, span in (
            (3.0, _title(doc, mention)),
            (3.5, _apposition(doc, mention)),
            (2.0, _copula(doc, mention)),
        ):
            if span is not None and (role := _shortened(span, cluster)):
                yield weight + early, role


def _title(doc: Doc, mention: Mention) -> Span | None:
    """The words before the name that belong to it: "Iranian general", "Orlando general manager"."""
    start = mention.first
    while start > 0:
        token = doc[start - 1]
        if token.is_sent_start and token.text in {'"', "“"}:
            break
        if token.pos_ in {"NOUN", "PROPN", "ADJ"} or token.tag_ == "POS" or token.text in {"-", "(", ")", "&"}:
            if token.text == "\n" or token.is_space:
                break
            start -= 1
            continue
        break
    return doc[start : mention.first] if start < mention.first else None


def _apposition(doc: Doc, mention: Mention) -> Span | None:
    """The words between the comma or dash after the name and the next one: ", the top US diplomat for the region,"."""
    opening = mention.last
    if opening + 1 >= len(doc) or not (doc[opening].text == "," or _is_dash(doc, opening)):
        return None
    dashed = doc[opening].text != ","
    start = opening + 1
    if doc[start].pos_ not in {"DET", "NOUN", "ADJ", "PROPN", "PRON", "ADV"} and doc[start].text.lower() != "who":
        return None
    end = start
    while end < len(doc) and (end == start or not doc[end].is_sent_start):
        text = doc[end].text
        if (
            (_is_dash(doc, end) and dashed)
            or (text == "," and not dashed)
            or (_STOP.match(text.lower()) and end > start)
        ):
            break
        end += 1
    return doc[start:end]


def _is_dash(doc: Doc, index: int) -> bool:
    """Say whether the token is a dash between clauses, not a hyphen inside a word."""
    return doc[index].text in _DASHES and (doc[index].text != "-" or bool(doc[index - 1].whitespace_))


def _copula(doc: Doc, mention: Mention) -> Span | None:
    """What the article says the party is: "Smith is a teacher from Leeds"."""
    root = doc[mention.first : mention.last].root
    if (
        root.dep_ != "nsubj"
        or root.head.lemma_ not in {"be", "is", "was", "", "become"}
        or root.head.lower_ not in {"is", "was", "became"}
    ):
        return None
    for child in root.head.children:
        if child.dep_ == "attr" and child.i > mention.last and child.pos_ == "NOUN":
            return doc[child.left_edge.i : child.right_edge.i + 1]
    return None


def _kind_of_place(doc: Doc, mention: Mention) -> str:
    """Find "town" in "the town of Grindavik"."""
    if (
        mention.first >= 2
        and doc[mention.first - 1].lower_ == "of"
        and doc[mention.first - 2].lower_ in words("place_nouns")
    ):
        start = mention.first - 2
        while start > 0 and doc[start - 1].pos_ in {"ADJ", "NOUN"}:
            start -= 1
        return str(doc[start : mention.first - 1].text)
    return ""


def _shortened(span: Span, cluster: Cluster) -> str:
    """Cut a span to a role: no article in front, one clause, a word in it that can be a role."""
    doc = span.doc
    start, end = span.start, span.end
    while start < end and (doc[start].lower_ in _SKIP or doc[start].is_punct or doc[start].tag_ == "POS"):
        start += 1
    for index in range(start + 1, end):
        if _STOP.match(doc[index].lower_) or doc[index].is_space:
            end = index
            break
    end = min(end, start + LONGEST_ROLE)
    while end > start and (doc[end - 1].is_punct or doc[end - 1].pos_ in {"ADP", "DET", "CCONJ", "SCONJ", "AUX"}):
        end -= 1
    if start >= end or not any(_is_role_word(token, cluster.kind) for token in doc[start:end]):
        return ""
    return str(doc[start:end].text)


def _is_role_word(token: Token, kind: PartyKind) -> bool:
    word = token.lower_
    if kind is PartyKind.PERSON:
        return word in words("role_nouns") or word in words("titles") or word.rpartition("-")[2] in words("role_nouns")
    return word in words("body_nouns") and word not in geography().nationalities
