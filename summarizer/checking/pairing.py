"""A statement beside its evidence, word for word: what the learnt check reads.

The words of the statement and of the sentences that it stands on are laid side by side and described: what sort of word
each is, whether the other side has it, and where. Each word of the statement is looked for at one place of the evidence
(its anchor), so that the check can compare what stands around both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer.checking.alignment import PRONOUNS, evidence, leading
from summarizer.checking.lexicon import Lexicon
from summarizer.checking.source import Source
from summarizer.checking.turned import is_negation
from summarizer.checking.word_forms import Word

# What is longer is cut: nine in ten statements have under 35 words, their evidence under 70.
MOST_SAID = 60
MOST_EVIDENCE = 70
# Small words and "not" are everywhere: they count as found only this near to where they would be.
_SMALL_REACH = 3
# How far words have slipped is told up to this many.
SLIP = 8
# Sorts of words: "not", a pronoun, a small word, a number; ordinary words and others, written small and with a capital.
NEGATION, PRONOUN, SMALL, NUMBER, ORDINARY, ORDINARY_CAPITAL, OTHER, OTHER_CAPITAL = range(1, 9)
NAMED = (OTHER, OTHER_CAPITAL)
# Where a word stands: in the best sentence, in another of the evidence, elsewhere in the article, nowhere; words of the
# evidence: not in the statement, or said there.
BEST, FURTHER, ELSEWHERE, NOWHERE, UNSAID, SAID = range(1, 7)
# The segment of the sentence before the best one.
_LEAD = 5


class Pair(NamedTuple):
    """The words of a statement and behind them those of its evidence.

    ``codes`` (words x 5): the sort of word, where the other side has it, how far it has slipped against the word
    before it, how the article binds it to the word before it, and the sentence it stands in (0 the statement, 1 the
    best of the evidence). ``stems`` are equal where words are forms of one; ``anchors`` give for each word of the
    statement the place, in ``words``, where the evidence has it or should have it, -1 where that cannot be said.
    """

    words: list[str]
    said: int
    codes: NDArray[np.int16]
    stems: NDArray[np.int32]
    anchors: NDArray[np.int16]


def pair(words: Sequence[Word], source: Source, lexicon: Lexicon) -> Pair | None:
    """Lay a statement beside the sentences that it stands on; None where it stands on none."""
    said = list(words[:MOST_SAID])
    chosen = evidence(source, said)
    if not chosen or not said:
        return None
    lead = leading(source, chosen)
    segments = [*enumerate(chosen, 1), *([(_LEAD, lead)] if lead is not None else [])]
    told = [(word, segment) for segment, number in segments for word in source.words[number]][:MOST_EVIDENCE]
    numbers: dict[str, int] = {}
    stems = [numbers.setdefault(word.stem, len(numbers)) for word in (*said, *(word for word, _ in told))]
    found = _anchored(said, told)
    anchors = _filled(found)
    codes = [
        (_sort(word, lexicon), _place(word, at, told, source), step, bond, 0)
        for word, at, step, bond in zip(said, found, _steps(found, told), _bonds(said, source), strict=True)
    ]
    stated = {word.stem for word in said}
    codes += [(_sort(word, lexicon), SAID if word.stem in stated else UNSAID, 0, 0, segment) for word, segment in told]
    return Pair(
        [word.key for word in (*said, *(word for word, _ in told))],
        len(said),
        np.array(codes, np.int16),
        np.array(stems, np.int32),
        np.array([at if at < 0 else at + len(said) for at in anchors], np.int16),
    )


def _sort(word: Word, lexicon: Lexicon) -> int:
    if is_negation(word):
        return NEGATION
    if word.key in PRONOUNS:
        return PRONOUN
    if not word.content:
        return SMALL
    if word.key[0].isdigit():
        return NUMBER
    if lexicon.ordinary(word):
        return ORDINARY_CAPITAL if word.capital else ORDINARY
    return OTHER_CAPITAL if word.capital else OTHER


def _place(word: Word, at: int, told: Sequence[tuple[Word, int]], source: Source) -> int:
    if at >= 0:
        return BEST if told[at][1] == 1 else FURTHER
    return ELSEWHERE if word.stem in source.places else NOWHERE


def _anchored(said: Sequence[Word], told: Sequence[tuple[Word, int]]) -> list[int]:
    """Return for each word of the statement where the evidence has it, as near as can be to the word before; or -1."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, (word, _) in enumerate(told):
        places[word.stem].append(at)
    small = [not word.content or is_negation(word) for word in said]
    found = []
    expected: int | None = None
    for word, is_small in zip(said, small, strict=True):
        best = _nearest(places.get(word.stem, ()), expected, is_small)
        found.append(best)
        if best >= 0:
            expected = best + 1
        elif expected is not None:
            expected += 1
    # Small words that open a statement are found from the word behind them.
    expected = None
    for number in reversed(range(len(said))):
        expected = None if expected is None else expected - 1
        if found[number] < 0 and small[number]:
            found[number] = _nearest(places.get(said[number].stem, ()), expected, is_small=True)
        expected = found[number] if found[number] >= 0 else expected
    return found


def _nearest(options: Sequence[int], expected: int | None, is_small: bool) -> int:
    if is_small:
        options = [] if expected is None else [one for one in options if abs(one - expected) <= _SMALL_REACH]
    goal = expected or 0
    return min(options, key=lambda one: abs(one - goal), default=-1)


def _filled(found: Sequence[int]) -> list[int]:
    """Give words that were not found the place behind the word before them."""
    filled = []
    last = -1
    for at in found:
        last = at if at >= 0 else last
        filled.append(last)
    return filled


def _steps(found: Sequence[int], told: Sequence[tuple[Word, int]]) -> list[int]:
    """How far each word has slipped against the last one found: 0 not found, 1 the first, 2 another sentence."""
    steps = []
    before: tuple[int, int] | None = None
    for number, at in enumerate(found):
        if at < 0:
            steps.append(0)
            continue
        if before is None:
            steps.append(1)
        elif told[at][1] != told[before[1]][1]:
            steps.append(2)
        else:
            slip = (at - before[1]) - (number - before[0])
            steps.append(3 + SLIP + max(-SLIP, min(SLIP, slip)))
        before = (number, at)
    return steps


def _bonds(said: Sequence[Word], source: Source) -> list[int]:
    """How the article binds each content word to the one before: 0 not told, 1 lacking … 5 close and in order."""
    strengths = [0] * len(said)
    content = [at for at, word in enumerate(said) if word.content]
    for first, second in pairwise(content):
        strengths[second] = 2 + _bond(said[first].stem, said[second].stem, second - first, source)
    return strengths


def _bond(first: str, second: str, gap: int, source: Source) -> int:
    """3 where two stems stand close and in order somewhere, 2 in order, 1 in one sentence, 0 apart, -1 lacking."""
    places, others = source.places.get(first), source.places.get(second)
    if not places or not others:
        return -1
    by_sentence: dict[int, list[int]] = defaultdict(list)
    for number, at in others:
        by_sentence[number].append(at)
    best = 0
    for number, at in places:
        for place in by_sentence.get(number, ()):
            apart = place - at
            if 0 < apart <= max(gap + 1, 3):
                return 3
            best = max(best, 2 if 0 < apart <= SLIP else 1)
    return best
