"""Which sentences of the article a statement stands on: by content, rare words first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.checking.source import Source
from summarizer.checking.word_forms import Word, level, words_of

# A sentence that has less of a statement's content than this says something else.
LEAST = 0.25
# They point at what the sentence before says.
PRONOUNS = frozenset("he she it they his her its their him them who this that these those".split())
# A further sentence counts as evidence where it adds this much of the content.
_ADDED = 0.08


def coverage(source: Source, words: Iterable[Word]) -> list[float]:
    """Return for each sentence of the article the share of the content of ``words`` that it has (0 to 1)."""
    return _shares(source, {word.stem for word in words if word.content})


def _shares(source: Source, stems: set[str]) -> list[float]:
    shares = [0.0] * len(source.sentences)
    total = sum(source.weight(stem) for stem in stems)
    for stem in sorted(stems):
        weight = source.weight(stem) / total
        for number in {number for number, _ in source.places.get(stem, ())}:
            shares[number] += weight
    return shares


def evidence(source: Source, words: Sequence[Word], most: int = 3) -> list[int]:
    """Return the sentences that hold most of what ``words`` say, the best first, at most ``most``.

    Each further one is the sentence that has most of what those before it lack.
    """
    missing = {word.stem for word in words if word.content}
    total = sum(source.weight(stem) for stem in missing)
    chosen: list[int] = []
    while missing and len(chosen) < most and source.sentences:
        shares = _shares(source, missing)
        best = max(range(len(shares)), key=lambda number: shares[number])
        part = shares[best] * sum(source.weight(stem) for stem in missing) / total
        if part < (LEAST if not chosen else _ADDED):
            break
        chosen.append(best)
        missing -= {word.stem for word in source.words[best]}
    return chosen


def leading(source: Source, chosen: Sequence[int]) -> int | None:
    """Return the sentence that says who "he" is in the first ``chosen`` one, unless it is chosen or nobody asks."""
    if not chosen or chosen[0] - 1 in (-1, *chosen):
        return None
    return chosen[0] - 1 if any(word.key in PRONOUNS for word in source.words[chosen[0]]) else None


def supporting(sentence: str, sentences: Sequence[str]) -> int | None:
    """Find the one of an article's ``sentences`` that ``sentence`` stands on.

    Returns its index, the first of equals; None where none has a quarter of the content.
    """
    found = evidence(Source(sentences), words_of(level(sentence)), most=1)
    return found[0] if found else None
