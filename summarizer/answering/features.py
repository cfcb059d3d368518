"""What speaks for a sentence to answer a question, in numbers that a judge can weigh."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from summarizer.answering.asked import Asked
from summarizer.answering.holding import holds
from summarizer.article import Article
from summarizer.brief import Party
from summarizer.quantities import find_quantities
from summarizer.text.sentences import split_sentences
from summarizer.text.terms import packaged_table, tokens

# Of an article with more sentences the first ones are searched.
MOST_SENTENCES = 600
MOST_NAMES = 200
# Also a word that every text has says a little.
LEAST_RARITY = 0.3
# Words that begin alike are often of one family ("commit", "commitment"): so many letters, and what that is worth.
ALIKE = 5
ALIKE_WORTH = 0.6
_PRONOUN = re.compile(r"\b(?:he|she|it|they|his|her|its|their|him|them)\b", re.IGNORECASE)
# What ``features`` tells of each sentence: how much of the question's words stands in it; in it and the one before; in
# these and the title; in it, what every sentence has counting less; of its names; of these, where a pronoun may
# stand for them; whether what is sought is there; or in the one before; whether it stands early; the rarest word
# that is missing.
NAMES = ("here", "before", "title", "local", "names", "pronoun", "holds", "near", "first", "missing")


class Text:
    """The sentences of an article and the parties named in it, made ready to be searched."""

    def __init__(self, article: Article, parties: Sequence[Party] = ()) -> None:
        body = article.body
        self._title = article.title
        self.sentences = [body[start:end] for start, end in split_sentences(body)[:MOST_SENTENCES]]
        self.parties = parties[:MOST_NAMES]

    @cached_property
    def stems(self) -> list[frozenset[str]]:
        """The stems of each sentence."""
        return [_stems(sentence) for sentence in self.sentences]

    @cached_property
    def title(self) -> frozenset[str]:
        """The stems of the title."""
        return _stems(self._title)

    @cached_property
    def spread(self) -> Counter[str]:
        """In how many sentences each stem stands."""
        return Counter(stem for some in self.stems for stem in some)


class Matches:
    """A question's words, and where they stand in a text."""

    def __init__(self, asked: Asked, text: Text) -> None:
        """Look for the words of ``asked``.

        ``rarity`` is how much each tells, by its rarity in news; ``named`` which are of names; ``found`` (sentences x
        words) and ``titled`` how far each stands in the sentences and in the title, from 0 to 1.
        """
        self.asked = asked
        self.text = text
        self.rarity = np.maximum(packaged_table().look_up(asked.words)[:, 0].astype(np.float64), LEAST_RARITY)
        self.named = np.array([word in asked.names for word in asked.words])
        self.found = np.array([[_found(word, some) for word in asked.words] for some in text.stems])
        self.titled = np.array([_found(word, text.title) for word in asked.words])


def features(matches: Matches) -> NDArray[np.float64]:
    """What speaks for each sentence by its words (sentences x features): ``NAMES``, and what two of them are together.

    A sentence that holds what is sought and has the question's words answers rather than one that does either.
    """
    asked, text, rarity, named, found = matches.asked, matches.text, matches.rarity, matches.named, matches.found
    # What every sentence of this article has does not tell one from another.
    local = rarity * np.log1p(len(text.sentences) / np.array([1 + text.spread[word] for word in asked.words]))
    before = np.maximum(found, np.vstack([np.zeros_like(found[:1]), found[:-1]]))
    told = np.maximum(before, matches.titled)
    rows: list[list[float]] = []
    held = 0.0
    for at, sentence in enumerate(text.sentences):
        earlier, held = held, holds(asked, at, sentence, find_quantities(sentence), text.parties)
        names = float(found[at][named].mean()) if named.any() else 0.5
        follows = named.any() and at > 0 and _PRONOUN.search(sentence)
        rows.append(
            [
                _share(found[at], rarity),
                _share(before[at], rarity),
                _share(told[at], rarity),
                _share(found[at], local),
                names,
                float(before[at][named].mean()) if follows else names,
                held,
                max(held, earlier),
                1 / (1 + at),
                float((rarity * (1 - told[at])).max(initial=0)) / 10,
            ]
        )
    singly = np.array(rows, np.float64).reshape(-1, len(NAMES))
    column = dict(zip(NAMES, singly.T, strict=True))
    together = [
        column["holds"] * column["title"],
        column["holds"] * column["here"],
        column["near"] * column["here"],
        column["missing"] * (1 - column["holds"]),
    ]
    return np.column_stack([singly, *together])


def features_of_all(matches: Matches) -> NDArray[np.float64]:
    """What speaks for the article as a whole to say something.

    How much of the question's words it has; the rarest that it lacks; how many of its names it has; how many of the
    question's words are names; how many there are; the rarest.
    """
    rarity, named = matches.rarity, matches.named
    found = np.maximum(matches.found.max(axis=0), matches.titled)
    return np.array(
        [
            _share(found, rarity),
            float((rarity * (1 - found)).max(initial=0)) / 10,
            float(found[named].mean()) if named.any() else 1.0,
            float(named.mean()),
            len(rarity) / 10,
            float(rarity.max(initial=0)) / 10,
        ]
    )


def _share(found: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    return float((found * weights).sum() / max(float(weights.sum()), 1e-6))


def _found(word: str, among: frozenset[str]) -> float:
    """How far a word stands among the stems and beginnings of a text."""
    return 1.0 if word in among else ALIKE_WORTH * (_beginning(word) in among)


def _beginning(stem: str) -> str:
    """What words of a family begin with: marked, so that no word is it by itself."""
    return f"{stem[:ALIKE]}-" if len(stem) >= ALIKE and stem.isalpha() else stem


def _stems(text: str) -> frozenset[str]:
    """The stems of a text, and what the longer ones begin with."""
    stems = {token.stem for token in tokens(text)}
    return frozenset(stems | {_beginning(stem) for stem in stems})
