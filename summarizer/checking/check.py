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
from summarizer.checking.opposites import Opposites
from summarizer.checking.quotes import wrong_quotes
from summarizer.checking.source import Source
from summarizer.checking.support import Learnt
from summarizer.checking.turned import wrong_directions
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
FEWEST_WORDS = 4
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
    asked: list[tuple[str, str, list[Word]]] = []
    left = _MOST_WORDS
    for sentence, plain, words in doubtful:
        left -= len(words)
        if left < 0:
            found.append(Finding(sentence, sentence, Unsupported.STATEMENT))
            continue
        wrong = list(dict.fromkeys(exact_findings(plain, words, source, learnt.lexicon, learnt.opposites)))
        found += [Finding(sentence, text, kind) for text, kind in wrong]
        if not wrong and english and len(words) >= FEWEST_WORDS and not word_for_word(words, source):
            asked.append((sentence, plain, words))
    if not asked:
        return found
    verdicts = learnt.verdicts([(plain, words) for _, plain, words in asked], source)
    for (sentence, plain, _), verdict in zip(asked, verdicts, strict=True):
        if verdict.negations:
            found += [Finding(sentence, text, Unsupported.NEGATION) for text in verdict.negations]
        elif verdict.misplaced:
            found.append(Finding(sentence, verdict.misplaced, Unsupported.REFERENT))
        elif verdict.unsupported:
            found.append(Finding(sentence, plain.strip(" ."), Unsupported.STATEMENT))
    return found


def word_for_word(words: Sequence[Word], source: Source) -> bool:
    """Tell whether a statement's words follow each other in the article, over a broken line too: no judge is needed."""
    keys = [word.key for word in words]
    return len(source.running_places.get(keys[0], ())) <= _MOST_BEGINNINGS and source.says(keys)


def statements(summary: str) -> list[str]:
    """Split a summary into its sentences, also where a full stop is a word of its own: "he left . she stayed ."."""
    return [part for sentence in sentences(summary) for part in _SPACED_END.split(sentence)]


def exact_findings(
    plain: str, words: Sequence[Word], source: Source, lexicon: Lexicon, opposites: Opposites
) -> Iterator[tuple[str, Unsupported]]:
    """Yield what of a levelled statement is looked up in the article and not found, or found turned round."""
    yield from wrong_numbers(plain, words, source)
    yield from ((name, Unsupported.NAME) for name in wrong_names(plain, words, source, lexicon))
    yield from ((quote, Unsupported.QUOTE) for quote in wrong_quotes(plain, source))
    chosen = evidence(source, words)
    directions = (*wrong_directions(words, chosen, source), *opposites.turned(words, chosen, source))
    yield from ((word, Unsupported.DIRECTION) for word in directions)


@lru_cache(maxsize=1)
def _learnt() -> Learnt:
    return Learnt.read(embedded_folder())
