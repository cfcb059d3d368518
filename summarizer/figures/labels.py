"""What a figure counts, in the article's words, so that it can be read alone."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Span, Token

from summarizer.brief import Quantity
from summarizer.figures.contrast import contrast_behind

# A label is read beside its figure, in one glance.
_MOST_WORDS = 12
_NP_WORDS = 9
_GENERIC = frozenset(
    "people person others men women persons cases case times time years year months weeks days hours level levels number numbers total "
    "points minutes seconds age children kids miles kilometers kilometres km metres meters feet rate residents passengers officers "
    "workers patients victims members employees".split()
)
_DROPPED = frozenset({"det", "punct", "predet"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_VERBS = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_OBJECTS = frozenset({"dobj", "obj", "attr", "oprd", "dative"})
_PRONOUNS = frozenset({"PRON"})
_HEDGING = frozenset(
    "about around some roughly nearly almost over under approximately than more less least most at only just up to estimated as many "
    "much further another additional".split()
)


def label_of(doc: Doc, quantity: Quantity) -> str:
    """Return what ``quantity`` counts: words of its sentence in their order, at most about twelve.

    The counted noun with its modifiers; where that says too little, the verb with its subject or its adverbials.
    Empty when the sentence gives nothing.
    """
    span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    if span is None or not len(span):
        return ""
    inside = {token.i for token in span}
    chosen = _noun_part(span, inside, quantity)
    if _is_thin(chosen):
        chosen |= _verb_part(span, inside, chosen)
    chosen -= inside
    words = _trim([doc[i] for i in sorted(chosen)])
    label = _join(words)
    behind = contrast_behind(doc.text, quantity, _sentence_end(span))
    if behind and behind not in label:
        label = f"{label}, {behind}" if label else behind
    return label


def _sentence_end(span: Span) -> int:
    return int(span.root.sent.end_char)


def _host(span: Span, inside: set[int]) -> Token | None:
    """Return the noun that the quantity counts or belongs to, if one is right there."""
    root = span.root
    if (
        root.pos_ in _NOUNS
        and root.i in inside
        and not root.like_num
        and root.lemma_ not in ("%",)
        and root.text not in "%$£€"
    ):
        pass
    head = root.head
    if (
        head.i not in inside
        and root.dep_ in ("nummod", "compound", "amod", "nmod", "quantmod", "appos", "npadvmod")
        and head.pos_ in _NOUNS
    ):
        return head
    for child in root.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "in", "from") and child.i > root.i:
            for noun in child.children:
                if noun.dep_ == "pobj" and (
                    child.lower_ == "of" or (noun.pos_ in _NOUNS and not noun.ent_type_ == "DATE")
                ):
                    return noun
    if root.dep_ == "pobj" and root.head.dep_ == "prep" and root.head.head.pos_ in _NOUNS:
        return root.head.head
    return None


def _noun_part(span: Span, inside: set[int], quantity: Quantity) -> set[int]:
    host = _host(span, inside)
    if host is None:
        return set()
    chosen = _phrase(host, inside)
    # "53% increased risk" within "had a 53% increased risk of clots": all in the phrase already; a compound host climbs once.
    if host.dep_ == "compound" and host.head.pos_ in _NOUNS:
        chosen |= _phrase(host.head, inside)
    return chosen


def _phrase(head: Token, inside: set[int]) -> set[int]:
    """Return the noun phrase of ``head``: what stands before it, and prepositional phrases and short clauses behind."""
    chosen = {head.i}
    for child in head.lefts:
        if child.dep_ in _DROPPED or child.i in inside or child.dep_ in ("prep", "relcl", "cc", "advmod", "appos"):
            continue
        if child.lower_ in _HEDGING:
            continue
        chosen |= {
            token.i for token in child.subtree if token.dep_ != "punct" or token.text == "-" or token.i == child.i
        }
    room = _NP_WORDS
    for child in head.rights:
        size = child.right_edge.i - child.left_edge.i + 1
        if child.dep_ in ("prep", "acl", "relcl") and size <= room:
            chosen |= {token.i for token in child.subtree}
            room -= size
        elif child.dep_ == "prep" and room > 2:
            chosen |= _short_prep(child)
            break
    return chosen


def _short_prep(prep: Token) -> set[int]:
    """Return a prepositional phrase without what hangs on its noun."""
    for noun in prep.children:
        if noun.dep_ == "pobj":
            return {i for i in range(prep.i, noun.i + 1) if i - prep.i < _NP_WORDS}
    return set()


def _is_thin(chosen: set[int]) -> bool:
    return len(chosen) < 3


def _verb_part(span: Span, inside: set[int], chosen: set[int]) -> set[int]:
    """Return the words of the verb that governs the quantity: subject, verb, object or adverbial."""
    verb = span.root
    steps = 0
    while verb.pos_ not in _VERBS and verb.head is not verb and steps < 8:
        verb = verb.head
        steps += 1
    if verb.pos_ not in _VERBS:
        return (
            {token.i for token in verb.subtree if token.dep_ != "punct"}
            if len(list(verb.subtree)) < _MOST_WORDS
            else _phrase(verb, inside)
        )
    picked = {verb.i}
    subject = _subject(verb)
    if subject is not None:
        picked |= _short(subject, inside)
    for child in verb.children:
        if child.dep_ in ("prt", "neg", "acomp", "auxpass") or (
            child.dep_ == "aux" and child.lower_ != "to" and subject is not None
        ):
            picked.add(child.i)
        elif child.dep_ in _OBJECTS and child.i not in inside and child.pos_ not in _PRONOUNS:
            picked |= _short(child, inside)
    if len(picked | chosen) < 6:
        for child in verb.children:
            if child.dep_ == "prep" and child.i > verb.i and not (inside & {token.i for token in child.subtree}):
                picked |= _short_prep(child)
                break
    return picked


def _subject(verb: Token) -> Token | None:
    seen = verb
    for _ in range(4):
        for child in seen.children:
            if child.dep_ in _SUBJECTS and child.pos_ not in _PRONOUNS:
                return child
        if seen.dep_ in ("xcomp", "conj", "advcl") and seen.head is not seen:
            seen = seen.head
            continue
        break
    return None


def _short(head: Token, inside: set[int]) -> set[int]:
    """Return a noun with its left modifiers and one short prepositional phrase."""
    chosen = {head.i}
    for child in head.lefts:
        if child.dep_ not in _DROPPED and child.dep_ not in ("relcl", "appos", "cc") and child.i not in inside:
            chosen |= {token.i for token in child.subtree if token.dep_ != "punct" or token.text == "-"}
    for child in head.rights:
        if child.dep_ == "prep" and not any(token.i in inside for token in child.subtree):
            chosen |= _short_prep(child)
            break
    return chosen


def _trim(words: list[Token]) -> list[Token]:
    """Cut a label to its length and take dangling function words off its ends."""
    words = words[:_MOST_WORDS]
    while words and (
        words[0].is_punct
        or words[0].dep_ in ("det", "case", "cc", "mark")
        or words[0].lower_ in ("of", "the", "a", "an", "that", "than")
    ):
        words = words[1:]
    while words and (words[-1].is_punct or words[-1].pos_ in ("ADP", "DET", "CCONJ", "SCONJ", "PART", "AUX")):
        words = words[:-1]
    return words


def _join(words: Iterable[Token]) -> str:
    out = ""
    last: Token | None = None
    for token in words:
        if last is not None and (token.i != last.i + 1 or last.whitespace_):
            out += " "
        out += token.text
        last = token
    return " ".join(out.split()).strip(" ,;:-–—\"'“”‘’")
