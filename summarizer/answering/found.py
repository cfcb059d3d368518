"""What was found: the passages of an article that answer a question."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of the article: its number, its text, and where its numbers and names stand in that."""

    sentence: int
    text: str
    marked: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What an article says to a question, the likeliest passage first; it does not say where there is none.

    ``worded`` are sentences in which the ``model`` says what the passages say, each checked against them.
    """

    passages: tuple[Passage, ...]
    worded: tuple[str, ...] = ()
    model: str = ""
