"""One statement after the other held to the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from summarizer.checking.alignment import evidence
from summarizer.checking.excerpt import is_excerpt
from summarizer.checking.findings import Finding, Unsupported
from summarizer.checking.lexicon import Lexicon
from summarizer.checking.names import wrong_names
from summarizer.checking.numbers import wrong_numbers
from summarizer.checking.quotes import wrong_quotes
from summarizer.checking.source import Source
from summarizer.checking.turned import turned
from summarizer.checking.words import level, words_of
from summarizer.reader.weights import embedded_folder
from summarizer.text.sentences import sentences

_SPACED_END = re.compile(r"(?<=\s[.!?])\s+(?=\w)")


def check_summary(summary: str, body: str) -> list[Finding]:
    """Find what ``summary`` says and ``body`` does not support, sentence by sentence.

    An excerpt passes at once: words of one sentence of the article, names put in square brackets. Of every other
    sentence numbers, dates, names and quotations are looked up, then it is held to the sentences that it stands on.
    An empty list means that nothing was found; it does not prove that the sentence is true. Never raises on any text.
    """
    source = Source.read(body)
    found: list[Finding] = []
    for sentence in statements(summary):
        found += [Finding(sentence, text, kind) for text, kind in dict.fromkeys(_check(sentence, source))]
    return found


def statements(summary: str) -> list[str]:
    """Split a summary into its sentences, also where a full stop is a word of its own: "he left . she stayed ."."""
    return [part for sentence in sentences(summary) for part in _SPACED_END.split(sentence)]


def _check(sentence: str, source: Source) -> Iterator[tuple[str, Unsupported]]:
    plain = " ".join(level(sentence).split())
    if is_excerpt(plain, source):
        return
    words = words_of(plain)
    yield from wrong_numbers(plain, words, source)
    yield from ((name, Unsupported.NAME) for name in wrong_names(plain, words, source, _lexicon()))
    yield from ((quote, Unsupported.QUOTE) for quote in wrong_quotes(plain, source))
    yield from turned(words, evidence(source, words), source)


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon:
    with np.load(embedded_folder() / "checker.npz") as stored:
        return Lexicon(stored["ordinary"])
