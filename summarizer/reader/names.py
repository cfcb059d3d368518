"""Names where they stand in a body, and what the reader's cut between words tears of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from summarizer.reader.counted import Matrix
from summarizer.text.sentences import Span

# "F", "J.R": what a full stop behind belongs to.
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_AFTER_INITIALS = re.compile(r"\.\s?")
# "De’", "O'", but no quote that opens before a name.
_CUT_OFF = re.compile(r"(?<![^\W_])[^\W\d_]+['’]\Z")
_LONGEST_START = 12
_CLOSING = " \"'”’)]"


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A name where it stands: its sentence, its offsets in the body, its words, the odds of each of ``KINDS``."""

    sentence: int
    start: int
    end: int
    text: str
    odds: Matrix


def whole(names: Iterable[Name], body: str, spans: Sequence[Span]) -> list[Name]:
    """Mend ``names`` (in order): hyphens and initials join what is one name, and an abbreviation keeps its full stop.

    ``spans`` are the body's sentences.
    """
    joined: list[Name] = []
    for name in names:
        if joined and joined[-1].sentence == name.sentence and _is_one(joined[-1], body[joined[-1].end : name.start]):
            before = joined.pop()
            # "Lily" and "Rose Vilk" say as much of the whole; an initial says little.
            odds: Matrix = (before.odds + name.odds) * np.float32(0.5) if body[before.end] == "-" else name.odds
            name = Name(name.sentence, before.start, name.end, body[before.start : name.end], odds)
        joined.append(name)
    return [_with_stop(_from_its_start(name, body), body, spans[name.sentence].end) for name in joined]


def _from_its_start(name: Name, body: str) -> Name:
    """Take in what an apostrophe or a bracket cuts off before a name: "De’Aaron Fox", "[Barbara] Lee"."""
    before = _CUT_OFF.search(body, max(0, name.start - _LONGEST_START), name.start)
    opening = body[name.start - 1 : name.start] == "[" and name.text.count("]") == 1 and "[" not in name.text
    start = name.start - 1 if opening else before.start() if before else name.start
    return Name(name.sentence, start, name.end, body[start : name.end], name.odds) if start < name.start else name


def _is_one(before: Name, between: str) -> bool:
    if between == "-":
        return True
    return bool(_AFTER_INITIALS.fullmatch(between) and _is_initials(before))


def _is_initials(name: Name) -> bool:
    last = name.text.split()[-1]
    return bool(_INITIALS.fullmatch(last)) and last.isupper()


def _with_stop(name: Name, body: str, end: int) -> Name:
    """Take in the full stop of "U.S." and "Inc."; one that ends the sentence is a word's own only behind initials."""
    if name.end >= end or body[name.end] != ".":
        return name
    behind = body[name.end + 1 : end]
    dotted = "." in name.text and _is_initials(name)
    goes_on = bool(behind.strip(_CLOSING)) and not behind[:1].isalnum()
    if not (dotted or goes_on):
        return name
    return Name(name.sentence, name.start, name.end + 1, name.text + ".", name.odds)
