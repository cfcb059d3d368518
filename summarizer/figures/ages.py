"""Whose age a number is, and of whom a pronoun speaks: "Ann Smith, 39," and, sentences later, "She was 39."."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from summarizer.brief import Quantity
from summarizer.figures.phrases import SUBJECTS, governor, noun_phrase

_PRONOUNS = frozenset({"he", "she"})
_THINGS = frozenset({"it", "this", "that"})
_ONE = frozenset({"NN", "NNP"})
_MANY = frozenset({"NNS", "NNPS"})
_NO_PERSON = frozenset("ORG GPE LOC NORP FAC DATE TIME MONEY PERCENT CARDINAL EVENT".split())
_DIES = frozenset("died dies dead".split())
# How many sentences back a pronoun is followed; further back it may mean somebody else.
_BACK = 2


def named_before(span: Span, removed: set[int]) -> set[int]:
    """Return the name that an age follows, as token numbers: "Ann Smith, 39,"."""
    doc, start = span.doc, span.start
    if start < 2 or doc[start - 1].text != "," or doc[start - 2].pos_ != "PROPN":
        return set()
    return noun_phrase(doc[start - 2], removed, tail=False)


def meant_by_pronoun(span: Span, quantity: Quantity) -> Span | None:
    """Return the person of whom "she was 39" speaks, where one can be told; ``span`` is the number."""
    if quantity.unit != "years old" or "-" in quantity.text:
        return None
    clause = governor(span.root)
    pronoun = next((child for child in clause.children if child.dep_ == "nsubj"), None) if clause is not None else None
    return None if pronoun is None else _person(pronoun)


def antecedent(pronoun: Token) -> set[int]:
    """Return what "he", "she", "it" or "they" means as token numbers, where only one can be meant; else nothing.

    A person is the only one whom this sentence and those before it are about; a thing, or several, the only subject
    of that number before the pronoun in its own sentence.
    """
    doc, start = pronoun.doc, pronoun.sent.start
    if pronoun.lower_ in _PRONOUNS:
        person = _person(pronoun)
        if person is None:
            return set()
        between = doc[person.end : pronoun.i]
        rivals = [t for t in between if t.dep_ in SUBJECTS and t.tag_ in _ONE and t.ent_type_ not in _NO_PERSON]
        return set() if rivals else set(range(person.start, person.end))
    wanted = _ONE if pronoun.lower_ in _THINGS else _MANY if pronoun.lower_ == "they" else ()
    subjects = [t for t in doc[start : pronoun.i] if t.dep_ in SUBJECTS and t.tag_ in wanted]
    if len(subjects) != 1 or (wanted is _ONE and subjects[0].ent_type_ in ("PERSON", "DATE")):
        return set()
    return noun_phrase(subjects[0], set(), tail=False)


def _person(pronoun: Token) -> Span | None:
    """Return the person whom "he" or "she" means: the one whom the clauses before it are about.

    Where they are about several, the one who died; None where that does not tell either, or where the pronoun's own
    sentence names somebody else.
    """
    if pronoun.lower_ not in _PRONOUNS:
        return None
    doc, stop, start = pronoun.doc, pronoun.i, pronoun.sent.start
    others = False
    for back in range(_BACK + 1):
        named = _people_named(doc, start, stop)
        people = [name for name in named if _subject_of(name) is not None]
        if back == 0 and len({name.text for name in named}) > 1:
            return None
        if len({name.text for name in people}) > 1:
            people = [name for name in people if (verb := _subject_of(name)) is not None and verb.lower_ in _DIES]
        if people:
            return people[0] if len({name.text for name in people}) == 1 else None
        if not named and not others:
            unmarked = _named_subject(doc[start:stop])
            if unmarked is not None:
                return unmarked
        # "The caretaker died." stands nearer to "He was 58." than the name before it.
        others = others or any(token.dep_ in SUBJECTS and token.tag_ == "NN" for token in doc[start:stop])
        if start == 0:
            return None
        stop, start = start, doc[start - 1].sent.start
    return None


def _people_named(doc: Doc, start: int, stop: int) -> list[Span]:
    """Return the names of people between two tokens; ``Span.ents`` would look through the whole document each time."""
    names: list[Span] = []
    for token in doc[start:stop]:
        if token.ent_type_ == "PERSON":
            new = token.ent_iob_ == "B" or not names or names[-1].end != token.i
            names.append(Span(doc, token.i if new else names.pop().start, token.i + 1, label="PERSON"))
    return names


def _named_subject(stretch: Span) -> Span | None:
    """Return the only proper name that is a subject in ``stretch``, where no kind of name is known of it."""
    subjects = [token for token in stretch if token.dep_ in SUBJECTS and token.pos_ in ("PROPN", "NOUN")]
    if len(subjects) != 1 or subjects[0].tag_ != "NNP" or subjects[0].ent_type_ in _NO_PERSON:
        return None
    first = last = subjects[0].i
    doc = stretch.doc
    while first > stretch.start and doc[first - 1].pos_ == "PROPN" and doc[first - 1].head.i == last:
        first -= 1
    return doc[first : last + 1] if first < last else None


def _subject_of(name: Span) -> Token | None:
    """Return the verb of which ``name``, or what it stands beside, is the subject."""
    root = name.root.head if name.root.dep_ == "appos" else name.root
    return root.head if root.dep_ in SUBJECTS else None
