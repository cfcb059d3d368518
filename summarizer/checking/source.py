"""The article as the checker looks things up in it: prepared once for all sentences of a summary."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from summarizer.brief import FigureKind, Quantity
from summarizer.checking.word_forms import LIGHT, Word, level, words_of
from summarizer.quantities import find_numbers
from summarizer.text.sentences import sentences
from summarizer.text.trim import cut_connective, trim

# Marks that a sentence may lose at its ends.
EDGE = " .\"'"
# Of a word or number that stands oftener (tables, texts made to cost time) the first places are kept.
_MOST_PLACES = 200
_MOST_NUMBERS = 3000
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
# By how much the digits of a date are divided to give its year.
_YEARS = {"year": 1, "month": 100, "day": 10000}


class Source:
    """One article, levelled and indexed. What takes time is worked out when it is first asked."""

    def __init__(self, sentences: Sequence[str]) -> None:
        """Take the article's sentences."""
        self.sentences = [" ".join(level(one).split()) for one in sentences]

    @classmethod
    def read(cls, body: str) -> Source:
        """Split ``body``, the title a line of its own, into its sentences."""
        return cls(sentences(body))

    @cached_property
    def trimmed(self) -> frozenset[str]:
        """Every sentence as it may be shown, whole and trimmed, in small letters, without marks at its ends."""
        shown = set()
        # The first may be the title.
        for number, sentence in enumerate(self.sentences, -1):
            shorter = trim(sentence, after_previous=True, number=number)
            shown |= {sentence, shorter, cut_connective(shorter), trim(sentence, after_previous=False, number=number)}
        return frozenset(one.strip(EDGE).lower() for one in shown)

    def has_phrase(self, phrase: str) -> bool:
        """Tell whether the words of ``phrase`` follow each other in the article."""
        keys = [word.key for word in words_of(phrase)]
        return not keys or self.says(keys)

    @cached_property
    def words(self) -> list[list[Word]]:
        """The words of each sentence."""
        return [words_of(sentence) for sentence in self.sentences]

    @cached_property
    def keys(self) -> frozenset[str]:
        """Every word of the article, levelled."""
        return frozenset(word.key for words in self.words for word in words)

    def beginning(self, letters: str) -> Sequence[str]:
        """Return the article's words that begin with ``letters``, which are four."""
        return self._by_beginning.get(letters, ())

    @cached_property
    def _by_beginning(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for key in sorted(self.keys):
            found[key[:4]].append(key)
        return dict(found)

    @cached_property
    def places(self) -> dict[str, list[tuple[int, int]]]:
        """Where each stem stands first: sentence, and number of the word in it."""
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, words in enumerate(self.words):
            for at, word in enumerate(words):
                if len(found[word.stem]) < _MOST_PLACES:
                    found[word.stem].append((number, at))
        return dict(found)

    @cached_property
    def capitals(self) -> frozenset[str]:
        """The words of the article that have a capital, but for those that open a sentence."""
        return frozenset(word.key for words in self.words for word in words[1:] if word.capital)

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """The words of the article that are written in capitals alone."""
        return frozenset(
            word.key for words in self.words for word in words if word.text.isupper() and len(word.text) > 1
        )

    @cached_property
    def initials(self) -> frozenset[str]:
        """The initials of every two to five words that follow each other, small words left out or not."""
        found = set()
        for words in self.words:
            for letters in (
                "".join(word.key[0] for word in words),
                "".join(word.key[0] for word in words if word.key not in LIGHT),
            ):
                found |= {letters[at : at + size] for size in range(2, 6) for at in range(len(letters) - size + 1)}
        return frozenset(found)

    def near(self, first: str, second: str, reach: int) -> bool:
        """Tell whether two stems stand anywhere in one sentence, at most ``reach`` words apart."""
        others = set(self.places.get(second, ()))
        return any(
            (number, at + step) in others
            for number, at in self.places.get(first, ())
            for step in range(-reach, reach + 1)
        )

    def followed(self, stem: str) -> bool:
        """Tell whether a stem stands before another word with a capital: a first name."""
        return any(self._capital(number, at + 1) for number, at in self.places.get(stem, ()))

    def led(self, stem: str) -> bool:
        """Tell whether a stem stands behind another word with a capital: a last name."""
        return any(at > 1 and self._capital(number, at - 1) for number, at in self.places.get(stem, ()))

    def _capital(self, number: int, at: int) -> bool:
        words = self.words[number]
        return at < len(words) and words[at].capital and words[at].content

    def says(self, keys: Sequence[str]) -> bool:
        """Tell whether the words ``keys`` follow each other in the article."""
        first, count = keys[0], len(keys)
        wanted = list(keys)
        return any(self.running[at : at + count] == wanted for at in self.running_places.get(first, ()))

    @cached_property
    def running(self) -> list[str]:
        """The words of the article one after the other."""
        return [word.key for words in self.words for word in words]

    @cached_property
    def running_places(self) -> dict[str, list[int]]:
        """Where in ``running`` each word stands."""
        found: dict[str, list[int]] = defaultdict(list)
        for at, key in enumerate(self.running):
            found[key].append(at)
        return dict(found)

    @cached_property
    def rarity(self) -> dict[str, float]:
        """How much it says that a sentence has a stem: inverse document frequency over the article's sentences."""
        spread = Counter(stem for words in self.words for stem in {word.stem for word in words if word.content})
        return {stem: math.log((len(self.words) + 1) / count) for stem, count in spread.items()}

    @cached_property
    def numbers(self) -> list[tuple[Quantity, int]]:
        """Every number of the article with its sentence."""
        starts = list(accumulate((len(one) + 1 for one in self.sentences), initial=0))
        found = find_numbers("\n".join(self.sentences))[:_MOST_NUMBERS]
        return [(one, bisect_right(starts, one.start) - 1) for one in found]

    @cached_property
    def years(self) -> frozenset[int]:
        """Every year that a date of the article tells."""
        dates = [one for one, _ in self.numbers if one.kind is FigureKind.DATE and one.unit in _YEARS]
        return frozenset(int(value) // _YEARS[one.unit] for one in dates for value in one.values)

    @cached_property
    def loose(self) -> frozenset[str]:
        """The article's digits that are no quantity: those of a name ("Apollo 11")."""
        text = "\n".join(self.sentences)
        taken = [(one.start, one.end) for one, _ in self.numbers]
        starts = [start for start, _ in taken]
        found = set()
        for match in _DIGITS.finditer(text):
            at = bisect_right(starts, match.start()) - 1
            if at < 0 or taken[at][1] <= match.start():
                found.add(match[0])
        return frozenset(found)

    def weight(self, stem: str) -> float:
        """Return how much a stem says; one that the article has not says most."""
        return self.rarity.get(stem, math.log(len(self.words) + 1))
