"""Pieces of a sentence's syntax: noun phrases and verb groups, cut short, as sets of token numbers."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

NOUNS = frozenset({"NOUN", "PROPN"})
VERBS = frozenset({"VERB", "AUX"})
# Longest tail behind a noun that is kept whole; a longer one is cut behind its first noun.
_TAIL = 7
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_OBJECTS = frozenset({"dobj", "obj", "attr", "oprd", "dative"})
_LEFT_OUT = frozenset({"det", "predet", "prep", "relcl", "cc", "appos", "punct", "advmod", "case"})
_GROUP = frozenset({"aux", "auxpass", "prt", "acomp"})
_BE = frozenset("be is are was were been being 's 're am".split())
_DATES = frozenset({"DATE", "TIME"})
_RELATIVE = frozenset({"which", "who", "that"})
HEDGING = frozenset(
    "about around some roughly nearly almost over under approximately than more less least most at only just up to "
    "estimated as many much further another additional exactly total combined".split()
)


def noun_phrase(head: Token, removed: set[int], *, tail: bool = True) -> set[int]:
    """Return ``head`` with its modifiers, and behind it the prepositional phrases and clauses that are short.

    Nothing of ``removed`` and no determiner is in it.
    """
    chosen = {head.i}
    for child in head.lefts:
        if child.dep_ in _LEFT_OUT or child.i in removed or child.lower_ in HEDGING or child.pos_ == "NUM":
            continue
        chosen |= set(range(child.left_edge.i, child.right_edge.i + 1)) - removed
        if child.dep_ == "poss":
            chosen -= {token.i for token in child.lefts if token.dep_ == "det"}
    chosen |= {i for i in range(min(chosen), head.i) if head.doc[i].text == "-" and {i - 1, i + 1} <= chosen}
    if tail:
        chosen |= _tail(head, removed)
    return chosen - removed


def _tail(head: Token, removed: set[int]) -> set[int]:
    chosen: set[int] = set()
    room = _TAIL
    for child in head.rights:
        if child.dep_ not in ("prep", "acl", "relcl") or room < 2 or _touches(child, removed):
            continue
        size = child.right_edge.i - child.left_edge.i + 1
        if size <= room:
            chosen |= set(range(child.left_edge.i, child.right_edge.i + 1))
            room -= size
        elif child.dep_ == "prep":
            part = short_prep(child)
            chosen |= part
            room -= len(part)
        elif child.dep_ in ("acl", "relcl") and not chosen:
            part = set(range(child.left_edge.i, child.i + 1))
            part |= set().union(*(short_prep(prep) for prep in child.rights if prep.dep_ in ("prep", "agent")))
            if len(part) <= _TAIL and max(part) - min(part) < len(part):
                chosen |= part
                room -= len(part)
    return chosen


def short_prep(prep: Token) -> set[int]:
    """Return a preposition with its noun and that noun's left modifiers; empty where a date or nothing hangs on it."""
    for noun in prep.children:
        if noun.dep_ in ("pobj", "pcomp") and noun.i > prep.i and noun.ent_type_ not in _DATES and noun.pos_ != "PRON":
            return set(range(prep.i, noun.i + 1)) if noun.i - prep.i <= _TAIL else set()
    return set()


def subject_of(verb: Token) -> Token | None:
    """Return the subject of ``verb``, or of the verb that it hangs on; None for pronouns."""
    seen = verb
    for _ in range(4):
        for child in seen.children:
            if child.dep_ in _SUBJECTS:
                if child.lower_ in _RELATIVE and seen.dep_ == "relcl" and seen.head.pos_ in NOUNS:
                    return seen.head
                return None if child.pos_ == "PRON" else child
        if seen.dep_ in ("acl", "relcl") and seen.head.pos_ in NOUNS:
            return seen.head
        if seen.dep_ not in ("xcomp", "conj", "advcl") or seen.head == seen:
            return None
        seen = seen.head
    return None


def governor(token: Token) -> Token | None:
    """Return the nearest verb above ``token``, itself included."""
    seen = token
    for _ in range(10):
        if seen.pos_ in VERBS:
            return seen
        if seen.head == seen:
            return None
        seen = seen.head
    return None


def verb_group(verb: Token, removed: set[int]) -> set[int]:
    """Return ``verb`` with its auxiliaries, particle and complement; empty for a bare form of be."""
    chosen = {verb.i} | {
        child.i for child in verb.children if child.dep_ in _GROUP and child.lower_ not in ("to", "'s", "’s")
    }
    chosen |= {child.i for child in verb.children if child.dep_ == "neg" and child.i - 1 in chosen}
    if verb.dep_ == "xcomp" and verb.head.pos_ == "VERB" and verb.i - verb.head.i == 2:  # "agreed to replace"
        chosen |= {verb.head.i, verb.i - 1}
    chosen -= removed
    return set() if chosen <= {verb.i} and verb.lower_ in _BE else chosen


def complements(verb: Token, removed: set[int]) -> Iterator[set[int]]:
    """Yield the objects of ``verb`` and then its prepositional phrases, cut short, none of which holds the number."""
    for child in verb.children:
        if child.dep_ in _OBJECTS and child.pos_ != "PRON" and not _touches(child, removed):
            # Of "replace 18 of its 27 ferries" the number alone would say nothing.
            yield noun_phrase(child, removed, tail=child.pos_ == "NUM")
    for child in verb.rights:
        if child.dep_ == "prep" and not _touches(child, removed):
            yield short_prep(child)
    for child in verb.rights:
        if child.dep_ == "xcomp" and not _touches(child, removed):
            yield set(range(child.left_edge.i, child.i + 1))


def _touches(token: Token, removed: set[int]) -> bool:
    left, right = token.left_edge.i, token.right_edge.i
    return any(left <= i <= right for i in removed)
