"""What is kept of a text to tell others that are nearly the same: its words in their order, as hashes."""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntFlag

import numpy as np
from numpy.typing import NDArray

from summarizer.text.sentences import split_sentences
from summarizer.text.terms import key_of, packaged_table, tokens

MOST_WORDS = 1200
# The most telling terms of a text, by which others that may tell the same story are found.
MARKS = 20
# A stem that every third article has tells nothing.
LEAST_RARITY = 1.0
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")


class Trait(IntFlag):
    """What a word is in its text."""

    OPENS = 1  # a sentence
    NAME = 2  # it has a capital inside a sentence
    NUMBER = 4
    LETTER = 8  # a single one, which tells nothing


@dataclass(frozen=True, slots=True)
class Print:
    """The words of a text, in order: the hashes of their stems and their traits; and its most telling terms."""

    words: tuple[int, ...] = ()
    traits: bytes = b""
    marks: tuple[str, ...] = ()

    @property
    def packed(self) -> str:
        """The words and traits as text."""
        parts = (np.array(self.words, "<u4").tobytes(), self.traits)
        return ",".join(base64.b85encode(part).decode() for part in parts)


def unpacked(packed: str) -> Print:
    """Read what ``Print.packed`` wrote; a print of an earlier version has no words, and is like nothing."""
    words, comma, traits = packed.partition(",")
    if not comma:
        return Print()
    keys: NDArray[np.uint32] = np.frombuffer(base64.b85decode(words), "<u4")
    return Print(tuple(keys.tolist()), base64.b85decode(traits))


def print_of(text: str) -> Print:
    """Take the print of a text; only its first 1,200 words count."""
    text = " ".join(text.split(maxsplit=MOST_WORDS)[:MOST_WORDS])
    read = list(_read(text))
    stems = [stem for stem, _ in read]
    counts = Counter(stem for stem in stems if len(stem) > 1)
    rarity = dict(zip(counts, packaged_table().look_up(counts)[:, 0].tolist(), strict=True))
    telling = sorted(
        (stem for stem in counts if rarity[stem] >= LEAST_RARITY), key=lambda stem: -rarity[stem] * counts[stem]
    )
    return Print(tuple(map(key_of, stems)), bytes(trait for _, trait in read), tuple(telling[:MARKS]))


def _read(text: str) -> Iterator[tuple[str, Trait]]:
    """Yield each word's stem, a number's being the number, and its traits."""
    for start, end in split_sentences(text):
        opens = Trait.OPENS
        for match in _WORD.finditer(text[start:end]):
            word = match.group()
            if word[0].isdigit():
                yield word.replace(",", ""), opens | Trait.NUMBER
            else:
                stem = tokens(word)[0].stem
                name = Trait.NAME if word[0].isupper() and not opens else Trait(0)
                yield stem, opens | name | (Trait.LETTER if len(stem) == 1 else Trait(0))
            opens = Trait(0)
