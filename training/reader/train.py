"""Teach the reader: the encoder's upper layers, the heads and the forecast of summaries, all together.

    python -m training.reader.train --editor ../shared/data/editor --newswire ../shared/data/parties \
        --pairs ../shared/data/train/pairs.jsonl.xz --cache checkpoints/reader [--epochs 6]

The lower layers stay as they are, so what they make of each article is kept and a step costs only what is above. The
state is kept after every part of an epoch and a stopped run goes on from it. Two cores: about twelve minutes an epoch.
"""

from __future__ import annotations

import argparse
import copy
import pickle
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from summarizer.reader.encoder import LOWER, Encoder, Layout
from summarizer.reader.facts import FEATURES, Anchor, around
from summarizer.reader.forecast import Network, collate
from summarizer.reader.heads import REACH, WIDTH, Heads, Viewer
from summarizer.reader.reader import means
from summarizer.reader.weights import embedded_folder, read_tensors
from summarizer.text.terms import TermTable
from training.reader import readings
from training.reader.examples import IGNORE, Example, editor_example, editor_rows, newswire_examples
from training.reader.lessons import HIDE, lesson_of, weigher_losses
from training.reader.lessons import WEIGHTS as WEIGHED
from training.salience.data import some_pairs
from training.salience.examples import Example as PairExample
from training.salience.examples import make_example, shown_sentences
from training.salience.train import loss_of

SEED = 20
# So many layers stay as they are; what they make of an article is kept.
FROZEN = 2
ENCODER_RATE = 1e-4
HEAD_RATE = 1e-3
# Articles a step.
TOGETHER = 6
# So many mentions of an article are looked at in a step.
MENTIONS = 20
SMOOTH = 0.998
WEIGHTS = {
    "tags": 1.0, "refs": 0.3, "cuts": 0.2, "phrase": 0.4, "has_role": 0.5, "role": 0.4, "pair": 0.7, **WEIGHED,
}  # fmt: skip


@dataclass(slots=True)
class Item:
    """An article with what the lower layers make of it."""

    example: Example | None
    layout: Layout
    states: torch.Tensor
    padding: torch.Tensor
    pair: PairExample | None = None


class Everything(nn.Module):
    """Encoder, heads and forecast, trained as one."""

    def __init__(self, folder: Path, head: Path | None = None, dropout: float = 0.2) -> None:
        """Start from the encoder in ``folder``, and from the forecast in ``head`` or in ``folder``."""
        super().__init__()
        self.encoder = Encoder(folder)
        self.heads = Heads(FEATURES, dropout)
        self.forecast = Network(dropout)
        known = torch.load(head, weights_only=True) if head else read_tensors(folder / "head.safetensors")
        self.forecast.load_state_dict({name: tensor.float() for name, tensor in known.items()})

    def trained(self) -> list[nn.Parameter]:
        """Return the encoder's parameters that are trained."""
        upper = [p for layer in list(self.encoder.layers.layers)[FROZEN:] for p in layer.parameters()]
        return [*upper, self.encoder.shapes.weight]

    def pieces(self, item: Item) -> torch.Tensor:
        """Return the states of an article's pieces (with gradients)."""
        windows = item.layout.windows
        states = item.states.float()
        for layer in list(self.encoder.layers.layers)[FROZEN:LOWER]:
            states = layer(states, ~item.padding)
        states = self.encoder.upper(states, item.padding, windows)
        kept = [states[row, window.first : len(window.ids) - 1] for row, window in enumerate(windows)]
        return torch.cat(kept)


def look(
    viewer: Viewer, seen: torch.Tensor, example: Example, anchors: list[Anchor], facts: np.ndarray
) -> tuple[torch.Tensor, tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
    """Run a viewer over some anchors; also return the laid-out index."""
    index, place, padding = around(anchors, example.bounds, REACH)
    laid = torch.from_numpy(index)
    found = viewer(seen, laid, torch.from_numpy(place), torch.from_numpy(padding), torch.from_numpy(facts))
    return laid, found


def span_loss(ends: torch.Tensor, index: torch.Tensor, gold: np.ndarray) -> torch.Tensor | None:
    """Cross-entropy of where spans begin and end, over the anchors that have one."""
    rows, firsts, lasts = [], [], []
    for row, (first, last) in enumerate(gold):
        if first == IGNORE:
            continue
        at = {int(word): place for place, word in reversed(list(enumerate(index[row].tolist())))}
        if int(first) in at and int(last) in at:
            rows.append(row)
            firsts.append(at[int(first)])
            lasts.append(at[int(last)])
    if not rows:
        return None
    chosen = ends[rows]
    return functional.cross_entropy(chosen[:, :, 0], torch.tensor(firsts)) + functional.cross_entropy(
        chosen[:, :, 1], torch.tensor(lasts)
    )


def editor_losses(model: Everything, item: Item, shuffler: random.Random) -> dict[str, torch.Tensor]:
    """Return the losses of one annotated article."""
    example = item.example
    assert example is not None
    heads = model.heads
    pieces = model.pieces(item)
    owners = torch.from_numpy(example.layout.owners)
    words = means(pieces, owners, len(example.tags))
    shapes = torch.from_numpy(example.shapes)
    logits = heads.tagger(words, shapes, torch.from_numpy(example.same))
    losses = {"tags": functional.cross_entropy(logits, torch.from_numpy(example.tags), ignore_index=IGNORE)}
    if example.sentences is None:
        return losses
    tags = logits.softmax(1).detach()
    marks = heads.marker(words, tags)
    for column, name in ((0, "refs"), (1, "cuts")):
        gold = torch.from_numpy(example.refs if name == "refs" else example.cuts)
        told = gold != IGNORE
        if told.any():
            losses[name] = functional.binary_cross_entropy_with_logits(
                marks[told, column], gold[told].float(), pos_weight=torch.tensor(3.0)
            )
    counted = torch.from_numpy(example.counted)
    states = torch.zeros(0, WIDTH)
    if example.numbers:
        seen = heads.numbers.project(words, shapes, tags, counted)
        index, (ends, _, states) = look(heads.numbers, seen, example, example.numbers, example.number_facts)
        phrase = span_loss(ends, index, example.number_ends)
        if phrase is not None:
            losses["phrase"] = phrase
    keep, named, told = role_losses(model, example, words, shapes, tags, counted, shuffler)
    vectors = means(pieces, torch.from_numpy(example.layout.lines), len(example.lines))
    lesson = lesson_of(example, vectors, words, keep, named, states)
    return losses | told | weigher_losses(heads.weigher, lesson, hide=shuffler.random() < HIDE)


def role_losses(
    model: Everything,
    example: Example,
    words: torch.Tensor,
    shapes: torch.Tensor,
    tags: torch.Tensor,
    counted: torch.Tensor,
    shuffler: random.Random,
) -> tuple[list[int], torch.Tensor, dict[str, torch.Tensor]]:
    """Return which mentions were looked at (some, where there are many), their states, and the losses of roles."""
    if not example.mentions:
        return [], torch.zeros(0, WIDTH), {}
    heads = model.heads
    total = len(example.mentions)
    picked = sorted(shuffler.sample(range(total), MENTIONS)) if total > MENTIONS else list(range(total))
    keep = sorted({*picked, *np.flatnonzero(example.has_role == 1).tolist()})
    seen = heads.names.project(words, shapes, tags, counted)
    anchors = [example.mentions[at] for at in keep]
    index, (ends, odds, states) = look(heads.names, seen, example, anchors, example.mention_facts[keep])
    losses: dict[str, torch.Tensor] = {}
    has = torch.from_numpy(example.has_role[keep])
    told = has != IGNORE
    if told.any():
        losses["has_role"] = functional.binary_cross_entropy_with_logits(odds[told], has[told].float())
    role = span_loss(ends, index, example.role_ends[keep])
    if role is not None:
        losses["role"] = role
    return keep, states, losses


def pair_losses(model: Everything, item: Item) -> dict[str, torch.Tensor]:
    """Return the loss of the forecast of a human summary."""
    pieces = model.pieces(item)
    count = len(item.pair.gains)
    vectors = means(pieces, torch.from_numpy(item.layout.lines), count)
    batch = collate([item.pair.counted], [np.zeros((count, 384), np.float32)])
    width = batch.vectors.shape[1]
    laid = torch.zeros(batch.vectors.shape[0] * width, 384).index_copy(0, torch.arange(count), vectors)
    import dataclasses

    batch = dataclasses.replace(batch, vectors=laid.reshape(batch.vectors.shape))
    return {"pair": loss_of(model.forecast, batch, [item.pair], torch.rand(1) < HIDE)}


def prepare_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of all programs that teach the reader."""
    parser.add_argument("--editor", type=Path, default=Path("../shared/data/editor"))
    parser.add_argument("--newswire", type=Path, default=Path("../shared/data/parties"))
    parser.add_argument("--pairs", type=Path, default=Path("../shared/data/train/pairs.jsonl.xz"))
    parser.add_argument("--pair-count", type=int, default=2400)
    parser.add_argument("--pairs-an-epoch", type=int, default=500)
    parser.add_argument("--cache", type=Path, default=Path("checkpoints/reader"))
    parser.add_argument("--forecast", type=Path, help="a trained forecast to start from, else the package's own")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--name", default="state")


def annotated(options: argparse.Namespace) -> dict[str, list[dict]]:
    """Return the annotations to learn from (the editor's and the readings) and those to measure on."""
    train, dev = (editor_rows(options.editor / f"editor_{share}.jsonl") for share in ("train", "dev"))
    return {"train": [*train, *readings.read(options.newswire.parent)], "dev": dev}


def prepare(options: argparse.Namespace, encoder: Encoder, table: TermTable) -> dict[str, list[Item]]:
    """Read, lay out and read through the lower layers what there is to learn from; kept between runs."""
    rows = annotated(options)

    def editor(share: str) -> list[Item]:
        return _items([editor_example(row, encoder, table) for row in rows[share]], encoder)

    def newswire() -> list[Item]:
        seen = frozenset(row["id"] for some in rows.values() for row in some)
        return _items(newswire_examples(options.newswire / "newswire_more.jsonl", encoder, seen), encoder)

    def pairs(source: str, count: int) -> list[Item]:
        items = []
        for pair in some_pairs(options.pairs, source, count):
            layout = encoder.lay(shown_sentences(pair))
            items.append(Item(None, layout, *lower(encoder, layout), make_example(pair, table)))
        return items

    return {
        "train": _kept(options.cache / "train.pickle", lambda: editor("train")),
        "dev": _kept(options.cache / "dev.pickle", lambda: editor("dev")),
        "newswire": _kept(options.cache / "newswire.pickle", newswire),
        "pairs": _kept(options.cache / "pairs.pickle", lambda: pairs("train", options.pair_count)),
        "pairs_dev": _kept(options.cache / "pairs_dev.pickle", lambda: pairs("val", 150)),
    }


def _items(examples: list[Example], encoder: Encoder) -> list[Item]:
    return [Item(example, example.layout, *lower(encoder, example.layout)) for example in examples]


def _kept(path: Path, make: Callable[[], list[Item]]) -> list[Item]:
    if path.is_file():
        return pickle.loads(path.read_bytes())  # noqa: S301 - our own file
    began = time.monotonic()
    items = make()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pickle.dumps(items))
    print(path.stem, len(items), f"{time.monotonic() - began:.0f} s", flush=True)
    return items


def lower(encoder: Encoder, layout: Layout) -> tuple[torch.Tensor, torch.Tensor]:
    """Return what the lower layers make of an article, in half precision, and its padding."""
    with torch.no_grad():
        states, padding = encoder.lower(layout.windows, FROZEN)
    return states.half(), padding


@torch.no_grad()
def follow(smooth: nn.Module, model: nn.Module, share: float) -> None:
    """Move the running mean of the weights towards those of ``model``; it keeps ``share`` of what it was."""
    for mean, now in zip(smooth.parameters(), model.parameters(), strict=True):
        mean.lerp_(now, 1 - share)


def main() -> None:
    """Train; measure after every epoch."""
    from training.reader.measure import measure

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    prepare_arguments(parser)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)
    folder = embedded_folder()
    table = TermTable.read(folder / "terms.npz")
    model = Everything(folder, options.forecast)
    groups = prepare(options, model.encoder, table)
    tuned = model.trained()
    for parameter in tuned:
        parameter.requires_grad_(requires_grad=True)
    others = [*model.heads.parameters(), *model.forecast.parameters()]
    optimiser = torch.optim.AdamW(
        [
            {"params": tuned, "lr": ENCODER_RATE},
            {"params": list(model.heads.parameters()), "lr": HEAD_RATE},
            {"params": list(model.forecast.parameters()), "lr": HEAD_RATE / 5},
        ],
        weight_decay=0.02,
    )
    an_epoch = (len(groups["train"]) + len(groups["newswire"]) // 3 + options.pairs_an_epoch) // TOGETHER
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser,
        [ENCODER_RATE, HEAD_RATE, HEAD_RATE / 5],
        total_steps=options.epochs * an_epoch + 2,
        pct_start=0.08,
        anneal_strategy="linear",
    )
    smooth = copy.deepcopy(model).eval()
    state = options.cache / f"{options.name}.pt"
    first = 0
    if state.is_file():
        kept = torch.load(state, weights_only=False)
        model.load_state_dict(kept["model"])
        smooth.load_state_dict(kept["smooth"])
        optimiser.load_state_dict(kept["optimiser"])
        schedule.load_state_dict(kept["schedule"])
        first = kept["epoch"] + 1
    for epoch in range(first, options.epochs):
        shuffler = random.Random(SEED + epoch)
        began = time.monotonic()
        start = epoch * options.pairs_an_epoch % max(1, len(groups["pairs"]))
        # Names alone, and summaries alone, are less of what is wanted: a part of them an epoch.
        queue = [
            *groups["train"],
            *groups["newswire"][epoch % 3 :: 3],
            *groups["pairs"][start : start + options.pairs_an_epoch],
        ]
        shuffler.shuffle(queue)
        model.train()
        totals: dict[str, list[float]] = {}
        for step in range(an_epoch):
            optimiser.zero_grad()
            for item in queue[step * TOGETHER : (step + 1) * TOGETHER]:
                losses = pair_losses(model, item) if item.pair else editor_losses(model, item, shuffler)
                loss = sum(WEIGHTS[name] * value for name, value in losses.items()) / TOGETHER
                loss.backward()
                for name, value in losses.items():
                    totals.setdefault(name, []).append(value.item())
            torch.nn.utils.clip_grad_norm_([*tuned, *others], 1.0)
            optimiser.step()
            schedule.step()
            done = epoch * an_epoch + step
            follow(smooth, model, min(SMOOTH, (1 + done) / (10 + done)))
            if step % 25 == 24:
                told = " ".join(f"{name} {np.mean(values[-200:]):.3f}" for name, values in totals.items())
                print(f"{epoch}.{step + 1}/{an_epoch} {time.monotonic() - began:.0f} s: {told}", flush=True)
        print(f"epoch {epoch}, {time.monotonic() - began:.0f} s", flush=True)
        for line in measure(smooth, groups["dev"], groups["pairs_dev"]):
            print("  ", line, flush=True)
        torch.save(
            {
                "model": model.state_dict(),
                "smooth": smooth.state_dict(),
                "optimiser": optimiser.state_dict(),
                "schedule": schedule.state_dict(),
                "epoch": epoch,
            },
            state.with_suffix(".part"),
        )
        state.with_suffix(".part").rename(state)


if __name__ == "__main__":
    main()
