"""Chosen words made a label: without loose ends, open brackets and stray signs."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from summarizer.figures.clauses import MOST_WORDS
from summarizer.figures.phrases import LOOSE_ENDS

_SIGNS = frozenset("% $ £ € ¥".split())
# Longest remark in brackets, in words.
_BRACKET = 30
_LOOSE_STARTS = frozenset(
    "of the a an that than and or but which who to by with as from at on in for when while where if because".split()
)


def kept(doc: Doc, tokens: set[int]) -> list[Token]:
    """Return ``tokens`` in their order, without brackets that would stay open and signs that say nothing."""
    tokens = tokens - bracketed(doc, tokens)
    return [doc[i] for i in sorted(tokens) if is_word(doc[i], tokens)]


def bracketed(doc: Doc, tokens: set[int]) -> set[int]:
    """Return those of ``tokens`` that stand in brackets which the label would open."""
    inside: set[int] = set()
    closed = [i for i in tokens if doc[i].text == ")" and not any(doc[n].text == "(" for n in tokens if n < i)]
    if closed:
        inside |= {i for i in tokens if i <= max(closed)}  # the end of a stamp: "6:19 PM) Mira Holt"
    for i in sorted(tokens):
        if doc[i].text == "(":
            close = next((n for n in range(i, min(len(doc), i + _BRACKET)) if doc[n].text == ")"), i)
            inside |= set(range(i, close + 1))
    return inside


def is_word(token: Token, tokens: set[int]) -> bool:
    """Tell whether a token says anything among ``tokens``; a sign whose number or word went elsewhere does not."""
    if any(letter.isalnum() for letter in token.text) or token.text == ",":
        return True
    return bool({token.i - 1, token.i + 1} & tokens if token.text in _SIGNS else {token.i - 1, token.i + 1} <= tokens)


def trimmed(words: list[Token], *, reads_on: bool) -> list[Token]:
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


def joined(words: Iterable[Token]) -> str:
    """Write a label's words with the spaces that the article has between them."""
    out = ""
    last: Token | None = None
    for token in words:
        if last is not None and (token.i != last.i + 1 or last.whitespace_):
            out += " "
        out += token.text
        last = token
    return " ".join(out.split()).strip(" ,;:-–—\"'“”‘’")
