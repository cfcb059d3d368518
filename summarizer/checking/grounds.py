"""An article's names and numbers where they stand: what the places of a statement are compared with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer.checking.kinds import Floats, Kinds, company_of
from summarizer.checking.lexicon import Lexicon
from summarizer.checking.names import CALENDAR, TITLES
from summarizer.checking.source import Source
from summarizer.checking.word_forms import Word

# Of a name that is told oftener the first places are looked at; of an article that tells more, the first or oftenest.
_MOST_MENTIONS = 24
_MOST_NAMES = 50
_MOST_NUMBERS = 500
_PRONOUNS = frozenset("he she it they him her them his their its who".split())

Ints = NDArray[np.int64]


class Slot(NamedTuple):
    """A name or a number: its words from ``start`` to ``end``, and the key it goes by, a name's last word."""

    start: int
    end: int
    key: str
    number: bool


def slots_of(words: Sequence[Word], lexicon: Lexicon) -> list[Slot]:
    """Return the names and the numbers in digits of a sentence, in order."""
    found = []
    at = 0
    while at < len(words):
        start = at
        while at < len(words) and _named(words, at, lexicon) and (at == start or _follows(words, at)):
            at += 1
        if at > start:
            found.append(Slot(start, at, words[at - 1].stem, number=False))
            continue
        if words[at].key[0].isdigit():
            found.append(Slot(at, at + 1, words[at].stem, number=True))
        at += 1
    return found


def _follows(words: Sequence[Word], at: int) -> bool:
    return words[at].start - words[at - 1].end == 1


def _named(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    word = words[at]
    if not word.capital or not word.content or not word.key[0].isalpha() or word.key in CALENDAR | TITLES:
        return False
    # Inside a sentence a capital makes a name of an ordinary word too.
    return at > 0 or not lexicon.ordinary(word)


class Grounds:
    """An article, its words numbered from first to last (their places), prepared for all statements about it."""

    def __init__(self, source: Source, lexicon: Lexicon, kinds: Kinds) -> None:
        """Take the article."""
        self.source = source
        self.lexicon = lexicon
        self.kinds = kinds
        self._kind: dict[str, Floats] = {}
        # Between two sentences one place is free: no word stands beside one of another sentence.
        sizes = [len(words) + 1 for words in source.words]
        self._starts = np.cumsum([0, *sizes]).tolist()
        self.sentence: Ints = np.repeat(np.arange(len(sizes) + 1), [*sizes, 1])
        self._slots = [slots_of(words, lexicon) for words in source.words]

    @cached_property
    def keys(self) -> NDArray[np.str_]:
        """The word at every place, none between two sentences."""
        found = [key for words in self.source.words for key in (*(word.key[:32] for word in words), "")]
        return np.array([*found, ""])

    def places(self, stem: str) -> Ints:
        """Return where a stem stands, rising."""
        return np.array([self._starts[number] + at for number, at in self.source.places.get(stem, ())], np.int64)

    @cached_property
    def mentions(self) -> dict[str, Ints]:
        """Where each name and number stands (mentions x 2): its first place and the one behind its last."""
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for start, slots in zip(self._starts, self._slots, strict=False):
            for slot in slots:
                if len(found[slot.key]) < _MOST_MENTIONS:
                    found[slot.key].append((start + slot.start, start + slot.end))
        return {key: np.array(spans, np.int64) for key, spans in found.items()}

    @cached_property
    def _company(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for words, slots in zip(self.source.words, self._slots, strict=True):
            for slot in slots:
                if len(found[slot.key]) < _MOST_MENTIONS:
                    found[slot.key] += company_of(words, slot.start, slot.end)
        return dict(found)

    def kind(self, key: str) -> Floats:
        """Return what sort of thing a name of the article is, as ``Kinds`` tells it."""
        if key not in self._kind:
            self._kind[key] = self.kinds.of_name(key, self._company[key])
        return self._kind[key]

    @cached_property
    def names(self) -> list[str]:
        """All names, those told oftenest first."""
        count = Counter(slot.key for slots in self._slots for slot in slots if not slot.number)
        return [key for key, _ in count.most_common(_MOST_NAMES)]

    @cached_property
    def numbers(self) -> list[str]:
        """All numbers, in order."""
        return list(dict.fromkeys(slot.key for slots in self._slots for slot in slots if slot.number))[:_MOST_NUMBERS]

    @cached_property
    def owners(self) -> tuple[list[str], list[str]]:
        """For each place the nearest name before it in its sentence, and the nearest behind it.

        Behind a pronoun that is the name that opened the sentence before.
        """
        before, behind = [""] * len(self.sentence), [""] * len(self.sentence)
        subject = ""
        for start, words, slots in zip(self._starts, self.source.words, self._slots, strict=False):
            names = [slot for slot in slots if not slot.number]
            ends = {slot.end - 1: slot.key for slot in names}
            begins = {slot.start: slot.key for slot in names}
            last = coming = ""
            for at, word in enumerate(words):
                before[start + at] = last
                last = ends.get(at) or (subject if word.key in _PRONOUNS and not last else last)
            for at in reversed(range(len(words))):
                behind[start + at] = coming
                coming = begins.get(at, coming)
            if names and words[0].key not in _PRONOUNS:
                subject = names[0].key
        return before, behind
