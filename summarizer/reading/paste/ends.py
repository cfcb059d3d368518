"""The first and the last paragraph of a paste's article, which its judges doubt most: a line beside them is clutter."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from summarizer.reading.learnt.judge import Lines
from summarizer.reading.learnt.neighbours import LIKELY, PROSE_CHARACTERS, Vector, column
from summarizer.reading.paste.clutter import furniture

# A line of prose right above the first that was kept is mostly the lede, set apart by an advertisement. To lose it
# costs a brief more than a line too many does; F1 hardly notices (selections .9308 without, .9304 with it).
LEDE_CHANCE = 0.08
LEDE_REACH = 2
# Of 12 likely lines right below what was kept of every fourth paste, whole and from the headline on, 4 were the
# story's, all of them shorter; longer ones told of the writer or the paper.
SHORT = 120


def with_lede(lines: Lines, chances: Vector, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Add the nearest line of prose above the first kept one, if it has a fair chance."""
    widened = kept.copy()
    first = int(np.argmax(kept)) if kept.any() else 0
    prose = (column(lines.features, "terminal") > 0) & (lines.characters > PROSE_CHARACTERS)
    above = np.flatnonzero(prose[max(0, first - LEDE_REACH) : first])
    if len(above):
        lede = max(0, first - LEDE_REACH) + int(above[-1])
        widened[lede] = bool(chances[lede] > LEDE_CHANCE)
    return widened


def with_ending(lines: Lines, careful: Vector, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Add the short closed line right below the last kept one, if the ``careful`` judge takes it for the story's.

    A story's last paragraph is often short, and most of what is short below one in a copy of a whole page is furniture:
    the jury, which has learnt from such copies, gives it little.
    """
    widened = kept.copy()
    below = int(np.flatnonzero(kept)[-1]) + 1 if kept.any() else len(kept)
    able = (column(lines.features, "terminal") > 0) & (lines.characters < SHORT) & ~furniture(lines)
    # A kept line that stands alone may be the opening of the next story.
    if 2 <= below < len(kept) and kept[below - 2]:
        widened[below] = bool(able[below] and careful[below] > LIKELY)
    return widened
