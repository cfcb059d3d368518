"""Two texts read side by side as one: each word of the one sees every word of the other.

The reader reads a text by itself. What lies between two (does this follow from that, does this answer that?) is seen
in layers of attention over both. The lower layers are the reader's own, and are not held twice; those above are tuned
for each use, with small heads on top.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import ClassVar, NamedTuple, Self

import torch
from torch import nn

from summarizer.errors import ModelError, Reason
from summarizer.reader.encoder import Encoder, Window, shapes_in
from summarizer.reader.weights import dequantise, read_tensors

# The layers below are the reader's, as are its words and places: no tuning of the reader touches them.
SHARED = 2


class Pair(NamedTuple):
    """Two texts as one window, of whose pieces so many are the ``first`` one's.

    The first piece opens the pair; one that parts the texts follows the ``first`` ones; one closes it.
    """

    window: Window
    first: int


class Pieces(NamedTuple):
    """The word pieces of a sentence and the shapes of their words."""

    ids: list[int]
    shapes: list[int]


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
        taught = {name: dequantise(tensors, name) for name in tensors if not name.endswith(".scale")}
        lacking = made.load_state_dict(taught, strict=False)
        if any(lacking):
            sentence = f"The file {cls.WEIGHTS} belongs to another version: install nutgraf again."
            raise ModelError(Reason.MODEL_DAMAGED, sentence, file=cls.WEIGHTS)
        return made.eval().requires_grad_(requires_grad=False)

    def pieces(self, sentences: Sequence[str]) -> list[Pieces]:
        """Cut each sentence into word pieces."""
        encoded = self.encoder.tokenizer.encode_batch(list(sentences), add_special_tokens=False)
        layout = self.encoder.lay(sentences)
        shapes = iter(layout.shapes[layout.owners].tolist())
        return [Pieces(one.ids, [next(shapes) for _ in one.ids]) for one in encoded]

    def pair(self, first: Pieces, second: Sequence[Pieces]) -> Pair:
        """Lay one sentence beside several that follow each other."""
        opening, parting = self.encoder.marks
        ids = [opening, *first.ids, parting, *chain.from_iterable(one.ids for one in second), parting]
        shapes = [0, *first.shapes, 0, *chain.from_iterable(one.shapes for one in second), 0]
        return Pair(Window(ids, shapes, 0, 0), len(first.ids))

    def states(self, pairs: Sequence[Pair]) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the states of ``pairs`` (pairs x pieces x width) and what of them is padding."""
        windows = [one.window for one in pairs]
        with torch.no_grad():
            states, padding = self.encoder.lower(windows, SHARED)
        place = torch.arange(states.shape[1], device=states.device)
        counts = torch.tensor([[one.first] for one in pairs], device=states.device)
        shapes = shapes_in(windows, states.shape[1])
        second = ((place > counts + 1) & ~padding).long()
        states = self.dropout(states + self.shapes(shapes.to(states.device)) + self.segments(second))
        for layer in self.layers:
            states = self.dropout(layer(states, ~padding))
        return states, padding
