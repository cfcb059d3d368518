"""Train encoder and head together, end to end: minutes on a GPU, some hours on two CPU cores.

    python -m training.salience.finetune PAIRS --cache checkpoints/vectors --head checkpoints/head.pt [--articles 12000]

Needs the examples of training.salience.labels, no vectors. Starts from the package's encoder and, with ``--head``, a
trained head; ``--freeze N`` leaves the lowest N layers as they are, as the word embeddings always are. Every article
is read once; the state is kept as it goes and a stopped run goes on from it. OUT gets ``encoder.pt`` and ``head.pt`` of
the best measurement, which training.salience.export_encoder --tuned and training.salience.export put into the package.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch

from summarizer.reader.encoder import Encoder
from summarizer.reader.forecast import Batch, Forecast, Network, collate, split_logits
from summarizer.reader.weights import embedded_folder
from training.salience.data import SEED, Pair
from training.salience.embed import load_shares
from training.salience.examples import Example, read_examples, shown_sentences
from training.salience.train import HIDE, loss_of, measure, on_device, start_from

# The encoder knows its language already: it learns at a small part of the head's rate.
ENCODER_RATE = 5e-5
HEAD_RATE = 5e-4
# Windows a pass: sorted by length, so that little of a pass is padding.
WINDOWS = 12
# Steps from one saved state to the next, and from one measurement to the next.
SAVE = 25
MEASURE = 100


@dataclass(frozen=True, slots=True)
class Both:
    """Encoder and head, trained as one."""

    encoder: Encoder
    head: Network

    def train(self, *, on: bool) -> None:
        """Turn the head's dropout on or off; drawing the encoder's would take longer than the rest of a CPU step."""
        self.head.train(on)

    def read(self, pairs: list[Pair], examples: list[Example]) -> Batch:
        """Return the examples as a batch whose sentence vectors the encoder has just made (with gradients)."""
        windows, total = self.encoder.windows_of([shown_sentences(pair) for pair in pairs])
        device = self.encoder.norm.weight.device
        vectors = torch.zeros(total, self.encoder.width, device=device)
        # Half precision halves a step where the machine multiplies in it; the weights and the head stay whole.
        with torch.autocast(device.type, dtype=torch.bfloat16):
            for start in range(0, len(windows), WINDOWS):
                vectors = vectors + self.encoder.pool(windows[start : start + WINDOWS], total).float()
        blank = [np.zeros((len(example.gains), self.encoder.width), np.float32) for example in examples]
        batch = on_device(collate([example.document for example in examples], blank), device)
        places = torch.nonzero(~batch.padding.reshape(-1)).squeeze(-1)
        live = torch.zeros_like(batch.vectors).reshape(-1, self.encoder.width).index_copy(0, places, vectors)
        return replace(batch, vectors=live.reshape(batch.vectors.shape))

    def forecasts(self, pairs: list[Pair], examples: list[Example]) -> list[Forecast]:
        """Return what both together foretell of every example."""
        self.train(on=False)
        found: list[Forecast] = []
        for start in range(0, len(examples), 16):
            part = slice(start, start + 16)
            with torch.inference_mode():
                batch = self.read(pairs[part], examples[part])
                found.extend(split_logits(batch, *self.head(batch)))
        return found


def main() -> None:
    """Train, measure after every epoch, keep the best."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--cache", type=Path, default=Path("checkpoints/vectors"))
    parser.add_argument("--out", type=Path, default=Path("checkpoints/tuned"))
    parser.add_argument("--head", type=Path)
    parser.add_argument("--articles", type=int, default=12000)
    parser.add_argument("--development", type=int, default=300)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--freeze", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    texts = {pair.id: pair for share in load_shares(options.pairs, options.cache) for pair in share}
    train = read_examples(options.cache, "train")[: options.articles]
    development = read_examples(options.cache, "development")[: options.development]
    both = Both(Encoder(embedded_folder()).to(device), Network(dropout=0.2).to(device))
    if options.head:
        start_from(both.head, torch.load(options.head, weights_only=True, map_location=device))
    tuned = [p for layer in both.encoder.layers.layers[options.freeze :] for p in layer.parameters()]
    for parameter in tuned:
        parameter.requires_grad_(requires_grad=True)
    optimiser = torch.optim.AdamW(
        [{"params": tuned, "lr": ENCODER_RATE}, {"params": list(both.head.parameters()), "lr": HEAD_RATE}],
        weight_decay=0.02,
    )
    steps = len(train) // options.batch
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, [ENCODER_RATE, HEAD_RATE], total_steps=steps + 1, pct_start=0.1
    )
    options.out.mkdir(parents=True, exist_ok=True)
    state = options.out / "state.pt"
    first, best = 0, -1.0
    if state.is_file():
        kept = torch.load(state, weights_only=False, map_location=device)
        both.encoder.load_state_dict(kept["encoder"])
        both.head.load_state_dict(kept["head"])
        optimiser.load_state_dict(kept["optimiser"])
        schedule.load_state_dict(kept["schedule"])
        first, best = kept["step"] + 1, kept["best"]
    began = time.monotonic()
    losses: list[float] = []
    for step in range(first, steps):
        both.train(on=True)
        part = train[step * options.batch : (step + 1) * options.batch]
        batch = both.read([texts[example.id] for example in part], part)
        loss = loss_of(both.head, batch, part, torch.rand(len(part), device=device) < HIDE)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_([*tuned, *both.head.parameters()], 1.0)
        optimiser.step()
        schedule.step()
        losses.append(loss.item())
        last = step == steps - 1
        if last or (step + 1) % MEASURE == 0:
            figures = measure(development, both.forecasts([texts[example.id] for example in development], development))
            print(
                f"step {step + 1} of {steps}: loss {np.mean(losses[-MEASURE:]):.4f}, development ROUGE-1 "
                f"{figures[0]:.2f} ROUGE-2 {figures[1]:.2f} at {figures[2]:.0f} words (first three: {figures[3]:.2f}), "
                f"{time.monotonic() - began:.0f} s",
                flush=True,
            )
            if sum(figures[:2]) > best:
                best = sum(figures[:2])
                torch.save(both.encoder.state_dict(), options.out / "encoder.pt")
                torch.save(both.head.state_dict(), options.out / "head.pt")
        if last or (step + 1) % SAVE == 0:
            torch.save(
                {
                    "encoder": both.encoder.state_dict(),
                    "head": both.head.state_dict(),
                    "optimiser": optimiser.state_dict(),
                    "schedule": schedule.state_dict(),
                    "step": step,
                    "best": best,
                },
                state.with_suffix(".part"),
            )
            state.with_suffix(".part").rename(state)


if __name__ == "__main__":
    main()
