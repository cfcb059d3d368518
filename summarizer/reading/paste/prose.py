"""Prose told by its shape alone: the way of languages that the judge was not taught."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from summarizer.reading.learnt.neighbours import runs

# A sentence of a story is about as long in every alphabet; Chinese and Japanese say it in a third of the letters.
MIN_CHARACTERS = 60
MIN_UNSPACED = 20
# Captions and advertisements part a story by a line or two; a menu between two blocks of prose is longer.
GAP = 4
_CLOSED = re.compile(r"[.!?…。！？।۔؟][\"'”’“»«)\]」』]*$")
_UNSPACED = re.compile(r"[\u2e80-\u9fff]")


def prose_of(lines: list[str]) -> NDArray[np.bool_]:
    """Mark the closed, long lines of the longest run of such lines."""
    flags = np.array([_is_prose(line) for line in lines], dtype=bool)
    sizes = np.array([len(line) for line in lines], dtype=np.float32)
    return np.asarray(flags & (runs(sizes, flags, GAP)[:, 2] == 0) & flags.any(), dtype=bool)


def _is_prose(line: str) -> bool:
    long = len(line) >= MIN_CHARACTERS or len(_UNSPACED.findall(line)) >= MIN_UNSPACED
    return long and bool(_CLOSED.search(line))
