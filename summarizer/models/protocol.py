"""What goes in and out of summary models.

The embedded model chooses sentences and gives a ``Summary``, which can be shown. A ``Writer`` is any model that writes:
what it gives is text that nobody has checked, and ``repair.py`` makes a summary of it.
"""

from __future__ import annotations

from collections.abc import Mapping
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

    ``lengths`` gives for each length its statements, in the order in which they are shown; a statement's ``sentence``
    is the number of the body's sentence that it stands on (an index into ``split_sentences(article.body)``). ``notes``
    are what the reader must know about how the summary was made.
    """

    lengths: Mapping[Length, tuple[Statement, ...]]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """What a writer is asked for: ``text`` in so many ``sentences``, in a ``language`` (ISO 639-1).

    ``title`` is the article's, for orientation, and may be empty. ``original`` is the article's language where it is
    another than the one that is asked for. With a ``question`` its answer is asked for instead of a summary; ``text``
    is then what has been found of the article.
    """

    text: str
    sentences: int
    title: str = ""
    language: str = "en"
    original: str = ""
    question: str = ""


class Writer(Protocol):
    """A loaded model that writes."""

    @property
    def name(self) -> str:
        """What the footer of a brief calls the model."""
        ...

    @property
    def room(self) -> int:
        """How many tokens the text of one task may have."""
        ...

    @property
    def translates(self) -> bool:
        """Whether the model can be told a language that is not the article's."""
        ...

    def tokens(self, text: str) -> int:
        """Count the tokens of ``text``; rather too many than too few."""
        ...

    def write(self, task: Task, seconds: float) -> str:
        """Write the summary that ``task`` asks for, within so many ``seconds``.

        What was not written to its end is left out.

        Raises:
            ModelError: The model did not answer, or not in time.
        """
        ...

    def trouble(self) -> str:
        """Say in one plain sentence why the model would not answer just now; empty where nothing is known."""
        ...
