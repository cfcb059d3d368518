"""What speaks for two texts telling the same story: what of the one stands in the other, and what does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import log, log1p, sqrt

from summarizer.nearness.prints import LEAST_RARITY, Print, Trait
from summarizer.text.terms import key_of, packaged_table, tokens

LEAD_WORDS = 60
# A follow-up tells in its opening of another day.
DAY_WORDS = 80
_DAYS = frozenset(
    key_of(tokens(day)[0].stem)
    for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
)
TELLING, MAIN = 20, 8
FIVE = 5
# Sentences with less rare words than this say too little to be looked for; of so much of one's weight it is found.
LEAST_SENTENCE, FOUND = 6.0, 0.7
# What stands for a share of what a text does not have.
NO_NAMES, NO_NUMBERS = 0.6, 0.5

OF_EACH = (
    "terms", "names", "numbers", "runs", "fives", "lead_runs", "lead", "lead_in_lead", "lead_names", "lead_weight",
    "worst_sentences", "found_sentences", "first_sentence", "main",
)  # fmt: skip
OF_BOTH = ("cosine", "telling", "days", "shared", "new", "new_in_lead", "missing_in_lead", "length", "ratio")
FEATURES = (*(f"smaller_{name}" for name in OF_EACH), *(f"larger_{name}" for name in OF_EACH), *OF_BOTH)


@dataclass(frozen=True)
class _Text:
    """A print as it is compared: words by what they weigh, sentences and runs as sets."""

    words: tuple[int, ...]
    weights: Mapping[int, float]
    counted: Mapping[int, float]  # weighed by how often it is said as well
    names: frozenset[int]
    numbers: frozenset[int]
    sentences: list[frozenset[int]]

    @classmethod
    def of(cls, text: Print) -> _Text:
        counts = Counter(text.words)
        traits: dict[int, int] = {}
        sentences: list[set[int]] = []
        for word, trait in zip(text.words, text.traits, strict=True):
            traits[word] = traits.get(word, 0) | trait
            if trait & Trait.OPENS or not sentences:
                sentences.append(set())
            sentences[-1].add(word)
        rarity = packaged_table().look_up_keys(list(counts))[:, 0].tolist()
        weights = {
            word: max(0.0, rare - LEAST_RARITY)
            for word, rare in zip(counts, rarity, strict=True)
            if not traits[word] & Trait.LETTER
        }
        return cls(
            text.words,
            weights,
            {word: (1 + log(counts[word])) * weight for word, weight in weights.items()},
            frozenset(word for word in weights if traits[word] & Trait.NAME and not traits[word] & Trait.NUMBER),
            frozenset(word for word in counts if traits[word] & Trait.NUMBER),
            [frozenset(sentence) for sentence in sentences],
        )

    @property
    def lead(self) -> frozenset[int]:
        return frozenset(self.words[:LEAD_WORDS])

    @property
    def days(self) -> frozenset[int]:
        return _DAYS.intersection(self.words[:DAY_WORDS])

    def weight(self, words: Collection[int]) -> float:
        return sum(self.weights.get(word, 0.0) for word in words)

    def runs(self, length: int, words: int | None = None) -> set[tuple[int, ...]]:
        shown = self.words[:words]
        return set(zip(*(shown[start:] for start in range(length)), strict=False))

    def telling(self, most: int) -> list[int]:
        return sorted(self.counted, key=lambda word: -self.counted[word])[:most]


def features(one: Print, other: Print) -> list[float]:
    """Measure the features of two texts, as ``FEATURES`` names them; the smaller is the one whose words weigh less."""
    smaller, larger = sorted((_Text.of(one), _Text.of(other)), key=lambda text: sum(text.weights.values()))
    return [*_of_each(smaller, larger), *_of_each(larger, smaller), *_of_both(smaller, larger)]


def _of_each(own: _Text, other: _Text) -> list[float]:
    """How much of a text is found in the other."""
    lead_names = own.lead & own.names
    pairs, fives, lead_pairs = own.runs(2), own.runs(FIVE), own.runs(2, LEAD_WORDS)
    sentences = [
        _found(sentence, own.weights, other.weights)
        for sentence in own.sentences
        if own.weight(sentence) > LEAST_SENTENCE
    ] or [_found(own.weights, own.weights, other.weights)]
    worst = sorted(sentences)[: max(1, len(sentences) // 4)]
    main = own.telling(MAIN)
    has_lead = any(word in other.counted for word in own.lead)
    return [
        _found(own.weights, own.weights, other.weights),
        _found(own.names, own.weights, other.weights) if own.names else NO_NAMES,
        len(own.numbers & other.numbers) / len(own.numbers) if own.numbers else NO_NUMBERS,
        _share(pairs, other.runs(2)),
        _share(fives, other.runs(FIVE)),
        _share(lead_pairs, other.runs(2)),
        _found(own.lead, own.weights, other.weights),
        _found(own.lead, own.weights, other.lead),
        _found(lead_names, own.weights, other.weights) if lead_names else NO_NAMES,
        _found(own.lead, other.counted, other.counted) if has_lead else 0.0,
        sum(worst) / len(worst),
        sum(found > FOUND for found in sentences) / len(sentences),
        sentences[0],
        sum(word in other.weights for word in main) / max(1, len(main)),
    ]


def _of_both(smaller: _Text, larger: _Text) -> list[float]:
    shared = smaller.weights.keys() & larger.weights.keys()
    length = sqrt(_squares(smaller) * _squares(larger)) or 1.0
    telling = [set(text.telling(TELLING)) for text in (smaller, larger)]
    days = smaller.days, larger.days
    small, large = max(1, len(smaller.words)), max(1, len(larger.words))
    return [
        sum(smaller.counted[word] * larger.counted[word] for word in shared) / length,
        len(telling[0] & telling[1]) / max(1, min(map(len, telling))),
        (1.0 if days[0] & days[1] else -1.0) if all(days) else 0.0,
        log1p(smaller.weight(shared)),
        log1p(smaller.weight(smaller.weights.keys() - shared)),
        log1p(smaller.weight(smaller.lead - shared)),
        log1p(larger.weight(larger.lead - shared)),
        log(small),
        log(large / small),
    ]


def _squares(text: _Text) -> float:
    return sum(weight * weight for weight in text.counted.values())


def _found(words: Collection[int], weights: Mapping[int, float], among: Collection[int]) -> float:
    """The share of some words that is found, by their weights; all of nothing is."""
    total = sum(weights.get(word, 0.0) for word in words)
    return sum(weights.get(word, 0.0) for word in words if word in among) / total if total else 1.0


def _share(own: set[tuple[int, ...]], other: set[tuple[int, ...]]) -> float:
    return len(own & other) / max(1, len(own))
