"""Where an article says who somebody is: the stretches of text around a name that may describe its bearer.

Each finder takes a mention and returns one contiguous stretch of the body, or nothing; ``phrases.py`` cuts it to a
role.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.parties.phrases import is_dash, is_office
from summarizer.parties.words import words
from summarizer.text.modality import turning_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from summarizer.parties.mentions import Mention

# How far a finder looks for the end of a description, in tokens.
REACH = 40
# How far before a name its office may stand: "Minister of Planning and International Cooperation Jane Roe".
OFFICE_REACH = 10
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
_INSIDE_TITLE = frozenset({"-", "(", ")", "&", "'s", "’s", "/"})
_DESCRIBING = frozenset({"DET", "NOUN", "ADJ", "PROPN", "PRON", "ADV", "NUM"})
_DATES = frozenset({"DATE", "TIME"})
_NAMING = frozenset({"called", "named", "dubbed", "nicknamed"})
_HOLDING = frozenset({"serving", "serves", "served", "works", "worked", "working", "appointed", "elected", "hired"})
_FROM = frozenset({"of", "from"})
_PREPOSITIONS = frozenset({"of", "for", "to"})


def title(doc: Doc, mention: Mention) -> Span | None:
    """Find the words before the name that belong to it: "Iranian general", "Orlando general manager"."""
    known = words("titles") | words("body_nouns")
    start = mention.first
    while start > 0 and mention.first - start < REACH:
        token = doc[start - 1]
        if token.is_space or token.ent_type_ in _DATES:
            break
        bare = token.lower_.rstrip(".")
        if token.pos_ not in _NOMINAL and token.text not in _INSIDE_TITLE and bare not in known and not is_office(bare):
            break
        if token.tag_ == "NNS" and start < mention.first and doc[start].is_title:
            # "my friends Judge Jane Roe and Professor John Poe"
            break
        start -= 1
    return doc[start : mention.first] if start < mention.first else None


def apposition(doc: Doc, mention: Mention) -> Span | None:
    """Find the words between the comma or dash after the name and the next one: ", the top envoy for the region,"."""
    opening = mention.last
    if mention.first > 0 and doc[mention.first - 1].text == "(" and opening < len(doc) and doc[opening].text == ")":
        # Past the bracket of an acronym: its body is described after it.
        opening += 1
    if opening + 3 < len(doc) and doc[opening + 1].lower_ in words("credentials") and doc[opening + 2].text == ",":
        # "Jane Roe, MD, a specialist in"
        opening += 2
    if opening + 1 >= len(doc) or not (doc[opening].text in ",(" or is_dash(doc, opening)):
        return None
    start = opening + 1
    if doc[start].like_num and start + 1 < len(doc) and doc[start + 1].text == ",":
        # "Jane Roe, 44, a nurse from Leeds,"
        start += 2
    if start + 1 >= len(doc) or doc[start].pos_ not in _DESCRIBING or doc[start].tag_ == "WP":
        return None
    if doc[start].pos_ == "ADV" and doc[start + 1].pos_ not in _DESCRIBING:
        return None
    dashed, bracketed = is_dash(doc, opening), doc[opening].text == "("
    end = start + 1
    while end < len(doc) and end - start < REACH and not doc[end].is_sent_start:
        if (dashed and is_dash(doc, end)) or (bracketed and doc[end].text == ")"):
            break
        if doc[end].text == "," and not dashed:
            break
        end += 1
    return doc[start:end]


def is_apposed(span: Span) -> bool:
    """Say whether what ``apposition`` found is one by the article's syntax, and not the next clause."""
    bracketed = span.start > 0 and span.doc[span.start - 1].text == "("
    return bracketed or any(token.dep_ == "appos" and token.head.i < span.start for token in span)


def relative(doc: Doc, mention: Mention) -> Span | None:
    """Find what ", who leads the party," says: the words after "who", when they tell an office."""
    who = mention.last + 1
    if who + 2 >= len(doc) or doc[mention.last].text != "," or doc[who].lower_ != "who":
        return None
    start = who + 1
    while start < len(doc) - 1 and doc[start].pos_ in {"AUX", "ADV"} and doc[start].lower_ not in {"is", "was"}:
        start += 1
    if doc[start].lower_ not in words("role_verbs"):
        return None
    if doc[start].lower_ in {"is", "was"}:
        start += 1
    end = start
    while end < len(doc) and end - start < REACH and doc[end].text != "," and not doc[end].is_sent_start:
        end += 1
    return doc[start:end]


def before_comma(doc: Doc, mention: Mention) -> Span | None:
    """Find the description that the name explains: "the group's founder, Jane Roe"."""
    root = doc[mention.first : mention.last].root
    if root.dep_ != "appos" or root.head.i >= mention.first or not _is_described(root.head):
        return None
    comma = mention.first - 1
    if doc[comma].text not in {",", ":"} or root.head.left_edge.i >= comma:
        return None
    return doc[root.head.left_edge.i : comma]


def _is_described(head: Token) -> bool:
    """Say whether the noun before the comma is a description: "founder", or an office with a capital: "Officer"."""
    return head.pos_ == "NOUN" or (head.pos_ == "PROPN" and is_office(head.lower_))


def copula(doc: Doc, mention: Mention) -> Span | None:
    """Find what the article says the party is: "Roe is a teacher from Leeds"."""
    root = doc[mention.first : mention.last].root
    if root.dep_ != "nsubj" or root.head.lower_ not in {"is", "was", "became"} or root.head.dep_ == "advcl":
        return None
    if turning_words(root.head):
        return None
    for child in root.head.children:
        if child.dep_ == "attr" and child.i > mention.last and child.pos_ == "NOUN":
            return doc[child.left_edge.i : child.right_edge.i + 1]
    return None


def kind_of_place(doc: Doc, mention: Mention) -> Span | None:
    """Find "town" in "the town of Grindavik"."""
    of = mention.first - 1
    if of < 1 or doc[of].lower_ != "of" or doc[of - 1].text not in words("place_nouns"):
        return None
    start = of - 1
    if start > 0 and doc[start - 1].pos_ == "PROPN":
        # "the Williamsburg neighborhood of Brooklyn" says what Williamsburg is.
        return None
    while start > 0 and doc[start - 1].pos_ in {"ADJ", "NOUN"} and not doc[start - 1].is_space:
        start -= 1
    return doc[start:of]


def office_of(doc: Doc, mention: Mention) -> Span | None:
    """Find the office whose own name reaches up to the bearer's: "Minister of Planning Jane Roe".

    Between the two stands what the office is of; where that ends in an office itself ("father of actor Jane Roe"), or
    is nothing ("father of Jane Roe"), the words before are about somebody else.
    """
    last = mention.first - 1
    if last < 1 or doc[last].pos_ not in {"NOUN", "PROPN"} or is_office(doc[last].lower_.rstrip(".")):
        return None
    if doc[last].lower_ in words("titles") | words("honorifics"):
        return None
    for index in range(last, max(0, last - OFFICE_REACH), -1):
        token = doc[index]
        if token.lower_ in _PREPOSITIONS and is_office(doc[index - 1].lower_):
            start = index - 1
            while start > 0 and doc[start - 1].pos_ in _NOMINAL and not doc[start - 1].is_space:
                start -= 1
            return doc[start : mention.first]
        if token.pos_ not in _NOMINAL and token.lower_ not in {"the", "and", "of", "for", "&"}:
            return None
    return None


def called(doc: Doc, mention: Mention) -> Span | None:
    """Find what is said to bear the name: "a cybercriminal group called Lapsus"."""
    verb = mention.first - 1
    if verb < 1 or doc[verb].lower_ not in _NAMING or doc[verb].head.pos_ != "NOUN" or doc[verb].head.i >= verb:
        return None
    return doc[doc[verb].head.left_edge.i : verb]


def serving_as(doc: Doc, mention: Mention) -> Span | None:
    """Find what somebody works as: "Roe was serving as chief technology officer of the city"."""
    root = doc[mention.first : mention.last].root
    if root.dep_ not in {"nsubj", "nsubjpass"} or root.head.lower_ not in _HOLDING or root.head.dep_ == "advcl":
        return None
    if turning_words(root.head):
        return None
    for child in root.head.children:
        if child.i > root.head.i and child.dep_ == "prep" and child.lower_ == "as" and child.i + 1 < len(doc):
            return doc[child.i + 1 : child.right_edge.i + 1]
    return None


def after_of(doc: Doc, mention: Mention) -> int:
    """Return where the name begins that "of" or "from" ties to this one: "the Harbour Museum" after "Jane Roe of"."""
    at = mention.last
    if at < len(doc) and doc[at].text == ",":
        at += 1
    if at >= len(doc) or doc[at].lower_ not in _FROM or not mention.first <= doc[at].head.i < mention.last:
        return -1
    return at + 2 if at + 1 < len(doc) and doc[at + 1].lower_ == "the" else at + 1
