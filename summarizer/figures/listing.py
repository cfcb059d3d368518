"""The key figures of an article: chosen, labelled, in the order in which an editor would give them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.article import Article
from summarizer.brief import Figure
from summarizer.figures.ages import meant_by_pronoun
from summarizer.figures.candidates import Candidate, candidates
from summarizer.figures.contrast import contrast_behind, whole_of
from summarizer.figures.labels import label_of
from summarizer.figures.ranking import standings
from summarizer.text.analysis import Analysis, analyse

# Below this nothing of the nine annotated articles was wanted but bare years.
_FLOOR = -3.0
# White space in the article that a contrast's words have lost.
_SPACES = 8


def key_figures(
    article: Article, *, analysis: Analysis | None = None, salience: Sequence[float] | None = None, limit: int = 6
) -> list[Figure]:
    """Return the figures of ``article`` that a reader would quote, the most quotable first, at most ``limit``.

    ``analysis`` is that of ``article.body`` (worked out here when not given); ``salience`` has one number a sentence,
    higher is more important. Articles in languages other than English have none, because what a number counts cannot
    be told there.
    """
    if article.language.partition("-")[0] != "en" or not article.body.strip():
        return []
    analysis = analysis or analyse(article.body)
    found = candidates(analysis.text, analysis.spans, article.title)
    ranked = sorted(
        zip(standings(analysis.text, analysis.spans, found, salience), found, strict=True),
        key=lambda pair: (-pair[0].listed, pair[1].order),
    )
    covered = [span for candidate in found for span in _covered_by(candidate, analysis)]
    figures: list[tuple[float, Figure]] = []
    taken: set[tuple[object, ...]] = set()
    for standing, candidate in ranked:
        if standing.listed < _FLOOR or len(figures) == limit:
            break
        quantity = candidate.quantity
        key = (quantity.value, quantity.kind)
        if key in taken or any(start <= quantity.start < end for start, end in covered):
            continue
        figure = _figure(candidate, analysis)
        if figure.label:
            figures.append((standing.quoted, figure))
            taken.add(key)
    return [figure for _, figure in sorted(figures, key=lambda pair: -pair[0])]


def _covered_by(candidate: Candidate, analysis: Analysis) -> Iterator[tuple[int, int]]:
    """Yield the span of the number that belongs to ``candidate``'s, so that it is listed with it and not again."""
    quantity = candidate.quantity
    whole = whole_of(analysis.doc, quantity)
    if whole:
        yield whole
        return
    behind = contrast_behind(analysis.text, quantity, analysis.spans[candidate.sentence].end)
    if behind:
        at = analysis.text.find(behind.split()[0], quantity.end)
        yield at, at + len(behind) + _SPACES


def _figure(candidate: Candidate, analysis: Analysis) -> Figure:
    quantity = candidate.quantity
    start, end = analysis.spans[candidate.sentence]
    person = meant_by_pronoun(analysis.doc, quantity)
    label = label_of(analysis.doc, quantity) if person is None else person.text
    if person is not None:
        # The name stands sentences before: together they show whose age it is.
        start = min(start, analysis.spans[analysis.index_at(person.start_char)].start)
    return Figure(quantity.value, quantity.text, quantity.kind, label, analysis.text[start:end])
