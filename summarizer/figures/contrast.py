"""The number that belongs to another: "three bases, down from a dozen" and "18 of its 27" are one figure each."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from summarizer.brief import Quantity
from summarizer.text.analysis import tokens_at

# Read from behind the figure to the end of its sentence; bounded, so that it cannot look far.
_CONTRAST = re.compile(
    r"[^.;:!?\n]{0,80}?,?\s(?P<words>(?:(?:sharply |slightly )?(?:down|up) from|compared (?:with|to)"
    r"|(?:rather|instead) than|versus|against)\s(?:[^,;:.!?\n()—]|[.,](?=\d)){1,60})"
)
# "passed by 31 votes to 14"
_AGAINST = re.compile(r"\s(?:votes?|seats?|points?|goals?|frames?|sets?)\s(?:to|against)\s\d[\d,]*")


def whole_of(text: str, doc: Doc, quantity: Quantity) -> tuple[int, int] | None:
    """Find the whole that ``quantity`` is a part of, or the number that it beat, right behind it.

    ``text`` is that of ``doc``, which spaCy would put together anew each time.
    Gives character offsets of "of its 27 diesel ferries" or "votes to 14"; None where no number follows so.
    """
    beaten = _AGAINST.match(text, quantity.end)
    if beaten:
        return beaten.start() + 1, beaten.end()
    span = tokens_at(doc, quantity.start, quantity.end)
    if span is None or span.end >= len(doc) or doc[span.end].lower_ not in ("of", "out"):
        return None
    of = doc[span.end + (doc[span.end].lower_ == "out")]
    for noun in of.children:
        if noun.dep_ == "pobj" and any(child.dep_ == "nummod" and child.like_num for child in noun.lefts):
            return doc[span.end].idx, noun.idx + len(noun.text)
    return None


def contrast_of(text: str, quantity: Quantity, limit: int) -> tuple[int, int] | None:
    """Find the words that set another number against the quantity ("down from a dozen"); None when none do."""
    match = _CONTRAST.match(text, quantity.end, limit)
    if not match or not match["words"].startswith(("down", "up", "sharply", "slightly")):
        return None
    return match.span("words")
