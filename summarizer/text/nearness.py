"""Whether two texts tell the same story in nearly the same words: copies, also cut, cluttered, updated or rewritten.

Each text is known by a ``Print`` of some kilobytes, so that no text need be kept or read again to be compared. What
decides is how far each text's lead is found in the other: a running story's next report begins with what is new and
repeats the rest as background.
"""

from __future__ import annotations

import base64
import zlib
from array import array
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from summarizer.text.terms import TermTable, tokens

LEAD_WORDS = 60
MOST_WORDS = 1200
# The most telling terms of a text, by which others that may tell the same story are found.
MARKS = 20
# A stem that every third article has tells nothing.
LEAST_RARITY = 1.0
# How much the leads and the whole texts count, and what both must come to: chosen on the 200 pairs of
# benchmarks/near_same.py for a precision of 98 %. All copies, cut ones and pastes are told and most rewritten ones,
# but hardly ever the report of another reporter, which only 69 % of all pairs makes.
LEAD_WEIGHT, WHOLE_WEIGHT = 0.9, 0.1
SAME = 0.49


@dataclass(frozen=True, slots=True)
class Print:
    """What is kept of a text: the hashes of each two neighbouring words, in order, and its most telling terms."""

    runs: tuple[int, ...]
    marks: tuple[str, ...]

    @property
    def packed(self) -> str:
        """The runs as text."""
        return base64.b85encode(array("I", self.runs).tobytes()).decode()


def unpacked(packed: str) -> tuple[int, ...]:
    """Read runs that ``Print.packed`` wrote."""
    return tuple(array("I", base64.b85decode(packed)))


def print_of(text: str) -> Print:
    """Take the print of a text; only its first 1,200 words count."""
    stems = [token.stem for token in tokens(" ".join(text.split(maxsplit=MOST_WORDS)[:MOST_WORDS]))]
    runs = tuple(zlib.crc32(f"{one} {other}".encode()) for one, other in pairwise(stems))
    counts = Counter(stem for stem in stems if len(stem) > 1)
    rarity = dict(zip(counts, table().look_up(counts)[:, 0].tolist(), strict=True))
    telling = sorted(
        (stem for stem in counts if rarity[stem] >= LEAST_RARITY), key=lambda stem: -rarity[stem] * counts[stem]
    )
    return Print(runs, tuple(telling[:MARKS]))


def sameness(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Say from 0 to 1 how far two texts, given by their runs, tell the same story."""
    if not one or not other:
        return 0.0
    first, second = frozenset(one), frozenset(other)
    lead = min(_share(one[: LEAD_WORDS - 1], second), _share(other[: LEAD_WORDS - 1], first))
    whole = len(first & second) / min(len(first), len(second))
    return LEAD_WEIGHT * lead + WHOLE_WEIGHT * whole


def same_story(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether two texts, given by their runs, tell the same story in nearly the same words."""
    return sameness(one, other) >= SAME


def _share(runs: tuple[int, ...], among: frozenset[int]) -> float:
    own = set(runs)
    return len(own & among) / len(own)


@lru_cache(maxsize=1)
def table() -> TermTable:
    """The packaged rarity of stems in news."""
    return TermTable.read(Path(str(files("summarizer"))) / "weights" / "terms.npz")
