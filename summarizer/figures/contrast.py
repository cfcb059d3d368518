"""The number that a figure is set against: "three bases, down from a dozen" is one figure."""

from __future__ import annotations

import re

from summarizer.brief import Quantity

# Read from behind the figure to the end of its sentence; bounded, so that it cannot look far.
_CONTRAST = re.compile(
    r"[^.;:!?\n]{0,80}?,?\s(?P<words>(?:(?:sharply |slightly )?(?:down|up) from|compared (?:with|to)|(?:rather|instead) than|versus|against)\s[^,;:.!?\n()—]{1,60})"
)


def contrast_behind(text: str, quantity: Quantity, limit: int) -> str:
    """Return the words that set another number against the quantity ("down from a dozen"); empty when none do."""
    match = _CONTRAST.match(text, quantity.end, limit)
    if not match or not match["words"].startswith(("down", "up", "sharply", "slightly")):
        return ""
    return " ".join(match["words"].split()[:8])
