"""What of a statement the article has, in numbers: what the learnt check judges by.

Nothing here knows a word's meaning. It counts what stands together: how much of the statement's content the sentences
have that it stands on, how long the pieces are that it shares with the article, whether words that stand side by side
in it do so in the article, in that order, and whether its names and numbers are where its other words are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer.checking.alignment import coverage, evidence
from summarizer.checking.lexicon import Lexicon
from summarizer.checking.source import Source
from summarizer.checking.turned import is_negation
from summarizer.checking.word_forms import Word

# Two words side by side in the statement may stand so far apart in the article and still belong together.
_CLOSE, _FAR = 3, 8
_PRONOUNS = frozenset("he she it they his her its their who this that these those".split())


class Bond(NamedTuple):
    """How two neighbouring words of a statement stand in the article.

    ``strength`` is 3 where they stand close and in order, 2 in order, 1 in one sentence, 0 apart, -1 where the article
    lacks one of them; ``turned`` where they stand close, but only the other way round.
    """

    first: Word
    second: Word
    strength: int
    turned: bool


def bonds(words: Sequence[Word], source: Source, step: int = 1) -> list[Bond]:
    """Return the bond of every two content words of a statement that are ``step`` content words apart."""
    content = [(at, word) for at, word in enumerate(words) if word.content]
    return [
        _bond(first, second, place - at, source)
        for (at, first), (place, second) in zip(content, content[step:], strict=False)
    ]


def _bond(first: Word, second: Word, gap: int, source: Source) -> Bond:
    places, others = source.places.get(first.stem), source.places.get(second.stem)
    if not places or not others:
        return Bond(first, second, -1, turned=False)
    by_sentence: dict[int, list[int]] = {}
    for number, at in others:
        by_sentence.setdefault(number, []).append(at)
    strength, backwards = 0, False
    for number, at in places:
        for place in by_sentence.get(number, ()):
            apart = place - at
            if 0 < apart <= max(gap + 1, _CLOSE):
                return Bond(first, second, 3, turned=False)
            strength = max(strength, 2 if 0 < apart <= _FAR else 1)
            backwards |= -_CLOSE <= apart < 0
    return Bond(first, second, strength, turned=backwards and strength < 2)


def copying(words: Sequence[Word], source: Source) -> int:
    """Return of how many pieces of the article a statement is made up."""
    return len(fragments(words, source))


def fragments(words: Sequence[Word], source: Source) -> list[tuple[int, int]]:
    """Cut a statement, from its start, into the longest pieces that the article has: length and the article's sentence.

    A word that the article lacks is a piece of its own, of sentence -1.
    """
    found = []
    at = 0
    while at < len(words):
        best, where = 0, -1
        for number, place in source.places.get(words[at].stem, ()):
            sentence = source.words[number]
            size = 0
            while (
                at + size < len(words)
                and place + size < len(sentence)
                and sentence[place + size].stem == words[at + size].stem
            ):
                size += 1
            if size > best:
                best, where = size, number
        found.append((max(1, best), where))
        at += max(1, best)
    return found


NAMES = (
    "words", "content", "sentences", "covered", "covered_two", "covered_three", "evidence", "place", "apart",
    "new", "new_weight", "new_strange", "new_share", "longest", "pieces", "density", "long_share", "sources",
    "bond_3", "bond_2", "bond_1", "bond_0", "turned", "unbound", "lowest", "wide_3", "wide_0",
    "named", "name_0", "name_3", "number_0", "number_3", "verb_0", "names", "names_there", "numbers", "numbers_there",
    "inversions", "pronoun", "negations", "negations_there", "repeats", "half_gap", "half_apart", "halves_covered",
    "tail_covered", "head_covered",
    "joints", "joints_loose", "joints_far", "lead", "strays", "stray_numbers",
    "other_name", "other_number", "replaced", "put_in", "put_in_named", "left_out", "left_out_not",
)  # fmt: skip


def features(words: Sequence[Word], source: Source, lexicon: Lexicon) -> NDArray[np.float32]:
    """Describe a statement, in the order of ``NAMES``."""
    content = [word for word in words if word.content]
    chosen = evidence(source, words)
    known = [word for word in content if word.stem in source.places]
    row = [
        *_size(words, content, source),
        *_covering(words, chosen, source),
        *_newness(content, source, lexicon),
        *_copied(words, source),
        *_bound(words, source, lexicon),
        *_whereabouts(content, chosen, source, lexicon),
        _inversions(content, chosen, source),
        float(bool(words) and words[0].key in _PRONOUNS),
        float(sum(map(is_negation, words))),
        float(sum(is_negation(word) for number in chosen for word in source.words[number])),
        _repeats(content),
        *_halves(content, source),
        *_ends(known, chosen, source),
        *_joints(words, source),
        *_strays(words, source, lexicon),
        *_edited(words, chosen, source, lexicon),
    ]
    return np.array(row, np.float32)


def _size(words: Sequence[Word], content: Sequence[Word], source: Source) -> list[float]:
    return [float(len(words)), float(len(content)), float(np.log1p(len(source.sentences)))]


def _covering(words: Sequence[Word], chosen: Sequence[int], source: Source) -> list[float]:
    """How much the best one, two and three sentences have; how many were needed, where they stand and how far apart."""
    stems = {word.stem for word in words if word.content}
    total = sum(source.weight(stem) for stem in stems) or 1.0
    had: set[str] = set()
    covered = []
    for number in (*chosen, *[-1] * 3)[:3]:
        had |= {word.stem for word in source.words[number]} & stems if number >= 0 else set()
        covered.append(sum(source.weight(stem) for stem in had) / total)
    place = chosen[0] / max(1, len(source.sentences)) if chosen else 1.0
    apart = min(10, abs(chosen[0] - chosen[1])) if len(chosen) > 1 else 0
    return [*covered, float(len(chosen)), place, float(apart)]


def _newness(content: Sequence[Word], source: Source, lexicon: Lexicon) -> list[float]:
    new = [word for word in content if word.stem not in source.places]
    total = sum(source.weight(word.stem) for word in content) or 1.0
    return [
        float(len(new)),
        sum(source.weight(word.stem) for word in new) / total,
        float(sum(not lexicon.ordinary(word) for word in new)),
        len(new) / max(1, len(content)),
    ]


def _copied(words: Sequence[Word], source: Source) -> list[float]:
    pieces = fragments(words, source)
    size = max(1, len(words))
    sizes = [length for length, _ in pieces] or [0]
    return [
        max(sizes) / size,
        len(pieces) / size,
        sum(length * length for length in sizes) / size,
        sum(length for length in sizes if length > 3) / size,
        float(len({number for length, number in pieces if length > 1})),
    ]


def _bound(words: Sequence[Word], source: Source, lexicon: Lexicon) -> list[float]:
    near, wide = bonds(words, source), bonds(words, source, step=2)
    told = [bond for bond in near if bond.strength >= 0]
    count = max(1, len(told))
    by = Counter(bond.strength for bond in told)
    far = [bond for bond in wide if bond.strength >= 0]

    def share(some: Sequence[Bond], strength: int) -> float:
        return sum(bond.strength == strength for bond in some) / max(1, len(some))

    named = [bond for bond in told if _name(bond.first, lexicon) or _name(bond.second, lexicon)]
    numbered = [bond for bond in told if bond.first.key[0].isdigit() or bond.second.key[0].isdigit()]
    plain = [bond for bond in told if bond not in named and bond not in numbered]
    return [
        *(by[strength] / count for strength in (3, 2, 1, 0)),
        float(sum(bond.turned for bond in told)),
        float(by[0]),
        float(min((bond.strength for bond in told), default=3)),
        share(far, 3), share(far, 0),
        float(len(named)), share(named, 0), share(named, 3),
        share(numbered, 0), share(numbered, 3) if numbered else 1.0,
        share(plain, 0),
    ]  # fmt: skip


def _name(word: Word, lexicon: Lexicon) -> bool:
    return word.key[0].isalpha() and not lexicon.ordinary(word)


def _whereabouts(content: Sequence[Word], chosen: Sequence[int], source: Source, lexicon: Lexicon) -> list[float]:
    """How many names and numbers there are, and which share of them is where the rest of the statement is."""
    there = {word.stem for number in chosen[:1] for word in source.words[number]}
    names = {word.stem for word in content if _name(word, lexicon)}
    numbers = {word.stem for word in content if word.key[0].isdigit()}
    return [
        float(len(names)), len(names & there) / len(names) if names else 1.0,
        float(len(numbers)), len(numbers & there) / len(numbers) if numbers else 1.0,
    ]  # fmt: skip


def _inversions(content: Sequence[Word], chosen: Sequence[int], source: Source) -> float:
    """Return the share of the pairs of words that the article's sentence has the other way round."""
    if not chosen:
        return 0.0
    first: dict[str, int] = {}
    for at, word in enumerate(source.words[chosen[0]]):
        first.setdefault(word.stem, at)
    order = [first[word.stem] for word in content if word.stem in first]
    pairs = [(a, b) for place, a in enumerate(order) for b in order[place + 1 :]]
    return sum(a > b for a, b in pairs) / max(1, len(pairs))


def _repeats(content: Sequence[Word]) -> float:
    return 1 - len({word.stem for word in content}) / max(1, len(content))


def _halves(content: Sequence[Word], source: Source) -> list[float]:
    """How much worse one sentence covers both halves than each its own, how far apart those are, what they cover."""
    middle = len(content) // 2
    first, second = coverage(source, content[:middle]), coverage(source, content[middle:])
    if not first:
        return [0.0, 0.0, 0.0]
    both = max(a + b for a, b in zip(first, second, strict=True))
    here, there = int(np.argmax(first)), int(np.argmax(second))
    return [first[here] + second[there] - both, float(min(10, abs(here - there))), first[here] + second[there]]


def _ends(known: Sequence[Word], chosen: Sequence[int], source: Source) -> list[float]:
    """How much of the last and of the first three words the best sentence has."""
    there = {word.stem for number in chosen[:1] for word in source.words[number]}
    return [sum(word.stem in there for word in some) / max(1, len(some)) for some in (known[-3:], known[:3])]


def _joints(words: Sequence[Word], source: Source) -> list[float]:
    """How many pieces of different sentences meet, how many of these loosely, and how far apart the sentences are."""
    joints = loose = 0
    far = 0
    at = 0
    pieces = fragments(words, source)
    for (size, number), (following, other) in pairwise(pieces):
        at += size
        if number == other or min(number, other) < 0 or min(size, following) < 2:
            continue
        joints += 1
        far = max(far, min(10, abs(number - other)))
        before = [word for word in words[at - size : at] if word.content][-1:]
        behind = [word for word in words[at : at + following] if word.content][:1]
        if before and behind and _bond(before[0], behind[0], _CLOSE, source).strength < 2:
            loose += 1
    return [float(joints), float(loose), float(far)]


def _strays(words: Sequence[Word], source: Source, lexicon: Lexicon) -> list[float]:
    """How the first content word is bound, and how many names and numbers are bound to no neighbour."""
    near = bonds(words, source)
    lead = float(near[0].strength) if near else 3.0
    names = numbers = 0
    for before, behind in pairwise([None, *near, None]):
        word = behind.first if behind else before.second if before else None
        if word is None or max(bond.strength for bond in (before, behind) if bond) > 1:
            continue
        numbers += word.key[0].isdigit()
        names += _name(word, lexicon)
    return [lead, float(names), float(numbers)]


def _edited(words: Sequence[Word], chosen: Sequence[int], source: Source, lexicon: Lexicon) -> list[float]:
    """What must be changed in the article's sentence to give the statement."""
    if not chosen:
        return [0.0] * 7
    theirs = source.words[chosen[0]]
    matcher = SequenceMatcher(None, [word.stem for word in theirs], [word.stem for word in words], autojunk=False)
    names = numbers = replaced = put_in = named = left_out = negated = 0
    for kind, first, last, start, end in matcher.get_opcodes():
        here, there = words[start:end], theirs[first:last]
        if kind == "replace" and len(there) <= _CLOSE + 1:
            replaced += 1
            names += any(_name(word, lexicon) for word in here) and any(_name(word, lexicon) for word in there)
            numbers += any(word.key[0].isdigit() for word in here) and any(word.key[0].isdigit() for word in there)
        elif kind == "insert":
            put_in += len(here)
            named += sum(_name(word, lexicon) for word in here)
        elif kind in ("delete", "replace") and 0 < start < len(words):
            left_out += 1
        negated += kind in ("delete", "replace") and any(map(is_negation, there)) and not any(map(is_negation, here))
    return [float(one) for one in (names, numbers, replaced, put_in, named, left_out, negated)]
