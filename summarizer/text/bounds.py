"""How much of a text is read: enough for any article, and little enough that nothing can hold a worker."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from summarizer.article import Article, Note
from summarizer.text.sentences import split_sentences

# The longest reports of magazines have some 20,000 words; on two cores those take about ten seconds.
MOST_WORDS = 20_000
# For texts of signs and endless words: prose has some 23,000 words and signs, and 120,000 characters, by then.
MOST_PIECES = 30_000
MOST_BODY = 200_000
# Of a paste or a file, with all that stands around an article in it.
MOST_CHARACTERS = 500_000
# Longer titles, names of sites and bylines are no such thing.
MOST_TITLE = 300
MOST_NAME = 100
_CUT = "cut"
_WORD = re.compile(r"\S+")
# Words, Chinese and Japanese characters, and signs.
_PIECE = re.compile(r"[^\W\u2e80-\u9fff]+|[\u2e80-\u9fff]|[^\w\s]")


def shortened(article: Article) -> Article:
    """Return ``article`` within the bounds: its body cut behind a sentence, with a note that says so."""
    article = replace(
        article,
        title=_clipped(article.title, MOST_TITLE) or "",
        site=_clipped(article.site, MOST_NAME),
        byline=_clipped(article.byline, MOST_NAME),
    )
    end = _end(article.body)
    if end == len(article.body):
        return article
    body = article.body[:end]
    spans = split_sentences(body)
    return with_cut_note(replace(article, body=body[: spans[-2].end] if len(spans) > 1 else body))


def with_cut_note(article: Article) -> Article:
    """Return ``article`` with the note that no more was read than its body has."""
    words = f"{article.word_count:,}"
    note = Note("cut", f"Only the first {words} words of this text were read.", {"words": words})
    return replace(article, notes=(*(other for other in article.notes if other.code != _CUT), note))


def _end(body: str) -> int:
    """Return how much of ``body`` is read, in characters."""
    bounds = ((_WORD, MOST_WORDS), (_PIECE, MOST_PIECES))
    lasts = (next(islice(pattern.finditer(body), most - 1, None), None) for pattern, most in bounds)
    return min(len(body), MOST_BODY, *(last.end() for last in lasts if last))


def _clipped(text: str | None, most: int) -> str | None:
    return text if text is None or len(text) <= most else f"{text[: most - 1].rstrip()}…"
