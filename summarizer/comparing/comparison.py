"""What a comparison finds. Everything in it stands in one of the articles, at a sentence that is named."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.article import Note
from summarizer.brief import Party

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of one of the articles: whose (from 0), its number and text there, and what is marked in that."""

    article: int
    sentence: int
    text: str
    marked: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Articles beside each other.

    ``common`` is what all say: for each statement a sentence of every article, first the one that says least beyond
    the others, then the others in the articles' order. ``figures`` are the same things with other numbers: sentences of
    two articles or more, the numbers marked. ``alone`` holds for each article the parties that matter in it and that
    no other names. ``notes`` say what could not be compared.
    """

    common: tuple[tuple[Quote, ...], ...] = ()
    figures: tuple[tuple[Quote, ...], ...] = ()
    alone: tuple[tuple[Party, ...], ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def related(self) -> bool:
        """Whether the articles say anything about the same."""
        return bool(self.common or self.figures)
