"""The key figures of an article: chosen, labelled, in the order in which an editor would give them."""

from __future__ import annotations

from summarizer.article import Article
from summarizer.brief import Figure, Quantity
from summarizer.figures.candidates import Candidate, candidates
from summarizer.figures.contrast import contrast_behind, whole_of
from summarizer.figures.labels import label_of
from summarizer.figures.ranking import standings
from summarizer.text.analysis import Analysis, analyse

# Below this nothing of the nine annotated articles was wanted but bare years.
_FLOOR = -3.0
# A whole or a contrast stands at most so many numbers behind its part.
_NEAR = 3
# White space in the article that a contrast's words have lost.
_SPACES = 8


def key_figures(article: Article, *, analysis: Analysis | None = None, limit: int = 6) -> list[Figure]:
    """Return the figures of ``article`` that a reader would quote, the most quotable first, at most ``limit``.

    ``analysis`` is that of ``article.body`` (worked out here when not given). Articles in languages other than English
    have none, because what a number counts cannot be told there.
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
        figure = _figure(found[at], analysis)
        if figure.label:
            figures.append((standing.quoted, figure))
            taken.add(key)
    return [figure for _, figure in sorted(figures, key=lambda pair: -pair[0])]


def _belongs(quantity: Quantity, other: Candidate, analysis: Analysis) -> bool:
    """Tell whether ``quantity`` is the whole or the contrast of ``other`` before it, and so listed with that."""
    part = other.quantity
    whole = whole_of(analysis.text, analysis.doc, part)
    if whole:
        return whole[0] <= quantity.start < whole[1]
    behind = contrast_behind(analysis.text, part, analysis.spans[other.sentence].end)
    if not behind:
        return False
    at = analysis.text.find(behind.split()[0], part.end)
    return at <= quantity.start < at + len(behind) + _SPACES


def _figure(candidate: Candidate, analysis: Analysis) -> Figure:
    quantity = candidate.quantity
    start, end = analysis.spans[candidate.sentence]
    label = label_of(analysis.text, analysis.doc, quantity)
    # The name behind a pronoun stands sentences before: together they show who is meant.
    start = min(start, analysis.spans[analysis.index_at(label.start)].start)
    return Figure(quantity.value, quantity.text, quantity.kind, label.text, analysis.text[start:end])
