"""The shape of a word: what its capitals, digits and marks tell, which the lower-cased vocabulary does not see."""

from __future__ import annotations

from collections.abc import Sequence

# A sentence of so many words, most with a capital, is a headline: a capital there says little.
_HEADLINE_WORDS = 4
_HEADLINE_SHARE = 0.6

(_LOWER, _INSIDE, _HEADLINE, _OPENS, _OPENS_NAME, _OPENS_COMMON, _CAPITALS, _LETTER, _MIXED, _DIGITS, _CODE, _MARK) = (
    range(1, 13)
)
# 0 is for pieces that are no word's.
SHAPES = 13


def shapes_of(words: Sequence[str], sentences: Sequence[int]) -> list[int]:
    """Return the shape of each of ``words``; ``sentences`` gives the number of the sentence that each stands in.

    A sentence's first word has a capital whatever it is: how it is written inside other sentences tells more.
    """
    first: dict[int, int] = {}
    letters: dict[int, list[bool]] = {}
    for at, (word, sentence) in enumerate(zip(words, sentences, strict=True)):
        if word[:1].isalpha():
            first.setdefault(sentence, at)
            letters.setdefault(sentence, []).append(word[0].isupper())
    headlines = {
        sentence
        for sentence, capitals in letters.items()
        if len(capitals) >= _HEADLINE_WORDS and sum(capitals) > _HEADLINE_SHARE * len(capitals)
    }
    opening = set(first.values())
    inside = [at for at, sentence in enumerate(sentences) if at not in opening and sentence not in headlines]
    named = {words[at].lower() for at in inside if words[at][:1].isupper()}
    common = {words[at] for at in inside if words[at][:1].islower()}
    return [
        _shape(word, at in opening, sentence in headlines, word.lower() in named, word.lower() in common)
        for at, (word, sentence) in enumerate(zip(words, sentences, strict=True))
    ]


def lowered(shape: int) -> int:
    """Return the shape that a word has when it is written small."""
    return _LOWER if _INSIDE <= shape <= _MIXED else shape


def _shape(word: str, opens: bool, headline: bool, named: bool, common: bool) -> int:
    if not word.isalpha():
        if word.isdigit():
            return _DIGITS
        return _CODE if any(letter.isalnum() for letter in word) else _MARK
    if word.islower():
        return _LOWER
    if len(word) == 1:
        return _OPENS if opens else _LETTER
    if word.isupper():
        return _CAPITALS
    if not word[1:].islower():
        return _MIXED
    if opens:
        return (_OPENS_COMMON if common else _OPENS_NAME) if common != named else _OPENS
    return _HEADLINE if headline else _INSIDE
