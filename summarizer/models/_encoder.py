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
# Windows a forward pass: past this a pass is no faster on two cores and only takes more memory.
BATCH = 16

Vectors = NDArray[np.float32]


class _Piece(NamedTuple):
    sentence: int
    start: int
    end: int


class _Window(NamedTuple):
    ids: list[int]
    pieces: list[_Piece]


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
        windows: list[_Window] = []
        first = 0
        for sentences in documents:
            encodings = self.tokenizer.encode_batch(list(sentences), add_special_tokens=False) if sentences else []
            windows.extend(self._windows([encoding.ids for encoding in encodings], first))
            first += len(sentences)
        sums = np.zeros((first, self.width), np.float32)
        counts = np.zeros((first, 1), np.float32)
        # Of like length together: a short window beside a long one would be computed at the long one's length.
        windows.sort(key=lambda window: len(window.ids))
        for start in range(0, len(windows), BATCH):
            self._pool(windows[start : start + BATCH], sums, counts)
        vectors = sums / np.maximum(counts, 1)
        ends = np.cumsum([len(sentences) for sentences in documents])[:-1]
        return list(np.split(vectors, ends))

    def _windows(self, sentences: list[list[int]], first: int) -> list[_Window]:
        windows: list[_Window] = []
        context: list[int] = []
        current: list[tuple[int, list[int]]] = []
        room = WINDOW - 2
        for number, ids in enumerate(sentences):
            for start in range(0, len(ids), PIECE):
                piece = ids[start : start + PIECE]
                if len(context) + sum(len(part) for _, part in current) + len(piece) > room:
                    windows.append(self._window(context, current))
                    context, current = current[-1][1][-OVERLAP:], []
                current.append((first + number, piece))
        if current:
            windows.append(self._window(context, current))
        return windows

    def _window(self, context: list[int], pieces: list[tuple[int, list[int]]]) -> _Window:
        ids = [self._cls, *context]
        marks: list[_Piece] = []
        for sentence, piece in pieces:
            marks.append(_Piece(sentence, len(ids), len(ids) + len(piece)))
            ids.extend(piece)
        return _Window([*ids, self._sep], marks)

    def _pool(self, windows: list[_Window], sums: Vectors, counts: Vectors) -> None:
        longest = max(len(window.ids) for window in windows)
        ids = torch.zeros((len(windows), longest), dtype=torch.long)
        padding = torch.ones((len(windows), longest), dtype=torch.bool)
        for row, window in enumerate(windows):
            ids[row, : len(window.ids)] = torch.tensor(window.ids)
            padding[row, : len(window.ids)] = False
        with torch.inference_mode():
            states = self(ids, padding).numpy()
        for row, window in enumerate(windows):
            for sentence, start, end in window.pieces:
                sums[sentence] += states[row, start:end].sum(axis=0)
                counts[sentence] += end - start
