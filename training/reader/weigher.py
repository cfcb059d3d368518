"""Teach the weigher anew with the parties that the finished reader finds.

    python -m training.reader.weigher ../shared/data [--epochs 6]

With the reader (``training.reader.train``) it was taught on an editor's own names. What it meets are names that the
program found: torn ones, mistaken ones, the same party twice. So the packaged reader reads every annotated article that
it was taught by as it reads any, and of what it finds the editor's grade is learnt: nought for what is none of the
editor's parties, and for a second entry of one. Writes ``heads.safetensors`` anew; the second look belongs to it and is
made after it. What was read is kept in ``--cache``.
"""

from __future__ import annotations

import argparse
import copy
import hashlib
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from summarizer.article import Article
from summarizer.reader import Reader, Reading
from summarizer.reader.facts import FEATURES
from summarizer.reader.heads import Weigher
from summarizer.reader.reader import lines_of
from summarizer.reader.weights import embedded_folder, read_tensors, write_manifest
from summarizer.text.sentences import Span
from training.reader import readings
from training.reader.examples import editor_example, editor_rows
from training.reader.export import write
from training.reader.lessons import HIDE, WEIGHTS, Lesson, losses_of, weigher_losses
from training.reader.matching import editors_parties
from training.reader.train import SEED, follow

DROPOUT = 0.2
RATE = 1e-3
# Articles a step.
TOGETHER = 8
SMOOTH = 0.99
# What a grade is worth.
_WORTH = torch.arange(4.0)


def read(reader: Reader, row: dict[str, Any]) -> Lesson:
    """Return what the weigher reads of an annotated article, and what an editor said of that."""
    reading = as_annotated(reader, row)
    article = reading.to_weigh()
    example = editor_example(row, reader.encoder, reader.table)
    grades = {anchor.first: int(grade) for anchor, grade in zip(example.numbers, example.number_grades, strict=True)}
    return Lesson(
        article.nodes(range(len(reading.sentences)), range(len(reading.clusters)), range(len(reading.number_anchors))),
        torch.from_numpy(example.sentences),
        torch.tensor(party_grades(reading, row), dtype=torch.long),
        torch.tensor([grades.get(anchor.first, 0) for anchor in reading.number_anchors], dtype=torch.long),
    )


def as_annotated(reader: Reader, row: dict[str, Any]) -> Reading:
    """Read an article in the sentences that the editor counted."""
    spans = [Span(start, end) for start, end in row["spans"]]
    article = Article(row["title"], row["body"])
    lines = lines_of(article, spans)
    layout = reader.encoder.lay(lines)
    return Reading(reader, article, spans, lines, layout, reader.encoder.read([layout])[0])


def party_grades(reading: Reading, row: dict[str, Any]) -> list[int]:
    """Return the editor's grade of each party found; of several that are one the most often named alone has it."""
    editors = editors_parties(row, reading.clusters)
    found: dict[str, int] = {}
    for at in sorted(range(len(editors)), key=lambda at: -len(reading.clusters[at].mentions)):
        party = editors[at]
        if party is not None:
            found.setdefault(party[0], at)
    return [party[2] if party is not None and found[party[0]] == at else 0 for at, party in enumerate(editors)]


def teach(articles: Sequence[Lesson], kept: Sequence[Lesson], epochs: int) -> Weigher:
    """Teach a new weigher; print its figures on the articles ``kept`` for choosing after each epoch."""
    weigher = Weigher(FEATURES, DROPOUT)
    smooth = copy.deepcopy(weigher).eval()
    optimiser = torch.optim.AdamW(weigher.parameters(), RATE, weight_decay=0.02)
    steps = epochs * (len(articles) // TOGETHER)
    done = 0
    for epoch in range(epochs):
        shuffler = random.Random(SEED + epoch)
        queue = shuffler.sample(articles, len(articles))
        weigher.train()
        for at in range(0, len(queue) - TOGETHER + 1, TOGETHER):
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(1, (done + 1) / 100) * (steps - done) / steps
            optimiser.zero_grad()
            for one in queue[at : at + TOGETHER]:
                losses = weigher_losses(weigher, one, hide=shuffler.random() < HIDE)
                (sum(WEIGHTS[name] * value for name, value in losses.items()) / TOGETHER).backward()
            torch.nn.utils.clip_grad_norm_(weigher.parameters(), 1.0)
            optimiser.step()
            done += 1
            follow(smooth, weigher, min(SMOOTH, (1 + done) / (10 + done)))
        print(f"epoch {epoch}:", figures(smooth, kept), flush=True)
    return smooth


@torch.no_grad()
def figures(weigher: Weigher, articles: Sequence[Lesson]) -> str:
    """Return the losses, and what lists of three sentences, eight parties and six numbers would hold."""
    losses: dict[str, list[float]] = {}
    chosen = good = first = 0
    lists = {"parties": np.zeros(4), "numbers": np.zeros(4)}
    for one in articles:
        choice, parties, numbers = found = weigher(one.nodes)
        for name, value in losses_of(*found, one).items():
            losses.setdefault(name, []).append(value.item())
        order = (choice[:, 0].softmax(0) + choice[:, 1].sigmoid() + choice[:, 2].sigmoid() / 2).argsort(descending=True)
        chosen += len(order[:3])
        good += int((one.sentences[order[:3], 2] > 0).sum())
        first += int(one.sentences[:, 0].argmax() in order[:3])
        lists["parties"] += listed(parties, one.parties, 8, 0.6)
        lists["numbers"] += listed(numbers, one.numbers, 6, 0.5)
    told = [f"{name} {np.mean(values):.3f}" for name, values in losses.items()]
    told.append(f"best or more {100 * good / chosen:.1f}, the best shown {100 * first / len(articles):.1f}")
    for name, (shown, right, wanted, got) in lists.items():
        told.append(f"{name} recall {100 * got / max(wanted, 1):.1f} precision {100 * right / max(shown, 1):.1f}")
    return "; ".join(told)


def listed(logits: torch.Tensor, grades: torch.Tensor, most: int, worthless: float) -> np.ndarray:
    """Count what a list of ``most`` would show, what of it is right, and by grade what is wanted and shown of that."""
    odds = logits.softmax(1)
    order = (odds @ _WORTH).argsort(descending=True)[:most]
    order = order[odds[order, 0] < worthless]
    shown = grades[order]
    wanted, got = grades[grades >= 2].sum(), shown[shown >= 2].sum()
    return np.array([len(order), int((shown > 0).sum()), int(wanted), int(got)])


def main() -> None:
    """Read every article that taught the reader, teach, and put the weigher into the package."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--cache", type=Path, default=Path("checkpoints/reader"))
    options = parser.parse_args()
    torch.manual_seed(SEED)
    folder = embedded_folder()
    kept = editor_rows(options.data / "editor" / "editor_dev.jsonl")
    # What was read is this reader's alone.
    digest = hashlib.sha256((folder / "encoder.safetensors").read_bytes()).hexdigest()[:8]
    cache = options.cache / f"lessons-{digest}.pt"
    if not cache.is_file():
        reader = Reader.load(threads=1)
        rows = [*editor_rows(options.data / "editor" / "editor_train.jsonl"), *readings.read(options.data)]
        cache.parent.mkdir(parents=True, exist_ok=True)
        torch.save([[read(reader, row) for row in some] for some in (rows, kept)], cache)
    articles, others = torch.load(cache, weights_only=False)
    taught = teach(articles, others, options.epochs)
    heads = {name: one for name, one in read_tensors(folder / "heads.safetensors").items() if name[:8] != "weigher."}
    heads |= {f"weigher.{name}": tensor.half() for name, tensor in taught.state_dict().items()}
    write(heads, folder / "heads.safetensors")
    write_manifest(folder)


if __name__ == "__main__":
    main()
