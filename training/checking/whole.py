"""Teach the judge of whole statements, and set from where on what the learnt checks say counts.

It stands above the others and weighs what they say: so it is taught on articles that none of them has seen. Each half
of these is judged by the forest that the other half grew: on what they say the limits are set. Their mean is kept.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer.checking.alignment import evidence
from summarizer.checking.check import FEWEST_WORDS, exact_findings, word_for_word
from summarizer.checking.cross_encoder import CrossEncoder
from summarizer.checking.excerpt import is_excerpt
from summarizer.checking.fitting import Floats
from summarizer.checking.grounds import Grounds
from summarizer.checking.judge import seen, statement_rows
from summarizer.checking.kinds import Kinds
from summarizer.checking.lexicon import Lexicon
from summarizer.checking.opposites import Opposites
from summarizer.checking.pairing import Pair, pair
from summarizer.checking.referents import SORTS, Referents, leant
from summarizer.checking.source import Source
from summarizer.checking.support import NEGATED
from summarizer.checking.support_features import features
from summarizer.checking.turned import negated
from summarizer.checking.word_forms import level, words_of
from summarizer.reading.learnt.trees import Forest
from summarizer.text.sentences import sentences
from training.boosting import mean_of
from training.checking.corruptions import Draw, names_of
from training.checking.examples import SEED, corruptions, told
from training.checking.growing import grow_forest
from training.webpages import entries

ROWS = 4200
# The share of its summary's words that an article has: as in the benchmark.
_COVERAGE = 0.9
_OWN = "told"
# The share of people's own statements with nothing but what the article has that each check may take for unsupported,
# and all of them together.
FLAGGED = {"name": 0.0035, "number": 0.0015, "exchanged": 0.006}
FLAGGED_IN_ALL = 0.0145
# Kinds of which few can be made weigh more, but each of them less than in even shares.
_EVEN = 0.85
_SHAPE = {"learning_rate": 0.06, "num_leaves": 15, "feature_fraction": 0.4}
_ROUNDS = 400


class Case(NamedTuple):
    """A statement that is left to the judges: its kind, and what they see; ``margins`` are its largest doubts."""

    kind: str
    pair: Pair
    seen: Floats
    margins: dict[str, float]
    negated: bool


def read_rows(pairs: Path, taken: set[str], count: int = ROWS) -> list[dict[str, str]]:
    """Return ``count`` rows of the pairs in a fixed shuffled order, none of ``taken`` nor of the validation part."""
    rows = [
        row
        for row in entries(pairs)
        if row["set"].startswith("cnndm")
        and not row["set"].endswith("val")
        and float(row["cov"]) >= _COVERAGE
        and row["id"] not in taken
    ]
    random.Random(SEED).shuffle(rows)
    return rows[:count]


def cases(
    rows: Sequence[dict[str, str]],
    lexicon: Lexicon,
    opposites: Opposites,
    kinds: Kinds,
    referents: Referents,
    encoder: CrossEncoder,
) -> Iterator[Case | None]:
    """Yield people's statements and their corruptions; None for each of people's own that no judge is asked about."""
    rng = random.Random(SEED)
    for number, row in enumerate(rows):
        grounds = Grounds(Source.read(row["article"]), lexicon, kinds)
        other = rows[number - 1]
        draw = Draw(rng, sentences(row["article"]), names_of(other["article"]), sentences(other["summary"]))
        for statement in sentences(row["summary"]):
            made = [(_OWN, statement)] if told(statement, row["article"]) else []
            for kind, said in [*made, *corruptions(statement, draw)]:
                case = _case(kind, said, grounds, opposites, referents, encoder)
                if case or kind == _OWN:
                    yield case
        if number % 100 == 0:
            print(f"{number} of {len(rows)} articles", flush=True)


def _case(
    kind: str, statement: str, grounds: Grounds, opposites: Opposites, referents: Referents, encoder: CrossEncoder
) -> Case | None:
    source = grounds.source
    plain = " ".join(level(statement).split())
    words = words_of(plain)
    if len(words) < FEWEST_WORDS or is_excerpt(plain, source) or word_for_word(words, source):
        return None
    laid = pair(words, source, grounds.lexicon)
    if laid is None or any(exact_findings(plain, words, source, grounds.lexicon, opposites)):
        return None
    doubts = list(referents.doubts(words, grounds))
    read = encoder.read([(plain, words)], source)[0]
    leaning = leant(doubts, read[0])
    negations = list(negated(words, evidence(source, words), source))
    return Case(
        kind,
        laid,
        seen(doubts, negations, features(words, source, grounds.lexicon), read),
        {sort: max((one.margin for one in leaning if one.sort == sort), default=-np.inf) for sort in SORTS},
        bool(negations),
    )


def teach(made: Sequence[Case | None], words: Forest) -> tuple[Forest, float, dict[str, float]]:
    """Return the forest, the log odds from which on a statement counts as unsupported, and the margins of ``SORTS``.

    ``made`` has one after the other what is said of one article.
    """
    asked = [one for one in made if one]
    rows = statement_rows(words, [one.pair for one in asked], [one.seen for one in asked])
    kinds = np.array([one.kind for one in asked])
    own = kinds == _OWN
    count = sum(one is None for one in made) + int(own.sum())
    halves = np.arange(len(asked)) < len(asked) // 2
    grown = [_grow(rows[half], kinds[half]) for half in (halves, ~halves)]
    odds = np.concatenate([_log_odds(grown[1], rows[halves]), _log_odds(grown[0], rows[~halves])])
    margins = {sort: np.array([one.margins[sort] for one in asked]) for sort in SORTS}
    limits = {sort: _limit(values[own], FLAGGED[sort] * count) for sort, values in margins.items()}
    sure = np.any([margins[sort] > limits[sort] for sort in SORTS], axis=0)
    raised = odds + NEGATED * np.array([one.negated for one in asked])
    limit = _limit(np.where(sure, np.inf, raised)[own], FLAGGED_IN_ALL * count)
    flagged = sure | (raised > limit)
    shares = {kind: round(100 * float(flagged[kinds == kind].mean()), 1) for kind in sorted(set(kinds))}
    print(f"of {count} own, limits {limit:.3f} {limits}, above in per cent: {shares}")
    return mean_of(grown), limit, limits


def _grow(rows: Floats, kinds: NDArray[np.str_]) -> Forest:
    often = Counter(kinds)
    false = kinds != _OWN
    weights = np.array([often[kind] ** -_EVEN for kind in kinds])
    weights[false] *= false.sum() / weights[false].sum()
    weights[~false] = 1
    return grow_forest(rows, false.astype(int), _ROUNDS, _SHAPE, weights)


def _log_odds(forest: Forest, rows: Floats) -> Floats:
    likely = forest.predict(rows).clip(1e-6, 1 - 1e-6)
    return np.asarray(np.log(likely / (1 - likely)), np.float32)


def _limit(values: NDArray[np.floating], above: float) -> float:
    return float(np.sort(values)[::-1][round(above)])
