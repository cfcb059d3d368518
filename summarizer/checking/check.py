"""One statement after the other held to the article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from summarizer.checking.alignment import evidence
from summarizer.checking.excerpt import is_excerpt
from summarizer.checking.findings import Finding, Unsupported
from summarizer.checking.lexicon import Lexicon
from summarizer.checking.names import wrong_names
from summarizer.checking.numbers import wrong_numbers
from summarizer.checking.quotes import wrong_quotes
from summarizer.checking.source import Source
from summarizer.checking.support import Support
from summarizer.checking.turned import turned
from summarizer.checking.words import Word, level, words_of
from summarizer.reader.weights import embedded_folder
from summarizer.text.language import detect_language
from summarizer.text.sentences import sentences

# A summary is a few sentences. What stands behind so many statements, or words that are no excerpt, is not looked at
# and counts as unsupported: what a check costs is bounded by this and by what ``Source`` keeps of an article.
_MOST_STATEMENTS = 200
_MOST_WORDS = 2000
_SPACED_END = re.compile(r"(?<=\s[.!?])\s+(?=\w)")


def check_summary(summary: str, body: str) -> list[Finding]:
    """Find what ``summary`` says and ``body`` does not support, sentence by sentence.

    An excerpt passes at once: words of one sentence of the article, names put in square brackets. Of every other
    sentence numbers, dates, names and quotations are looked up, then it is held to the sentences that it stands on; of
    an English one in which all that is well, a learnt check asks whether any sentence says what it says. An empty list
    means that nothing was found; it does not prove that the sentence is true. Never raises on any text.
    """
    source = Source.read(body)
    every = statements(summary)
    said = [(sentence, " ".join(level(sentence).split())) for sentence in every[:_MOST_STATEMENTS]]
    found = [Finding(sentence, sentence, Unsupported.STATEMENT) for sentence in every[_MOST_STATEMENTS:]]
    doubtful = [(sentence, plain, words_of(plain)) for sentence, plain in said if not is_excerpt(plain, source)]
    if not doubtful:
        return found
    support = _support()
    english = detect_language(body) == "en"
    copied = english and support.copies(words_of("\n".join(plain for _, plain in said))[:_MOST_WORDS], source)
    left = _MOST_WORDS
    for sentence, plain, words in doubtful:
        left -= len(words)
        if left < 0:
            found.append(Finding(sentence, sentence, Unsupported.STATEMENT))
            continue
        wrong = list(dict.fromkeys(_exact(plain, words, source, support.lexicon)))
        if not wrong and english and not support.says(words, source, copied=copied):
            wrong = [(plain.strip(" ."), Unsupported.STATEMENT)]
        found += [Finding(sentence, text, kind) for text, kind in wrong]
    return found


def statements(summary: str) -> list[str]:
    """Split a summary into its sentences, also where a full stop is a word of its own: "he left . she stayed ."."""
    return [part for sentence in sentences(summary) for part in _SPACED_END.split(sentence)]


def _exact(plain: str, words: Sequence[Word], source: Source, lexicon: Lexicon) -> Iterator[tuple[str, Unsupported]]:
    yield from wrong_numbers(plain, words, source)
    yield from ((name, Unsupported.NAME) for name in wrong_names(plain, words, source, lexicon))
    yield from ((quote, Unsupported.QUOTE) for quote in wrong_quotes(plain, source))
    yield from turned(words, evidence(source, words), source)


@lru_cache(maxsize=1)
def _support() -> Support:
    return Support.read(embedded_folder() / "checker.npz")
