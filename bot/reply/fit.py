"""Making text fit: Discord's limits, kept with whole words.

Discord does not say whether it counts code points or UTF-16 units. Units are never fewer, so they are counted here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

TITLE = 256
DESCRIPTION = 4096
FIELD_NAME = 256
FIELD_VALUE = 1024
FOOTER = 2048
EMBED = 6000  # title, description, field names and values, footer and author of all embeds of a message together
CONTENT = 2000

ELLIPSIS = "…"
_WORD_END = re.compile(r"\S(?=\s|$)")
_JOINER = "\u200d"


def size(text: str) -> int:
    """The length of a text as Discord may count it, in UTF-16 units."""
    return len(text) + sum(1 for letter in text if ord(letter) > 0xFFFF)


def fit(text: str, limit: int, dress: Callable[[str], str] = str) -> str:
    """Shorten ``text`` until ``dress(text)`` has at most ``limit`` units, and give it dressed.

    Whole words are kept, and an ellipsis says that something is missing. ``dress`` (escaping, say) must not make a
    longer text shorter. A single word that is too long is cut between characters.
    """
    whole = dress(text)
    if size(whole) <= limit:
        return whole
    ends = [match.end() for match in _WORD_END.finditer(text)]
    best = _longest(text, ends, limit, dress)
    if best is None:
        best = _longest(text, [at for at in range(1, len(text)) if _splits(text, at)], limit, dress)
    if best is not None:
        return best
    return ELLIPSIS if limit >= 1 else ""


def _longest(text: str, ends: list[int], limit: int, dress: Callable[[str], str]) -> str | None:
    low, high, best = 0, len(ends), None
    while low < high:
        middle = (low + high) // 2
        tried = dress(text[: ends[middle]].rstrip(" ,;:–—-") + ELLIPSIS)
        if size(tried) <= limit:
            best, low = tried, middle + 1
        else:
            high = middle
    return best


def _splits(text: str, at: int) -> bool:
    """Whether a cut here leaves no accent and no part of a joined emoji behind."""
    after = text[at]
    return (
        not unicodedata.combining(after) and _JOINER not in (text[at - 1], after) and not "\ufe00" <= after <= "\ufe0f"
    )
