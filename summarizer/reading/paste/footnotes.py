"""Footnotes' numbers that stand on words: a copy of a page loses that they were set small and high ("Prell7")."""

from __future__ import annotations

import re

# A word of three letters and more, the last one small: "mp3", "G20" and "Covid-19" are names of their own.
_MARK = re.compile(r"\b([^\W\d_]+[^\W\d_A-Z])(\d{1,3})(?=[\s.,;:!?)”’\"']|$)")
_LEAST_LETTERS = 3
_LEAST_WORDS = 2
# Types and phases have numbers up to this: on two words these count on by chance ("Type1 … a Phase2 trial").
_HIGHEST_GRADE = 5


def without_footnote_marks(text: str) -> str:
    """Return ``text`` without the numbers on its words, where they count on from word to word as footnotes do.

    Numbers on one word, small ones on two, and those of products ("Window11 and Phone15") are part of their words.
    """
    marks = [mark for mark in _MARK.finditer(text) if len(mark[1]) >= _LEAST_LETTERS]
    numbers = [int(mark[2]) for mark in marks]
    words = {mark[1].casefold() for mark in marks}
    if not numbers or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return text
    if len(words) < _LEAST_WORDS + (numbers[-1] <= _HIGHEST_GRADE):
        return text
    ends = [0, *(mark.end() for mark in marks)]
    starts = [*(mark.start(2) for mark in marks), len(text)]
    return "".join(text[end:start] for end, start in zip(ends, starts, strict=True))
