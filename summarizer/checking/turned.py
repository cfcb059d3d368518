"""Statements turned round: a "not" too many or too few, a rise where the article has a fall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.checking.source import Source
from summarizer.checking.word_forms import Word, stem_of

_NEGATIONS = frozenset("not no never none nobody nothing cannot".split())
# What says "not" in other words: where the article has one of these, a "not" in the statement may be right.
_REFUSALS = frozenset(
    map(
        stem_of,
        "deny denied refuse fail lack unable reject unlikely impossible hardly barely rarely avoid prevent neither nor "
        "unless without doubt decline cancel never".split(),
    )
)
_OPPOSITES = [
    (frozenset(map(stem_of, first.split())), frozenset(map(stem_of, second.split())))
    for first, second in (
        ("rise rose risen increase grow grew climb soar jump", "fall fell fallen decrease drop decline plunge"),
        ("win won wins winning", "lose lost loses losing"),
        ("more higher", "fewer less lower"),
        ("accept approve back support", "reject refuse oppose"),
        ("guilty", "innocent"),
        ("buy bought", "sell sold"),
        ("allow", "ban"),
        ("best", "worst"),
        ("alive", "dead"),
    )
]
# How far a negation reaches behind and before itself, in words.
_AFTER, _BEFORE = 4, 2
# In the article another word may stand between; a statement is closer knit.
_WIDER = 1


def negated(words: Sequence[Word], chosen: Sequence[int], source: Source) -> Iterator[str]:
    """Yield words where a statement seems to say "not" and the article's sentences ``chosen`` do not, or these do.

    Of people's own statements one in a hundred has such words: they negate in other words than the article.
    """
    return _negated(words, [source.words[number] for number in chosen])


def wrong_directions(words: Sequence[Word], chosen: Sequence[int], source: Source) -> Iterator[str]:
    """Yield the words of a statement of which the article's sentences ``chosen`` have the opposite."""
    return _reversed(words, [source.words[number] for number in chosen])


def is_negation(word: Word) -> bool:
    """Tell whether a word says "not"."""
    return word.key in _NEGATIONS or word.key.endswith("n't")


def _negated(words: Sequence[Word], evidence: Sequence[Sequence[Word]]) -> Iterator[str]:
    # "No 2" is a rank.
    where = [
        at
        for at, word in enumerate(words)
        if is_negation(word) and not (word.key == "no" and words[at + 1 : at + 2] and words[at + 1].key[0].isdigit())
    ]
    denies = any(_denies(word) for word in words)
    for at in where:
        scope = {word.stem for word in words[at + 1 : at + 1 + _AFTER] if word.content}
        spoken = [
            (sentence, place) for sentence in evidence for place, word in enumerate(sentence) if word.stem in scope
        ]
        if spoken and not any(_reached(sentence, place, _WIDER) for sentence, place in spoken):
            yield " ".join(word.text for word in words[at : at + 1 + _BEFORE])
    if where or denies:
        return
    stems = {word.stem: word for word in words if word.content}
    for sentence in evidence[:1]:
        for at, word in enumerate(sentence):
            if not is_negation(word):
                continue
            for other in [other for other in sentence[at + 1 : at + 1 + _AFTER] if other.content][:1]:
                if other.stem in stems and _always_reached(other.stem, evidence):
                    yield stems[other.stem].text


def _denies(word: Word) -> bool:
    return is_negation(word) or word.stem in _REFUSALS


def _reached(sentence: Sequence[Word], place: int, wider: int = 0) -> bool:
    """Tell whether something before the word at ``place``, or right behind it, says "not"."""
    around = sentence[max(0, place - _AFTER - wider) : place + _BEFORE + wider]
    return any(_denies(word) for word in around)


def _always_reached(stem: str, evidence: Sequence[Sequence[Word]]) -> bool:
    return all(
        _reached(sentence, place) for sentence in evidence for place, word in enumerate(sentence) if word.stem == stem
    )


def _reversed(words: Sequence[Word], evidence: Sequence[Sequence[Word]]) -> Iterator[str]:
    for at, word in enumerate(words):
        for pair in _OPPOSITES:
            for mine, opposite in (pair, pair[::-1]):
                if word.stem not in mine:
                    continue
                near = {other.stem for other in words[max(0, at - _AFTER) : at + 1 + _AFTER] if other.content}
                if any(_opposes(sentence, mine, opposite, near - mine) for sentence in evidence[:1]):
                    yield word.text


def _opposes(sentence: Sequence[Word], mine: frozenset[str], opposite: frozenset[str], near: set[str]) -> bool:
    """Tell whether ``sentence`` says the ``opposite`` near the same words, and nowhere what the statement says."""
    if any(word.stem in mine or is_negation(word) for word in sentence):
        return False
    return any(
        word.stem in opposite and any(other.stem in near for other in sentence[max(0, at - _AFTER) : at + 1 + _AFTER])
        for at, word in enumerate(sentence)
    )
