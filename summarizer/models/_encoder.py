"""The sentence encoder: a six-layer transformer that reads the article in windows and gives each sentence a vector.

Half-way up it knows each word piece in its context best as a word ("Amazon" the firm); what the layers above make of
that is for whole sentences. So the states after the lower layers are given out too.

The weights are all-MiniLM-L6-v2's (a BERT of 384 dimensions). torch's own ``TransformerEncoder`` is the same
architecture, so nothing of a model library is imported: that alone would take longer than reading the article.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer
from torch import nn

from summarizer.models._weights import dequantise, read_tensors

# all-MiniLM-L6-v2 was trained on texts of up to 256 word pieces; past that its positions are hardly trained.
WINDOW = 256
# A window opens with the sentence before its first one, so that no sentence is read without what leads to it;
# longer ones lend only their end.
OVERLAP = 48
# Longer sentences (lists, broken text) are read in pieces whose vectors are averaged.
PIECE = 120
# Windows a forward pass: more are no faster on two cores and take 20 MB each.
BATCH = 8
# Layers below the states that are given out. Names of unseen newswire articles, exact / typed F1 of the tagger on two
# folds: without states 83.0 / 75.7; with those of no layer 84.2 / 76.9, one 83.8 / 76.8, two 84.6 / 77.9, three
# 85.3 / 79.1, four 85.2 / 79.1, all six 84.3 / 78.2. Tuning for summaries leaves these three as they are.
LOWER = 3

Vectors = NDArray[np.float32]


class Piece(NamedTuple):
    """Where in a window a sentence stands, or the part from its ``first`` of ``whole`` word pieces on."""

    sentence: int
    start: int
    end: int
    first: int
    whole: int


class _Part(NamedTuple):
    """A sentence, or a part of a long one, that is to be laid into a window."""

    sentence: int
    first: int
    whole: int
    ids: list[int]


class Window(NamedTuple):
    """Word pieces to be read in one go, and the sentences among them that get their vectors from it."""

    ids: list[int]
    pieces: list[Piece]


class Reading(NamedTuple):
    """What the encoder made of one document.

    ``vectors`` (sentences x width) are not normalised. ``states`` (pieces x width, half precision) are those after
    the lower layers; ``offsets`` says for each sentence where in it its pieces begin and end.
    """

    vectors: Vectors
    states: NDArray[np.float16]
    offsets: list[list[tuple[int, int]]]


class Encoder(nn.Module):
    """Reads sentences in context; ``read`` is the way in."""

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
        self.register_buffer("words", tensors["words"])
        self.register_buffer("words_scale", tensors["words.scale"])
        self.register_buffer("positions", dequantise(tensors, "positions"))
        self.norm = nn.LayerNorm(self.width, eps=config["layer_norm_eps"])
        layer = nn.TransformerEncoderLayer(
            self.width,
            config["num_attention_heads"],
            config["intermediate_size"],
            dropout=0.0,
            activation="gelu",
            layer_norm_eps=config["layer_norm_eps"],
            batch_first=True,
        )
        self.layers = nn.TransformerEncoder(layer, config["num_hidden_layers"], enable_nested_tensor=False)
        state = {name: dequantise(tensors, name) for name in self.state_dict() if name.startswith(("norm.", "layers."))}
        self.load_state_dict(state, strict=False)
        self.eval().requires_grad_(requires_grad=False)

    def forward(self, ids: torch.Tensor, padding: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the states (windows x pieces x width) of ``ids`` after the lower layers and after all.

        ``padding`` is true past a window's end.
        """
        embedded = self.words[ids].float() * self.words_scale[ids].unsqueeze(-1)  # type: ignore[index]
        states: torch.Tensor = self.norm(embedded + self.positions[: ids.shape[1]])  # type: ignore[index]
        lower = states
        for number, layer in enumerate(self.layers.layers, 1):
            states = layer(states, src_key_padding_mask=padding)
            lower = states if number == LOWER else lower
        return lower, states

    def encode(self, documents: Sequence[Sequence[str]]) -> list[Vectors]:
        """Give every sentence of every document its vector, as ``read`` does."""
        return [reading.vectors for reading in self.read(documents)]

    def read(self, documents: Sequence[Sequence[str]]) -> list[Reading]:
        """Read every sentence of every document in the context of its neighbours.

        Windows of all documents share the forward passes. Rows are in the order of a document's sentences.
        """
        encoded = self._encoded(documents)
        windows, total = self._cut(encoded)
        sizes = [len(encoding.ids) for encodings in encoded for encoding in encodings]
        starts = np.cumsum([0, *sizes])
        states = np.zeros((int(starts[-1]), self.width), np.float16)
        vectors = torch.zeros(total, self.width)
        with torch.inference_mode():
            for at in range(0, len(windows), BATCH):
                batch = windows[at : at + BATCH]
                lower, upper = self(*self._laid(batch))
                vectors += self._pooled(upper, batch, total)
                for row, piece in ((row, piece) for row, window in enumerate(batch) for piece in window.pieces):
                    place = starts[piece.sentence] + piece.first
                    states[place : place + piece.end - piece.start] = lower[row, piece.start : piece.end].half().numpy()
        bounds = np.cumsum([0, *(len(sentences) for sentences in documents)])
        return [
            Reading(
                vectors[first:last].numpy(),
                states[starts[first] : starts[last]],
                [encoding.offsets for encoding in encodings],
            )
            for first, last, encodings in zip(bounds, bounds[1:], encoded, strict=False)
        ]

    def windows_of(self, documents: Sequence[Sequence[str]]) -> tuple[list[Window], int]:
        """Cut all documents into windows, short ones first; also return the number of their sentences."""
        return self._cut(self._encoded(documents))

    def pool(self, windows: Sequence[Window], total: int) -> torch.Tensor:
        """Read ``windows`` and return what they give to each of ``total`` sentences' vectors (total x width).

        A sentence's vector is the mean of its pieces' states; one that is in several windows gets its parts from each.
        """
        return self._pooled(self(*self._laid(windows))[1], windows, total)

    def _encoded(self, documents: Sequence[Sequence[str]]) -> list[list[Encoding]]:
        return [
            self.tokenizer.encode_batch(list(sentences), add_special_tokens=False) if sentences else []
            for sentences in documents
        ]

    def _cut(self, encoded: list[list[Encoding]]) -> tuple[list[Window], int]:
        windows: list[Window] = []
        total = 0
        for encodings in encoded:
            windows.extend(self._windows([encoding.ids for encoding in encodings], total))
            total += len(encodings)
        # Of like length together: a short window beside a long one would be computed at the long one's length.
        windows.sort(key=lambda window: len(window.ids))
        return windows, total

    def _laid(self, windows: Sequence[Window]) -> tuple[torch.Tensor, torch.Tensor]:
        """Lay ``windows`` out as one batch: word pieces, and what is padding."""
        device = self.norm.weight.device
        longest = max(len(window.ids) for window in windows)
        ids = torch.zeros((len(windows), longest), dtype=torch.long)
        padding = torch.ones((len(windows), longest), dtype=torch.bool)
        for row, window in enumerate(windows):
            ids[row, : len(window.ids)] = torch.tensor(window.ids)
            padding[row, : len(window.ids)] = False
        return ids.to(device), padding.to(device)

    def _pooled(self, states: torch.Tensor, windows: Sequence[Window], total: int) -> torch.Tensor:
        device = states.device
        longest = states.shape[1]
        places: list[int] = []
        owners: list[int] = []
        shares: list[float] = []
        for row, window in enumerate(windows):
            for piece in window.pieces:
                size = piece.end - piece.start
                places.extend(range(row * longest + piece.start, row * longest + piece.end))
                owners.extend([piece.sentence] * size)
                shares.extend([1 / piece.whole] * size)
        flat = states.reshape(-1, self.width)
        given = flat[torch.tensor(places, device=device)] * torch.tensor(shares, device=device).unsqueeze(-1)
        return torch.zeros(total, self.width, device=device).index_add(0, torch.tensor(owners, device=device), given)

    def _windows(self, sentences: list[list[int]], first: int) -> list[Window]:
        windows: list[Window] = []
        context: list[int] = []
        current: list[_Part] = []
        used = 0
        for number, ids in enumerate(sentences):
            for start in range(0, len(ids), PIECE):
                part = _Part(first + number, start, len(ids), ids[start : start + PIECE])
                if len(context) + used + len(part.ids) > WINDOW - 2:
                    windows.append(self._window(context, current))
                    context, current, used = current[-1].ids[-OVERLAP:], [], 0
                current.append(part)
                used += len(part.ids)
        if current:
            windows.append(self._window(context, current))
        return windows

    def _window(self, context: list[int], parts: list[_Part]) -> Window:
        ids = [self._cls, *context]
        marks: list[Piece] = []
        for part in parts:
            marks.append(Piece(part.sentence, len(ids), len(ids) + len(part.ids), part.first, part.whole))
            ids.extend(part.ids)
        return Window([*ids, self._sep], marks)
