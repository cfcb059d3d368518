"""What every summary model is: a name, and articles in, summaries out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from summarizer.article import Article, Note
from summarizer.brief import Length, Statement
from summarizer.text.states import PieceStates


@dataclass(frozen=True, slots=True)
class Summary:
    """An article's summary in all lengths.

    ``lengths`` gives for each length its statements, in the order of the article; a statement's ``sentence`` is the
    number of the body's sentence it was taken from (an index into ``split_sentences(article.body)``). ``scores`` holds
    one salience for every sentence of the body, comparable within the article only. ``notes`` are what the reader must
    know about how the summary was made. ``states`` are what a model that encodes the article made of its words on the
    way, for those who tell names by them.
    """

    lengths: Mapping[Length, tuple[Statement, ...]]
    scores: tuple[float, ...]
    notes: tuple[Note, ...] = ()
    states: PieceStates | None = None


class SummaryModel(Protocol):
    """A loaded summary model."""

    @property
    def name(self) -> str:
        """What the footer of a brief calls the model."""
        ...

    def summarise(self, articles: Sequence[Article]) -> list[Summary]:
        """Summarise all ``articles`` in one batch, in all lengths; give one summary an article, in their order."""
        ...
