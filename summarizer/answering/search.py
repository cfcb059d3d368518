"""The sentences of an article that answer a question, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from summarizer.answering.asked import LONGEST, Asked, read_question
from summarizer.answering.closeness import closeness
from summarizer.answering.found import Found, Passage, Span
from summarizer.answering.holding import holds
from summarizer.brief import Brief
from summarizer.quantities import find_quantities
from summarizer.text.nearness import table
from summarizer.text.sentences import split_sentences
from summarizer.text.terms import tokens

if TYPE_CHECKING:
    from summarizer.reader.encoder import Encoder

# Of an article with more sentences the first ones are searched.
MOST_SENTENCES = 600
SHOWN = 2
MOST_NAMES = 200
# Also a word that every text has says a little.
LEAST_RARITY = 0.3
# What each sign of an answer is worth, and what they must come to for the article to say something: fitted to the
# questions of benchmarks/questions.jsonl whose part is "develop" (``python -m training.answering``). The encoder reads
# English; of other languages the words alone count.
WEIGHTS = np.array([0.53, 0.23, 1.62, 0.91, 3.02, 0.14, 5.72, 6.52])
LEAST = 8.35
WEIGHTS_OF_WORDS = np.array([2.19, 0.62, 1.99, 1.0, 3.4, -0.86])
LEAST_OF_WORDS = 5.09
LANGUAGE = "en"
# The likeliest sentences by their words alone are read with the question, and so much of each: an article of eight
# hundred words has forty, of 130 characters.
MOST_READ = 40
LONGEST_READ = 400
# The second sentence is shown where it is nearly as likely as the first: it adds one answer in fifty.
BESIDE = 1.5


def answer(question: str, brief: Brief, encoder: Encoder) -> Found:
    """Find what the article of ``brief`` says to ``question``; the ``encoder`` is the reader's."""
    asked = read_question(question)
    sentences = sentences_of(brief)
    if not sentences or not asked.words:
        return Found(())
    places, scores, least = _scored(asked, question, sentences, brief, encoder)
    ranked = np.argsort(-scores, kind="stable")[:SHOWN]
    if scores[ranked[0]] < least:
        return Found(())
    kept = [int(places[at]) for at in ranked if scores[at] >= scores[ranked[0]] - BESIDE]
    return Found(tuple(Passage(at, sentences[at], marked(sentences[at], brief)) for at in kept))


def _scored(
    asked: Asked, question: str, sentences: Sequence[str], brief: Brief, encoder: Encoder
) -> tuple[NDArray[np.int64], NDArray[np.float64], float]:
    """Weigh the sentences: their numbers, what speaks for each, and how much must."""
    words = signs(asked, sentences, brief)
    by_words = words @ WEIGHTS_OF_WORDS
    if brief.article.language.partition("-")[0] != LANGUAGE:
        return np.arange(len(sentences)), by_words, LEAST_OF_WORDS
    places = np.sort(np.argsort(-by_words, kind="stable")[:MOST_READ])
    near = closeness(encoder, question[:LONGEST], [sentences[at][:LONGEST_READ] for at in places])
    return places, np.hstack([words[places], near]) @ WEIGHTS, LEAST


def sentences_of(brief: Brief) -> list[str]:
    """The article's sentences that are searched."""
    body = brief.article.body
    return [body[start:end] for start, end in split_sentences(body)[:MOST_SENTENCES]]


def signs(asked: Asked, sentences: Sequence[str], brief: Brief) -> NDArray[np.float64]:
    """What speaks for each sentence (sentences x 6).

    The question's words in it; in it and the one before; in these and the title; its names; what is sought; whether it
    stands early.
    """
    rarity = np.maximum(table().look_up(asked.words)[:, 0], LEAST_RARITY)
    total = max(float(rarity.sum()), 1e-6)
    stems = [frozenset(token.stem for token in tokens(sentence)) for sentence in sentences]
    title = frozenset(token.stem for token in tokens(brief.article.title))

    def share(found: frozenset[str]) -> float:
        return float(sum(weight for word, weight in zip(asked.words, rarity, strict=True) if word in found)) / total

    rows = []
    for at, sentence in enumerate(sentences):
        here = stems[at]
        before = here | (stems[at - 1] if at else frozenset())
        names = len(asked.names & here) / len(asked.names) if asked.names else 0.5
        quantities = find_quantities(sentence)
        rows.append(
            (
                share(here),
                share(before),
                share(before | title),
                names,
                holds(asked, sentence, quantities, brief.parties[:MOST_NAMES]),
                1 / (1 + at),
            )
        )
    return np.array(rows)


def marked(sentence: str, brief: Brief) -> tuple[Span, ...]:
    """Where the numbers and names of a sentence stand."""
    found = [(quantity.start, quantity.end) for quantity in find_quantities(sentence)]
    for party in brief.parties[:MOST_NAMES]:
        for name in (party.name, *party.aliases):
            found += [match.span() for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", sentence)]
    return tuple(sorted(set(found)))
