"""Cutting a description down to what a list can show."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from typing import TYPE_CHECKING

from summarizer.brief import PartyKind
from summarizer.parties.words import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

# Longer roles read as sentences; in the nine annotated articles no role needs more.
LONGEST_ROLE = 11
# Nouns with these endings are people, unless they are short: "fist", "clan" and "woman" itself, which is listed.
_PEOPLE_ENDINGS = ("ologist", "ologists", "iatrist", "ician", "woman", "sman", "eman", "onist", "alist")
SHORTEST_DERIVED = 7
# Where the syntax says that a noun describes somebody, these will do.
_AGENT_ENDINGS = ("er", "or", "ist", "ian", "ant", "ent", "ee", "man", "woman")
_BODY_ENDINGS = ("er", "or", "yard", "house", "works")
# The word that makes it a role stands early: "chairman of the …", "ex-spy chief with …".
ROLE_WORD_REACH = 9
_SKIP = frozenset(
    "the a an his her their its our my your this that fellow also even himself herself then one same own"
    " another now currently".split()
)
_STOP = frozenset(
    'who which whose whom that where when while and but as told said says was is were has had have ; : " “ ” ( ) '
    "after before since because although though so".split()
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NEVER_LAST = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "AUX", "PART", "PUNCT", "ADV", "VERB"})
_LISTING = frozenset({"as", "including", "like", "such", "among"})
_NEVER_FIRST = frozenset({"ADP", "CCONJ", "SCONJ", "AUX"})
# Words of pointing: what they mean stands elsewhere in the article.
_POINTING = frozenset("his her its their my our your this these own he she they it we i you".split())
# Offices that firms and teams hold as well as people.
_BODIES_TOO = frozenset("leader champion winner rival opponent ally partner pioneer sponsor supplier host".split())
_DASHES = frozenset({"-", "--", "–", "—"})


def is_dash(doc: Doc, index: int) -> bool:
    """Say whether the token is a dash between clauses, not a hyphen inside a word."""
    return doc[index].text in _DASHES and (doc[index].text != "-" or bool(doc[index - 1].whitespace_))


def shortened(span: Span, kind: PartyKind, *, described: bool = False) -> Span | None:
    """Cut a span to a role: no article in front, one clause, with a word that can be a role; or return nothing.

    ``described`` says that the article's syntax makes the span a description of the party: any noun will do then.
    """
    doc = span.doc
    start, end = _without_lead(span), span.end
    for index in range(start, end):
        if index > start and _ends_role(doc[index]):
            end = index
            break
    # "author" of "author of her own story" is not what the article says.
    cut_at_pointer = end < span.end and doc[end].lower_ in _POINTING
    if end - start > LONGEST_ROLE:
        end = _last_break(doc, start, start + LONGEST_ROLE)
    while end > start and not _may_close(doc[end - 1]):
        end -= 1
    if start >= end or doc[start].pos_ in _NEVER_FIRST or doc[start].lower_ in _LISTING:
        return None
    role = doc[start:end]
    known = any(_is_role_word(token, kind, last=token.i == end - 1) for token in role[:ROLE_WORD_REACH])
    if not (known or (described and _is_agent(role, kind))) or cut_at_pointer:
        return None
    if kind is not PartyKind.PERSON and _is_of_people(role):
        return None
    return role if role.text.count("(") == role.text.count(")") else None


def head_noun(span: Span) -> Token | None:
    """Return the noun that the first phrase of a description ends with: "shipyard" of "shipyard in Aldersund"."""
    nouns = [*takewhile(lambda token: token.pos_ not in {"ADP", "PUNCT", "VERB", "CCONJ"}, span)]
    return nouns[-1] if nouns and nouns[-1].pos_ in {"NOUN", "PROPN"} else None


def _is_agent(role: Span, kind: PartyKind) -> bool:
    """Say whether a role's noun is made like those of doers: "motorist", "lender", but not "a number" or "a move"."""
    head = head_noun(role)
    if head is None or kind is PartyKind.PLACE or head.tag_ != "NN" or head.lower_ in words("no_agents"):
        return False
    return head.lower_.endswith(_AGENT_ENDINGS if kind is PartyKind.PERSON else _BODY_ENDINGS)


def _is_of_people(role: Span) -> bool:
    """Say whether a role fits persons only: "member of the council" says nothing of a body."""
    head = head_noun(role)
    return head is not None and head.lower_ in words("role_nouns") - words("body_nouns") - _BODIES_TOO


def _may_close(token: Token) -> bool:
    """Say whether a role may end so: no honorific, but an office though it was read as a verb: "Colombian forward"."""
    if token.lower_ in words("honorifics") - words("titles") and not is_office(token.lower_):
        return False
    return token.pos_ not in _NEVER_LAST or token.text in ")%" or is_office(token.lower_)


def _without_lead(span: Span) -> int:
    """Return where the role begins: past articles, "his", and a possessor that is no name.

    "home affairs spokesman" of "the party's home affairs spokesman", but "party's spokesman": alone it says little.
    """
    doc, start, end = span.doc, span.start, span.end
    while start < end:
        token = doc[start]
        opens = token.pos_ == "ADV" and bool(token.is_sent_start)
        if opens or token.lower_ in _SKIP or token.is_punct or token.is_space or token.tag_ == "POS":
            start += 1
        elif token.text.islower() and _owns(token, end) and not _is_bare(doc, start + 2, end):
            start += 2
        else:
            break
    return start


def _owns(token: Token, end: int) -> bool:
    return token.i + 1 < end and token.nbor().tag_ == "POS"


def _is_bare(doc: Doc, start: int, end: int) -> bool:
    """Say whether the words are an office and nothing else: "leader", "chief executive"."""
    inner = [*takewhile(lambda token: not _ends_role(token) and not token.is_punct, doc[start:end])]
    return bool(inner) and is_bare_office(token.text for token in inner)


def is_bare_office(parts: Iterable[str]) -> bool:
    """Say whether ``parts`` are words for an office only, without a word on where: "chief executive"."""
    return all(is_office(part.lower()) for part in parts)


def is_office(word: str) -> bool:
    """Say whether ``word`` tells what somebody is: a listed one, or by its ending: "cardiologist", "cameraman"."""
    return word in words("role_nouns") or (len(word) > SHORTEST_DERIVED and word.endswith(_PEOPLE_ENDINGS))


def _ends_role(token: Token) -> bool:
    if token.is_space or token.tag_ in _FINITE or is_dash(token.doc, token.i):
        return True
    if token.lower_ in _POINTING or _opens_clause(token):
        return True
    if token.lower_ in {"(", ")"}:
        # "Sugar Regulatory Administration (SRA) chief": an acronym in brackets is part of the role.
        return not any(part.text.isupper() and len(part) > 1 for part in token.doc[max(0, token.i - 1) : token.i + 2])
    if token.lower_ in {"and", "as"}:
        return token.nbor().pos_ not in {"NOUN", "PROPN", "ADJ"} if token.i + 1 < len(token.doc) else True
    return token.lower_ in _STOP


def _opens_clause(token: Token) -> bool:
    """Say whether a relative clause without "that" begins here: "Musk" of "a small school Musk created"."""
    around = token.doc[token.i - 1 : token.i + 2]
    if token.pos_ == "PROPN" and len(around) == 3 and around[0].text.islower() and around[2].tag_ in {"VBN", "VBD"}:
        return around[0].pos_ == "NOUN"
    subject = token if token.dep_ in {"nsubj", "nsubjpass"} else token.head
    return (
        subject.dep_ in {"nsubj", "nsubjpass"}
        and subject.head.dep_ in {"relcl", "ccomp", "acl"}
        and subject.left_edge.i == token.i
    )


def _last_break(doc: Doc, start: int, limit: int) -> int:
    """Return the last place before ``limit`` where a phrase begins, so that no phrase is cut in the middle."""
    for index in range(limit, start + 2, -1):
        # "the University" without "of Tokyo" would be another.
        if doc[index].pos_ in {"ADP", "CCONJ", "SCONJ", "PUNCT"} and doc[index].lower_ != "of":
            return index
    return limit


def _is_role_word(token: Token, kind: PartyKind, *, last: bool) -> bool:
    """Say whether the word can be an office; an adjective only at the end: "Iranian general", but not "major win"."""
    word = token.lower_.rstrip(".")
    if token.pos_ not in {"NOUN", "PROPN"} and not last:
        return False
    if kind is PartyKind.PERSON:
        return is_office(word) or word in words("title_abbreviations")
    if kind is PartyKind.PLACE:
        return word in words("place_nouns")
    return word in words("body_nouns") or word in words("group_nouns")
