"""An article as it is compared: its sentences, what they tell, and their numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from summarizer.article import Article
from summarizer.brief import Quantity
from summarizer.quantities import find_quantities
from summarizer.text.sentences import split_sentences
from summarizer.text.terms import packaged_table, tokens

# News tells its story in its first sentences; what a longer text has behind these is not compared. An article of 1,500
# words has about 70 sentences of 130 characters.
MOST_SENTENCES = 120
MOST_CHARACTERS = 24_000
# A list of results has more numbers than anybody compares.
MOST_NUMBERS = 150
# What is written with a capital or in digits names something.
_NAMING = 2.0
# Also a word that every text has tells a little.
_LEAST_RARITY = 0.1


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence: its stems, each with how much it tells, and its quantities."""

    text: str
    weights: Mapping[str, float]
    quantities: tuple[Quantity, ...]

    @property
    def weight(self) -> float:
        """How much all of it tells."""
        return sum(self.weights.values())

    def share_in(self, other: Told) -> float:
        """Say from 0 to 1 how much of what this sentence tells the other one has."""
        shared = sum(weight for stem, weight in self.weights.items() if stem in other.weights)
        return shared / self.weight if self.weights else 0.0


def sentences_of(article: Article) -> list[Told]:
    """Read the sentences of an article, in order."""
    body = article.body
    spans = [span for span in split_sentences(body)[:MOST_SENTENCES] if span.end <= MOST_CHARACTERS]
    told, left = [], MOST_NUMBERS
    for start, end in spans:
        quantities = tuple(find_quantities(body[start:end]))[:left]
        left -= len(quantities)
        told.append(Told(body[start:end], weigh(body[start:end]), quantities))
    return told


def weigh(text: str) -> dict[str, float]:
    """Say how much each stem of a text tells: rare words and names more."""
    naming: dict[str, float] = {}
    for at, token in enumerate(tokens(text)):
        names = (token.capital and at > 0) or token.stem[0].isdigit()
        naming[token.stem] = max(naming.get(token.stem, 1.0), _NAMING if names else 1.0)
    rarity = np.maximum(packaged_table().look_up(naming)[:, 0], _LEAST_RARITY)
    return {stem: factor * float(rare) for (stem, factor), rare in zip(naming.items(), rarity, strict=True)}
