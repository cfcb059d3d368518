"""Whether anything but the article stands in a paste at all: asked before any line is left out.

A person who selects a story with care pastes no clutter, and loses whatever a judge of lines finds odd in it: the short
first line, the list, the last word. Pages leave traces that such a selection lacks: calls to act, clocks and dates on
lines of their own, rights, repeated lines. A linear model weighs them.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from summarizer.reading.learnt.judge import Lines
from summarizer.reading.learnt.neighbours import Vector, column

# On sites that were not learnt from, 5 of 802 clean pastes have a chance below this; 3 of 401 whole pages and 5 of
# 401 selections down to the page's end have one above it.
CLEAN_CHANCE = 0.2
# In a clean paste a line goes only if it looks like furniture and the judge rather takes it for that, too.
PROVED_CHANCE = 0.5
# Or if the jury is sure: of 5,563 lines in 102 bodies that it had not learnt from, this takes one more.
JURY_SURE = 0.1
# So do this many unlikely lines below the last sentence, none with a full stop: headlines of other stories.
MIN_HEADLINES = 4
# Longer lines speak of newsletters and copyright without being calls and notices.
_SHORT = 120
_SHORTEST = 25
_ENDS = 4
_SURE = 0.02
_TRACES = ("call", "legal", "clock", "date_short", "by", "copyright", "about")
_FULL_STOP = re.compile(r"(?<!\.)\.[\"'”’»)]*$")
FILE = Path(__file__).with_name("clutter.json")


def furniture(lines: Lines) -> NDArray[np.bool_]:
    """Mark the short lines that have a trace of the page around a story."""
    marked = np.any([column(lines.features, name) > 0 for name in _TRACES], axis=0)
    return np.asarray(marked & (lines.characters < _SHORT), dtype=bool)


def traces(lines: Lines, chances: Vector) -> NDArray[np.float64]:
    """Measure the traces of a page in ``lines``, given each line's chance to be the article's body."""
    count, sizes, marked = len(lines.texts), lines.characters, furniture(lines)
    sure, proved = chances < _SURE, marked & (chances < PROVED_CHANCE)
    return np.array(
        [
            float((sizes * (1 - chances)).sum() / max(1.0, float(sizes.sum()))),
            np.log1p(count),
            np.log1p(marked.sum()),
            marked.mean(),
            marked[:_ENDS].sum(),
            marked[-_ENDS:].sum(),
            1 - len(set(lines.texts)) / count,
            np.log1p(proved.sum()),
            proved.mean(),
            np.log1p(sure.sum()),
            sure.mean(),
            chances[:_ENDS].mean(),
            chances[-_ENDS:].mean(),
            chances.max(),
            chances.mean(),
            (sizes < _SHORTEST).mean(),
            *(np.log1p((column(lines.features, name)[sizes < _SHORT] > 0).sum()) for name in _TRACES),
        ]
    )


@lru_cache(maxsize=1)
def _model() -> tuple[NDArray[np.float64], float]:
    stored = json.loads(FILE.read_text(encoding="utf-8"))
    return np.array(stored["weights"]), float(stored["bias"])


def is_clean(lines: Lines, chances: Vector) -> bool:
    """Tell whether the paste may be all story."""
    weights, bias = _model()
    return bool(1 / (1 + np.exp(-(traces(lines, chances) @ weights + bias))) > CLEAN_CHANCE)


def proved(lines: Lines, chances: Vector, by_jury: Vector) -> NDArray[np.bool_]:
    """Mark the lines of a clean paste that are clutter for certain: offers, and headlines of other stories below it.

    ``chances`` are the careful judge's. Headlines are told ``by_jury``: its judges know what stands below stories.
    """
    marked = furniture(lines) & ((chances < PROVED_CHANCE) | (by_jury < JURY_SURE))
    unlikely = by_jury < PROVED_CHANCE
    wordless = np.array([not any(map(str.isalnum, text)) for text in lines.texts], dtype=bool)
    below = wordless | (unlikely & np.array([not _FULL_STOP.search(text) for text in lines.texts], dtype=bool))
    start = len(below) - int(np.argmin(below[::-1])) if not below.all() else 0
    if len(below) - start >= MIN_HEADLINES:
        marked[start:] = True
    return np.asarray(marked | wordless, dtype=bool)
