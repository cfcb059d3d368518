"""Teach the encoder's upper layers to read pairs of texts: what the trainers of all its uses have in common.

Only the layers above the reader's, the shapes and the heads learn. What is written is the mean of what the weights
were on the way. A run that is ended goes on from its checkpoint, which goes when all is taught.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar

import torch
from torch import nn

from summarizer.reader.pairs import Pair, PairEncoder
from summarizer.reader.weights import quantise
from training.reader import export
from training.reader.train import follow

_POOL = 2400
_RATE, _HEAD_RATE, _WARM, _LEAST_RATE = 2e-4, 6e-4, 150, 0.02
_SMOOTH = 0.998


class Lesson(Protocol):
    """Something taught about a pair."""

    @property
    def pair(self) -> Pair:
        """The pair."""


L = TypeVar("L", bound=Lesson)
E = TypeVar("E", bound=PairEncoder)


def batches(made: Iterator[L], size: int, rng: random.Random) -> Iterator[list[L]]:
    """Yield batches of lessons of like length, mixed."""
    while pool := list(islice(made, _POOL)):
        pool.sort(key=lambda one: len(one.pair.window.ids))
        some = [pool[at : at + size] for at in range(0, len(pool), size)]
        yield from rng.sample(some, len(some))


def teach(
    encoder: E,
    stream: Iterator[list[L]],
    loss_of: Callable[[E, Sequence[L]], torch.Tensor],
    steps: int,
    checkpoint: Path,
) -> E:
    """Teach ``encoder`` with so many batches of ``stream`` and return the mean of what it was on the way.

    Raises:
        ValueError: The stream ends before.
    """
    taught = (encoder.layers, encoder.shapes, encoder.segments)
    for part in taught:
        part.requires_grad_(requires_grad=True)
    body = [*encoder.layers.parameters(), *encoder.shapes.parameters()]
    mine = {id(weight) for weight in body}
    heads = [weight for weight in encoder.parameters() if id(weight) not in mine]
    smooth = copy.deepcopy(encoder)
    optimiser = torch.optim.AdamW([{"params": body}, {"params": heads}], weight_decay=0.02)
    step = 0
    if checkpoint.is_file():
        kept = torch.load(checkpoint, weights_only=True)
        encoder.load_state_dict(kept["encoder"])
        smooth.load_state_dict(kept["smooth"])
        optimiser.load_state_dict(kept["optimiser"])
        step = kept["step"]
    encoder.train()
    for batch in islice(stream, step, None):
        if step >= steps:
            break
        pace = min(1, (step + 1) / _WARM) * max(_LEAST_RATE, 1 - step / steps)
        for group, rate in zip(optimiser.param_groups, (_RATE, _HEAD_RATE), strict=True):
            group["lr"] = rate * pace
        loss = loss_of(encoder, batch)
        loss.backward()
        nn.utils.clip_grad_norm_([*body, *heads], 1.0)
        optimiser.step()
        optimiser.zero_grad()
        step += 1
        follow(smooth, encoder, min(_SMOOTH, (1 + step) / (10 + step)))
        if step % 100 == 0:
            print(f"{step} of {steps}, loss {loss.item():.3f}", flush=True)
            kept = {"encoder": encoder.state_dict(), "smooth": smooth.state_dict(), "step": step}
            # A run that is ended while it writes leaves the checkpoint before.
            torch.save(kept | {"optimiser": optimiser.state_dict()}, checkpoint.with_suffix(".part"))
            checkpoint.with_suffix(".part").replace(checkpoint)
    if step < steps:
        message = f"There were lessons for {step} steps of {steps}."
        raise ValueError(message)
    checkpoint.unlink(missing_ok=True)
    return smooth.eval()


def write(encoder: PairEncoder, path: Path) -> None:
    """Write what was taught: the layers' matrices as int8, all else in half precision."""
    tensors: dict[str, torch.Tensor] = {}
    for name, tensor in encoder.state_dict().items():
        if name.startswith("layers.") and tensor.ndim == 2:
            tensors[name], tensors[f"{name}.scale"] = quantise(tensor)
        else:
            tensors[name] = tensor.half()
    export.write(tensors, path)
