"""Learn which lines of a paste are the article's body; ``training.pages`` learns a page's blocks in the same way.

    python -m training.reading ../shared/data --folds 5     cross-validate, by site
    python -m training.reading ../shared/data --write       learn from all and write the weights

Labels come from the human-made bodies (``training.aligning``). Sites never stand on both sides of a fold. The second
look is trained on guesses of a first look that had not seen the page. Selections of pastes are shown a second time,
with furniture of another site grafted behind their body. Needs lightgbm, scikit-learn and rapidfuzz.
"""

from __future__ import annotations

import argparse
import importlib
import json
import lzma
import math
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from summarizer.reading.learnt import hashed_words, neighbours
from summarizer.reading.learnt.judge import (
    Judge,
    Lines,
    chances_by,
    choose,
    first_look,
    first_sense,
    overruled,
    second_look,
    sensed_look,
)
from summarizer.reading.learnt.line_features import words_of
from summarizer.reading.learnt.line_vectors import Sense
from summarizer.reading.learnt.trees import Forest
from training.aligning import label, tokens_of
from training.boosting import grow

SEED = 20240206
RARITY_ARTICLES = 4000
# Trees of a look.
ROUNDS = 120
# Short lines that are surely furniture are most of every page and teach little: one in four is kept, at four times
# its weight.
KEPT_SHORT = 0.25
SHORT = 60
INNER_FOLDS = 3
DOUBTED = 0.6
DOUBTED_TRUST = 0.15
THRESHOLDS = (0.3, 0.4, 0.5)
# Axes kept of the lines' vectors, and lines that they are found on.
AXES = 96
AXES_LINES = 12_000
# Of the grafted selections, this share gets a whole other article behind it, the others its tail alone.
GRAFTED_ARTICLES = 0.3
GRAFT_WEIGHT = 0.8
GRAFT_GAP = 12
# Judges of pastes that are averaged, each with its own grafts and its own draws of trees from the first look on: what
# one takes for the body, the others seldom all do.
JURY = 3


@dataclass(slots=True)
class Example:
    """One text with its lines, their labels, and the site it came from."""

    name: str
    site: str
    lines: Lines
    labels: NDArray[np.float64]
    sizes: NDArray[np.float64]
    body: str
    weight: float = 1.0
    trust: float = 1.0
    # What stands between the body's lines and is none of it weighs no less than so many words.
    least: float = 0.0

    def weights(self) -> NDArray[np.float64]:
        """Weigh long lines more, as the score does, and all articles alike."""
        total = max(50.0, float((self.sizes * (self.labels > 0.5)).sum()))
        sizes = np.where(self.between(), np.maximum(self.sizes, self.least), self.sizes)
        return np.asarray(sizes**0.7 * (300 / total) ** 0.5 * self.weight * self.trust)

    def between(self) -> NDArray[np.bool_]:
        """Mark the lines that stand between those of the body and are none of it."""
        own = self.labels > 0.5
        inside = np.maximum.accumulate(own) & np.maximum.accumulate(own[::-1])[::-1]
        return np.asarray(inside & (self.labels < 0.1), dtype=bool)


def pastes(data: Path) -> Iterator[Example]:
    """Yield every paste twice: whole, and from three lines above its body on, as a reader would select it."""
    from summarizer.reading.paste.lines import judge_input, lines_of

    for row in map(json.loads, (data / "paste" / "paste.jsonl").open(encoding="utf-8")):
        raw = row["pasted_text"].split("\n")
        start = max(0, row["leading_junk_lines"] - 3)
        for kind, text in (("whole", raw), ("tail", raw[start:])):
            lines = lines_of("\n".join(text))
            yield example(f"{kind}:{row['id']}", row["url"], judge_input(lines), row["gold_body"], 0.5)


def example(name: str, url: str, lines: Lines, body: str, weight: float) -> Example:
    """Label ``lines`` by ``body``."""
    sizes = np.array([len(tokens_of(line)) for line in lines.texts], dtype=float)
    return Example(
        name, urlsplit(url).netloc.removeprefix("www."), lines, label(lines.texts, body), sizes, body, weight
    )


def rarity(data: Path) -> NDArray[np.float32]:
    """Count in how many news articles the words of each bucket stand; return the weight of a bucket's words."""
    counts = np.zeros(hashed_words.BUCKETS)
    with lzma.open(data / "train" / "pairs.jsonl.xz", "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            if number >= RARITY_ARTICLES:
                break
            article = json.loads(line)["article"]
            counts[[hashed_words.bucket(word) for word in neighbours.topic(words_of(article))]] += 1
    return np.asarray(np.log(RARITY_ARTICLES / (1 + counts)) / math.log(RARITY_ARTICLES), dtype=np.float32)


def graft(examples: list[Example], member: int) -> list[Example]:
    """Return each selection with the tail of another site's page, or a whole other article, behind its body.

    There are few sites to learn from, and each has one kind of tail: grafted, they teach what a tail is. Half of them
    keep their own behind it, as pages do that go on with the next story.
    """
    from summarizer.reading.paste.lines import judge_input

    draw = np.random.default_rng(SEED + member)
    grafted = []
    for e in examples:
        other = examples[draw.integers(len(examples))]
        own, foreign = np.flatnonzero(e.labels > 0.5), np.flatnonzero(other.labels > 0.5)
        if not e.name.startswith("tail:") or e.site == other.site or not len(own) or not len(foreign):
            continue
        end = int(own[-1]) + 1
        end += int(draw.integers(min(GRAFT_GAP, len(e.labels) - end) + 1))
        start = max(0, int(foreign[0]) - 2) if draw.random() < GRAFTED_ARTICLES else int(foreign[-1]) + 1
        rest = slice(end, None if draw.random() < 0.5 else end)
        joined = [
            [*mine[:end], *theirs[start:], *mine[rest]]
            for mine, theirs in (
                (e.lines.texts, other.lines.texts),
                (e.labels, np.zeros(len(other.labels))),
                (e.sizes, other.sizes),
            )
        ]
        grafted.append(
            Example(
                f"graft:{e.name}",
                e.site,
                judge_input(joined[0]),
                np.array(joined[1]),
                np.array(joined[2]),
                e.body,
                e.weight * 2 * GRAFT_WEIGHT,
            )
        )
    return grafted


def learn(
    examples: list[Example],
    rare: NDArray[np.float32],
    rounds: int,
    borrowed: int,
    member: int = 0,
    *,
    careful: bool = False,
) -> tuple[Judge, list[NDArray[np.float32]]]:
    """Learn a judge from ``examples``; every stage sees only guesses about pages it was not taught.

    Returns it, and the chances that a second look gives to each example's lines when no stage was taught its site.

    ``member`` is its number in the jury: other grafts, other draws. A ``careful`` one is taught no grafts, and has two
    looks.
    """
    pasted = examples[0].lines.vectors is not None
    if pasted and not careful:
        examples = [*examples, *graft(examples, member)]
    for e in examples:
        e.trust = 1.0
    axes = find_axes(examples) if pasted else None
    scores = [np.zeros(0, np.float32)] * len(examples)
    senses = [np.zeros((0, 0), np.float32)] * len(examples)
    for some, rest in folds(examples, 4):
        weights, bias = learn_words([examples[i] for i in some])
        sense = learn_sense([examples[i] for i in some], axes) if axes else None
        for i in rest:
            lines = examples[i].lines
            scores[i] = hashed_words.score(lines.tokens, weights, bias)
            seen = first_sense(sense.score(places_of(lines, sense))) if sense else np.zeros((len(lines.texts), 0))
            senses[i] = np.asarray(seen, np.float32)
    firsts = [
        np.hstack([first_look(e.lines, score, borrowed), seen])
        for e, score, seen in zip(examples, scores, senses, strict=True)
    ]
    guesses = guess_outside(examples, firsts, rounds, member)
    doubt(examples, guesses)
    weights, bias = learn_words(examples)
    sense = learn_sense(examples, axes) if axes else None
    places = [places_of(e.lines, sense) for e in examples] if sense else None

    def looks(guesses: list[NDArray[np.float32]]) -> list[NDArray[np.float32]]:
        if places is None:
            return [second_look(e.lines, f, g, rare) for e, f, g in zip(examples, firsts, guesses, strict=True)]
        parts = zip(examples, firsts, places, guesses, strict=True)
        return [sensed_look(e.lines, f, p, g, rare) for e, f, p, g in parts]

    seconds, third = looks(guesses), None
    opinions = guess_outside(examples, seconds, rounds, member)
    if not pasted:
        opinions = [overruled(e.lines, s, found) for e, s, found in zip(examples, scores, opinions, strict=True)]
    if pasted and not careful:
        thirds = [np.hstack([look, g[:, None]]) for look, g in zip(looks(opinions), guesses, strict=True)]
        third = grow_on(examples, thirds, rounds, member)
    judge = Judge(
        weights=weights,
        bias=bias,
        rarity=rare,
        first=grow_on(examples, firsts, rounds, member),
        second=grow_on(examples, seconds, rounds, member),
        borrowed=borrowed,
        sense=sense,
        third=third,
        kin=examples[0].lines.kin is not None,
    )
    return judge, opinions


def guess_outside(
    examples: list[Example], rows: list[NDArray[np.float32]], rounds: int, member: int
) -> list[NDArray[np.float32]]:
    """Return for every example the guesses of a forest that was not taught its site."""
    guesses = [np.zeros(0, np.float32)] * len(examples)
    for some, rest in folds(examples, INNER_FOLDS):
        forest = grow_on([examples[i] for i in some], [rows[i] for i in some], rounds, member)
        for i in rest:
            guesses[i] = forest.predict(rows[i])
    return guesses


def places_of(lines: Lines, sense: Sense) -> NDArray[np.float32]:
    """Return where the lines lie along the axes of ``sense``."""
    assert lines.vectors is not None, "only pastes have meanings"
    return sense.places(lines.vectors)


def find_axes(examples: list[Example]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return (centre, axes): the directions in which the vectors of the lines differ most, labels unseen."""
    found: dict[str, NDArray[np.float32]] = {}
    for e in examples:
        assert e.lines.vectors is not None, "only pastes have meanings"
        found.update(zip(e.lines.texts, e.lines.vectors, strict=True))
    vectors = np.stack([found[text] for text in sorted(found)])
    drawn = vectors[np.random.default_rng(SEED).permutation(len(vectors))[:AXES_LINES]]
    axes = PCA(AXES, random_state=0).fit(drawn).components_.T
    # Stored in half precision: what is trained on must be what is used.
    stored = (vectors.mean(axis=0).astype(np.float16), axes.astype(np.float16))
    return stored[0].astype(np.float32), stored[1].astype(np.float32)


def learn_sense(examples: list[Example], axes: tuple[NDArray[np.float32], NDArray[np.float32]]) -> Sense:
    """Fit the linear model along the axes, each scaled to its spread."""
    bare = Sense(*axes, weights=np.zeros(AXES, np.float32), bias=0.0)
    places = np.concatenate([places_of(e.lines, bare) for e in examples])
    spread = places.std(axis=0)
    labels = np.concatenate([e.labels > 0.5 for e in examples])
    weight = np.concatenate([e.weights() for e in examples])
    model = LogisticRegression(C=0.3, max_iter=60, tol=1e-3)
    model.fit(places / spread, labels, sample_weight=weight / weight.mean())
    return Sense(*axes, weights=(model.coef_[0] / spread).astype(np.float32), bias=float(model.intercept_[0]))


def doubt(examples: list[Example], guesses: list[NDArray[np.float32]]) -> None:
    """Trust those examples less that a look from outside finds badly cut.

    About one body in fifteen stops after the first paragraphs of its article: taught as they are, they teach to stop
    early.
    """
    for e, guess in zip(examples, guesses, strict=True):
        found, wanted = e.sizes * (guess > 0.5), e.sizes * e.labels
        agreement = 2 * (found * e.labels).sum() / max(1.0, found.sum() + wanted.sum())
        if agreement < DOUBTED:
            e.trust = DOUBTED_TRUST


def folds(examples: list[Example], count: int) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Part ``examples`` by site."""
    yield from GroupKFold(count).split(examples, groups=[e.site for e in examples])


def learn_words(examples: list[Example]) -> tuple[NDArray[np.float32], float]:
    """Fit the linear model over word buckets."""
    rows = [row for e in examples for row in e.lines.tokens]
    indices = np.concatenate([np.array(row, dtype=np.int64) for row in rows])
    values = np.concatenate([np.full(len(row), max(1, len(row)) ** -0.5) for row in rows])
    matrix = csr_matrix((values, indices, np.cumsum([0, *map(len, rows)])), shape=(len(rows), hashed_words.BUCKETS))
    labels = np.concatenate([e.labels > 0.5 for e in examples])
    weight = np.concatenate([e.weights() for e in examples])
    model = LogisticRegression(C=3.0, max_iter=80, tol=1e-3).fit(matrix, labels, sample_weight=weight / weight.mean())
    # Stored in half precision: what is trained on must be what is used.
    return model.coef_[0].astype(np.float16).astype(np.float32), float(model.intercept_[0])


def grow_on(examples: list[Example], rows: list[NDArray[np.float32]], rounds: int, member: int) -> Forest:
    """Grow a forest on the lines of ``examples``."""
    labels = np.concatenate([e.labels for e in examples])
    weight = np.concatenate([e.weights() for e in examples])
    telling = (labels > 0.1) | (np.concatenate([e.lines.characters for e in examples]) > SHORT)
    kept = telling | (np.random.default_rng(SEED).random(len(labels)) < KEPT_SHORT)
    weight = weight * np.where(telling, 1, 1 / KEPT_SHORT)
    return grow(np.concatenate(rows)[kept], labels[kept], weight[kept], rounds, {"seed": 1 + member})


def report(
    examples: list[Example], chances: dict[str, NDArray[np.float32]], fold: dict[str, int], scorer: ModuleType
) -> None:
    """Print the benchmark's figures at several thresholds, and fold by fold at the best."""
    kinds = sorted({e.name.partition(":")[0] for e in examples})
    for kind in kinds:
        some = [e for e in examples if e.name.startswith(kind + ":")]
        best: tuple[float, float | None] = 0.0, None
        for threshold in (None, *THRESHOLDS):
            figures = score(some, chances, threshold, scorer)
            scorer.show(f"{kind} > {threshold}", figures)
            best = max(best, (figures["f1"], threshold), key=lambda pair: pair[0])
        parts = [
            score([e for e in some if fold[e.name] == number], chances, best[1], scorer)["f1"]
            for number in sorted(set(fold.values()))
        ]
        print(f"{kind}: folds at {best[1]}:", " ".join(f"{f1:.3f}" for f1 in parts), f"(spread {np.std(parts):.3f})")


def score(
    examples: list[Example], chances: dict[str, NDArray[np.float32]], threshold: float | None, scorer: ModuleType
) -> dict[str, float]:
    """Score the lines above ``threshold``, or those that reading itself would choose."""
    gold = {e.name: e.body for e in examples}
    found = {}
    for e in examples:
        kept = choose(e.lines, chances[e.name]) if threshold is None else chances[e.name] > threshold
        found[e.name] = "\n".join(text for text, keep in zip(e.lines.texts, kept, strict=True) if keep)
    figures: dict[str, float] = scorer.evaluate(gold, found, 0)[0]
    return figures


def main() -> None:
    """Cross-validate, or learn from everything and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    sys.path.insert(0, str(arguments.data / "score"))
    scorer = importlib.import_module("score_pages")
    examples, rare = list(pastes(arguments.data)), rarity(arguments.data)
    if arguments.write:
        home = Path(__file__).resolve().parents[1] / "summarizer" / "reading" / "paste"
        for member in range(JURY):
            target = home / f"judge-{member}.npz"
            learn(examples, rare, ROUNDS, 0, member)[0].save(target)
            print(f"{target.name}: {target.stat().st_size / 1000:.0f} kB", flush=True)
        return
    chances: dict[str, NDArray[np.float32]] = {}
    fold: dict[str, int] = {}
    began = time.time()
    for number, (some, rest) in enumerate(folds(examples, arguments.folds)):
        taught = [examples[i] for i in some]
        judges = [learn(taught, rare, ROUNDS, 0, member)[0] for member in range(JURY)]
        for i in rest:
            chances[examples[i].name] = chances_by(judges, examples[i].lines)
            fold[examples[i].name] = number
        print(f"fold {number} after {time.time() - began:.0f} s", flush=True)
    report(examples, chances, fold, scorer)


if __name__ == "__main__":
    main()
