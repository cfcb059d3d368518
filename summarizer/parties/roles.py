"""Who a party is, in the article's words, and whose a bare role is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from summarizer.parties.merge import Cluster
from summarizer.reader import Name, Reading, RoleView

# Odds below which a role is rather none. On the articles kept for choosing role F1 and the share of parties without
# a role that are shown one are 63.6 / 14.5 at .18, 62.1 / 11.0 here and 61.0 / 8.8 at .3.
LIKELY = 0.25
LONGEST_WORDS = 14
_EDGES = " ,;:.–—-()[]"
_ARTICLE = re.compile(r"^(?:the|a|an|its|his|her|their|our)\s+", re.IGNORECASE)
_OWNS = re.compile(r"['’]s?\s+")
# "leader of the opposition Harbour Alliance"
_OF = re.compile(r"\s+(?:of|at|for|with|in|from)\s+(?:the\s+)?(?:[a-z-]+\s+)?")
# "co-founders", "co-founders of Olm Phones"
_PLURAL = re.compile(r"(?:(?! of ).)*\b[a-z-]+s(?: of |$)")
_OPENING_QUOTES, _CLOSING_QUOTES = "“«„", "”»"


# For each sentence who is named in it, and where: in the order of the parties.
Named = Mapping[int, Sequence[tuple[Cluster, Name]]]


@dataclass(frozen=True, slots=True)
class Role:
    """A role as it stands in the body: its words, its sentence, and its offsets."""

    text: str
    sentence: int
    start: int
    end: int


def named_by_sentence(clusters: Iterable[Cluster]) -> Named:
    """Return who is named in each sentence."""
    named = defaultdict(list)
    for cluster in clusters:
        for mention in cluster.mentions:
            named[mention.sentence].append((cluster, mention))
    return named


def role_of(reading: Reading, cluster: Cluster, view: RoleView | None, named: Named) -> Role | None:
    """Return the role that the reader sees for a party, tidied; None where it is rather none.

    Where the article goes on with whose the role is ("mayor of Olm"), the role does too.
    """
    if view is None or view.odds < LIKELY:
        return None
    body = reading.article.body
    start, end = _tidied(body, view.start, view.end)
    if _is_torn(body[start:end]):
        return None
    end = _with_owner(body, end, cluster, named.get(view.sentence, ()))
    text = " ".join(body[start:end].split())
    if not any(letter.isalpha() for letter in text) or len(text.split()) > LONGEST_WORDS:
        return None
    if any(mention.start < end and mention.end > start for mention in cluster.mentions):
        return None
    return Role(text, view.sentence, start, end)


def told_once(roles: Sequence[Role | None], odds: Sequence[float]) -> list[Role | None]:
    """Leave the same words to the party that they are likeliest said of, unless they are said of several ("founders").

    ``odds`` are those of each role.
    """
    told = defaultdict(list)
    for role, chance in zip(roles, odds, strict=True):
        if role:
            told[role.sentence].append((role, chance))

    def _is_told_elsewhere(role: Role, chance: float) -> bool:
        return any(
            other.start < role.end and other.end > role.start and chance < odd for other, odd in told[role.sentence]
        )

    return [
        None if role and not _PLURAL.match(role.text) and _is_told_elsewhere(role, chance) else role
        for role, chance in zip(roles, odds, strict=True)
    ]


def _with_owner(body: str, end: int, cluster: Cluster, named: Sequence[tuple[Cluster, Name]]) -> int:
    for other, mention in named:
        if other is not cluster and mention.start >= end and _OF.fullmatch(body[end : mention.start]):
            return mention.end
    return end


def _tidied(body: str, start: int, end: int) -> tuple[int, int]:
    """Leave out an opening article, and marks and quotes at the edges that belong to what is around."""
    while start < end and body[start] in _EDGES:
        start += 1
    while end > start and body[end - 1] in _EDGES:
        end -= 1
    opening = _ARTICLE.match(body[start:end])
    if opening:
        start += opening.end()
    inside = body[start:end]
    if _is_torn(inside):
        quotes = '"' + _OPENING_QUOTES + _CLOSING_QUOTES
        if inside[:1] in quotes:
            start += 1
        elif inside[-1:] in quotes:
            end -= 1
    return start, end


def _is_torn(text: str) -> bool:
    """Tell whether a quote begins in ``text`` and ends elsewhere, or the other way round."""
    opening, closing = (sum(text.count(mark) for mark in marks) for marks in (_OPENING_QUOTES, _CLOSING_QUOTES))
    return opening != closing or text.count('"') % 2 == 1


def whose(reading: Reading, role: Role, cluster: Cluster, named: Named) -> str:
    """Return the name of the party that owns the role right before it: "Olm's mayor"; else ""."""
    body = reading.article.body
    for other, mention in named.get(role.sentence, ()):
        if other is not cluster and mention.end <= role.start and _OWNS.fullmatch(body[mention.end : role.start]):
            return other.name
    return ""
