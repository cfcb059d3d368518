"""Train the head on the kept vectors.

    python -m training.salience.train --cache checkpoints/vectors --out checkpoints/head.pt [--epochs 12] [--threads 1]

Runs on CUDA where there is a device. After every epoch the state is kept and a stopped run goes on from it; the best
epoch by development ROUGE is what ``OUT`` holds in the end.
"""

from __future__ import annotations

import argparse
import random
import time
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from summarizer.models.sets import candidates, expected_rouge
from summarizer.reader.forecast import VECTOR, Batch, Forecast, Network, collate, split_logits
from training.salience.data import SEED
from training.salience.embed import read_vectors
from training.salience.examples import Example, read_examples

# Share of articles whose every trace of position is hidden in a step: without it the head settles on the lead.
HIDE = 0.3
# How sharply a sentence's gain counts in the ranking loss.
SHARPNESS = 6.0
LOSSES = {"sentence": 0.15, "word": 1.0, "pair": 1.0}


def targets(examples: list[Example], longest: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Lay out the gains (articles x longest), the words' and the pairs' targets as the batch lays out the logits."""
    gains = torch.full((len(examples), longest), -torch.inf)
    for row, example in enumerate(examples):
        gains[row, : len(example.gains)] = torch.from_numpy(example.gains).float()
    words = torch.from_numpy(np.concatenate([example.words for example in examples])).float()
    pairs = torch.from_numpy(np.concatenate([example.pairs for example in examples])).float()
    return gains, words, pairs


def on_device(batch: Batch, device: torch.device) -> Batch:
    """Return ``batch`` with all its tensors on ``device``."""
    moved = {f.name: getattr(batch, f.name).to(device) for f in fields(batch) if f.type == "torch.Tensor"}
    return replace(batch, **moved)


def loss_of(network: Network, batch: Batch, examples: list[Example], hidden: torch.Tensor | None) -> torch.Tensor:
    """Return the weighted sum of the three losses: listwise for sentences, cross-entropy for words and pairs."""
    sentences, words, pairs = network(batch, hidden)
    laid = targets(examples, sentences.shape[1])
    gains, word_targets, pair_targets = (tensor.to(sentences.device) for tensor in laid)
    wanted = torch.softmax(gains * SHARPNESS, dim=1)
    ranked = torch.log_softmax(sentences.masked_fill(batch.padding, -1e4), dim=1)
    return (
        LOSSES["sentence"] * -(wanted * ranked).sum(dim=1).mean()
        + LOSSES["word"] * functional.binary_cross_entropy_with_logits(words, word_targets) * 3
        + LOSSES["pair"] * functional.binary_cross_entropy_with_logits(pairs, pair_targets) * 3
    )


def vectors_of(example: Example, vectors: dict[str, np.ndarray]) -> np.ndarray:
    """Return the example's sentence vectors, or zeros for an article that the encoder has not read."""
    found = vectors.get(example.id)
    return np.zeros((len(example.gains), VECTOR), np.float32) if found is None else found


def forecasts(network: Network, examples: list[Example], vectors: dict[str, np.ndarray]) -> list[Forecast]:
    """Return what ``network`` foretells of every example."""
    network.eval()
    found: list[Forecast] = []
    device = next(network.parameters()).device
    for start in range(0, len(examples), 32):
        part = examples[start : start + 32]
        laid = collate([example.counted for example in part], [vectors_of(example, vectors) for example in part])
        batch = on_device(laid, device)
        with torch.inference_mode():
            found.extend(split_logits(batch, *network(batch)))
    return found


def true_forecast(example: Example) -> Forecast:
    """Return the forecast of one who knows the summary."""
    words, pairs = (np.where(kept, 40, -40).astype(np.float32) for kept in (example.words, example.pairs))
    return Forecast(example.gains.astype(np.float32), words, pairs)


def pool_of(foretold: Forecast, size: int = 12) -> np.ndarray:
    """Return the sentences worth combining: the best ``size`` by the sentence head, in their order."""
    return np.sort(np.argsort(-foretold.sentences)[:size])


def measure(examples: list[Example], found: list[Forecast], target: float = 45.0) -> tuple[float, float, float, float]:
    """Return (ROUGE-1, ROUGE-2, words, ROUGE-1 of the first three) of the best sets, by our own count of stems."""
    rows = []
    for example, foretold in zip(examples, found, strict=True):
        pool = pool_of(foretold)
        sets = candidates(example.counted, foretold, pool, 4)
        truth = candidates(example.counted, true_forecast(example), pool, 4)
        best = int(np.argmax(expected_rouge(sets, target)))
        lead = np.arange(min(3, len(example.gains)))
        first = candidates(example.counted, true_forecast(example), lead, len(lead))
        rows.append(
            (
                2 * truth.single[best] / (truth.words[best] + example.length),
                2 * truth.double[best] / (truth.pairs[best] + example.length - 1),
                truth.words[best],
                2 * first.single[-1] / (first.words[-1] + example.length),
            )
        )
    single, double, words, lead3 = np.mean(rows, axis=0)
    return 100 * single, 100 * double, words, 100 * lead3


@torch.no_grad()
def start_from(network: Network, known: dict[str, torch.Tensor]) -> None:
    """Copy into ``network`` what another head knew; features added since at the end of a table start as they are."""
    for name, tensor in network.state_dict().items():
        if name not in known or known[name].ndim != tensor.ndim:
            continue
        shared = tuple(slice(0, min(a, b)) for a, b in zip(tensor.shape, known[name].shape, strict=True))
        if name.startswith("pair.") and known[name].shape != tensor.shape:
            continue  # its inputs are in another order
        tensor[shared] = known[name][shared]


def main() -> None:
    """Train, measure after every epoch, keep the best."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, default=Path("checkpoints/vectors"))
    parser.add_argument("--out", type=Path, default=Path("checkpoints/head.pt"))
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--dropout", type=float, default=0.2)
    parser.add_argument("--hide", type=float, default=HIDE)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--start", type=Path, help="a trained head to start from")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)
    shuffler = random.Random(SEED)
    train = read_examples(options.cache, "train")[: options.limit]
    development = read_examples(options.cache, "development")
    vectors = read_vectors(options.cache, "train") | read_vectors(options.cache, "development")
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    network = Network(options.dropout).to(device)
    optimiser = torch.optim.AdamW(network.parameters(), lr=options.rate, weight_decay=0.02)
    steps = options.epochs * (len(train) // options.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, options.rate, total_steps=steps + 1, pct_start=0.1)
    if options.start:
        start_from(network, torch.load(options.start, weights_only=True, map_location=device))
    first, best = 0, -1.0
    state = options.out.with_suffix(".state")
    if state.is_file():
        kept = torch.load(state, weights_only=False)
        network.load_state_dict(kept["network"])
        optimiser.load_state_dict(kept["optimiser"])
        schedule.load_state_dict(kept["schedule"])
        first, best = kept["epoch"] + 1, kept["best"]
    print(f"{len(train)} articles, {sum(p.numel() for p in network.parameters()):,} parameters", flush=True)
    for epoch in range(first, options.epochs):
        began = time.monotonic()
        shuffler.shuffle(train)
        network.train()
        losses = []
        for start in range(0, len(train) - options.batch + 1, options.batch):
            part = train[start : start + options.batch]
            laid = collate([example.counted for example in part], [vectors_of(example, vectors) for example in part])
            batch = on_device(laid, device)
            hidden = torch.rand(len(part), device=device) < options.hide
            loss = loss_of(network, batch, part, hidden)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
        figures = measure(development, forecasts(network, development, vectors))
        print(
            f"epoch {epoch}: loss {np.mean(losses):.4f}, development ROUGE-1 {figures[0]:.2f} ROUGE-2 {figures[1]:.2f} "
            f"at {figures[2]:.0f} words (first three: {figures[3]:.2f}), {time.monotonic() - began:.0f} s",
            flush=True,
        )
        if sum(figures[:2]) > best:
            best = sum(figures[:2])
            torch.save(network.state_dict(), options.out)
        torch.save(
            {
                "network": network.state_dict(),
                "optimiser": optimiser.state_dict(),
                "schedule": schedule.state_dict(),
                "epoch": epoch,
                "best": best,
            },
            state,
        )


if __name__ == "__main__":
    main()
