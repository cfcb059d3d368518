"""Labels that are read on from the number as the article goes on: "**24** states have legalised betting"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from summarizer.figures.clauses import MOST_WORDS
from summarizer.figures.phrases import FATES, LOOSE_ENDS, NOUNS, SUBJECTS

_STOPS = frozenset(',;:.!?()[]—–…"“”')
# Without these what they hang on is not complete.
_NEEDED = frozenset("dobj obj attr pobj pcomp acomp oprd xcomp ccomp prt dative nmod npadvmod".split())
_BEFORE_NOUN = frozenset("nummod compound amod nmod quantmod".split())
# "nine or more games"
_HEDGED = frozenset("more less fewer so".split())
_BEHIND = frozenset("prep acl relcl agent".split())
# What a cut costs that leaves out something that could be done without, beside the worth of a noun, 1.
_COSTS = {"prep": 0.15, "conj": 0.3, "advcl": 0.15, "relcl": 0.2, "acl": 0.25, "agent": 0.3}
# "WWE legend" without the name right behind it.
_NAME = 0.5
# "per injection well" tells how a sum is counted, and only where nothing else is told what it is for.
_RATE = 1.2


def read_on(span: Span, start: int) -> Iterator[tuple[list[Token], float]]:
    """Yield the words right behind a number, from token ``start`` to each place to stop, and what that leaves out.

    The words belong to the number: a noun that it counts, with what follows, or a preposition that hangs on it. A stop
    must leave nothing open: no modifier without its noun, no verb without its object, no subject but the counted one
    without its verb.
    """
    doc, end = span.doc, span.sent.end
    if start >= end or not _belongs(doc[start], span, start):
        return
    stop = start
    while stop < min(end, start + MOST_WORDS + 1) and not _is_stop(doc[stop]):
        stop += 1
    host = span.root.head if span.root.dep_ in _BEFORE_NOUN else None
    for cut in range(start + 1, min(stop, start + MOST_WORDS) + 1):
        words = doc[start:cut]
        cost = _cost(list(words), span, host)
        if cost is not None:
            yield list(words), cost


def _is_stop(token: Token) -> bool:
    dash = token.text == "-" and bool(token.nbor(-1).whitespace_) if token.i else False
    return dash or token.text in _STOPS or token.pos_ == "SPACE"


def _is_subject(token: Token, host: Token | None) -> bool:
    return token == host and token.dep_ in SUBJECTS


def _may_follow(token: Token, span: Span) -> bool:
    """Tell whether a word that hangs on one before the number goes with it: "removed 17 rounds from the stomach"."""
    start = span.doc[span.start - 1] if span.start else None
    return token.dep_ in ("prep", "punct") and not (token.lower_ == "to" and start is not None and start.text == "from")


def _belongs(first: Token, span: Span, start: int) -> bool:
    """Tell whether the words at ``start`` hang on the number, or the number on them."""
    if first.lower_ == "each" or first.lower_ in FATES:
        return True
    root = span.root
    if first.pos_ == "CCONJ" and (first.i + 1 == len(span.doc) or first.nbor().lower_ not in _HEDGED):
        return False
    if root.dep_ in _BEFORE_NOUN and root.head.i >= start:
        return root.head.pos_ in NOUNS and root.head.i - start < MOST_WORDS and first.text not in _STOPS
    return first.dep_ in _BEHIND and span.start <= first.head.i < span.end and first.lower_ != "by"


def _cost(words: list[Token], span: Span, host: Token | None) -> float | None:
    """Return what a label of ``words`` would leave out; None where it would be torn, or tell of something else."""
    last, cut = words[-1], words[-1].i + 1
    if (last.pos_ in LOOSE_ENDS and last.dep_ != "prt") or last.tag_ in ("WDT", "WP", "WRB", "PRP$"):
        return None
    if last.dep_ in ("aux", "auxpass", "prep", "mark"):
        return None
    cost = _RATE * (words[0].lower_ == "per")
    for token in words:
        if token.head.i >= cut and token.dep_ not in ("punct", "cc") and not _is_subject(token, host):
            return None
        if token.head.i < span.start and token not in (host, words[0]) and not _may_follow(token, span):
            return None
        if token.dep_ == "conj" and any(child.dep_ in ("det", "nummod", "poss") for child in token.lefts):
            return None  # "16 cats and three dogs", "40 seats and a whip": the second is not what the number counts
        for child in token.children:
            if child.i < cut:
                continue
            if child.dep_ in _NEEDED or (child.dep_ == "prep" and token.dep_ == "prep"):
                return None
            named = child.dep_ == "appos" and child.left_edge.i == cut
            cost += _NAME if named else _COSTS.get(child.dep_, 0.0)
    return cost
