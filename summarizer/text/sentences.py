"""Where sentences end in news text.

One splitter for the whole program: the model, the figures, the parties and the checker must mean the same sentence when
they point at one. Rules rather than a model, because a wrong boundary has to be explainable, and because news breaks
sentences in few ways: end punctuation, closing quotes, and abbreviations that do not end one. A text is gone over once,
whatever stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from summarizer.text.abbreviations import CUSTOMS, Customs
from summarizer.text.language import SAMPLE_WORDS, guess_language

# Longer ones are tables or noise: cut at a space, so that what reads single sentences has little to read.
LONGEST = 2000
_MARKS = ".!?…。！？।؟۔"
# Possessive, and from the first of several marks on only: a row of marks is gone over once. A closing guillemet may
# stand behind a space, where it is no opening one; reference marks stand behind the point.
_END = re.compile(
    rf"(?<![{_MARKS}])(?P<mark>[{_MARKS}]++)"
    r"(?P<close>(?:[\"'”’“‘»«)\]」』）]|[ \u00a0\u202f]»(?!\w)|\[\d{1,3}\])*+)(?P<gap>\s*+)"
)
# Chinese and Japanese put no space after a full stop.
_UNSPACED = re.compile(r"[。！？]")
# An abbreviation is looked for in so many characters before its point.
_REACH = 40
_LAST_WORD = re.compile(r"[\w.&°/-]+$")
# "1. The first item", "• 9. The next": a number that a line or a sentence opens with.
_ITEM = re.compile(r"[\s•⁃*–-]*\d{1,3}$")
# "and so . . . on": an ellipsis of points apart.
_APART = re.compile(r"[.…]++(?!\w)")
_OPENING = re.compile(r"[\"'“‘„‚«»¿¡(\[\s-]*+(?P<first>\w[\w'’-]*)?")
_INVERTED = frozenset("¿¡")
_DASHES = ("—", "–", "--", "- ")
_INITIAL = re.compile(r"^(?:[^\W\d_a-zß-ÿ]|(?:[A-Z]\.)+[A-Z])$")
_ROMAN = re.compile(r"^[IVX]{2,5}$")
_ORDINAL = re.compile(r"^\d{1,3}$")
# "fell on Monday.The rest": a space was lost; not so in "e.g.The". Behind a name before an opener only.
_GLUED = re.compile(r"(?:(?:^|[\s\"'“(-])(?P<word>\w?[a-zß-ÿ'’]*[a-zß-ÿ]{2})|[a-zß-ÿ]{2}[)\"”]|\d%)$")
_GLUED_BEHIND = re.compile(r"[\"“‘]?(?P<opener>[A-Z][a-zß-ÿ]+|A|I)(?=[\s,’'])")
_WORD = re.compile(r"[^\W\d_]+")
# The longest abbreviation of a state ("Calif.").
_STATE = 5


class Span(NamedTuple):
    """Character offsets of a sentence in its text, white space outside it."""

    start: int
    end: int


def split_sentences(text: str) -> list[Span]:
    """Find the sentences of ``text``; a line break always ends one.

    Returns spans in order, none empty or longer than LONGEST, covering everything but white space.
    """
    words = (match[0].lower() for match in islice(_WORD.finditer(text), SAMPLE_WORDS))
    customs = CUSTOMS.get(guess_language(words), CUSTOMS["en"])
    spans: list[Span] = []
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for match in _END.finditer(text, line.start(), line.end()):
            if match.end() < line.end() and not _ends_sentence(text, start, match, line.end(), customs):
                continue
            spans.extend(_pieces(text, start, match.end("close")))
            start = match.end()
        spans.extend(_pieces(text, start, line.end()))
    return spans


def sentences(text: str) -> list[str]:
    """Return the sentences of ``text`` as strings."""
    return [text[start:end] for start, end in split_sentences(text)]


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST:
        space = text.rfind(" ", start + 1, start + LONGEST)
        cut = space if space > 0 else start + LONGEST
        yield from _stripped(text, start, cut)
        start = cut
    yield from _stripped(text, start, end)


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    raw = text[start:end]
    stripped = raw.strip()
    if stripped:
        begin = start + len(raw) - len(raw.lstrip())
        yield Span(begin, begin + len(stripped))


def _ends_sentence(text: str, start: int, match: re.Match[str], limit: int, customs: Customs) -> bool:
    before = text[max(start, match.start() - _REACH) : match.start()]
    if not match["gap"]:
        if _UNSPACED.search(match["mark"]):
            return True
        return len(match["mark"]) == 1 and _glued(before, _GLUED_BEHIND.match(text, match.end(), limit), customs)
    if _APART.match(text, match.end(), limit):
        return False
    opening = _OPENING.match(text, match.end(), limit)
    first = opening["first"] if opening else None
    if match["mark"] != ".":
        # "Yahoo! said" and a quoted question inside a sentence: "Why?" he asked.
        return not (first and first[0].islower()) or not _INVERTED.isdisjoint(text[match.end() : match.end() + 1])
    word = _LAST_WORD.search(before)
    last = word[0] if word else ""
    key = last.lower().strip(".-")
    if text.startswith(_DASHES, match.end()) and (key in customs.maybe or _INITIAL.match(last)):
        return False  # a dateline: "WASHINGTON, D.C. — The president"
    if first is None:
        return True
    if first[0].islower():
        return False
    if match["close"]:
        # "Jacksonville (Fla.) Raines": a state's abbreviation in brackets ends nothing.
        opened = match.start() - len(last) - 1
        state = last.istitle() and len(last) <= _STATE and text.startswith("(", opened)
        return not (state and text[start:opened].strip()) or first.lower() in customs.openers
    if customs is not CUSTOMS["en"] and match.start() - start < _REACH and _ITEM.fullmatch(text, start, match.start()):
        return False
    return not _abbreviates(last, key, first, customs)


def _glued(before: str, behind: re.Match[str] | None, customs: Customs) -> bool:
    glued = _GLUED.search(before)
    if not glued or not behind:
        return False
    return not glued["word"] or glued["word"].islower() or behind["opener"].lower() in customs.openers


def _abbreviates(last: str, key: str, first: str, customs: Customs) -> bool:
    """Tell whether the point behind ``last`` belongs to it, where a sentence could begin with ``first``."""
    opens = first.lower() in customs.openers
    if key in customs.never:
        return not (key == "no" and not first[0].isdigit())
    if key in customs.maybe:
        return not opens
    if _INITIAL.match(last):
        return not (opens and len(last) > 1)
    if len(last) == 1 and last.isalpha() and first[0].isdigit():
        return True  # "p. 55"
    if customs is CUSTOMS["en"]:
        return False
    if len(last) == 1 and last.isalpha():
        return True  # "z. B.", "p. ex."
    return customs.ordinals and not opens and bool(_ORDINAL.match(last) or _ROMAN.match(last))
