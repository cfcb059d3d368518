"""A figure's own phrase: the article's words around its number, tidied at the edges and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.brief import Figure, Quantity
from summarizer.references import Edit, edited

# A mark that opens or closes something stays when its other half is inside.
_PAIRS = {"(": ")", "[": "]", "“": "”", "«": "»", "„": "“", '"': '"'}
_EDGES = " ,;:–—-.!?"
# The other half of a quotation is looked for over so many characters, and over none of these.
_QUOTED = 40
_UNQUOTED = frozenset('“”«»„".!?\n')
# "not" and the like at most two words before a phrase: what it says is turned without it.
_DENIED = re.compile(
    r"(?:\b(?:not|never|nor|neither|cannot|without)|\w['’]t)\b(?:\s++[\w'’-]++){0,2}\s*+\Z", re.IGNORECASE
)
# Who does it, right before a phrase: of 121 such pronouns editors left out seven. "it" is often whom it is done to, but
# not behind these.
_SUBJECT = re.compile(
    r"(?:\b(?P<who>he|she|they|we|I)|(?:\A|[^\w\s]\s|\b(?:that|and|but|as|when|where|if|said)\s)(?P<it>it))\s++\Z",
    re.IGNORECASE,
)
_LONGEST_SUBJECT = 14
# Behind such a mark a clause begins; a mark between digits is their number's.
_CLAUSE = re.compile(r"[;()“”\"—]|(?<!\d)[,:–]|[,:–](?!\d)")
_JOINING = re.compile(r"\s*+(?:(?:but|and)\s++)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of one sentence: its number, and their offsets in the body."""

    sentence: int
    start: int
    end: int

    def touches(self, other: Phrase) -> bool:
        """Tell whether the two share a word."""
        return self.start < other.end and other.start < self.end

    def with_(self, other: Phrase) -> Phrase:
        """Return the words of both and what is between them."""
        return Phrase(self.sentence, min(self.start, other.start), max(self.end, other.end))


def tidied(body: str, phrase: Phrase, quantity: Quantity) -> Phrase:
    """Leave out marks at the edges that belong to what is around; never a part of the number itself."""
    start, end = min(phrase.start, quantity.start), max(phrase.end, quantity.end)
    changed = True
    while changed:
        before = (start, end)
        while start < quantity.start and body[start] in _EDGES:
            start += 1
        while end > quantity.end and body[end - 1] in _EDGES:
            end -= 1
        start, end = _unpaired(body, start, end, quantity)
        changed = (start, end) != before
    return Phrase(phrase.sentence, start, end)


def _unpaired(body: str, start: int, end: int, quantity: Quantity) -> tuple[int, int]:
    for opening, closing in _PAIRS.items():
        inside = body[start:end]
        if opening == closing:
            if inside.count(opening) % 2 == 0:
                continue
            if start < quantity.start and inside[0] == opening:
                start += 1
            elif end > quantity.end and inside[-1] == opening:
                end -= 1
            continue
        missing = inside.count(opening) - inside.count(closing)
        torn = body.rfind(opening, start, end)
        if missing > 0 and body[end : end + 1] == closing:
            end += 1
        elif missing > 0 and opening in "([" and torn >= quantity.end:
            # a remark that is begun here is left to its sentence
            end = torn
        elif missing > 0 and start < quantity.start and inside[0] == opening:
            start += 1
        elif missing < 0 and end > quantity.end and inside[-1] == closing:
            end -= 1
        elif missing < 0 and body[start - 1 : start] == opening:
            start -= 1
        elif missing and opening not in "([":
            start, end = _quoted(body, start, end, opening if missing < 0 else closing)
    return start, end


def _quoted(body: str, start: int, end: int, mark: str) -> tuple[int, int]:
    """Let a phrase with half of a quotation ("Full Order” is equal to €50") reach to the other half's ``mark``."""
    opened = body.rfind(mark, max(0, start - _QUOTED), start)
    closed = body.find(mark, end, end + _QUOTED)
    if opened >= 0 and _UNQUOTED.isdisjoint(body[opened + 1 : start]):
        return opened, end
    if closed >= 0 and _UNQUOTED.isdisjoint(body[end:closed]):
        return start, closed + 1
    return start, end


def whole(body: str, begin: int, phrase: Phrase) -> Phrase:
    """Let a phrase begin with its pronoun, or with its clause where a "not" would be cut from it.

    ``begin`` is where its sentence does.
    """
    before = body[max(begin, phrase.start - _LONGEST_SUBJECT) : phrase.start]
    subject = _SUBJECT.search(before)
    if subject and subject.lastgroup:
        start = phrase.start - len(before) + subject.start(subject.lastgroup)
        phrase = Phrase(phrase.sentence, start, phrase.end)
    found = _DENIED.search(body, begin, phrase.start)
    if found is None:
        return phrase
    marks = [mark.end() for mark in _CLAUSE.finditer(body, begin, found.start())]
    start = marks[-1] if marks else begin
    joining = _JOINING.match(body, start)
    return Phrase(phrase.sentence, joining.end() if joining else start, phrase.end)


def figure_of(body: str, phrase: Phrase, quantities: Sequence[Quantity], edits: Sequence[Edit]) -> Figure:
    """Return the figure that shows ``phrase`` with its ``quantities`` (at least one, in order) and ``edits``."""
    text = ""
    places: list[tuple[int, int]] = []
    at = phrase.start
    for quantity in quantities:
        text += edited(body, at, quantity.start, [e for e in edits if at <= e.start and e.end <= quantity.start])
        number = " ".join(quantity.text.split())
        places.append((len(text), len(text) + len(number)))
        text += number
        at = quantity.end
    text += edited(body, at, phrase.end, [e for e in edits if at <= e.start])
    first = quantities[0]
    return Figure(text, tuple(places), first.value, first.kind, phrase.sentence)
