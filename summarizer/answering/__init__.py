"""Questions about an article, answered with its own sentences."""

from summarizer.answering.found import Found, Passage
from summarizer.answering.search import answer

__all__ = ["Found", "Passage", "answer"]
