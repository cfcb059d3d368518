"""The encoder: a six-layer transformer that reads the article in windows and gives each word piece a state in context.

The weights are all-MiniLM-L6-v2's (a BERT of 384 dimensions), its upper layers tuned. torch's own
``TransformerEncoderLayer`` is the same architecture, so nothing of a model library is imported: that alone would take
longer than reading the article.

Its vocabulary is lower-cased. What a capital tells, it is told between the lower and the upper layers: each piece's
state is given the shape of its word.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer
from torch import nn
from torch.nn import functional

from summarizer.reader.shapes import SHAPES, shapes_of
from summarizer.reader.weights import dequantise, read_tensors

# all-MiniLM-L6-v2 was trained on texts of up to 256 word pieces; past that its positions are hardly trained.
WINDOW = 256
# A window opens with the sentence before its first one, so that no sentence is read without what leads to it;
# longer ones lend only their end.
OVERLAP = 48
# Texts of over so many pieces (some 6,000 words) do without: it is a tenth of their reading. With no article's windows
# overlapping, the 198 articles kept for choosing are briefed as well (figures 76.7 for 76.5, parties 82.6 / 73.7 for
# 82.6 / 73.8, best sentence or more 68.2 for 67.9).
LONG = 8_000
# Longer sentences (lists, broken text) are read in pieces.
PART = 120
# Windows a forward pass: more are no faster on two cores and take 20 MB each.
BATCH = 8
# Layers below the shapes. Tuning leaves them as they are, so that training can keep what they make of a text.
LOWER = 3

Matrix = NDArray[np.float32]


class Window(NamedTuple):
    """Word pieces to be read in one go.

    ``ids`` and ``shapes`` hold one entry a piece; those from ``first`` on, but the last, are the document's pieces from
    ``place`` on, the ones before lend context only.
    """

    ids: list[int]
    shapes: list[int]
    first: int
    place: int


class Pieces(NamedTuple):
    """The word pieces of a sentence, the shapes of their words, and where each stands in it (characters)."""

    ids: list[int]
    shapes: list[int]
    places: list[tuple[int, int]]

    def cut(self, most: int, start: int = 0) -> Pieces:
        """Return the pieces from ``start`` on, so many at most."""
        some = slice(start, start + most)
        return Pieces(self.ids[some], self.shapes[some], self.places[some])

    def within(self, start: int, end: int) -> list[int]:
        """Return the numbers of the pieces between these characters."""
        return [at for at, (first, last) in enumerate(self.places) if first < end and last > start]


class Layout(NamedTuple):
    """A document cut into words and windows.

    ``words`` (words x 3) holds each word's sentence and where in it the word begins and ends (characters), ``shapes``
    each word's shape; ``owners`` gives for each piece the number of its word.
    """

    windows: list[Window]
    words: NDArray[np.int32]
    shapes: NDArray[np.int64]
    owners: NDArray[np.int64]

    @property
    def lines(self) -> NDArray[np.int64]:
        """For each piece the number of its sentence."""
        lines: NDArray[np.int64] = self.words[self.owners, 0].astype(np.int64)
        return lines


class _Encoded(NamedTuple):
    """Sentences as the tokenizer has them.

    Their words (sentence, start, end), the word of each piece, at which piece each sentence starts, the words' shapes.
    """

    sentences: Sequence[Encoding]
    words: list[tuple[int, int, int]]
    owners: list[int]
    counts: list[int]
    shapes: list[int]


class Layer(nn.TransformerEncoderLayer):
    """A layer over ``scaled_dot_product_attention``.

    torch's own short way through a layer, which it takes at inference, holds every head's scores in memory; on a CPU
    that costs as much time as all else in the layer.
    """

    def forward(self, states: torch.Tensor, seen: torch.Tensor | None = None) -> torch.Tensor:  # type: ignore[override]
        """Return ``states`` (windows x pieces x width) after the layer; ``seen`` is false on padding."""
        windows, pieces, width = states.shape
        attention = self.self_attn
        joined = functional.linear(states, attention.in_proj_weight, attention.in_proj_bias)
        heads = joined.view(windows, pieces, 3, attention.num_heads, attention.head_dim).permute(2, 0, 3, 1, 4)
        mask = None if seen is None else seen[:, None, None, :]
        mixed = functional.scaled_dot_product_attention(heads[0], heads[1], heads[2], attn_mask=mask)
        mixed = attention.out_proj(mixed.transpose(1, 2).reshape(windows, pieces, width))
        states = self.norm1(states + mixed)
        widened = functional.gelu(self.linear1(states))
        return self.norm2(states + self.linear2(widened))  # type: ignore[no-any-return]


class Encoder(nn.Module):
    """Reads sentences in context."""

    def __init__(self, folder: Path) -> None:
        """Build the encoder from ``encoder.json``, ``encoder.safetensors`` and ``tokenizer.json`` in ``folder``."""
        super().__init__()
        config = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))
        tensors = read_tensors(folder / "encoder.safetensors")
        self.width: int = config["hidden_size"]
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self._cls: int = config["cls_token_id"]
        self._sep: int = config["sep_token_id"]
        # Only the rows of an article's own words are ever made floats: the table stays a quarter of its size.
        self.register_buffer("table", tensors["words"])
        self.register_buffer("table_scale", tensors["words.scale"])
        self.register_buffer("positions", dequantise(tensors, "positions"))
        self.norm = nn.LayerNorm(self.width, eps=config["layer_norm_eps"])
        layer = Layer(
            self.width,
            config["num_attention_heads"],
            config["intermediate_size"],
            dropout=0.0,
            layer_norm_eps=config["layer_norm_eps"],
            batch_first=True,
        )
        self.layers = nn.TransformerEncoder(layer, config["num_hidden_layers"], enable_nested_tensor=False)
        self.shapes = nn.Embedding(SHAPES, self.width)
        nn.init.zeros_(self.shapes.weight)
        known = {name for name in self.state_dict() if name in tensors}
        self.load_state_dict({name: dequantise(tensors, name) for name in known if "." in name}, strict=False)
        self.eval().requires_grad_(requires_grad=False)

    @property
    def marks(self) -> tuple[int, int]:
        """The word pieces that open a window and that close one."""
        return self._cls, self._sep

    def lay(self, sentences: Sequence[str]) -> Layout:
        """Cut ``sentences`` into words and windows."""
        encoded, words, owners, counts, shapes = self._encoded(sentences)
        by_piece = [shapes[owner] for owner in owners]
        return Layout(
            self._windows([encoding.ids for encoding in encoded], by_piece, counts),
            np.array(words, np.int32).reshape(-1, 3),
            np.array(shapes, np.int64),
            np.array(owners, np.int64),
        )

    def pieces(self, sentences: Sequence[str]) -> list[Pieces]:
        """Cut each of ``sentences`` into word pieces."""
        encoded, _, owners, counts, shapes = self._encoded(sentences)
        return [
            Pieces(one.ids, [shapes[owner] for owner in owners[count : count + len(one.ids)]], one.offsets)
            for one, count in zip(encoded, counts, strict=True)
        ]

    def _encoded(self, sentences: Sequence[str]) -> _Encoded:
        encoded = self.tokenizer.encode_batch(list(sentences), add_special_tokens=False) if sentences else []
        words, owners, counts = _words(encoded)
        texts = [sentences[at][start:end] for at, start, end in words]
        return _Encoded(encoded, words, owners, counts, shapes_of(texts, [at for at, _, _ in words]))

    def lower(self, windows: Sequence[Window], layers: int = LOWER) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the states of ``windows`` (windows x pieces x width) after so many layers, and what is padding.

        The shapes come in after ``LOWER`` layers; training keeps what fewer make.
        """
        device = self.norm.weight.device
        longest = max(len(window.ids) for window in windows)
        ids = torch.zeros((len(windows), longest), dtype=torch.long)
        padding = torch.ones((len(windows), longest), dtype=torch.bool)
        for row, window in enumerate(windows):
            ids[row, : len(window.ids)] = torch.tensor(window.ids)
            padding[row, : len(window.ids)] = False
        ids, padding = ids.to(device), padding.to(device)
        embedded = self.table[ids].float() * self.table_scale[ids].unsqueeze(-1)  # type: ignore[index]
        states: torch.Tensor = self.norm(embedded + self.positions[:longest])  # type: ignore[index]
        for layer in list(self.layers.layers)[:layers]:
            states = layer(states, ~padding)
        return states, padding

    def upper(self, states: torch.Tensor, padding: torch.Tensor, windows: Sequence[Window]) -> torch.Tensor:
        """Give ``states`` their words' shapes and return them after the upper layers."""
        states = states + self.shapes(shapes_in(windows, states.shape[1]).to(states.device))
        for layer in list(self.layers.layers)[LOWER:]:
            states = layer(states, ~padding)
        return states

    def read(self, layouts: Sequence[Layout]) -> list[torch.Tensor]:
        """Return the state of every piece of every document (pieces x width)."""
        found = [torch.zeros(len(layout.owners), self.width) for layout in layouts]
        # What a text says again and again, word for word, is read once.
        alike: dict[tuple[tuple[int, ...], tuple[int, ...]], list[tuple[Window, int]]] = {}
        for number, layout in enumerate(layouts):
            for window in layout.windows:
                alike.setdefault((tuple(window.ids), tuple(window.shapes)), []).append((window, number))
        # Of like length together: a short window beside a long one would be computed at the long one's length.
        queue = sorted(alike.values(), key=lambda equals: len(equals[0][0].ids))
        with torch.inference_mode():
            for at in range(0, len(queue), BATCH):
                batch = queue[at : at + BATCH]
                windows = [equals[0][0] for equals in batch]
                states = self.upper(*self.lower(windows), windows)
                for row, equals in enumerate(batch):
                    for window, number in equals:
                        kept = states[row, window.first : len(window.ids) - 1]
                        found[number][window.place : window.place + len(kept)] = kept
        return found

    def _windows(self, sentences: list[list[int]], shapes: list[int], counts: list[int]) -> list[Window]:
        windows: list[Window] = []
        overlap = OVERLAP if len(shapes) <= LONG else 0
        context: list[int] = []
        context_place = place = 0
        current: list[int] = []
        last = 0
        for ids, start in zip(sentences, counts, strict=True):
            for first in range(0, len(ids), PART):
                part = ids[first : first + PART]
                if current and len(context) + len(current) + len(part) > WINDOW - 2:
                    windows.append(self._window(context, current, context_place, place, shapes))
                    lent = min(last, overlap)
                    place = start + first
                    context, context_place, current = current[len(current) - lent :], place - lent, []
                current.extend(part)
                last = len(part)
        if current:
            windows.append(self._window(context, current, context_place, place, shapes))
        return windows

    def _window(
        self, context: list[int], current: list[int], context_place: int, place: int, shapes: list[int]
    ) -> Window:
        end = place + len(current)
        return Window(
            [self._cls, *context, *current, self._sep], [0, *shapes[context_place:end], 0], 1 + len(context), place
        )


@lru_cache(maxsize=1)
def open_encoder(folder: Path) -> Encoder:
    """Return the encoder in ``folder``: one for all that reads with it, none of whom changes it."""
    return Encoder(folder)


def shapes_in(windows: Sequence[Window], pieces: int) -> torch.Tensor:
    """Return the shapes of the words of ``windows`` (windows x pieces), no shape where there is none."""
    shapes = torch.zeros((len(windows), pieces), dtype=torch.long)
    for row, window in enumerate(windows):
        shapes[row, : len(window.shapes)] = torch.tensor(window.shapes)
    return shapes


def _words(encoded: Sequence[Encoding]) -> tuple[list[tuple[int, int, int]], list[int], list[int]]:
    """Return the words (sentence, start, end), the word of each piece, and at which piece each sentence starts."""
    words: list[tuple[int, int, int]] = []
    owners: list[int] = []
    starts: list[int] = []
    for number, encoding in enumerate(encoded):
        starts.append(len(owners))
        before: int | None = None
        for (start, end), word in zip(encoding.offsets, encoding.word_ids, strict=True):
            if word == before:
                words[-1] = (number, words[-1][1], end)
            else:
                words.append((number, start, end))
            before = word
            owners.append(len(words) - 1)
    return words, owners, starts
