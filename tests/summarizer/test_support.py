"""A summary sentence that the article does not support never leaves the pipeline."""

from __future__ import annotations

from summarizer.article import Article
from summarizer.models import Summary
from summarizer.pipeline import _supported

BODY = "The yard employs 640 people. Mayor Ingrid Holt praised it. It opened in 1987."


def test_invented_sentences_are_left_out() -> None:
    """Sentences with a number or a name of their own making are dropped, the others stay in their order."""
    true = ("The yard employs 640 people.", "It opened in 1987.")
    given = (true[0], "It opened in 1978.", "Mayor Ingrid Holm praised it.", true[1])
    assert _supported(Summary(given, (0, 2, 1, 2), ()), Article("", BODY)) == true
