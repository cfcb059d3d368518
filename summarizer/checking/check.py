"""One statement after the other held to the article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from summarizer.checking.alignment import evidence
from summarizer.checking.excerpt import is_excerpt
from summarizer.checking.findings import Finding, Unsupported
from summarizer.checking.names import wrong_names
from summarizer.checking.numbers import wrong_numbers
from summarizer.checking.quotes import wrong_quotes
from summarizer.checking.source import Source
from summarizer.checking.support import Learnt
from summarizer.checking.turned import negated, wrong_directions
from summarizer.checking.word_forms import Word, level, words_of
from summarizer.reader.weights import embedded_folder
from summarizer.text.language import detect_language
from summarizer.text.sentences import sentences

# A summary is a few sentences. What stands behind so many statements, or words that are no excerpt, is not looked at
# and counts as unsupported: what a check costs is bounded by this and by what ``Source`` keeps of an article.
_MOST_STATEMENTS = 200
_MOST_WORDS = 2000
# Of a text that says one word oftener than this no excerpt is looked for that opens with it: that bounds the time.
_MOST_BEGINNINGS = 1000
# Fewer words say too little to be judged.
_FEWEST_WORDS = 4
# The log odds that a "not" too many or too few adds to the judge's.
_NEGATED = 2.0
_SPACED_END = re.compile(r"(?<=\s[.!?])\s+(?=\w)")


def check_summary(summary: str, body: str) -> list[Finding]:
    """Find what ``summary`` says and ``body`` does not support, sentence by sentence.

    An excerpt passes at once: words of one sentence of the article, names put in square brackets. Of every other
    sentence numbers, dates, names and quotations are looked up, then it is held to the sentences that it stands on; an
    English one in which all that is well is read beside them by learnt judges. An empty list means that nothing was
    found; it does not prove that the sentence is true. Never raises on any text.
    """
    source = Source.read(body)
    every = statements(summary)
    said = [(sentence, " ".join(level(sentence).split())) for sentence in every[:_MOST_STATEMENTS]]
    found = [Finding(sentence, sentence, Unsupported.STATEMENT) for sentence in every[_MOST_STATEMENTS:]]
    doubtful = [(sentence, plain, words_of(plain)) for sentence, plain in said if not is_excerpt(plain, source)]
    if not doubtful:
        return found
    learnt = _learnt()
    english = detect_language(body) == "en"
    asked: list[_Asked] = []
    left = _MOST_WORDS
    for sentence, plain, words in doubtful:
        left -= len(words)
        if left < 0:
            found.append(Finding(sentence, sentence, Unsupported.STATEMENT))
            continue
        wrong = list(dict.fromkeys(_exact(plain, words, source, learnt)))
        found += [Finding(sentence, text, kind) for text, kind in wrong]
        if not wrong and english and len(words) >= _FEWEST_WORDS and not _word_for_word(words, source):
            asked.append(_Asked(sentence, plain, words, list(negated(words, evidence(source, words), source))))
    if not asked:
        return found
    every_words = [one.words for one in asked]
    judged = zip(asked, learnt.odds(every_words, source), learnt.misplaced(every_words, source), strict=True)
    for one, odds, misplaced in judged:
        if one.negated and odds > learnt.limit - _NEGATED:
            found += [Finding(one.sentence, text, Unsupported.NEGATION) for text in one.negated]
        elif misplaced:
            found.append(Finding(one.sentence, misplaced, Unsupported.REFERENT))
        elif learnt.unsupported(one.words, odds, source):
            found.append(Finding(one.sentence, one.plain.strip(" ."), Unsupported.STATEMENT))
    return found


def _word_for_word(words: Sequence[Word], source: Source) -> bool:
    """Tell whether a statement's words follow each other in the article, over a broken line too: no judge is needed."""
    keys = [word.key for word in words]
    return len(source.running_places.get(keys[0], ())) <= _MOST_BEGINNINGS and source.says(keys)


class _Asked(NamedTuple):
    """A statement that the judges are asked about, and its words where "not" seems to be too many or too few."""

    sentence: str
    plain: str
    words: list[Word]
    negated: list[str]


def statements(summary: str) -> list[str]:
    """Split a summary into its sentences, also where a full stop is a word of its own: "he left . she stayed ."."""
    return [part for sentence in sentences(summary) for part in _SPACED_END.split(sentence)]


def _exact(plain: str, words: Sequence[Word], source: Source, learnt: Learnt) -> Iterator[tuple[str, Unsupported]]:
    yield from wrong_numbers(plain, words, source)
    yield from ((name, Unsupported.NAME) for name in wrong_names(plain, words, source, learnt.lexicon))
    yield from ((quote, Unsupported.QUOTE) for quote in wrong_quotes(plain, source))
    chosen = evidence(source, words)
    directions = (*wrong_directions(words, chosen, source), *learnt.opposites.turned(words, chosen, source))
    yield from ((word, Unsupported.DIRECTION) for word in directions)


@lru_cache(maxsize=1)
def _learnt() -> Learnt:
    return Learnt.read(embedded_folder())
