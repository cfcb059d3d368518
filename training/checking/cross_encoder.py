"""Teach the encoder to read a statement beside its evidence: does the one follow, and which words are wrong?

    python -m training.checking.cross_encoder PAIRS.jsonl.xz [--examples 72000] [--cache checkpoints/checking]

Statements are those of ``examples``, about articles that no other part of the checker is taught by; what changed in a
false one is known word by word, and is what teaches most. The reader's encoder is the beginning; its lower layers stay.
Goes on from its checkpoint; two hours on two cores. Writes ``cross_encoder.safetensors``: before ``train``, whose
judges read what it says.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from torch.nn import functional

from summarizer.checking.check import FEWEST_WORDS
from summarizer.checking.cross_encoder import SAID, WEIGHTS, CrossEncoder, told_of
from summarizer.checking.source import Source
from summarizer.checking.word_forms import level, words_of
from summarizer.reader.encoder import Encoder
from summarizer.reader.pairs import Pair
from summarizer.reader.shapes import lowered
from summarizer.reader.weights import embedded_folder, write_manifest
from training.checking import fitting, whole
from training.checking.examples import SEED, Example, changed, examples, read_rows
from training.pairs import batches, teach, write
from training.webpages import entries

# The share of its summary's words that an article has.
_COVERAGE = 0.7
# Of each kind such a share is taken: what is rare and hard weighs more so.
_KEPT = {
    "told": 0.8, "shortened": 0.25, "joined": 0.5, "swapped name": 0.8, "mixed sentences": 0.4, "negation": 0.3,
    "swapped number": 0.6, "direction": 0.5, "invented event": 0.15,
}  # fmt: skip
# Such a share of statements is read as if written small.
_SMALL = 0.12
_BATCH = 48
_WRONG_WORDS, _WEIGHT_OF_WRONG = 1.5, 2.0


class Lesson(NamedTuple):
    """A statement beside its evidence: whether it is false, and which of its pieces are wrong."""

    pair: Pair
    false: bool
    wrong: list[bool]


def read_others(pairs: Path) -> list[dict[str, str]]:
    """Return the rows that neither ``train`` teaches with nor the benchmark measures by, shuffled."""
    taken = {row["id"] for row in read_rows(pairs, sum(fitting.PARTS), held=False)}
    taken |= {row["id"] for row in whole.read_rows(pairs, taken)}
    rows = [
        row
        for row in entries(pairs)
        if row["id"] not in taken and not row["set"].endswith("val") and float(row["cov"]) >= _COVERAGE
    ]
    random.Random(SEED).shuffle(rows)
    return rows


def lessons(rows: Sequence[dict[str, str]], encoder: CrossEncoder) -> Iterator[Lesson]:
    """Yield lessons about the articles of ``rows``, of each kind as many as ``_KEPT`` says."""
    rng = random.Random(SEED)
    for number, row in enumerate(rows):
        source = Source.read(row["article"])
        for example in examples(row, rows[number - 1], rng):
            if rng.random() < _KEPT.get(example.kind, 1.0):
                made = lesson(example, source, encoder)
                if made:
                    yield small(made) if rng.random() < _SMALL else made


def lesson(example: Example, source: Source, encoder: CrossEncoder) -> Lesson | None:
    """Lay an example beside its evidence; None where it says too little or stands on nothing."""
    plain = " ".join(level(example.statement).split())
    words = words_of(plain)
    told = told_of(words, source)
    if len(words) < FEWEST_WORDS or not told:
        return None
    layout = encoder.encoder.lay([plain])
    said = [plain[start:end].lower() for _, start, end in layout.words]
    if example.true:
        wrong = [False] * len(said)
    elif example.kind == "invented event":
        wrong = [True] * len(said)
    else:
        base = " ".join(level(example.base).split())
        true = [base[start:end].lower() for _, start, end in encoder.encoder.lay([base]).words]
        wrong = changed(said, true)
    by_piece = [wrong[owner] for owner in layout.owners][:SAID]
    # What is wrong behind the pieces that are read nobody can see.
    if not example.true and not any(by_piece):
        return None
    return Lesson(encoder.beside(plain, told), not example.true, by_piece)


def small(made: Lesson) -> Lesson:
    """Return a lesson with its statement as if written in small letters."""
    window, said = made.pair.window, made.pair.first
    shapes = [lowered(shape) if 1 <= at <= said else shape for at, shape in enumerate(window.shapes)]
    return made._replace(pair=Pair(window._replace(shapes=shapes), said))


def loss_of(encoder: CrossEncoder, batch: Sequence[Lesson]) -> torch.Tensor:
    """Return how far off the encoder is: of whole statements, and of their pieces."""
    whole_odds, words, own = encoder([one.pair for one in batch])
    false = torch.tensor([float(one.false) for one in batch])
    wrong = torch.tensor([float(piece) for one in batch for piece in one.wrong])
    weight = torch.tensor(_WEIGHT_OF_WRONG)
    by_piece = functional.binary_cross_entropy_with_logits(words[own], wrong, pos_weight=weight)
    return functional.binary_cross_entropy_with_logits(whole_odds, false) + _WRONG_WORDS * by_piece


def main() -> None:
    """Make lessons, teach, and put the weights into the package."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--examples", type=int, default=72_000)
    parser.add_argument("--cache", type=Path, default=Path("checkpoints/checking"))
    options = parser.parse_args()
    options.cache.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    encoder = CrossEncoder(Encoder(embedded_folder()), dropout=0.1)
    rows = read_others(options.pairs)
    stream = batches(lessons(rows, encoder), _BATCH, random.Random(SEED))
    taught = teach(encoder, stream, loss_of, options.examples // _BATCH, options.cache / "cross_encoder.pt")
    write(taught, embedded_folder() / WEIGHTS)
    write_manifest(embedded_folder())


if __name__ == "__main__":
    main()
