"""Teach the forest that tells whether two texts tell the same story (``summarizer/nearness``).

    python -m training.nearness ../shared/data [--folds 5]

No article of the 200 pairs that measure it (``benchmarks/near_same.jsonl``) teaches. Same stories are made of one
article: its human summary, that with every second sentence, its first part; eight pairs of two sites were found by
reading. Different stories are pairs of ``near_pairs.jsonl``, which holds no text: 240 most alike ones were *read*;
those *unread* were next to them, where three in a hundred that were read told one story; of *brief* ones the summary
of the one is held against the other.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.near_same import PAIRS, made, rows_of, text_of
from summarizer.nearness import Print, print_of
from summarizer.nearness.features import FEATURES, features
from summarizer.nearness.same import FOREST, SAME, WEIGHTS
from summarizer.reader.weights import embedded_folder, write_manifest
from summarizer.reading.learnt.trees import Forest
from training.boosting import grow
from training.webpages import entries

DIFFERENT = Path(__file__).with_name("near_pairs.jsonl")
# So many made pairs of each kind, of Indian papers' articles with sixty-word briefs and of CNN's and the Mail's.
BRIEFS, REWRITTEN, CUT = (1500, 500), (200, 400), (0, 100)
SHORTEST, LONGEST = 120, 1200
# How much each kind counts beside the others; same and different stories count alike together.
SHARES = {
    ("brief", True): 2.1, ("rewritten", True): 2.2, ("cut", True): 0.7, ("whole", True): 4.0,
    ("read", False): 5.0, ("unread", False): 3.1, ("brief", False): 2.9, ("rewritten", False): 1.7,
}  # fmt: skip
# The more of one text is found in the other, the likelier they are the same; what is new speaks against it.
_AGAINST, _EITHER = {"new", "new_in_lead", "missing_in_lead"}, {"length", "ratio", "shared"}
_SETTINGS = {
    "objective": "binary",
    "learning_rate": 0.05,
    "num_leaves": 8,
    "min_data_in_leaf": 15,
    "feature_fraction": 0.5,
    "extra_trees": False,
    "max_bin": 255,
    "monotone_constraints": [-1 if name in _AGAINST else 0 if name in _EITHER else 1 for name in FEATURES],
}
ROUNDS = 250


@dataclass(frozen=True)
class Lesson:
    """The features of a pair, its kind, and whether it is one story; pairs that share an article have one ``group``."""

    group: str
    kind: str
    same: bool
    features: list[float]


def lessons(data: Path) -> list[Lesson]:
    """Make all pairs."""
    measuring = {pair[side] for pair in entries(PAIRS) for side in ("one", "other")}
    pairs = list(entries(DIFFERENT))
    groups = _groups(pairs)
    rows = rows_of(data, {pair[side] for pair in pairs for side in ("one", "other")})
    prints: dict[str, Print] = {}

    def lesson(group: str, kind: str, one: str, other: str, *, same: bool) -> Lesson:
        for text in (one, other):
            if text not in prints:
                prints[text] = print_of(text)
        return Lesson(groups.get(group, group), kind, same, features(prints[one], prints[other]))

    found = [lesson(key, kind, text, other, same=True) for key, kind, text, other in _one_article(data, measuring)]
    for pair in pairs:
        one, other = pair["one"], pair["other"]
        texts = {key: text_of(key, rows[key]) for key in (one, other)}
        if pair["kind"] != "brief":
            kind = "whole" if pair["same"] else pair["kind"]
            found.append(lesson(one, kind, texts[one], texts[other], same=pair["same"]))
        if pair["same"] or pair["kind"] == "unread":
            continue
        for key, against in ((one, other), (other, one))[: 1 if pair["kind"] == "brief" else 2]:
            if rows[key].get("summary"):
                kinds = ("brief",) if pair["kind"] == "brief" else ("brief", "rewritten")
                for kind in kinds:
                    text = made(texts[key], kind, rows[key])
                    found.append(lesson(one, kind, text, texts[against], same=False))
    return found


def _one_article(data: Path, measuring: set[str]) -> Iterator[tuple[str, str, str, str]]:
    """Draw the pairs that are made of one article: its name, their kind, and both texts."""
    rows = [
        row
        for row in entries(data / "train" / "pairs.jsonl.xz")
        if f"train:{row['id']}" not in measuring
        and SHORTEST <= len(row["article"].split()) <= LONGEST
        and (row["set"] == "inshorts" or row["set"].startswith("cnndm"))
    ]
    rng = random.Random(7)
    rng.shuffle(rows)
    sets = [[row for row in rows if (row["set"] == "inshorts") == indian] for indian in (True, False)]
    for kind, counts in (("brief", BRIEFS), ("rewritten", REWRITTEN), ("cut", CUT)):
        for number, count in enumerate(counts):
            drawn, sets[number] = sets[number][:count], sets[number][count:]
            for row in drawn:
                text = row["article"]
                if kind == "cut":
                    words = text.split()
                    other = " ".join(words[: int(len(words) * rng.uniform(0.3, 0.7))])
                else:
                    other = made(text, kind, row)
                yield f"train:{row['id']}", kind, text, other


def _groups(pairs: list[dict[str, str]]) -> dict[str, str]:
    """Name for each article of the pairs the group of all that pairs tie together."""
    parents: dict[str, str] = {}

    def root(key: str) -> str:
        while parents.setdefault(key, key) != key:
            key = parents[key]
        return key

    for pair in pairs:
        parents[root(pair["one"])] = root(pair["other"])
    return {key: root(key) for key in list(parents)}


def teach(taught: list[Lesson]) -> Forest:
    """Grow the forest."""
    counts = Counter((one.kind, one.same) for one in taught)
    totals = {same: sum(share for (_, own), share in SHARES.items() if own == same) for same in (True, False)}
    weights = [SHARES[one.kind, one.same] / totals[one.same] / counts[one.kind, one.same] for one in taught]
    rows = np.array([one.features for one in taught], np.float32)
    return grow(rows, np.array([float(one.same) for one in taught]), np.array(weights), ROUNDS, _SETTINGS)


def main() -> None:
    """Write the weights, or report on folds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    made_pairs = lessons(options.data)
    print(f"{len(made_pairs)} pairs")
    if not options.folds:
        np.savez_compressed(embedded_folder() / WEIGHTS, **teach(made_pairs).arrays(FOREST))
        write_manifest(embedded_folder())
        return
    names = sorted({one.group for one in made_pairs})
    random.Random(1).shuffle(names)
    fold = {name: number % options.folds for number, name in enumerate(names)}
    told = []
    for number in range(options.folds):
        forest = teach([one for one in made_pairs if fold[one.group] != number])
        held = [one for one in made_pairs if fold[one.group] == number]
        odds = forest.predict(np.array([one.features for one in held], np.float32))
        told += list(zip(held, odds.tolist(), strict=True))
    for bar in (SAME, 0.7, 0.8, 0.85, 0.9, 0.95):
        print(f"told the same from {bar}:")
        for kind, same in SHARES:
            some = [odds >= bar for one, odds in told if (one.kind, one.same) == (kind, same)]
            print(f"  {kind:10} {'same' if same else 'different':10} {sum(some)} of {len(some)}")


if __name__ == "__main__":
    main()
