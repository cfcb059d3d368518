"""Who does what in a figure's clause, for a label whose noun alone says too little."""

from __future__ import annotations

from spacy.tokens import Span, Token

from summarizer.figures.ages import antecedent
from summarizer.figures.phrases import (
    NOUNS,
    complements,
    governor,
    hanging,
    noun_phrase,
    subject_of,
    verb_group,
)

# A label is read beside its figure, in one glance.
MOST_WORDS = 12
# Of these the number says how much: beside it the subject is enough ("value of exports" for "... exceeded $32 bn").
_MEASURING = frozenset(
    "cost costs exceed exceeds exceeded total totals totalled totaled reach reaches reached amounted weighs weighed "
    "measures measured stands stood averaged".split()
)
_ENOUGH = 2
# With more words than these a label needs no tail behind its subject.
_FEW = 3
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})


def clause_of(
    span: Span, host: Token | None, removed: set[int], chosen: set[int], *, general: bool
) -> tuple[set[int], set[int]]:
    """Return the subject and the rest of the clause around a number, as token numbers, as much as fits a label.

    ``chosen`` is what the label has already: the noun ``host`` that the number counts, ``general`` when that says
    nothing of the story alone. "he" and "she" give way to the person meant. Both are empty where the clause tells of
    something else, or of an unknown "it" or "they" what the noun can do without.
    """
    verb = governor(span.root)
    if verb is None:
        # A headline or a fragment: what the whole hangs on.
        top = span.root.sent.root
        return (noun_phrase(top, removed) if top.pos_ in NOUNS and not chosen else set()), set()
    subject, counted = _subject(verb, removed, tail=len(chosen) < _FEW)
    if chosen and not counted and (not (subject or general) or (subject and max(chosen) < min(min(subject), verb.i))):
        return set(), set()
    if host is None and verb.lower_ in _MEASURING and content(span, subject) >= _ENOUGH:
        return subject, set()
    said = verb_group(verb, removed)
    link = _link(host if host is not None else span.root)
    if link is not None and link.i > verb.i and link.i not in removed and link.head.i in said | subject | {verb.i}:
        said |= {link.i} if chosen else set()
    completed = False
    for part in complements(verb, removed):
        if part and len(subject | said | chosen | part) <= MOST_WORDS:
            said |= part
            completed = True
    direct = any(i in removed for child in verb.rights if child.dep_ != "prep" for i in _range(child))
    if chosen and hanging(verb) and not completed and not direct and content(span, chosen | subject) >= _ENOUGH:
        return subject, set()
    if len(subject | said) <= 1 and chosen:
        return set(), set()
    return subject, said


def content(span: Span, tokens: set[int]) -> int:
    """Count the nouns, verbs and adjectives among ``tokens``."""
    return sum(span.doc[i].pos_ in _CONTENT and span.doc[i].text[0].isalnum() for i in tokens)


def _subject(verb: Token, removed: set[int], *, tail: bool) -> tuple[set[int], bool]:
    """Return the subject's tokens, and whether the number is part of it."""
    subject = subject_of(verb)
    if subject is None or subject.i in removed or subject.ent_type_ == "DATE":
        return set(), subject is not None and subject.i in removed
    if subject.pos_ == "PRON":
        return antecedent(subject) if verb_group(verb, removed) else set(), False
    counted = any(i in removed for i in _range(subject))
    share = subject.text == "%" or subject.pos_ == "NUM"  # "87% of those glaciers": another number, kept whole
    return noun_phrase(subject, removed, tail=not counted and (tail or share), numbers=share), counted


def _link(noun: Token) -> Token | None:
    """Return the preposition that ties ``noun`` to its verb."""
    return noun.head if noun.dep_ == "pobj" and noun.head.dep_ in ("prep", "agent", "dative") else None


def _range(token: Token) -> range:
    return range(token.left_edge.i, token.right_edge.i + 1)
