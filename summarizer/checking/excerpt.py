"""Excerpts: what the article says word for word, a name in square brackets in place of a reference."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.checking.source import EDGE, Source

_BRACKETED = re.compile(r"\[(?:the |a )?([^\[\]]{1,200}?)(?:'s?)?\]")
# A name stands in place of a reference of at most so many characters.
_LONGEST_REFERENCE = 60


def is_excerpt(sentence: str, source: Source) -> bool:
    """Tell whether a levelled ``sentence`` is one of the article's, trimmed or whole, up to names in brackets."""
    pieces = _BRACKETED.split(sentence.strip(EDGE).lower())
    if len(pieces) == 1:
        return pieces[0] in source.trimmed
    names, parts = pieces[1::2], pieces[::2]
    return all(source.has_phrase(name) for name in names) and any(_follow(parts, one) for one in source.trimmed)


def _follow(parts: Sequence[str], sentence: str) -> bool:
    """Tell whether ``parts`` make up ``sentence`` from end to end, but for a reference between every two."""
    if not (sentence.startswith(parts[0]) and sentence.endswith(parts[-1])):
        return False
    place = len(parts[0])
    for number, part in enumerate(parts[1:], 1):
        last = number == len(parts) - 1
        found = len(sentence) - len(part) if last else sentence.find(part, place)
        if found < place or found - place > _LONGEST_REFERENCE:
            return False
        place = found + len(part)
    return True
