"""What is read: the article, and the notes a reader of its brief must see."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

PARAGRAPH_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader of a brief must know about how it came to be.

    ``code`` is stable and names the message in translation catalogues; ``text`` is the plain English
    sentence, ready to be shown; ``values`` are the numbers and names inside it, by placeholder name.
    """

    code: str
    text: str
    values: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Article:
    """A news article, cleaned: its own words and nothing of the page around them.

    ``body`` is plain text, its paragraphs split by one blank line; ``title`` is empty when none was found.
    ``language`` is an ISO 639-1 code. ``url`` is the canonical link, if the article came by one.
    """

    title: str
    body: str
    url: str | None = None
    site: str | None = None
    byline: str | None = None
    published: date | None = None
    language: str = "en"
    notes: tuple[Note, ...] = ()

    @property
    def paragraphs(self) -> list[str]:
        """The body's paragraphs, in order, none of them empty."""
        return [part.strip() for part in self.body.split(PARAGRAPH_BREAK) if part.strip()]

    @property
    def word_count(self) -> int:
        """Words in the body, counted at white space."""
        return len(self.body.split())
