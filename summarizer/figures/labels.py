"""What a figure counts, in the article's words, so that it can be read alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from summarizer.brief import FigureKind, Quantity
from summarizer.figures.ages import meant_by_pronoun
from summarizer.figures.candidates import says_when
from summarizer.figures.choice import best
from summarizer.figures.clauses import MOST_WORDS
from summarizer.figures.contrast import contrast_behind, whole_of
from summarizer.figures.options import options, own_tokens
from summarizer.figures.phrases import FATES, NOUNS, SUBJECTS, short_prep
from summarizer.figures.wording import joined, trimmed
from summarizer.text.analysis import tokens_at

# Alone they name nothing.
_EMPTY = frozenset("thing things way ways part parts time times lot lots number total kind sort amount".split())
_VAGUE = frozenset("said told was were had did went made got set needed left used called".split())
_FROM_EVENT = frozenset({"after", "before", "since"})
_FROM_PLACE = frozenset("from of above below off".split())
_DISTANCES = frozenset("miles mile kilometers kilometres km metres meters m feet yards blocks".split())


class Label(NamedTuple):
    """What a figure counts, and the offset in the text at which the first of its words stands."""

    text: str
    start: int


def label_of(text: str, doc: Doc, quantity: Quantity) -> Label:
    """Return what ``quantity`` counts: words of its sentence, at most about twelve, and what it is set against.

    The counted noun with its modifiers; where that says too little, also its verb with subject, object or adverbial.
    A pronoun for the subject gives way to the person's name, if it must from a sentence before. Empty when the sentence
    gives nothing that can be read alone, or says that the number is not so. ``text`` is that of ``doc``.
    """
    nothing = Label("", quantity.start)
    span = tokens_at(doc, quantity.start, quantity.end)
    if span is None or _is_denied(span):
        return nothing
    person = meant_by_pronoun(span, quantity)
    if person is not None:
        return Label(person.text, person.start_char)
    whole = whole_of(text, doc, quantity)
    if whole:
        return Label(text[slice(*whole)], quantity.start)
    behind = _event_behind(span) if says_when(text, quantity) else _place_behind(span, quantity)
    if behind:
        return Label(behind, quantity.start)
    removed = own_tokens(span)
    offered = [option for option in options(span, removed, quantity) if _says_something(option.words, span, quantity)]
    chosen = best(offered, removed)
    if chosen is None:
        return nothing
    words = chosen.words
    label = joined(words)
    behind = contrast_behind(text, quantity, int(span.root.sent.end_char))
    if label and behind and behind not in label and quantity.kind is not FigureKind.DATE:
        label = f"{label}, {behind}"
    return Label(label, min(quantity.start, *(token.idx for token in words)))


def _is_denied(span: Span) -> bool:
    """Tell whether the number is what something is not: "the limit is not 35"."""
    verb = span.root.head
    return span.root.dep_ == "attr" and any(child.dep_ == "neg" for child in verb.children)


def _says_something(words: Sequence[Token], span: Span, quantity: Quantity) -> bool:
    """Tell whether a label names anything: a verb or a preposition alone does not, nor does "part" or "times".

    Behind a number that is the subject a verb reads on ("half died"), behind a count a participle ("14 killed").
    """
    nouns = [token for token in words if token.pos_ in NOUNS]
    if nouns:
        return len(words) > 1 or nouns[0].lower_ not in _EMPTY
    if not words or words[0].lower_ in _VAGUE or words[0].pos_ not in ("VERB", "ADJ"):
        return False
    if words[0].lower_ in FATES and words[0].i == span.end:
        return True
    if words[0].pos_ == "ADJ" and len(words) == 1 and words[0].i != span.end:
        return False
    counted = quantity.kind in (FigureKind.COUNT, FigureKind.PERCENT) and words[0].tag_ in ("VBN", "VBD", "JJ")
    subject = span.root.dep_ in SUBJECTS and quantity.kind is not FigureKind.DATE
    return subject or (counted and words[0].i == span.end)


def _event_behind(span: Span) -> str:
    """Return the event from which a time is told, as it reads on: "after the wall fell" behind "20 years"."""
    doc = span.doc
    if span.end >= len(doc) or doc[span.end].lower_ not in _FROM_EVENT:
        return ""
    link = doc[span.end]
    whole = link.head if link.dep_ == "mark" else link
    if whole.right_edge.i - link.i < 2:
        return ""
    return joined(trimmed(list(doc[link.i : min(whole.right_edge.i, link.i + MOST_WORDS - 1) + 1]), reads_on=True))


def _place_behind(span: Span, quantity: Quantity) -> str:
    """Return the place from which a distance is told, as it reads on: "north of the harbour" behind "two miles"."""
    if quantity.kind is not FigureKind.MEASURE or span[-1].lower_ not in _DISTANCES:
        return ""
    for link in span.doc[span.end : span.end + 2]:
        place = short_prep(link) if link.lower_ in _FROM_PLACE and (link.i > span.end or link.lower_ != "of") else set()
        if place and all(token.pos_ in ("ADV", "NOUN", "ADP") for token in span.doc[span.end : link.i]):
            return joined(span.doc[span.end : max(place) + 1])
    return ""
