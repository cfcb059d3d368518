"""Pieces of a sentence's syntax: noun phrases and verb groups, cut short, as sets of token numbers."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

NOUNS = frozenset({"NOUN", "PROPN"})
VERBS = frozenset({"VERB", "AUX"})
LOOSE_ENDS = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "PART", "AUX", "PUNCT", "SPACE"})
# "leaving 23 dead": right behind a number they say all.
FATES = frozenset("dead injured wounded missing hurt ill homeless".split())
# Nouns that say nothing of the story alone: the verb has to be told too.
GENERIC = frozenset(
    "people person others men women persons cases case times time year years months weeks days hours level levels "
    "number total points minutes seconds age children kids residents passengers officers workers patients victims "
    "members employees man woman students rate price increase rise fall drop decline cut share average figure record "
    "shares miles kilometers kilometres metres meters feet goals games matches appearances season "
    "prison jail process".split()
)
# Longest tail behind a noun that is kept whole; a longer one is cut behind its first noun.
_TAIL = 7
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ANY_SUBJECTS = SUBJECTS | {"csubj"}
_OBJECTS = frozenset({"dobj", "obj", "attr", "oprd", "dative"})
_COMPLETING = frozenset({"dobj", "obj", "attr", "oprd", "ccomp", "xcomp"})
_LEFT_OUT = frozenset({"det", "predet", "prep", "relcl", "cc", "appos", "punct", "advmod", "case"})
_GROUP = frozenset({"aux", "auxpass", "prt", "acomp"})
_BE = frozenset("be is are was were been being 's 're am".split())
_CLITICS = frozenset({"'s", "’s"})
# Words from a verb to the one that it brings ("went on to play"), and of an object that keeps its tail.
_LINKED = 3
_SHORT = 5
_DATES = frozenset({"DATE", "TIME"})
_RELATIVE = frozenset({"which", "who", "that"})
HEDGING = frozenset(
    "about around some roughly nearly almost over under approximately than more less least most at only just up to "
    "estimated as many much further another additional exactly total combined".split()
)


def noun_phrase(head: Token, removed: set[int], *, tail: bool = True, numbers: bool = False) -> set[int]:
    """Return ``head`` with its modifiers, and behind it the prepositional phrases and clauses that are short.

    Nothing of ``removed`` and no determiner is in it, and no number unless ``numbers``.
    """
    chosen = {head.i}
    for child in head.lefts:
        if child.dep_ in _LEFT_OUT or child.i in removed or child.lower_ in HEDGING:
            continue
        if child.pos_ in ("NUM", "SYM") and not numbers:
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
            part = set(range(child.left_edge.i, child.i + 1)) | _object_whole(child)
            part |= set().union(*(short_prep(prep) for prep in child.rights if prep.dep_ in ("prep", "agent")))
            if len(part) <= _TAIL and max(part) - min(part) < len(part):
                chosen |= part
                room -= len(part)
    return chosen


def short_prep(prep: Token) -> set[int]:
    """Return a preposition with its noun and that noun's left modifiers; empty where a date or nothing hangs on it.

    Behind a preposition a verb comes with its object ("after winning the cup") or not at all.
    """
    for noun in prep.children:
        if noun.dep_ in ("pobj", "pcomp") and noun.i > prep.i and noun.ent_type_ not in _DATES and noun.pos_ != "PRON":
            whole = _object_whole(noun) if noun.dep_ == "pcomp" else set()
            last = max(whole, default=noun.i)
            return (
                set(range(prep.i, last + 1)) if last - prep.i <= _TAIL and not (hanging(noun) and not whole) else set()
            )
    return set()


def _object_whole(verb: Token) -> set[int]:
    """Return the first object of ``verb`` with its determiner and left modifiers, where it stands right behind."""
    for child in verb.rights:
        if child.dep_ in _OBJECTS and child.pos_ != "PRON":
            return set(range(child.left_edge.i, child.i + 1)) if child.left_edge.i == verb.i + 1 else set()
    return set()


def hanging(verb: Token) -> bool:
    """Tell whether ``verb`` says little without what follows it: an object of some weight, a clause, another verb."""
    return verb.pos_ in VERBS and any(
        child.dep_ in _COMPLETING and (child.pos_ != "PRON" or child.n_rights > 0) for child in verb.rights
    )


def subject_of(verb: Token) -> Token | None:
    """Return the subject of ``verb``, or of the verb that it hangs on; a relative pronoun stands for its noun."""
    seen = verb
    for _ in range(4):
        auxiliaries = [child for child in seen.lefts if child.dep_ == "aux"]
        for child in (child for token in (seen, *auxiliaries) for child in token.children):
            if child.dep_ in _ANY_SUBJECTS:
                if child.lower_ in _RELATIVE and seen.dep_ == "relcl" and seen.head.pos_ in NOUNS:
                    return seen.head
                return child
        if seen.dep_ in ("acl", "relcl") and seen.head.pos_ in NOUNS:
            return seen.head
        if seen.dep_ not in ("xcomp", "conj", "advcl", "pcomp") or seen.head == seen:
            return None
        seen = seen.head.head if seen.dep_ == "pcomp" else seen.head  # "after spending", by way of the preposition
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
    chosen = {verb.i} | {child.i for child in verb.children if child.dep_ in _GROUP and child.lower_ not in _CLITICS}
    chosen |= {child.i for child in verb.children if child.dep_ == "neg" and child.i - 1 in chosen}
    if verb.dep_ == "xcomp" and verb.head.pos_ == "VERB" and 0 < verb.i - verb.head.i <= _LINKED:
        chosen |= set(range(verb.head.i, verb.i))  # "agreed to replace", "went on to play"
    chosen -= removed
    return set() if chosen <= {verb.i} and verb.lower_ in _BE else chosen


def complements(verb: Token, removed: set[int]) -> Iterator[set[int]]:
    """Yield the object of ``verb`` and then its prepositional phrases, cut short, none of which holds the number."""
    for child in verb.children:
        if child.dep_ in _OBJECTS and child.pos_ != "PRON" and not _touches(child, removed):
            if child.i > verb.i and any(token.text == "," for token in verb.doc[verb.i : child.left_edge.i]):
                break  # "ticked up to 8.2%, the first increase": an afterthought, no object
            # Of "replace 18 of its 27 ferries" the number alone would say nothing.
            whole = noun_phrase(child, removed, numbers=True)
            bare = child.pos_ == "NUM" or child.text == "%"
            yield whole if bare or len(whole) <= _SHORT else noun_phrase(child, removed, tail=False, numbers=True)
            break
    for child in verb.rights:
        if child.dep_ in ("prep", "agent") and not _touches(child, removed):
            yield short_prep(child)
    for child in verb.rights:
        if child.dep_ in ("xcomp", "ccomp") and not _touches(child, removed):
            last = max(_object_whole(child), default=child.i)
            if last > child.i or not hanging(child):
                part = set(range(child.left_edge.i, last + 1))
                yield part if len(part) <= _TAIL else set()


def _touches(token: Token, removed: set[int]) -> bool:
    left, right = token.left_edge.i, token.right_edge.i
    return any(left <= i <= right for i in removed)
