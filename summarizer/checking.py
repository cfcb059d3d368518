"""Does the article support this sentence?

The promise of the program is that every number and every name in a reply stands in the article. This module holds it
for summaries, whatever model wrote them: a sentence that is the article's own words passes by itself; in any other,
each number must be one of the article's and each name must stand in it word for word.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from summarizer.text.sentences import sentences

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
_POSSESSIVE = re.compile(r"'s?$")


class Unsupported(StrEnum):
    """What a finding is about."""

    NUMBER = "number"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Finding:
    """A word of a summary sentence that the article does not have, and why it counts."""

    sentence: str
    text: str
    kind: Unsupported

    @property
    def reason(self) -> str:
        """A plain sentence for people who want to know why."""
        return f"The {self.kind.value} “{self.text}” does not stand in the article."


def check_summary(summary: str, body: str) -> list[Finding]:
    """Find the numbers and names of ``summary`` that do not stand in ``body``, sentence by sentence.

    An empty list means that nothing of the kind was found; it does not prove that the sentence is true.
    """
    flat = _flatten(body)
    numbers = {_canonical(number) for number in _NUMBER.findall(flat)}
    words = {_POSSESSIVE.sub("", word.lower()) for word in _WORD.findall(flat)}
    words |= {part for word in words for part in word.split("-")}
    found: list[Finding] = []
    for sentence in sentences(summary):
        plain = _flatten(sentence)
        if plain.strip(" .\"'") in flat:
            continue
        found += [
            Finding(sentence, number, Unsupported.NUMBER)
            for number in dict.fromkeys(_NUMBER.findall(plain))
            if _canonical(number) not in numbers
        ]
        found += [Finding(sentence, name, Unsupported.NAME) for name in _names(plain) if not _stands(name, words)]
    return found


def _flatten(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).translate(_QUOTES))


def _canonical(number: str) -> str:
    """Write 1,200 and 1200, and 3.50 and 3.5, in one way."""
    digits = number.replace(",", "")
    return digits.rstrip("0").rstrip(".") if digits.count(".") == 1 else digits


def _names(sentence: str) -> list[str]:
    """Words with a capital; the first of the sentence only when it is not the sentence's own capital."""
    found = []
    for match in _WORD.finditer(sentence):
        word = match[0]
        if match.start() <= 1 and not any(letter.isupper() for letter in word[1:]):
            continue
        if word[0].isupper() and word != "I":
            found.append(_POSSESSIVE.sub("", word))
    return list(dict.fromkeys(found))


def _stands(name: str, words: set[str]) -> bool:
    lowered = name.lower()
    return lowered in words or all(part in words for part in lowered.split("-"))
