"""Hard-wrapped text (mail, PDF, terminals) joined back to paragraphs."""

from __future__ import annotations

import re
from itertools import pairwise

# Wrapped lines are at most this wide; wider ones are paragraphs of their own.
MAX_WIDTH = 130
# Short lines are menus and lists, however many of them stand together.
MIN_WIDTH = 40
# In wrapped text most lines stop in the middle of a sentence; in a page copied block by block hardly one does.
MIN_BROKEN_SHARE = 0.3
MIN_LINES = 3
# The last line of a paragraph stops short of the margin; a ragged line before it comes within one long word of it.
FULL_LINE = 0.8
_TERMINAL = re.compile(r"[.!?…:]['\"”’»)\]*_]*$")
_OPENS_ITEM = re.compile(r"^(?:[-*•–]\s|\d{1,2}[.)]\s|#{1,6}\s)")


def unwrap(lines: list[str], least: int = MIN_WIDTH) -> list[str]:
    """Join the lines of hard-wrapped text to one line a paragraph; leave all other text as it is.

    ``lines`` are stripped; an empty one stands for a blank line and stays. ``least`` is the width in characters below
    which lines are no prose: a newspaper's columns are narrower than a mail.
    """
    width = wrap_width(lines, least)
    if not width:
        return lines
    joined: list[str] = []
    for index, line in enumerate(lines):
        previous = lines[index - 1] if index else ""
        if joined and previous and line and _runs_on(previous, line, width):
            joined[-1] = _glue(joined[-1], line)
        else:
            joined.append(line)
    return joined


def wrap_width(lines: list[str], least: int = MIN_WIDTH) -> int:
    """Return the margin at which ``lines`` were wrapped, in characters, or 0 if they were not."""
    pairs = [(one, other) for one, other in pairwise(lines) if len(one) >= least and other]
    lengths = sorted(len(line) for line in lines if len(line) >= least)
    if len(lengths) < MIN_LINES or not pairs:
        return 0
    width = lengths[int(0.9 * (len(lengths) - 1))]
    if width > MAX_WIDTH:
        return 0
    broken = sum(not _TERMINAL.search(one) and other[0].islower() for one, other in pairs)
    return width if broken >= MIN_BROKEN_SHARE * len(pairs) else 0


def _runs_on(line: str, following: str, width: int) -> bool:
    if _OPENS_ITEM.match(following):
        return False
    if following[0].islower() and not _TERMINAL.search(line):
        return True
    room = width - len(line)
    full = len(line) >= FULL_LINE * width or room <= len(following.split()[0])
    return full and not (_TERMINAL.search(line) and room > len(following.split()[0]) + 1)


def _glue(line: str, following: str) -> str:
    # A word split at the margin: "govern-" and "ment".
    if re.search(r"[a-z]-$", line) and following[0].islower():
        return line[:-1] + following
    return f"{line} {following}"
