"""How much of a text is read: enough for any article, and little enough that nothing can hold a worker."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from summarizer.article import Article, Note
from summarizer.text.sentences import split_sentences

# The longest reports of magazines have some 20,000 words; on two cores those take about ten seconds.
MOST_WORDS = 20_000
# The same in characters, for texts whose words are endless.
MOST_BODY = 200_000
# Of a paste or a file, with all that stands around an article in it.
MOST_CHARACTERS = 1_000_000
# Longer titles, names of sites and bylines are no such thing.
MOST_TITLE = 300
MOST_NAME = 100
_CUT = "cut"
_WORD = re.compile(r"\S+")


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
    last = next(islice(_WORD.finditer(body), MOST_WORDS - 1, None), None)
    return min(last.end() if last else len(body), min(len(body), MOST_BODY))


def _clipped(text: str | None, most: int) -> str | None:
    return text if text is None or len(text) <= most else f"{text[: most - 1].rstrip()}…"
