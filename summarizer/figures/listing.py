"""The key figures of an article: chosen, each in its phrase, in the order in which an editor would give them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from summarizer.article import Article
from summarizer.brief import Figure, Quantity
from summarizer.figures.candidates import Candidate, candidates
from summarizer.figures.contrast import contrast_of, whole_of
from summarizer.figures.ranking import standings
from summarizer.text.analysis import Analysis, analyse

# Below this nothing of the nine annotated articles was wanted but bare years.
_FLOOR = -3.0
# A whole or a contrast stands at most so many numbers behind its part.
_NEAR = 3
# What a phrase takes of its sentence before and behind the number: the blind window that a learnt one must beat.
_WORDS_BEFORE, _WORDS_BEHIND = 5, 6
_WORD = re.compile(r"\S+")


def key_figures(article: Article, *, analysis: Analysis | None = None, limit: int = 6) -> list[Figure]:
    """Return the figures of ``article`` that a reader would quote, the most quotable first, at most ``limit``.

    ``analysis`` is that of ``article.body`` (worked out here when not given). Articles in languages other than English
    have none: the ranker has learnt English only.
    """
    if article.language.partition("-")[0] != "en" or not article.body.strip():
        return []
    analysis = analysis or analyse(article.body)
    found = candidates(analysis.text, analysis.spans, article.title)
    ranked = sorted(
        zip(standings(analysis.text, analysis.spans, found), range(len(found)), strict=True),
        key=lambda pair: (-pair[0].listed, pair[1]),
    )
    figures: list[tuple[float, Figure]] = []
    taken: set[tuple[object, ...]] = set()
    for standing, at in ranked:
        if standing.listed < _FLOOR or len(figures) == limit:
            break
        quantity = found[at].quantity
        key = (quantity.value, quantity.kind)
        if key in taken or any(_belongs(quantity, other, analysis) for other in found[max(0, at - _NEAR) : at]):
            continue
        figures.append((standing.quoted, _figure(found[at], analysis)))
        taken.add(key)
    return [figure for _, figure in sorted(figures, key=lambda pair: -pair[0])]


def _belongs(quantity: Quantity, other: Candidate, analysis: Analysis) -> bool:
    """Tell whether ``quantity`` is the whole or the contrast of ``other`` before it, and so listed with that."""
    behind = _behind(other, analysis)
    return behind is not None and behind[0] <= quantity.start < behind[1]


def _behind(candidate: Candidate, analysis: Analysis) -> tuple[int, int] | None:
    """Find the words behind a candidate that hold its whole or its contrast."""
    part = candidate.quantity
    whole = whole_of(analysis.text, analysis.doc, part)
    return whole or contrast_of(analysis.text, part, analysis.spans[candidate.sentence].end)


def _figure(candidate: Candidate, analysis: Analysis) -> Figure:
    quantity = candidate.quantity
    words = [match.span() for match in _WORD.finditer(analysis.text, *analysis.spans[candidate.sentence])]
    first = bisect_right(words, quantity.start, key=lambda word: word[0]) - 1
    last = bisect_left(words, quantity.end, key=lambda word: word[1])
    start = words[max(0, first - _WORDS_BEFORE)][0]
    end = words[min(last + _WORDS_BEHIND, len(words) - 1)][1]
    if behind := _behind(candidate, analysis):
        end = max(end, behind[1])
    number = (quantity.start - start, min(quantity.end, end) - start)
    return Figure(analysis.text[start:end], (number,), quantity.value, quantity.kind, candidate.sentence)
