"""The title of a paste: the line above the body that says in short what the body says."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from summarizer.reading.learnt.line_features import NAMES, features, words_of
from summarizer.reading.learnt.neighbours import topic

# Between a headline and its story stand kicker, summary, byline, date, share bar and a caption, seldom more.
REACH = 20
_WORDS = range(3, 31)
_CHARACTERS = 220
# A headline repeats what the story opens with.
_OPENING_WORDS = 240
_FURNITURE = [NAMES.index(name) for name in ("by", "call", "credit", "legal", "clock", "date_short", "pipe")]
_FULL_STOP = re.compile(r"(?<!\.)\.[\"'”’»)]*$")
# Breadcrumbs: "Home / Security", "News › Town".
_PATH = re.compile(r"\s[/›»>]\s|^home\b", re.IGNORECASE)
# Found on half of the development pastes (88 in a hundred right) and confirmed on the other half (88): the words
# shared with the opening tell most, then a headline's usual length (kickers are shorter, summaries longer), then how
# near it stands.
_SUMMARY_REACH = 2
_ABOVE_SUMMARY = 0.6
_STOP_COST = 0.5
_MIN_SCORE = 0.25
_DISTANCE_COST = 0.025
_FURNITURE_COST = 0.3
_LENGTH_GAIN = 0.45
_FULL_WORDS = 7
_LONG_WORDS = 17
_LONG_COST = 0.04


def find_title(lines: list[str], kept: NDArray[np.bool_]) -> str:
    """Find the title of the body that ``kept`` marks in ``lines``.

    Returns it, empty if there is none.
    """
    places = np.flatnonzero(kept)
    if not len(places):
        return ""
    start = int(places[0])
    # A headline that was taken for the body's first line is short and not closed.
    first = lines[start]
    if (
        len(places) > 1
        and _could_be(first)
        and not first.endswith((".", "!", "?", ":"))
        and not _FULL_STOP.search(first)
    ):
        start = int(places[1])
    told = [word for place in places if place >= start for word in words_of(lines[place])]
    opening = topic(told[:_OPENING_WORDS])
    best, found, place = _MIN_SCORE, "", start
    for distance, index in enumerate(range(start - 1, max(-1, start - 1 - REACH), -1)):
        if not _could_be(lines[index]):
            continue
        score = _likeness(lines[index], opening) - _DISTANCE_COST * distance
        # A summary under the headline repeats the story's words better than the headline does.
        if score > best or (found and place - index <= _SUMMARY_REACH and score > _ABOVE_SUMMARY * best):
            best, found, place = max(score, best), lines[index], index
    # A pasted selection opens with its headline, whatever words that uses.
    if not found and 0 < start <= 2 and _could_be(lines[0]):
        found = lines[0]
    return found


def _likeness(line: str, opening: set[str]) -> float:
    """Score how much ``line`` looks like the headline of a story that speaks of ``opening``."""
    words = len(line.split())
    own = topic(words_of(line))
    marks = features(line)
    furniture = sum(marks[place] > 0 for place in _FURNITURE) + bool(_PATH.search(line))
    stopped = _STOP_COST * bool(_FULL_STOP.search(line))
    length = _LENGTH_GAIN * min(words, _FULL_WORDS) / _FULL_WORDS - _LONG_COST * max(0, words - _LONG_WORDS)
    return len(own & opening) / max(4, len(own)) + length - _FURNITURE_COST * furniture - stopped


def _could_be(line: str) -> bool:
    words = len(line.split())
    if words not in _WORDS or len(line) > _CHARACTERS:
        return False
    return words <= _LONG_WORDS or not _FULL_STOP.search(line)
