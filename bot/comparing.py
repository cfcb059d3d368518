"""A comparison: what becomes of its articles, and what may stand against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.policy import Refused, same_link
from bot.reply import plain
from bot.words import Text, Words
from summarizer.article import Article
from summarizer.comparing import Comparison
from summarizer.errors import FetchError, NotAnArticle


@dataclass(frozen=True)
class Compared:
    """Articles, and what stands in them beside each other."""

    articles: tuple[Article, ...]
    comparison: Comparison


class PartFailed(Refused):
    """One of the links cannot be read, so nothing is compared; ``number`` counts from 1."""

    def __init__(self, number: int, error: FetchError | NotAnArticle) -> None:
        super().__init__(Text.COMPARE_FAILED)
        self._number = number
        self._error = error

    def say(self, words: Words) -> str:
        """Which link it is, and why."""
        return words(self.text, number=words.number(self._number), reason=plain(words.error(self._error)))


def check_different(links: Sequence[str]) -> None:
    """Hold the links of a comparison to different pages.

    Raises:
        Refused: Two of them lead to the same.
    """
    if len({same_link(link) for link in links}) < len(links):
        raise Refused(Text.COMPARE_SAME)
