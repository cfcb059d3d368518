"""Which lines of a text are its article's body, worked out from the body that a person made."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

_TOKEN = re.compile(r"\w+")
# Lines of fewer tokens are matched by order alone; longer ones must share whole phrases with the body.
_PHRASE = 4


def tokens_of(text: str) -> list[str]:
    """Split ``text`` as the benchmark's scorer does."""
    return _TOKEN.findall(text)


def label(lines: list[str], body: str) -> NDArray[np.float64]:
    """Return for each line the share of its tokens that stand in ``body``, in the body's order (0 to 1).

    Order settles which of several equal lines is meant: the kicker "World" above the story is not the word in it.
    """
    split = [tokens_of(line) for line in lines]
    wanted = tokens_of(body)
    phrases = set(_phrases(wanted))
    matched = np.zeros(sum(map(len, split)), dtype=bool)
    for part in LCSseq.opcodes([token for line in split for token in line], wanted):
        if part.tag == "equal":
            matched[part.src_start : part.src_end] = True
    labels = np.zeros(len(lines))
    start = 0
    for index, line in enumerate(split):
        share = float(matched[start : start + len(line)].mean()) if line else 0.0
        start += len(line)
        if len(line) < _PHRASE:
            labels[index] = share == 1
            continue
        found = np.mean([phrase in phrases for phrase in _phrases(line)])
        labels[index] = share if found >= 0.5 else min(share, float(found))
    return labels


def _phrases(tokens: list[str]) -> list[tuple[str, ...]]:
    return list(zip(*(tokens[offset:] for offset in range(_PHRASE)), strict=False))
