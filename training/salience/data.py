"""The training pairs: read, split into sentences, and shared out between training and development.

The file is ``pairs.jsonl.xz`` of (article, human summary) pairs; see the README for where it comes from. The
development part is drawn from the pairs that their source keeps for validation; nothing of it is in
the evaluation sets.
"""

from __future__ import annotations

import json
import lzma
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer.text.sentences import sentences

SEED = 20
# Sentences past this are not read in training: of the oracle's choices 97 % stand before it.
MAX_SENTENCES = 40
MIN_SENTENCES = 5
# Below it the summary says what the article does not: nothing can be learnt about choosing sentences.
MIN_COVERAGE = 0.65


@dataclass(frozen=True, slots=True)
class Pair:
    """One article, as sentences, with its human summary."""

    id: str
    source: str
    sentences: tuple[str, ...]
    summary: str


def read_pairs(path: Path) -> Iterator[Pair]:
    """Yield every usable pair of the file, in its order."""
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            if float(row["cov"]) < MIN_COVERAGE:
                continue
            split = tuple(sentences(row["article"]))[:MAX_SENTENCES]
            if len(split) >= MIN_SENTENCES:
                yield Pair(row["id"], row["set"], split, row["summary"])


def shares(pairs: list[Pair], development: int = 1000) -> tuple[list[Pair], list[Pair]]:
    """Return (training, development), each in a fixed shuffled order: any first part is a fair sample."""
    train = [pair for pair in pairs if pair.source != "cnndm_restored_val"]
    held = [pair for pair in pairs if pair.source == "cnndm_restored_val"]
    shuffler = random.Random(SEED)
    shuffler.shuffle(train)
    shuffler.shuffle(held)
    return train + held[development:], held[:development]


def some_pairs(path: Path, source: str, count: int) -> list[Pair]:
    """Return ``count`` usable pairs of the sources whose name ends in ``source`` ("val"), or of all others."""
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        rows = [row for row in map(json.loads, stream) if float(row["cov"]) >= MIN_COVERAGE]
    rows = [row for row in rows if row["set"].endswith("val") == (source == "val")]
    random.Random(SEED).shuffle(rows)
    pairs: list[Pair] = []
    for row in rows:
        split = tuple(sentences(row["article"]))[:MAX_SENTENCES]
        if len(split) >= MIN_SENTENCES:
            pairs.append(Pair(row["id"], row["set"], split, row["summary"]))
        if len(pairs) == count:
            break
    return pairs
