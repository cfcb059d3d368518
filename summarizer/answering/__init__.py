"""Questions about an article, answered with its own sentences."""

from summarizer.answering.found import Answer, Passage
from summarizer.answering.search import answer

__all__ = ["Answer", "Passage", "answer"]
