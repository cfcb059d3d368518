"""The labels that a figure could have: each way of saying what a number counts is one."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from summarizer.brief import FigureKind, Quantity
from summarizer.figures.ages import named_before
from summarizer.figures.choice import Option
from summarizer.figures.clauses import MOST_WORDS, clause_of, content
from summarizer.figures.counted import host_of
from summarizer.figures.phrases import GENERIC, NOUNS, SUBJECTS, governor, noun_phrase, short_prep, subject_of
from summarizer.figures.reading_on import read_on
from summarizer.figures.wording import bracketed, is_word, kept, trimmed

_CORE = frozenset({"dobj", "obj", "attr", "conj"})
_OBJECTS = frozenset({"dobj", "obj"})
_RELATIVE = frozenset("that which who".split())
# Past forms that are the participle's too.
_SAME_FORM = frozenset(
    "sold built found left lost made paid spent won bought held hit cut shot caught brought lent sent put hurt".split()
)


def options(span: Span, removed: set[int], quantity: Quantity) -> Iterator[Option]:
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
    host = host_of(span, removed, quantity)
    if quantity.kind is not FigureKind.DATE:
        for words, left_out in read_on(span, max(removed) + 1):
            yield Option(words, left_out=left_out)
    if host is not None:
        if not _is_share(host, span):
            yield Option(trimmed(kept(doc, noun_phrase(host, removed)), reads_on=False))
        if quantity.kind is not FigureKind.DATE:
            yield Option(_done_to(host, span, removed), turned=True)
    yield Option(_equal(span, removed))
    yield _told(span, host, removed, quantity)


def own_tokens(span: Span) -> set[int]:
    """Return the tokens of the number itself, and a hyphen that ties it to the next word."""
    doc, removed = span.doc, {token.i for token in span}
    if span.end < len(doc) and doc[span.end].text == "-":
        removed.add(span.end)
    return removed


def _is_share(host: Token, span: Span) -> bool:
    """Tell whether the number is a share of ``host``, "38 per cent of the carbon dioxide", and reads on so."""
    return host.head.lower_ == "of" and host.head.i == span.end


def _done_to(host: Token, span: Span, removed: set[int]) -> list[Token]:
    """Return the counted noun with what was done to it, "rounds removed from the stomach" of "removed 17 rounds from".

    Only a verb whose form in the text is a participle's too, and only where it tells what was done: not what was not,
    could be, is said to have been, or would be if.
    """
    verb = host.head
    if host.dep_ not in ("dobj", "obj") or verb.pos_ != "VERB" or not _is_participle(verb):
        return []
    if any(child.dep_ in ("neg", "mark") or child.tag_ in ("MD", "TO") for child in verb.children):
        return []
    noun = noun_phrase(host, removed, tail=False)
    words = [*kept(span.doc, noun), verb]
    for child in verb.rights:
        if child.dep_ == "prep" and child.i > host.i and not any(i in removed for i in short_prep(child)):
            part = short_prep(child)
            words += [span.doc[i] for i in sorted(part)] if len(words) + len(part) <= MOST_WORDS else []
            break
    return words


def _is_participle(verb: Token) -> bool:
    return verb.tag_ == "VBN" or (verb.tag_ == "VBD" and (verb.lower_.endswith("ed") or verb.lower_ in _SAME_FORM))


def _equal(span: Span, removed: set[int]) -> list[Token]:
    """Return what is said to be the number: "legal limit" of "the legal limit is 35"."""
    verb = span.root.head
    if span.root.dep_ not in ("attr", "acomp") or verb.lower_ not in ("is", "was", "are", "were"):
        return []
    for subject in verb.lefts:
        if subject.dep_ == "nsubj" and subject.pos_ in NOUNS and not any(one.dep_ == "neg" for one in verb.children):
            return kept(span.doc, noun_phrase(subject, removed))
    return []


def _told(span: Span, host: Token | None, removed: set[int], quantity: Quantity) -> Option:
    """Return the counted noun and, where it says too little, its clause with subject, verb and object."""
    doc = span.doc
    own = _own_clause(span) if host is None and quantity.kind is not FigureKind.DATE else set()
    if own:
        return Option(trimmed([doc[i] for i in sorted(own)], reads_on=True))
    chosen = noun_phrase(host, removed) if host is not None else set()
    if host is not None and host.dep_ == "compound" and host.head.pos_ in NOUNS:
        chosen |= noun_phrase(host.head, removed)
    share = host is not None and _is_share(host, span)
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
    tokens |= _articles(doc, tokens, removed)
    tokens -= bracketed(doc, tokens)
    ordered = [doc[i] for i in sorted(tokens, key=lambda i: (i not in first, i)) if is_word(doc[i], tokens)]
    return Option(trimmed(ordered, reads_on=share), turned=share)


def _articles(doc: Doc, tokens: set[int], removed: set[int]) -> set[int]:
    """Return the articles inside a label, "posted a picture"; one before the number went with that."""
    return {
        i + 1
        for i in tokens
        if i + 2 in tokens and i + 1 not in removed and doc[i + 1].dep_ == "det" and doc[i].text not in ",-"
    }


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


def _is_thin(chosen: set[int], host: Token | None, span: Span) -> bool:
    """Tell whether the noun part says too little: a bare or general noun, or a subject whose verb is the news."""
    told = content(span, chosen)
    if host is None:
        return told < 2
    if host.dep_ in SUBJECTS or span.root.dep_ in SUBJECTS:
        return told < 4
    return told < (3 if host.lower_ in GENERIC and host.dep_ in _CORE else 2)
