"""What a figure counts, in the article's words, so that it can be read alone."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Span, Token

from summarizer.brief import FigureKind, Quantity
from summarizer.figures.ages import named_before
from summarizer.figures.candidates import says_when
from summarizer.figures.contrast import contrast_behind, whole_of
from summarizer.figures.phrases import NOUNS, complements, governor, noun_phrase, subject_of, verb_group

# A label is read beside its figure, in one glance.
_MOST_WORDS = 12
# Nouns that say nothing of the story alone: the verb has to be told too.
_GENERIC = frozenset(
    "people person others men women persons cases case times time year years months weeks days hours level levels "
    "number total points minutes seconds age children kids residents passengers officers workers patients victims "
    "members employees man woman students rate price increase rise fall drop decline cut share average figure record "
    "shares miles kilometers kilometres metres meters feet goals games matches appearances season".split()
)
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CORE = frozenset({"dobj", "obj", "attr", "conj"})
_CARRIERS = frozenset("of in".split())
_ATTACHED = frozenset("nummod compound amod nmod quantmod appos npadvmod".split())
_FROM_EVENT = frozenset({"after", "before", "since"})
_LOOSE_ENDS = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "PART", "AUX", "PUNCT", "SPACE"})
_LOOSE_STARTS = frozenset("of the a an that than and or but which who to by with as from at on in for".split())


def label_of(doc: Doc, quantity: Quantity) -> str:
    """Return what ``quantity`` counts: words of its sentence, at most about twelve, and what it is set against.

    The counted noun with its modifiers; where that says too little, also its verb with subject, object or adverbial.
    Empty when the sentence gives nothing.
    """
    span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    if span is None or not len(span):
        return ""
    whole = whole_of(doc, quantity)
    if whole:
        return doc.text[slice(*whole)]
    removed = _removed(span)
    if quantity.unit == "years old":
        named = named_before(span, removed)
        if named:
            return _join(doc[i] for i in sorted(named))
    event = _event_behind(span) if says_when(doc.text, quantity) else ""
    if event:
        return event
    host = _host(span, removed, quantity)
    chosen = noun_phrase(host, removed) if host is not None else set()
    verbed = None
    if host is not None and host.dep_ == "compound" and host.head.pos_ in NOUNS:
        chosen |= noun_phrase(host.head, removed)
    if _is_thin(doc, chosen, host, span.root):
        verbed = _passive(host)
        if verbed is None:
            chosen |= _clause(span, removed, chosen)
    share = host is not None and host.dep_ == "pobj" and host.head.lower_ == "of" and host.head.i == span.end
    if share and host is not None and len(chosen) <= _MOST_WORDS:
        # "38 per cent of the carbon dioxide": beside its figure the label reads on as in the article.
        chosen |= set(range(span.end, host.i))
    words = _trim([doc[i] for i in sorted(chosen - removed)], reads_on=share)
    label = _join([*words, verbed] if verbed is not None else words)
    behind = contrast_behind(doc.text, quantity, int(span.root.sent.end_char))
    if behind and behind not in label:
        label = f"{label}, {behind}" if label else ""
    return label


def _removed(span: Span) -> set[int]:
    """Return the tokens of the number itself, a hyphen that ties it to the next word, and hedges before it."""
    doc, removed = span.doc, {token.i for token in span}
    if span.end < len(doc) and doc[span.end].text == "-":
        removed.add(span.end)
    return removed


def _host(span: Span, removed: set[int], quantity: Quantity) -> Token | None:
    """Return the noun that the number counts, measures or belongs to, if there is one next to it in the syntax."""
    root = span.root
    if root.dep_ in _ATTACHED and root.head.i not in removed and root.head.pos_ in NOUNS:
        return root.head
    for child in root.children:
        if (
            child.dep_ == "prep"
            and child.lower_ in _CARRIERS
            and child.i > root.i
            and quantity.kind is not FigureKind.DATE
        ):
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.pos_ in (*NOUNS, "ADJ") and noun.ent_type_ not in ("DATE", "TIME"):
                    return noun
    if (
        root.dep_ == "pobj"
        and root.head.dep_ == "prep"
        and root.head.head.pos_ in NOUNS
        and root.head.head.i not in removed
    ):
        return root.head.head
    return None


def _event_behind(span: Span) -> str:
    """Return the event from which a time is told, as it reads on: "after the wall fell" behind "20 years"."""
    doc = span.doc
    if span.end >= len(doc) or doc[span.end].lower_ not in _FROM_EVENT:
        return ""
    link = doc[span.end]
    whole = link.head if link.dep_ == "mark" else link
    if whole.right_edge.i - link.i < 2:
        return ""
    return _join(_trim(list(doc[link.i : min(whole.right_edge.i, link.i + _MOST_WORDS - 1) + 1]), reads_on=True))


def _is_thin(doc: Doc, chosen: set[int], host: Token | None, root: Token) -> bool:
    """Tell whether the noun part says too little: a bare or general noun, or a subject whose verb is the news."""
    content = sum(doc[i].pos_ in _CONTENT for i in chosen)
    if host is None:
        return content < 2
    if host.dep_ in _SUBJECTS or root.dep_ in _SUBJECTS:
        return content < 4
    return content < (3 if host.lower_ in _GENERIC and host.dep_ in _CORE else 2)


def _passive(host: Token | None) -> Token | None:
    """Return the participle to put behind a generic object: "killed 14 people" is "people killed"."""
    if host is None or host.dep_ not in ("dobj", "obj") or host.lower_ not in _GENERIC:
        return None
    verb = host.head
    return verb if verb.tag_ in ("VBD", "VBN") and verb.lower_.endswith("ed") else None


def _clause(span: Span, removed: set[int], chosen: set[int]) -> set[int]:
    """Return subject, verb and what completes it around the number, as much as fits a label."""
    verb = governor(span.root)
    if verb is None:
        # A headline or a fragment: what the whole hangs on.
        top = span.root.sent.root
        return noun_phrase(top, removed) if top.pos_ in NOUNS else set()
    subject = subject_of(verb)
    picked: set[int] = set()
    if subject is not None and subject.i not in removed and subject.ent_type_ != "DATE":
        counted = any(subject.left_edge.i <= i <= subject.right_edge.i for i in removed)
        picked |= noun_phrase(subject, removed, tail=not counted and len(chosen) < 3)
    picked |= verb_group(verb, removed)
    if span.root.head.dep_ == "prep" and chosen and span.root.head.i > verb.i:
        picked.add(span.root.head.i)
    for part in complements(verb, removed):
        if len(picked | chosen | part) <= _MOST_WORDS:
            picked |= part
    return picked if len(picked) > 1 or not chosen else set()


def _trim(words: list[Token], *, reads_on: bool) -> list[Token]:
    """Cut a label to its length and take dangling function words off its ends, off its start unless it ``reads_on``."""
    words = words[:_MOST_WORDS]
    while (
        words
        and not reads_on
        and (
            words[0].pos_ in ("PUNCT", "SPACE", "AUX", "PART")
            or words[0].lower_ in _LOOSE_STARTS
            or words[0].text[0] in "'’"
        )
    ):
        words = words[1:]
    while words and (words[-1].pos_ in _LOOSE_ENDS and words[-1].dep_ != "prt"):
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
