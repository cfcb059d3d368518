"""Words of opposite meaning: a statement's where the article's sentence says the other.

Which words are opposites is learnt from a dictionary and kept as hashes. A word counts where its opposite stands among
the same words in the article, "not" on neither side or on both, and the article's sentence has not the word itself.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence

from summarizer.checking.source import Source
from summarizer.checking.turned import is_negation
from summarizer.checking.word_forms import FUNCTION, Word

# How far around both words the same company is looked for, in the statement and in the article.
_AROUND, _AROUND_THERE = 4, 7
_NOT_BEFORE = 3
# The share, by weight, of the words around that must be the same. At this one in a thousand of people's own statements
# have such a word, and half of those in which a word was turned round.
_SAME = 0.4


class Opposites:
    """Hashes (CRC-32) of two stems in order of the alphabet, and of each by itself."""

    def __init__(self, hashes: Iterable[int]) -> None:
        """Take the hashes."""
        self._hashes = frozenset(map(int, hashes))

    def opposed(self, one: str, other: str) -> bool:
        """Tell whether two stems are opposites."""
        return hash_of(*sorted((one, other))) in self._hashes

    def turned(self, words: Sequence[Word], chosen: Sequence[int], source: Source) -> Iterator[str]:
        """Yield the words of a statement of which the article's sentences ``chosen`` have the opposite."""
        told = [source.words[number] for number in chosen]
        said = {word.stem for sentence in told for word in sentence}
        mine = [at for at in self._places(words) if words[at].stem not in said]
        if not mine:
            return
        theirs = [(sentence, there) for sentence in told for there in self._places(sentence)]
        for at in mine:
            if any(
                self.opposed(words[at].stem, sentence[there].stem)
                and _denied(words, at) == _denied(sentence, there)
                and _shared(words, at, sentence, there, source) >= _SAME
                for sentence, there in theirs
            ):
                yield words[at].text

    def _places(self, words: Sequence[Word]) -> list[int]:
        """Return where words stand that have an opposite; "on" and "his" say nothing by theirs."""
        return [at for at, word in enumerate(words) if word.key not in FUNCTION and hash_of(word.stem) in self._hashes]


def hash_of(*stems: str) -> int:
    """Return the hash of one stem, or of two in order of the alphabet."""
    return zlib.crc32(" ".join(stems).encode())


def _shared(words: Sequence[Word], at: int, sentence: Sequence[Word], there: int, source: Source) -> float:
    around = {word.stem for word in _beside(words, at, _AROUND) if word.content}
    beside = {word.stem for word in _beside(sentence, there, _AROUND_THERE)}
    total = sum(source.weight(stem) for stem in around)
    return sum(source.weight(stem) for stem in around & beside) / total if total else 0.0


def _beside(words: Sequence[Word], at: int, reach: int) -> list[Word]:
    return [*words[max(0, at - reach) : at], *words[at + 1 : at + 1 + reach]]


def _denied(words: Sequence[Word], at: int) -> bool:
    return any(is_negation(word) for word in words[max(0, at - _NOT_BEFORE) : at])
