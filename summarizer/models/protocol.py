"""What every summary model is: a name, and articles in, summaries out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from summarizer.article import Article, Note
from summarizer.brief import Length, Statement
from summarizer.reader import Reading
from summarizer.references import References


@dataclass(frozen=True, slots=True)
class Material:
    """What a model is given: an article and, where the reader has learnt its language, what the reader made of it."""

    article: Article
    reading: Reading | None = None
    references: References | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """An article's summary in all lengths.

    ``lengths`` gives for each length its statements, in the order of the article; a statement's ``sentence`` is the
    number of the body's sentence it was taken from (an index into ``split_sentences(article.body)``). ``notes`` are
    what the reader must know about how the summary was made.
    """

    lengths: Mapping[Length, tuple[Statement, ...]]
    notes: tuple[Note, ...] = ()


class SummaryModel(Protocol):
    """A loaded summary model."""

    @property
    def name(self) -> str:
        """What the footer of a brief calls the model."""
        ...

    def summarise(self, materials: Sequence[Material]) -> list[Summary]:
        """Summarise all ``materials`` in one batch, in all lengths; give one summary each, in their order."""
        ...
