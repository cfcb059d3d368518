"""Who a party is, in the article's words, and whose a bare role is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from summarizer.parties.found import Found
from summarizer.reader import Links, Name, PartyView, Reading, RoleView
from summarizer.reader.counted import Matrix
from summarizer.reader.merge import KINDS, Cluster
from summarizer.reader.weights import embedded_folder
from summarizer.reading.learnt.trees import open_forest
from summarizer.text.standalone import NAMED_TIMES

WEIGHTS = "roles.npz"
FOREST = "told"
# Odds, by the forest, below which a role is rather none. On the articles kept for choosing role F1 and the share of
# parties without a role that are shown one are 65.0 / 8.8 here and 66.3 / 12.0 at .15: a wrong role is worse than none.
LIKELY = 0.2
LONGEST_WORDS = 14
_EDGES = " ,;:.–—-()[]"
_ARTICLE = re.compile(r"^(?:the|a|an|its|his|her|their|our)\s+", re.IGNORECASE)
# Words that go on with something: a role that ends with one is cut short, as is one that begins with the last three.
_GOES_ON = frozenset(
    "a an the nor on by from with to into as than that which who whose whom when where while because if is are was "
    "were be been has have had his her its their our and or but".split()
)
_GOES_ON_FROM = frozenset("and or but".split())
# "mayor of", of which the article goes on with whose.
_LOOSE = re.compile(r"\s+(?:of|at|for|in)\Z")
# "Back in September Mayor Breed said": a day or a month before a title is no part of it.
_CALENDAR = re.compile(rf"(?:{NAMED_TIMES})\s+(?=[A-Z])")
_DATING = re.compile(r"\b(?:in|on|since|last|this|next|late|early)\s+\Z", re.IGNORECASE)
_LONGEST_DATING = 8
_OWNS = re.compile(r"(?:['’]s?)?\s+")
_HIS = re.compile(r"\b(his|her|its|their)\s+\Z", re.IGNORECASE)
_LONGEST_PRONOUN = 10
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


def told_roles(reading: Reading, cluster: Cluster, view: PartyView, named: Named) -> list[tuple[Role, RoleView]]:
    """Return the roles that the reader may see for a party, tidied, with its views of them.

    Where the article goes on with whose the role is ("mayor of Olm"), the role does too.
    """
    body = reading.article.body
    found = []
    for seen in view.roles:
        start, end = _tidied(body, seen.start, seen.end)
        if _is_torn(body[start:end]) or _is_cut_short(body[start:end]):
            continue
        end = _with_owner(body, end, cluster, named.get(seen.sentence, ()))
        text = " ".join(body[start:end].split())
        if not any(letter.isalpha() for letter in text) or len(text.split()) > LONGEST_WORDS:
            continue
        if not any(mention.start < end and mention.end > start for mention in cluster.mentions):
            found.append((Role(text, seen.sentence, start, end), seen))
    return found


def role_features(
    reading: Reading, cluster: Cluster, told: Sequence[tuple[Role, RoleView]], named: Named, worth: float
) -> Matrix:
    """Return what tells a party's role from other words (roles x features): the reader's odds, its place, its form."""
    body = reading.article.body
    rows = []
    for rank, (role, seen) in enumerate(told):
        words = role.text.split()
        before, behind = seen.name - role.end, role.start - seen.name
        between = body[role.end : seen.name] if before >= 0 else body[seen.name : role.start]
        rows.append(
            [
                seen.odds,
                seen.sure,
                seen.odds * seen.sure,
                rank,
                len(told),
                worth,
                len(cluster.mentions),
                role.sentence / max(len(reading.sentences), 1),
                seen.name == cluster.mentions[0].start,
                before >= 0,
                max(before, behind),
                between.count(","),
                len(words),
                len(role.text),
                sum(word[:1].isupper() for word in words) / len(words),
                any(letter.isdigit() for letter in role.text),
                words[0].endswith(("ed", "ing")),
                " of " in role.text,
                body[role.end : role.end + 1] in ",.;)",
                any(
                    other is not cluster and mention.start < role.end and mention.end > role.start
                    for other, mention in named.get(role.sentence, ())
                ),
                *(cluster.kind is kind for kind in KINDS),
            ]
        )
    return np.array(rows, np.float32)


def roles_of(reading: Reading, found: Found, named: Named) -> list[Role | None]:
    """Return each party's role as it stands in the body, the likeliest one; None where it is rather none."""
    parties = list(zip(found.clusters, found.views, found.worth, strict=True))
    told = [told_roles(reading, cluster, view, named) for cluster, view, _ in parties]
    rows = [
        role_features(reading, cluster, some, named, worth)
        for some, (cluster, _, worth) in zip(told, parties, strict=True)
        if some
    ]
    odds = iter(open_forest(embedded_folder() / WEIGHTS, FOREST).predict(np.concatenate(rows)) if rows else ())
    best = [max(((next(odds), role) for role, _ in some), key=lambda pair: pair[0], default=None) for some in told]
    likely = [(float(one[0]), one[1]) if one and one[0] >= LIKELY else (0.0, None) for one in best]
    return _told_once([role for _, role in likely], [chance for chance, _ in likely])


def _told_once(roles: Sequence[Role | None], odds: Sequence[float]) -> list[Role | None]:
    """Leave the same words to the party that they are likeliest said of, unless they are said of several ("founders").

    ``odds`` are those of each role.
    """
    told = defaultdict(list)
    for role, chance in zip(roles, odds, strict=True):
        if role:
            told[role.sentence].append((role, chance))

    def _is_told_elsewhere(role: Role, chance: float) -> bool:
        # "leader of the ruling Unity Party" is not taken from the leader because the party is "ruling".
        return any(
            other.start < role.end and other.end > role.start and chance < odd
            for other, odd in told[role.sentence]
            if len(other.text) >= len(role.text)
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
    """Leave out an opening article or date, a loose "of", and marks and quotes that belong to what is around."""
    while start < end and body[start] in _EDGES:
        start += 1
    while end > start and body[end - 1] in _EDGES:
        end -= 1
    opening = _ARTICLE.match(body[start:end])
    if opening is None and _DATING.search(body, max(0, start - _LONGEST_DATING), start):
        opening = _CALENDAR.match(body[start:end])
    start += opening.end() if opening else 0
    loose = _LOOSE.search(body, start, end)
    end = loose.start() if loose else end
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


def _is_cut_short(text: str) -> bool:
    words = text.split()
    return not words or words[-1] in _GOES_ON or words[0] in _GOES_ON_FROM


def whose(
    reading: Reading, role: Role, cluster: Cluster, clusters: Sequence[Cluster], named: Named, links: Links | None
) -> str:
    """Return the name of the party that owns the role: "Olm's mayor", "Olm Bank director", "his wife"; else "".

    A pronoun is one where it is surely linked: ``links`` are over ``clusters``, and not asked where there are none.
    """
    body = reading.article.body
    for other, mention in named.get(role.sentence, ()):
        if other is not cluster and mention.end <= role.start and _OWNS.fullmatch(body[mention.end : role.start]):
            return other.name
    before = _HIS.search(body, max(0, role.start - _LONGEST_PRONOUN), role.start)
    if before is None or links is None:
        return ""
    meant = links.meant(reading.anchor(role.sentence, before.start(1), before.end(1)))
    return clusters[meant].name if meant is not None and clusters[meant] is not cluster else ""
