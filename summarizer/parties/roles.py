"""Who a party is, in the article's own words.

Each finder returns a stretch of the body that may say who the party is; ``shortened`` cuts it to a role or to nothing.
A role is always one contiguous stretch.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from summarizer.brief import PartyKind
from summarizer.parties.mentions import level
from summarizer.parties.merge import Cluster
from summarizer.parties.phrases import is_bare_office, is_dash, shortened
from summarizer.parties.words import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from summarizer.parties.mentions import Mention
    from summarizer.text.analysis import Analysis

# How far a finder looks for the end of a description, in tokens.
REACH = 40
# A description at a later mention is less likely the one that introduces the party.
LATER = 0.1
# Only the first mentions are looked at: a role comes early, and a name can stand in a long text a thousand times.
MENTIONS_READ = 12
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
_INSIDE_TITLE = frozenset({"-", "(", ")", "&", "'s", "’s", "/"})
_DESCRIBING = frozenset({"DET", "NOUN", "ADJ", "PROPN", "PRON", "ADV", "NUM"})
_DATES = frozenset({"DATE", "TIME"})


def find_roles(clusters: list[Cluster], analysis: Analysis) -> dict[str, str]:
    """Return the best role of each cluster that has one, by the cluster's name."""
    roles: dict[str, str] = {}
    named = frozenset(
        index
        for cluster in clusters
        if cluster.kind is PartyKind.PERSON
        for mention in cluster.mentions
        for index in range(mention.first, mention.last)
    )
    for cluster in clusters:
        candidates = sorted(_candidates(cluster, analysis.doc), key=lambda scored: -scored[0])
        if candidates:
            roles[cluster.name] = _fullest([role for _, role in candidates])
        elif said := _said_next(cluster, analysis.doc, named):
            roles[cluster.name] = said
    return roles


def _fullest(roles: list[str]) -> str:
    """Return the first of ``roles``, or if that is a bare office the first that also says of what: "Renault leader"."""
    if not is_bare_office(roles[0].split()):
        return roles[0]
    office = re.compile(rf"(?i)(?<![\w-]){re.escape(roles[0])}(?![\w-])")
    return next((role for role in roles if office.search(role) and not is_bare_office(role.split())), roles[0])


def _candidates(cluster: Cluster, doc: Doc) -> Iterator[tuple[float, str]]:
    for order, mention in enumerate(cluster.mentions[:MENTIONS_READ]):
        for weight, finder in _PLACE_FINDERS if cluster.kind is PartyKind.PLACE else _FINDERS:
            span = finder(doc, mention)
            if span is not None and finder is _apposition and _is_list_item(span, cluster):
                continue
            if span is not None and (role := shortened(span, cluster.kind)) and not _names_itself(role, cluster):
                yield weight - LATER * order, role


def _title(doc: Doc, mention: Mention) -> Span | None:
    """Find the words before the name that belong to it: "Iranian general", "Orlando general manager"."""
    known = words("role_nouns") | words("titles") | words("body_nouns")
    start = mention.first
    while start > 0 and mention.first - start < REACH:
        token = doc[start - 1]
        if token.is_space or token.ent_type_ in _DATES:
            break
        bare = token.lower_.rstrip(".")
        if token.pos_ not in _NOMINAL and token.text not in _INSIDE_TITLE and bare not in known:
            break
        if token.tag_ == "NNS" and start < mention.first and doc[start].is_title:
            # "my friends Judge Jane Roe and Professor John Poe"
            break
        start -= 1
    return doc[start : mention.first] if start < mention.first else None


def _apposition(doc: Doc, mention: Mention) -> Span | None:
    """Find the words between the comma or dash after the name and the next one: ", the top envoy for the region,"."""
    opening = mention.last
    if opening + 1 >= len(doc) or not (doc[opening].text in ",(" or is_dash(doc, opening)):
        return None
    start = opening + 1
    if doc[start].like_num and start + 1 < len(doc) and doc[start + 1].text == ",":
        # "Jane Roe, 44, a nurse from Leeds,"
        start += 2
    if start + 1 >= len(doc) or doc[start].pos_ not in _DESCRIBING or doc[start].tag_ == "WP":
        return None
    if doc[start].pos_ == "ADV" and doc[start + 1].pos_ not in _DESCRIBING:
        return None
    dashed, bracketed = is_dash(doc, opening), doc[opening].text == "("
    end = start + 1
    while end < len(doc) and end - start < REACH and not doc[end].is_sent_start:
        if (dashed and is_dash(doc, end)) or (bracketed and doc[end].text == ")"):
            break
        if doc[end].text == "," and not dashed:
            break
        end += 1
    return doc[start:end]


def _names_itself(role: str, cluster: Cluster) -> bool:
    """Say whether the words are only another name of the party: "EPA (Environmental Protection Agency)"."""
    return level(role) in {level(name) for name in (cluster.name, *cluster.aliases)}


def _is_list_item(span: Span, cluster: Cluster) -> bool:
    """Say whether the words after the comma are the next of a list: a body is described with an article."""
    if cluster.kind is PartyKind.PERSON:
        return False
    first = span[0]
    return first.pos_ not in {"DET", "PRON"}


def _relative(doc: Doc, mention: Mention) -> Span | None:
    """Find what ", who leads the party," says: the words after "who", when they tell an office."""
    who = mention.last + 1
    if who + 2 >= len(doc) or doc[mention.last].text != "," or doc[who].lower_ != "who":
        return None
    start = who + 1
    while start < len(doc) - 1 and doc[start].pos_ in {"AUX", "ADV"} and doc[start].lower_ not in {"is", "was"}:
        start += 1
    if doc[start].lower_ not in words("role_verbs"):
        return None
    if doc[start].lower_ in {"is", "was"}:
        start += 1
    end = start
    while end < len(doc) and end - start < REACH and doc[end].text != "," and not doc[end].is_sent_start:
        end += 1
    return doc[start:end]


def _before_comma(doc: Doc, mention: Mention) -> Span | None:
    """Find the description that the name explains: "the group's founder, Jane Roe"."""
    root = doc[mention.first : mention.last].root
    if root.dep_ != "appos" or root.head.i >= mention.first or root.head.pos_ != "NOUN":
        return None
    comma = mention.first - 1
    if doc[comma].text not in {",", ":"} or root.head.left_edge.i >= comma:
        return None
    return doc[root.head.left_edge.i : comma]


def _copula(doc: Doc, mention: Mention) -> Span | None:
    """Find what the article says the party is: "Roe is a teacher from Leeds"."""
    root = doc[mention.first : mention.last].root
    if root.dep_ != "nsubj" or root.head.lower_ not in {"is", "was", "became"}:
        return None
    for child in root.head.children:
        if child.dep_ == "attr" and child.i > mention.last and child.pos_ == "NOUN":
            return doc[child.left_edge.i : child.right_edge.i + 1]
    return None


def _kind_of_place(doc: Doc, mention: Mention) -> Span | None:
    """Find "town" in "the town of Grindavik"."""
    of = mention.first - 1
    if of < 1 or doc[of].lower_ != "of" or doc[of - 1].lower_ not in words("place_nouns"):
        return None
    start = of - 1
    while start > 0 and doc[start - 1].pos_ in {"ADJ", "NOUN"} and not doc[start - 1].is_space:
        start -= 1
    return doc[start:of]


def _said_next(cluster: Cluster, doc: Doc, named: frozenset[int]) -> str:
    """Take "The prime minister said" after a sentence whose only person, and doer, has no role of their own."""
    first = cluster.mentions[0]
    if cluster.kind is not PartyKind.PERSON or doc[first.first : first.last].root.dep_ != "nsubj":
        return ""
    sentence = doc[first.first].sent
    inside = range(sentence.start, sentence.end)
    own = {i for mention in cluster.mentions for i in range(mention.first, mention.last)}
    start = sentence.end
    while start < len(doc) and doc[start].is_space:
        start += 1
    if any(i in named and i not in own for i in inside) or start >= len(doc) or doc[start].text != "The":
        return ""
    end = start + 1
    while end < len(doc) and doc[end].pos_ in {"NOUN", "ADJ"}:
        end += 1
    if end == start + 1 or doc[end - 1].dep_ != "nsubj" or end >= len(doc) or doc[end].pos_ not in {"VERB", "AUX"}:
        return ""
    return shortened(doc[start:end], cluster.kind)


_FINDERS: tuple[tuple[float, Callable[[Doc, Mention], Span | None]], ...] = (
    (3.5, _apposition),
    (3.0, _title),
    (2.8, _before_comma),
    (2.5, _relative),
    (2.0, _copula),
)
_PLACE_FINDERS: tuple[tuple[float, Callable[[Doc, Mention], Span | None]], ...] = (
    (2.0, _kind_of_place),
    (1.0, _apposition),
)
