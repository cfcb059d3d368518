"""Where sentences end in news text.

One splitter for the whole program: the model, the figures, the parties and the checker must mean the same sentence when
they point at one. Rules rather than a model, because a wrong boundary has to be explainable, and because news English
breaks sentences in few ways: end punctuation, closing quotes, and a list of abbreviations that do not end one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# Followed by a capital and still no end: titles, ranks, months, initials, company forms before a name.
_NEVER_FINAL = frozenset(
    "mr mrs ms dr prof rev hon st sen rep gov gen lt col maj capt cmdr sgt cpl pvt adm fr sr pres supt det insp "
    "vs no nos art fig vol pp op cf al etc jan feb mar apr jun jul aug sep sept oct nov dec mt ft "
    "messrs mme mlle m e.g i.e approx dept est".split()
)
# An end only when the next word opens a sentence: they stand inside names as well as at the end of one.
_MAYBE_FINAL = frozenset("inc co corp ltd llc plc bros jr a.m p.m u.s u.k u.n e.u d.c ph.d ave blvd rd".split())
# Words that open a sentence, but rarely follow an abbreviation inside one.
_OPENERS = frozenset(
    "the a an in on at it its he she they we i you this that these those but and as for from with after before when "
    "while if there his her their our to by however meanwhile according since under despite although though no not one "
    "two what who how why where some many most all both each more last earlier later".split()
)
# Chinese and Japanese put no space after a full stop; Hindi, Arabic and Urdu have end marks of their own.
# Possessive, and from the first of several marks on only: so that a row of marks is gone over once.
_END = re.compile(
    r"(?<![.!?…。！？।؟۔])(?P<mark>[.!?…。！？।؟۔]++)(?P<close>[\"'”’»)\]」』）]*+)(?P<gap>\s++|$|(?<=[。！？」』）]))"
)
# An abbreviation is looked for in so many characters before its point.
_LONGEST_WORD = 40
_LAST_WORD = re.compile(r"[\w.&-]+$")
_OPENING = re.compile(r"[\"'“‘«(\[\s-]*(?P<first>\w[\w'’-]*)?")
_DASHES = ("—", "–", "--", "- ")
_INITIAL = re.compile(r"^(?:[A-Z]|(?:[A-Z]\.)+[A-Z])$")


class Span(NamedTuple):
    """Character offsets of a sentence in its text, white space outside it."""

    start: int
    end: int


def split_sentences(text: str) -> list[Span]:
    """Find the sentences of ``text``; a line break always ends one.

    Returns spans in order, none empty, covering everything but white space.
    """
    spans: list[Span] = []
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for match in _END.finditer(text, line.start(), line.end()):
            if match.end() < line.end() and not _ends_sentence(text, start, match, line.end()):
                continue
            _append(spans, text, start, match.end("close"))
            start = match.end()
        _append(spans, text, start, line.end())
    return spans


def sentences(text: str) -> list[str]:
    """Return the sentences of ``text`` as strings."""
    return [text[start:end] for start, end in split_sentences(text)]


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    raw = text[start:end]
    stripped = raw.strip()
    if stripped:
        begin = start + len(raw) - len(raw.lstrip())
        spans.append(Span(begin, begin + len(stripped)))


def _ends_sentence(text: str, start: int, match: re.Match[str], limit: int) -> bool:
    opening = _OPENING.match(text, match.end(), limit)
    first = opening["first"] if opening else None
    if match["mark"] != ".":
        # "Yahoo! said" and a quoted question inside a sentence: "Why?" he asked.
        return not (first and first[0].islower())
    word = _LAST_WORD.search(text[max(start, match.start() - _LONGEST_WORD) : match.start()])
    last = word[0] if word else ""
    key = last.lower().strip(".-")
    if text.startswith(_DASHES, match.end()) and (key in _MAYBE_FINAL or _INITIAL.match(last)):
        return False  # a dateline: "WASHINGTON, D.C. — The president"
    if first is None:
        return True
    if first[0].islower():
        return False
    if match["close"]:
        return True
    if key in _NEVER_FINAL and not (key == "no" and not first[0].isdigit()):
        return False
    if key in _MAYBE_FINAL:
        return first.lower() in _OPENERS
    if _INITIAL.match(last):
        return first.lower() in _OPENERS and len(last) > 1
    return True
