"""What the ranker sees of a candidate: place, kind, size, wording, and how much the text speaks of the same thing.

Plain numbers from the text alone, without syntax, so that training reads thousands of articles in seconds.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.brief import FigureKind
from summarizer.figures.candidates import POINTING, SIDES, Candidate
from summarizer.text.sentences import Span

KINDS = tuple(FigureKind)
NAMES = (
    "sentence", "first", "second", "third", "depth", "order", "leads", *(kind.value for kind in KINDS),
    "age", "year", "score",
    "vague", "range", "spelled", "size", "small", "decimals", "thousands", "repeats", "hedged", "up",
    "down", "company", "length",
    "place", "quoted", "noun", "topic", "lede", "last_sentence", "pointing", "sides", "said", "parts",
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_HEDGED = frozenset("about around nearly almost than over roughly some approximately least estimated".split())
# Words so short carry no topic; longer ones are cut to a stem, which joins plural and singular.
_SHORTEST, _STEM = 4, 6
_REACH = 3
_WINDOW = 60


@dataclass(frozen=True, slots=True)
class Seen:
    """One candidate as numbers (in the order of ``NAMES``) and the words around it, marked by side and nearness."""

    numbers: list[float]
    words: list[str]


def stems(text: str) -> list[str]:
    """Return the stems of the content words of ``text``."""
    return [word[:_STEM].lower() for word in _WORD.findall(text) if len(word) >= _SHORTEST]


def features(text: str, spans: Sequence[Span], found: Sequence[Candidate]) -> list[Seen]:
    """Describe each candidate of ``found``, one ``Seen`` each, in their order."""
    topics = Counter(stems(text))
    most = math.log1p(max(topics.values(), default=1))
    lede = set(stems(text[: spans[min(1, len(spans) - 1)].end])) if spans else set()
    company = Counter(candidate.sentence for candidate in found)
    return [
        _seen(text, spans, candidate, rank, topics, most, lede, company[candidate.sentence])
        for rank, candidate in enumerate(found)
    ]


def _seen(
    text: str,
    spans: Sequence[Span],
    candidate: Candidate,
    rank: int,
    topics: Counter[str],
    most: float,
    lede: set[str],
    company: int,
) -> Seen:
    quantity = candidate.quantity
    start, end = spans[candidate.sentence]
    left = text[max(start, quantity.start - _WINDOW) : quantity.start]
    right = text[quantity.end : min(end, quantity.end + _WINDOW)]
    before = [word.lower() for word in _WORD.findall(left)][-_REACH:]
    after = [word.lower() for word in _WORD.findall(right)][:_REACH]
    value = quantity.value if isinstance(quantity.value, float) else quantity.value[1]
    near = [stem for stem in stems(left) + stems(right) if stem in topics]
    sentence = text[start:end]
    numbers = [
        math.log1p(candidate.sentence) / 3,
        candidate.sentence == 0,
        candidate.sentence == 1,
        candidate.sentence == 2,
        candidate.sentence / max(1, len(spans)),
        math.log1p(rank) / 3,
        rank == 0,
        *(quantity.kind is kind for kind in KINDS),
        quantity.unit == "years old",
        quantity.unit == "year" and quantity.kind is FigureKind.DATE,
        quantity.unit == "score",
        isinstance(quantity.value, tuple) and quantity.text[:1].isalpha(),
        isinstance(quantity.value, tuple),
        quantity.text[:1].isalpha(),
        math.log10(abs(value) + 1) / 6,
        abs(value) <= 2,
        value != int(value) if abs(value) < 1e15 else 0.0,
        "," in quantity.text,
        math.log(candidate.repeats),
        bool(_HEDGED & set(before[-2:])),
        quantity.change == "up",
        quantity.change == "down",
        math.log(company),
        math.log1p(end - start) / 6,
        (quantity.start - start) / max(1, end - start),
        '"' in sentence or "“" in sentence,
        math.log1p(topics.get(quantity.unit[:_STEM], 0)) / most if quantity.unit else 0.0,
        sum(math.log1p(topics[stem]) for stem in near) / (most * max(1, len(near))),
        sum(stem in lede for stem in near) / max(1, len(near)),
        candidate.sentence == len(spans) - 1,
        bool(before) and before[-1] in POINTING,
        quantity.unit in SIDES,
        " said" in sentence or " says" in sentence,
        text[quantity.end : quantity.end + 4].startswith(" of "),
    ]
    words = [f"<{word}" for word in before] + [f">{word}" for word in after] + [f"={quantity.unit}"]
    words += [f"<<{before[-1]}"] if before else []
    words += [f">>{after[0]}"] if after else []
    return Seen([float(number) for number in numbers], words)
