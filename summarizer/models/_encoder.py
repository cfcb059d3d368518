"""The sentence encoder: a six-layer transformer that reads the article in windows and gives each sentence a vector.

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
from tokenizers import Tokenizer
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

Vectors = NDArray[np.float32]


class Piece(NamedTuple):
    """Where in a window a sentence, or a piece of one of ``whole`` word pieces, stands."""

    sentence: int
    start: int
    end: int
    whole: int


class Window(NamedTuple):
    """Word pieces to be read in one go, and the sentences among them that get their vectors from it."""

    ids: list[int]
    pieces: list[Piece]


class Encoder(nn.Module):
    """Reads sentences in context; ``encode`` is the way in."""

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

    def forward(self, ids: torch.Tensor, padding: torch.Tensor) -> torch.Tensor:
        """Return the states (windows x pieces x width) of ``ids``; ``padding`` is true past a window's end."""
        embedded = self.words[ids].float() * self.words_scale[ids].unsqueeze(-1)  # type: ignore[index]
        embedded = embedded + self.positions[: ids.shape[1]]  # type: ignore[index]
        states: torch.Tensor = self.layers(self.norm(embedded), src_key_padding_mask=padding)
        return states

    def encode(self, documents: Sequence[Sequence[str]]) -> list[Vectors]:
        """Give every sentence of every document its vector, read in the context of its neighbours.

        Windows of all documents share the forward passes. Returns one array (sentences x width) a document, rows in
        the order of its sentences, not normalised.
        """
        windows, total = self.windows_of(documents)
        vectors = torch.zeros(total, self.width)
        with torch.inference_mode():
            for start in range(0, len(windows), BATCH):
                vectors += self.pool(windows[start : start + BATCH], total)
        ends = np.cumsum([len(sentences) for sentences in documents])[:-1]
        return list(np.split(vectors.numpy(), ends))

    def windows_of(self, documents: Sequence[Sequence[str]]) -> tuple[list[Window], int]:
        """Cut all documents into windows, short ones first; also return the number of their sentences."""
        windows: list[Window] = []
        total = 0
        for sentences in documents:
            encodings = self.tokenizer.encode_batch(list(sentences), add_special_tokens=False) if sentences else []
            windows.extend(self._windows([encoding.ids for encoding in encodings], total))
            total += len(sentences)
        # Of like length together: a short window beside a long one would be computed at the long one's length.
        windows.sort(key=lambda window: len(window.ids))
        return windows, total

    def pool(self, windows: Sequence[Window], total: int) -> torch.Tensor:
        """Read ``windows`` and return what they give to each of ``total`` sentences' vectors (total x width).

        A sentence's vector is the mean of its pieces' states; one that is in several windows gets its parts from each.
        """
        device = self.norm.weight.device
        longest = max(len(window.ids) for window in windows)
        ids = torch.zeros((len(windows), longest), dtype=torch.long)
        padding = torch.ones((len(windows), longest), dtype=torch.bool)
        places: list[int] = []
        owners: list[int] = []
        shares: list[float] = []
        for row, window in enumerate(windows):
            ids[row, : len(window.ids)] = torch.tensor(window.ids)
            padding[row, : len(window.ids)] = False
            for piece in window.pieces:
                size = piece.end - piece.start
                places.extend(range(row * longest + piece.start, row * longest + piece.end))
                owners.extend([piece.sentence] * size)
                shares.extend([1 / piece.whole] * size)
        states = self(ids.to(device), padding.to(device)).reshape(-1, self.width)
        given = states[torch.tensor(places, device=device)] * torch.tensor(shares, device=device).unsqueeze(-1)
        return torch.zeros(total, self.width, device=device).index_add(0, torch.tensor(owners, device=device), given)

    def _windows(self, sentences: list[list[int]], first: int) -> list[Window]:
        windows: list[Window] = []
        context: list[int] = []
        current: list[tuple[int, int, list[int]]] = []
        used = 0
        for number, ids in enumerate(sentences):
            for start in range(0, len(ids), PIECE):
                piece = ids[start : start + PIECE]
                if len(context) + used + len(piece) > WINDOW - 2:
                    windows.append(self._window(context, current))
                    context, current, used = current[-1][2][-OVERLAP:], [], 0
                current.append((first + number, len(ids), piece))
                used += len(piece)
        if current:
            windows.append(self._window(context, current))
        return windows

    def _window(self, context: list[int], pieces: list[tuple[int, int, list[int]]]) -> Window:
        ids = [self._cls, *context]
        marks: list[Piece] = []
        for sentence, whole, piece in pieces:
            marks.append(Piece(sentence, len(ids), len(ids) + len(piece), whole))
            ids.extend(piece)
        return Window([*ids, self._sep], marks)
