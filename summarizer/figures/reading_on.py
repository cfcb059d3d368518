"""Labels that are read on from the number as the article goes on: "**24** states have legalised betting"."""

from __future__ import annotations

from spacy.tokens import Span, Token

from summarizer.figures.phrases import LOOSE_ENDS, NOUNS, VERBS

# A label is read beside its figure, in one glance.
_MOST = 10
_STOPS = frozenset(",;:.!?()[]—–…\"“”")
# Without these what they hang on is not complete.
_NEEDED = frozenset("dobj obj attr pobj pcomp acomp oprd xcomp ccomp prt dative nmod npadvmod".split())
_BEFORE_NOUN = frozenset("nummod compound amod nmod quantmod".split())
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BEHIND = frozenset("prep acl relcl agent".split())
# What a cut costs that leaves out something that could be done without, in words of length that it would buy.
_PREP_COST = 1.0
_OF_COST = 6.0
_CONJ_COST = 3.0
# Up to here a longer label says more; behind it, it only takes longer to read.
_RICH = 8


def read_on(span: Span, start: int) -> list[Token]:
    """Return the words right behind a number, from token ``start`` to the best place to stop; empty where none is.

    The words belong to the number: a noun that it counts, with what follows, or a preposition that hangs on it. A stop
    must leave nothing open: no modifier without its noun, no verb without its object, no subject but the counted one
    without its verb.
    """
    doc, end = span.doc, span.sent.end
    if start >= end or not _belongs(doc[start], span, start):
        return []
    stop = start
    while stop < min(end, start + _MOST + 1) and doc[stop].text not in _STOPS and doc[stop].pos_ != "SPACE":
        stop += 1
    host = span.root.head if span.root.dep_ in _BEFORE_NOUN else None
    best, words = 0.0, list[Token]()
    for cut in range(start + 1, min(stop, start + _MOST) + 1):
        cost = _cost(list(doc[start:cut]), cut, host)
        if cost is not None and min(cut - start, _RICH) - cost > best:
            best, words = min(cut - start, _RICH) - cost, list(doc[start:cut])
    return words


def _belongs(first: Token, span: Span, start: int) -> bool:
    """Tell whether the words at ``start`` hang on the number, or the number on them."""
    root = span.root
    if root.dep_ in _BEFORE_NOUN and root.head.i >= start:
        return root.head.pos_ in NOUNS and root.head.i - start < _MOST and first.text not in _STOPS
    return first.dep_ in _BEHIND and first.head.i in range(span.start, span.end) and first.lower_ not in ("by", "per")


def _cost(words: list[Token], cut: int, host: Token | None) -> float | None:
    """Return what a label that ends before token ``cut`` would leave out; None where it would be torn."""
    last = words[-1]
    if (last.pos_ in LOOSE_ENDS and last.dep_ != "prt") or last.tag_ in ("WDT", "WP", "WRB", "PRP$"):
        return None
    if last.pos_ in VERBS and last.dep_ in ("aux", "auxpass"):
        return None
    cost = 0.0
    for token in words:
        left_open = token.head.i >= cut
        if left_open and token.dep_ not in ("punct", "cc") and not (token == host and token.dep_ in _SUBJECTS):
            return None
        for child in token.children:
            if child.i < cut:
                continue
            if child.dep_ in _NEEDED or (child.dep_ == "prep" and token.dep_ == "prep"):
                return None
            if child.dep_ == "prep":
                cost += _OF_COST if child.lower_ == "of" else _PREP_COST
            elif child.dep_ == "conj":
                cost += _CONJ_COST
    return cost
