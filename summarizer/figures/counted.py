"""The noun that a number counts, measures or belongs to."""

from __future__ import annotations

from spacy.tokens import Span, Token

from summarizer.brief import FigureKind, Quantity
from summarizer.figures.phrases import NOUNS

_CARRIERS = frozenset("of in".split())
_DATES = ("DATE", "TIME")
_HOURS = frozenset("morning afternoon evening night day month".split())
_ATTACHED = frozenset("nummod compound amod nmod quantmod appos npadvmod".split())


def host_of(span: Span, removed: set[int], quantity: Quantity) -> Token | None:
    """Return the noun that the number counts, measures or belongs to, if there is one next to it in the syntax."""
    root, doc = span.root, span.doc
    dated = quantity.kind is FigureKind.DATE
    if not dated and span.end < len(doc) and doc[span.end].lower_ == "of":
        # However the number itself is tied: "of" right behind it tells what it is a part of.
        behind = _carried(doc[span.end])
        if behind is not None:
            return behind
    if root.dep_ == "appos" and any(child.dep_ == "nummod" for child in root.head.lefts):
        # The same in another unit, "a 2.5 mile (4 kilometre) crack": what the first one measures.
        root = root.head
        removed |= {root.i, *(child.i for child in root.lefts)}
    if root.dep_ in _ATTACHED and root.head.i not in removed and root.head.pos_ in NOUNS and root.head.text != "%":
        return root.head
    if root.dep_ in _ATTACHED and root.head.dep_ == "amod" and root.head.head.pos_ in NOUNS:
        return root.head.head  # "the 50-foot-tall tower"
    for child in root.children:
        if not dated and child.dep_ == "prep" and child.lower_ in _CARRIERS and child.i > root.i:
            carried = _carried(child)
            if carried is not None:
                return carried
    if root.dep_ == "pobj" and root.head.dep_ == "prep":
        noun = root.head.head
        if noun.pos_ in NOUNS and noun.i not in removed and noun.ent_type_ not in _DATES and noun.lower_ not in _HOURS:
            return noun
    return None


def _carried(prep: Token) -> Token | None:
    """Return the noun behind a preposition, unless it is a time."""
    for noun in prep.children:
        if noun.dep_ == "pobj" and noun.pos_ in (*NOUNS, "ADJ") and noun.ent_type_ not in _DATES:
            return noun
    return None
