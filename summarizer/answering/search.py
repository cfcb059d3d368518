"""The sentences of an article that answer a question, or none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from summarizer.answering.asked import LONGEST, read_question
from summarizer.answering.closeness import compared, states_of
from summarizer.answering.features import MOST_NAMES, Matches, Text, features, features_of_all, joined
from summarizer.answering.found import Found, Passage, Span
from summarizer.answering.weights import WITH_READING, WORDS_ALONE
from summarizer.brief import Brief
from summarizer.quantities import find_quantities
from summarizer.text.terms import tokens

if TYPE_CHECKING:
    from summarizer.reader.encoder import Encoder

SHOWN = 2
# The encoder reads English; of other languages the words alone count.
LANGUAGE = "en"
# The likeliest sentences by their words alone are read with the question, each behind the one before; so much of each.
MOST_READ = 24
LONGEST_READ = 400
# The second sentence is shown where it is nearly as likely as the first: it adds one answer in fifty.
BESIDE = 1.5


def answer(question: str, brief: Brief, encoder: Encoder) -> Found:
    """Find what the article of ``brief`` says to ``question``; the ``encoder`` is the reader's."""
    asked = read_question(question)
    text = Text(brief)
    if not text.sentences or not asked.words:
        return Found(())
    matches = Matches(asked, text)
    words = features(matches)
    found, weighing = joined(words), WORDS_ALONE
    places = np.arange(len(words))
    if brief.article.language.partition("-")[0] == LANGUAGE:
        places = np.sort(np.argsort(-weighing.scores(found), kind="stable")[:MOST_READ])
        found = joined(words[places], close_to(matches, question, places, encoder))
        weighing = WITH_READING
    if weighing.worth(found, features_of_all(matches)) < 0:
        return Found(())
    shown = places[likeliest(weighing.scores(found))]
    sentences = [(int(at), text.sentences[at]) for at in shown]
    return Found(tuple(Passage(at, sentence, marked(sentence, brief)) for at, sentence in sentences))


def close_to(matches: Matches, question: str, places: NDArray[np.int64], encoder: Encoder) -> NDArray[np.float64]:
    """Compare the question with the sentences of these numbers, each read behind the one before."""
    cut = [sentence[:LONGEST_READ] for sentence in matches.text.sentences]
    behind = [(cut[at - 1] if at else "", cut[at]) for at in places]
    first, *others = states_of(encoder, [("", question[:LONGEST]), *behind])
    rarity = dict(zip(matches.asked.words, matches.rarity, strict=True))
    telling = [max((rarity.get(token.stem, 0.0) for token in tokens(word)), default=0.0) for word in first.words]
    return compared(first, telling, others)


def likeliest(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the places of the sentences that are shown."""
    ranked = np.argsort(-scores, kind="stable")[:SHOWN]
    return np.asarray(ranked[scores[ranked] >= scores[ranked[0]] - BESIDE], np.int64)


def marked(sentence: str, brief: Brief) -> tuple[Span, ...]:
    """Where the numbers and names of a sentence stand."""
    found = [(quantity.start, quantity.end) for quantity in find_quantities(sentence)]
    for party in brief.parties[:MOST_NAMES]:
        for name in (party.name, *party.aliases):
            found += [match.span() for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", sentence)]
    return tuple(sorted(set(found)))
