"""The sentences of an article that answer a question, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from summarizer.answering.asked import LONGEST, read_question
from summarizer.answering.features import MOST_NAMES, Matches, Text, features, features_of_all
from summarizer.answering.found import Found, Passage, Span
from summarizer.answering.reading import AnswerReader, stretches_of
from summarizer.answering.weighing import Weighing, chosen
from summarizer.brief import Brief
from summarizer.quantities import find_quantities

SHOWN = 2
# The encoder reads English; of other languages the words alone count.
LANGUAGE = "en"
# Of long articles the stretches with the likeliest sentences by their words alone are read, so many.
MOST_READ = 14
# The second sentence is shown where it is nearly as likely as the first: by what is read, and by the words alone.
BESIDE_READ, BESIDE_BY_WORDS = 3.0, 1.5


def answer(question: str, brief: Brief, reader: AnswerReader) -> Found:
    """Find what the article of ``brief`` says to ``question``."""
    asked = read_question(question)
    text = Text(brief.article, brief.parties)
    if not text.sentences or not asked.words:
        return Found(())
    matches = Matches(asked, text)
    words, least = chosen()
    shown: Sequence[int] = ()
    if brief.article.language.partition("-")[0] == LANGUAGE:
        said = read_likely(question, matches, words, reader)
        if said.max() >= least:
            shown = likeliest(said, BESIDE_READ)
    else:
        found = features(matches)
        if words.worth(found, features_of_all(matches)) >= 0:
            shown = likeliest(words.scores(found), BESIDE_BY_WORDS)
    passages = ((at, text.sentences[at]) for at in shown)
    return Found(tuple(Passage(at, sentence, marked(sentence, brief)) for at, sentence in passages))


def read_likely(question: str, matches: Matches, words: Weighing, reader: AnswerReader) -> NDArray[np.float64]:
    """Return the log odds that each sentence answers; minus infinity of those not read.

    ``words`` says which stretches of a long article are read.
    """
    pieces = reader.cut(matches.text.sentences)
    stretches = stretches_of(pieces)
    if len(stretches) > MOST_READ:
        scores = words.scores(features(matches))
        stretches.sort(key=lambda stretch: -scores[stretch.start : stretch.stop].max())
    return reader.read(question[:LONGEST], pieces, stretches[:MOST_READ])


def likeliest(scores: NDArray[np.float64], beside: float) -> list[int]:
    """Return the numbers of the sentences that are shown: the likeliest, and others at most so far ``beside`` it."""
    ranked = np.argsort(-scores, kind="stable")[:SHOWN]
    return [int(at) for at in ranked if scores[at] >= scores[ranked[0]] - beside]


def marked(sentence: str, brief: Brief) -> tuple[Span, ...]:
    """Where the numbers and names of a sentence stand."""
    found = [(quantity.start, quantity.end) for quantity in find_quantities(sentence)]
    for party in brief.parties[:MOST_NAMES]:
        for name in (party.name, *party.aliases):
            found += [match.span() for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", sentence)]
    return tuple(sorted(set(found)))
