"""What a figure counts, in the article's words, so that it can be read alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from summarizer.brief import FigureKind, Quantity
from summarizer.figures.ages import meant_by_pronoun, named_before
from summarizer.figures.candidates import says_when
from summarizer.figures.clauses import MOST_WORDS, clause_of, content
from summarizer.figures.choice import Option, best
from summarizer.figures.contrast import contrast_behind, whole_of
from summarizer.figures.phrases import (
    FATES,
    GENERIC,
    LOOSE_ENDS,
    NOUNS,
    governor,
    noun_phrase,
    short_prep,
    subject_of,
)
from summarizer.figures.reading_on import read_on

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CORE = frozenset({"dobj", "obj", "attr", "conj"})
_OBJECTS = frozenset({"dobj", "obj"})
_CARRIERS = frozenset("of in".split())
_DATES = ("DATE", "TIME")
_RELATIVE = frozenset("that which who".split())
_HOURS = frozenset("morning afternoon evening night day month".split())
_ATTACHED = frozenset("nummod compound amod nmod quantmod appos npadvmod".split())
_SIGNS = frozenset("% $ £ € ¥".split())
# Alone they name nothing.
_EMPTY = frozenset("thing things way ways part parts time times lot lots number total kind sort amount".split())
_VAGUE = frozenset("said told was were had did went made got set needed left used called".split())
# Past forms that are the participle's too.
_SAME_FORM = frozenset(
    "sold built found left lost made paid spent won bought held hit cut shot caught brought lent sent put hurt".split()
)
# Longest remark in brackets, in words.
_BRACKET = 30
_FROM_EVENT = frozenset({"after", "before", "since"})
_FROM_PLACE = frozenset("from of above below off".split())
_DISTANCES = frozenset("miles mile kilometers kilometres km metres meters m feet yards blocks".split())
_LOOSE_STARTS = frozenset("of the a an that than and or but which who to by with as from at on in for".split())


class Label(NamedTuple):
    """What a figure counts, and the offset in the text at which the first of its words stands."""

    text: str
    start: int


def label_of(doc: Doc, quantity: Quantity) -> Label:
    """Return what ``quantity`` counts: words of its sentence, at most about twelve, and what it is set against.

    The counted noun with its modifiers; where that says too little, also its verb with subject, object or adverbial.
    A pronoun for the subject gives way to the person's name, if it must from a sentence before. Empty when the sentence
    gives nothing that can be read alone.
    """
    nothing = Label("", quantity.start)
    span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    if span is None or not len(span):
        return nothing
    person = meant_by_pronoun(doc, quantity)
    if person is not None:
        return Label(person.text, person.start_char)
    whole = whole_of(doc, quantity)
    if whole:
        return Label(doc.text[slice(*whole)], quantity.start)
    behind = _event_behind(span) if says_when(doc.text, quantity) else _place_behind(span, quantity)
    if behind:
        return Label(behind, quantity.start)
    removed = _removed(span)
    options = [option for option in _options(span, removed, quantity) if _says_something(option.words, span, quantity)]
    chosen = best(options, removed)
    if chosen is None:
        return nothing
    words = chosen.words
    label = _join(words)
    behind = contrast_behind(doc.text, quantity, int(span.root.sent.end_char))
    if label and behind and behind not in label:
        label = f"{label}, {behind}"
    return Label(label, min(quantity.start, *(token.idx for token in words)))


def _options(span: Span, removed: set[int], quantity: Quantity) -> Iterator[Option]:
    """Yield the labels that a number could have; one that is certain stands alone."""
    doc = span.doc
    if quantity.unit == "years old":
        named = named_before(span, removed)
        if named:
            yield Option([doc[i] for i in sorted(named)])
            return
    cost = _cost(span, removed)
    if cost:
        yield Option(cost, turned=True)
        return
    host = _host(span, removed, quantity)
    if quantity.kind is not FigureKind.DATE:
        for words, left_out in read_on(span, max(removed) + 1):
            yield Option(words, left_out=left_out)
    if host is not None:
        yield Option(_trim(_kept(doc, noun_phrase(host, removed)), reads_on=False))
        if quantity.kind is not FigureKind.DATE:
            yield Option(_done_to(host, span, removed), turned=True)
    yield Option(_equal(span, removed))
    yield Option(_told(span, host, removed, quantity))


def _kept(doc: Doc, tokens: set[int]) -> list[Token]:
    """Return ``tokens`` in their order, without brackets that would stay open and signs that say nothing."""
    tokens = tokens - _bracketed(doc, tokens)
    return [doc[i] for i in sorted(tokens) if _is_word(doc[i], tokens)]


def _equal(span: Span, removed: set[int]) -> list[Token]:
    """Return what is said to be the number: "legal limit" of "the legal limit is 35"."""
    verb = span.root.head
    if span.root.dep_ not in ("attr", "acomp") or verb.lower_ not in ("is", "was", "are", "were"):
        return []
    for subject in verb.lefts:
        if subject.dep_ == "nsubj" and subject.pos_ in NOUNS and not any(one.dep_ == "neg" for one in verb.children):
            return _kept(span.doc, noun_phrase(subject, removed))
    return []


def _done_to(host: Token, span: Span, removed: set[int]) -> list[Token]:
    """Return the counted noun with what was done to it, "rounds removed from the stomach" of "removed 17 rounds from".

    Only a verb whose form in the text is a participle's too, and only where it tells what was done: not what was not,
    could be, or would be if.
    """
    verb = host.head
    if host.dep_ not in ("dobj", "obj") or verb.pos_ != "VERB" or not _is_participle(verb):
        return []
    if any(child.dep_ == "neg" or child.tag_ == "MD" or child.dep_ == "mark" for child in verb.children):
        return []
    noun = noun_phrase(host, removed, tail=False)
    words = [*_kept(span.doc, noun), verb]
    for child in verb.rights:
        if child.dep_ == "prep" and child.i > host.i and not any(i in removed for i in short_prep(child)):
            part = short_prep(child)
            words += [span.doc[i] for i in sorted(part)] if len(words) + len(part) <= MOST_WORDS else []
            break
    return words


def _is_participle(verb: Token) -> bool:
    return verb.tag_ == "VBN" or (verb.tag_ == "VBD" and (verb.lower_.endswith("ed") or verb.lower_ in _SAME_FORM))


def _told(span: Span, host: Token | None, removed: set[int], quantity: Quantity) -> list[Token]:
    """Return the counted noun and, where it says too little, its clause with subject, verb and object."""
    doc = span.doc
    own = _own_clause(span) if host is None and quantity.kind is not FigureKind.DATE else set()
    if own:
        return _trim([doc[i] for i in sorted(own)], reads_on=True)
    chosen = noun_phrase(host, removed) if host is not None else set()
    if host is not None and host.dep_ == "compound" and host.head.pos_ in NOUNS:
        chosen |= noun_phrase(host.head, removed)
    share = host is not None and host.head.lower_ == "of" and host.head.i == span.end
    subject, rest = set[int](), set[int]()
    if _is_thin(chosen, host, span):
        general = host is None or host.lower_ in GENERIC
        subject, rest = clause_of(span, host, removed, chosen, general=general)
    if share and host is not None:
        # "38 per cent of the carbon dioxide": beside its figure the label reads on as in the article.
        chosen |= set(range(span.end, host.i))
        taken = host.head.head.dep_ in _OBJECTS or span.root.dep_ in _OBJECTS
        before = {i for i in rest if i < span.start} if subject and taken else set[int]()
        after = {i for i in rest if i > max(chosen)} if not subject else set[int]()
        # "16 per cent of voters she won": subject and verb of a share that is an object go behind it.
        subject, rest = subject if before else set(), before | after
        first = chosen
    else:
        first = subject if subject and rest and min(subject) > max(rest) else set()
    tokens = (chosen | subject | rest) - removed
    tokens -= _bracketed(doc, tokens)
    return _trim(
        [doc[i] for i in sorted(tokens, key=lambda i: (i not in first, i)) if _is_word(doc[i], tokens)], reads_on=share
    )


def _removed(span: Span) -> set[int]:
    """Return the tokens of the number itself, and a hyphen that ties it to the next word."""
    doc, removed = span.doc, {token.i for token in span}
    if span.end < len(doc) and doc[span.end].text == "-":
        removed.add(span.end)
    return removed


def _host(span: Span, removed: set[int], quantity: Quantity) -> Token | None:
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


def _cost(span: Span, removed: set[int]) -> list[Token]:
    """Return "cost of" what costs the number, where that is one word and the sentence has an "of"."""
    verb = governor(span.root)
    if verb is None or verb.text != "cost" or span.root.head != verb:
        return []
    payer = subject_of(verb)
    if payer is None or payer.pos_ != "NOUN" or payer.i in removed:
        return []
    of = next((token for token in verb.sent if token.text == "of"), None)
    costing = noun_phrase(payer, removed, tail=False)
    if of is None or len(costing) > 1:
        return []
    return [verb, of, *(verb.doc[i] for i in sorted(costing))]


def _own_clause(span: Span) -> set[int]:
    """Return what is said of a number right behind it: "the $100 million that will go to the yard"."""
    for child in span.root.rights:
        first = child.left_edge
        if child.dep_ == "relcl" and first.i == span.end and first.lower_ in _RELATIVE:
            return set(range(first.i + 1, min(child.right_edge.i, first.i + MOST_WORDS) + 1))
    return set()


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
    if words[0].pos_ == "ADJ" and len(words) == 1:
        return False
    counted = quantity.kind in (FigureKind.COUNT, FigureKind.PERCENT) and words[0].tag_ in ("VBN", "VBD", "JJ")
    subject = span.root.dep_ in _SUBJECTS and quantity.kind is not FigureKind.DATE
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
    return _join(_trim(list(doc[link.i : min(whole.right_edge.i, link.i + MOST_WORDS - 1) + 1]), reads_on=True))


def _place_behind(span: Span, quantity: Quantity) -> str:
    """Return the place from which a distance is told, as it reads on: "north of the harbour" behind "two miles"."""
    if quantity.kind is not FigureKind.MEASURE or span[-1].lower_ not in _DISTANCES:
        return ""
    for link in span.doc[span.end : span.end + 2]:
        place = short_prep(link) if link.lower_ in _FROM_PLACE and (link.i > span.end or link.lower_ != "of") else set()
        if place and all(token.pos_ in ("ADV", "NOUN", "ADP") for token in span.doc[span.end : link.i]):
            return _join(span.doc[span.end : max(place) + 1])
    return ""


def _is_thin(chosen: set[int], host: Token | None, span: Span) -> bool:
    """Tell whether the noun part says too little: a bare or general noun, or a subject whose verb is the news."""
    told = content(span, chosen)
    if host is None:
        return told < 2
    if host.dep_ in _SUBJECTS or span.root.dep_ in _SUBJECTS:
        return told < 4
    return told < (3 if host.lower_ in GENERIC and host.dep_ in _CORE else 2)


def _bracketed(doc: Doc, tokens: set[int]) -> set[int]:
    """Return those of ``tokens`` that stand in brackets which the label would open."""
    inside: set[int] = set()
    for i in sorted(tokens):
        if doc[i].text == "(":
            close = next((n for n in range(i, min(len(doc), i + _BRACKET)) if doc[n].text == ")"), i)
            inside |= set(range(i, close + 1))
    return inside


def _is_word(token: Token, tokens: set[int]) -> bool:
    """Tell whether a token says anything among ``tokens``; a sign whose number or word went elsewhere does not."""
    if any(letter.isalnum() for letter in token.text) or token.text == ",":
        return True
    return bool({token.i - 1, token.i + 1} & tokens if token.text in _SIGNS else {token.i - 1, token.i + 1} <= tokens)


def _trim(words: list[Token], *, reads_on: bool) -> list[Token]:
    """Cut a label to its length and take dangling function words off its ends, off its start unless it ``reads_on``."""
    words = words[:MOST_WORDS]
    while (
        words
        and not reads_on
        and (
            words[0].pos_ in ("PUNCT", "SPACE", "AUX", "PART")
            or words[0].text == "%"
            or words[0].lower_ in _LOOSE_STARTS
            or words[0].text[0] in "'’"
        )
    ):
        words = words[1:]
    while words and (words[-1].pos_ in LOOSE_ENDS and words[-1].dep_ != "prt"):
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
