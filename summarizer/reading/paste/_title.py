"""The title of a paste: the line above the body that says in short what the body says."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from summarizer.reading.learnt.context import topic
from summarizer.reading.learnt.signs import NAMES, signs, words_of

# Between a headline and its story stand kicker, summary, byline, date, share bar and a caption, seldom more.
REACH = 14
_WORDS = range(3, 31)
_CHARACTERS = 220
# A headline repeats what the story opens with.
_OPENING_LINES = 4
_FURNITURE = [NAMES.index(name) for name in ("by", "call", "credit", "legal", "clock", "date_short", "pipe")]
_FULL_STOP = re.compile(r"(?<!\.)\.[\"'”’»)]*$")
_MIN_SCORE = 0.15
_DISTANCE_COST = 0.03
_FURNITURE_COST = 0.25


def find_title(lines: list[str], kept: NDArray[np.bool_]) -> tuple[str, int]:
    """Find the title of the body that ``kept`` marks in ``lines``.

    Returns it, empty if there is none, and the index of the line that the body starts at.
    """
    places = np.flatnonzero(kept)
    if not len(places):
        return "", 0
    start = int(places[0])
    # A headline that was taken for the body's first line is short and not closed.
    if (
        len(places) > 1
        and _could_be(lines[start])
        and not lines[start].endswith(("!", "?", ":"))
        and start + 1 < len(lines)
    ):
        start = int(places[1])
    opening = topic(
        [word for place in places if place >= start for word in words_of(lines[place])][: 60 * _OPENING_LINES]
    )
    best, found = _MIN_SCORE, ""
    for distance, index in enumerate(range(start - 1, max(-1, start - 1 - REACH), -1)):
        if not _could_be(lines[index]):
            continue
        own = topic(words_of(lines[index]))
        marks = signs(lines[index])
        furniture = sum(marks[place] > 0 for place in _FURNITURE)
        score = len(own & opening) / max(3, len(own)) - _DISTANCE_COST * distance - _FURNITURE_COST * furniture
        if score > best:
            best, found = score, lines[index]
    # A pasted selection opens with its headline, whatever words that uses.
    if not found and 0 < start <= 2 and _could_be(lines[0]):
        found = lines[0]
    return found, start if found else int(places[0])


def _could_be(line: str) -> bool:
    return len(line.split()) in _WORDS and len(line) <= _CHARACTERS and not _FULL_STOP.search(line)
