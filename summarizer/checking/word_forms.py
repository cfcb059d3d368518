"""Words as the checker compares them: levelled in spelling, with the stem they share with their other forms."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from summarizer.text.terms import tokens

_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": " - "}
    | {"‐": "-", "‑": "-", "−": "-", "\u00a0": " ", "\u00ad": ""}
)
# Tokenised text ("Kilmarnock 's", "did n't", "50 %", "said ,") reads as it would be printed.
_SPACED = re.compile(r" +(?='(?:s|re|ve|ll|d|m)\b|n't\b|[,.;:!?%)\]](?:\s|$))|(?<=[(\[]) +", re.IGNORECASE)
_DOUBLED = re.compile(r"''+")
# How tokenised text writes brackets.
_BRACKETS = re.compile(r"-[lr][rs]b-", re.IGNORECASE)
# Composing marks costs the square of their number: text is levelled in pieces no longer than this.
_PIECE = re.compile(r"\S{1,256}")
_WORD = re.compile(
    r"(?P<initials>(?<![^\W_])(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?)"
    r"|(?P<number>\d+(?:[.,]\d+)*(?:(?:st|nd|rd|th|s)\b)?)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"
)
_CLITIC = re.compile(r"'(?:s|re|ve|ll|d|m)$", re.IGNORECASE)
# Words that carry no content of their own: what they join is compared, not they.
FUNCTION = frozenset(
    "a an the and or but of to in on at by for with from as is are was were be been being has have had do does did it "
    "its he him his she her they them their this that these those who which what when where there will would".split()
)
# More of them that no statement stands on, kept apart to be read: they may count, but not as content.
LIGHT = FUNCTION | frozenset(
    "after before about into over under up down out off than then so if while during until between through also just "
    "can could may might must should i you we our my your us me some any all more most other one two".split()
)


class Word(NamedTuple):
    """One word of a sentence.

    ``text`` is the word as written, without possessive; ``key`` its lower-case form without accents, ``stem`` what
    "troops" and "troop" share; ``start`` and ``end`` are offsets in the levelled text.
    """

    text: str
    key: str
    stem: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether the word is written as a name is."""
        return self.text[0].isupper() or any(letter.isupper() for letter in self.text[1:])

    @property
    def content(self) -> bool:
        """Whether the word says something by itself."""
        return self.key not in LIGHT


def level(text: str) -> str:
    """Write ``text`` in one way: quotation marks, dashes, spaces, letters composed. Linear in time."""
    if not text.isascii():
        text = _PIECE.sub(lambda piece: _composed(piece[0]), text)
    text = text.translate(_QUOTES)
    return _SPACED.sub("", _DOUBLED.sub('"', _BRACKETS.sub(lambda mark: "(" if mark[0][1] in "lL" else ")", text)))


def _composed(piece: str) -> str:
    return piece if piece.isascii() else unicodedata.normalize("NFKC", piece)


def words_of(text: str) -> list[Word]:
    """Return the words and numbers of a levelled ``text``; what a hyphen joins is several words."""
    found = []
    for match in _WORD.finditer(text):
        written = match[0]
        end = match.end()
        if match.lastgroup == "initials":
            written = written.replace(".", "")
        elif match.lastgroup == "number":
            written = written.replace(",", "")
        else:
            written = _CLITIC.sub("", written)
            end = match.start() + len(written)
        key = fold(written.lower())
        found.append(Word(written, key, stem_of(key), match.start(), end))
    return found


def fold(word: str) -> str:
    """Return ``word`` without its accents."""
    if word.isascii():
        return word
    return "".join(letter for letter in unicodedata.normalize("NFKD", word[:64]) if not unicodedata.combining(letter))


def stem_of(key: str) -> str:
    """Return the stem of a lower-case word."""
    found = tokens(key)
    return found[0].stem if len(found) == 1 else key
