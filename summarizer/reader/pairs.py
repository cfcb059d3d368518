"""Two texts read side by side as one: each word of the one sees every word of the other.

The reader reads a text by itself. What lies between two (does this follow from that, does this answer that?) is seen
in layers of attention over both. The lower layers are the reader's own, and are not held twice; those above are tuned
for each use, with small heads on top.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import ClassVar, NamedTuple, Self

import torch
from torch import nn

from summarizer.errors import ModelError, Reason
from summarizer.reader.encoder import Encoder, Pieces, Window, shapes_in
from summarizer.reader.weights import dequantise, read_tensors

# The layers below are the reader's, as are its words and places: no teaching of the reader touches them.
SHARED = 2
# Pairs a forward pass.
BATCH = 16


class Pair(NamedTuple):
    """Two texts as one window, of whose pieces so many are the ``first`` one's.

    The first piece opens the pair; one that parts the texts follows the ``first`` ones; one closes it.
    """

    window: Window
    first: int


class PairEncoder(nn.Module):
    """Reads pairs of texts; what it makes of them its subclasses' heads say."""

    WEIGHTS: ClassVar[str]

    def __init__(self, encoder: Encoder, dropout: float = 0.0) -> None:
        """Build it over ``encoder``, the layers above as the reader has them; to be taught."""
        super().__init__()
        # In a tuple it is no part of this module, whose weights are its own alone.
        self._below = (encoder,)
        self.layers = nn.ModuleList(copy.deepcopy(layer) for layer in list(encoder.layers.layers)[SHARED:])
        self.shapes = copy.deepcopy(encoder.shapes)
        self.segments = nn.Embedding(2, encoder.width)
        nn.init.normal_(self.segments.weight, std=0.02)
        self.dropout = nn.Dropout(dropout)

    @property
    def encoder(self) -> Encoder:
        """The reader's encoder, whose lower layers are used."""
        return self._below[0]

    @classmethod
    def load(cls, folder: Path, encoder: Encoder) -> Self:
        """Open the one that was taught.

        Raises:
            ModelError: Its file is missing, or another version's.
        """
        made = cls(encoder)
        tensors = read_tensors(folder / cls.WEIGHTS)
        try:
            made.load_state_dict({name: dequantise(tensors, name) for name in tensors if not name.endswith(".scale")})
        except RuntimeError as error:
            sentence = f"The file {cls.WEIGHTS} belongs to another version: install nutgraf again."
            raise ModelError(Reason.MODEL_DAMAGED, sentence, file=cls.WEIGHTS) from error
        return made.eval().requires_grad_(requires_grad=False)

    def begin_as(self, other: PairEncoder) -> None:
        """Take over the layers of one that was taught for another use."""
        self.layers.load_state_dict(other.layers.state_dict())
        self.shapes.load_state_dict(other.shapes.state_dict())
        self.segments.load_state_dict(other.segments.state_dict())

    def pair(self, first: Pieces, second: Sequence[Pieces]) -> Pair:
        """Lay one sentence beside several that follow each other."""
        opening, parting = self.encoder.marks
        ids = [opening, *first.ids, parting, *chain.from_iterable(one.ids for one in second), parting]
        shapes = [0, *first.shapes, 0, *chain.from_iterable(one.shapes for one in second), 0]
        return Pair(Window(ids, shapes, 0, 0), len(first.ids))

    def states(self, pairs: Sequence[Pair]) -> torch.Tensor:
        """Return the states of ``pairs`` (pairs x pieces x width)."""
        windows = [one.window for one in pairs]
        with torch.no_grad():
            states, padding = self.encoder.lower(windows, SHARED)
        place = torch.arange(states.shape[1], device=states.device)
        counts = torch.tensor([[one.first] for one in pairs], device=states.device)
        shapes = shapes_in(windows, states.shape[1])
        second = ((place > counts + 1) & ~padding).long()
        above: torch.Tensor = self.dropout(states + self.shapes(shapes.to(states.device)) + self.segments(second))
        for layer in self.layers:
            above = self.dropout(layer(above, ~padding))
        return above


def in_batches(pairs: Sequence[Pair]) -> Iterator[list[int]]:
    """Yield the numbers of all ``pairs``, those of like length together: none is computed at a longer one's length."""
    order = sorted(range(len(pairs)), key=lambda number: len(pairs[number].window.ids))
    for at in range(0, len(order), BATCH):
        yield order[at : at + BATCH]


def head(width: int, inner: int, outcomes: int = 1) -> nn.Sequential:
    """Return what says so many things of a state."""
    return nn.Sequential(nn.LayerNorm(width), nn.Linear(width, inner), nn.GELU(), nn.Linear(inner, outcomes))
