"""The learnt head: from sentence vectors and counts to what an editor would keep.

It reads all sentences of an article in context of each other and foretells three things: how much of a human summary
each sentence holds, how often each of the article's words stands in that summary, and which pairs of neighbouring words
do. The last two are what lets whole sets of sentences be compared: a set is worth the kept words it shows, once each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from summarizer.reader.counted import (
    SENTENCE_FEATURES,
    SENTENCE_PLACES,
    WORD_FEATURES,
    WORD_PLACES,
    CountedArticle,
    Matrix,
)

VECTOR = 384
WIDTH = 128
WORD_WIDTH = 48
# A word's first, second and third place in the summary are foretold apart: "the" may pay three times, a name once.
TIMES = 3
# Sentences are read in each other's context in blocks of so many (training articles had 40), so that the work grows
# with the article's length and not with its square.
BLOCK = 40


@dataclass(frozen=True, slots=True)
class Batch:
    """Several articles as tensors.

    Sentences lie in rows of up to ``BLOCK``, one row or more an article (``row_counts``), padded to the longest row;
    words and pairs of all articles lie end to end.
    """

    vectors: torch.Tensor
    features: torch.Tensor
    padding: torch.Tensor
    word_features: torch.Tensor
    incidence: torch.Tensor
    pairs: torch.Tensor
    pair_incidence: torch.Tensor
    pair_features: torch.Tensor
    sentence_counts: tuple[int, ...]
    row_counts: tuple[int, ...]
    word_counts: tuple[int, ...]
    pair_counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the network foretells of one article: logits by sentence, by (word, times) and by pair."""

    sentences: NDArray[np.float32]
    words: NDArray[np.float32]
    pairs: NDArray[np.float32]


def collate(articles: Sequence[CountedArticle], vectors: Sequence[NDArray[np.float32]]) -> Batch:
    """Lay several articles, with their sentences' vectors, out as one batch."""
    width = min(BLOCK, max(len(counted.lengths) for counted in articles))
    row_counts = tuple(-(-len(counted.lengths) // width) for counted in articles)
    laid = np.zeros((sum(row_counts) * width, VECTOR), np.float32)
    features = np.zeros((sum(row_counts) * width, SENTENCE_FEATURES), np.float32)
    padding = np.ones(sum(row_counts) * width, bool)
    incidence, pairs, pair_incidence, pair_features = [], [], [], []
    start = offset = pair_offset = 0
    for counted, matrix, rows in zip(articles, vectors, row_counts, strict=True):
        count = len(counted.lengths)
        laid[start : start + count] = matrix
        features[start : start + count] = counted.sentence_features
        padding[start : start + count] = False
        incidence.append(counted.sentence_words[:, :2] + np.array([start, offset]))
        pairs.append(counted.pairs + offset)
        pair_incidence.append(counted.sentence_pairs + np.array([start, pair_offset]))
        pair_features.append(_pair_features(counted))
        pair_offset += len(counted.pairs)
        start += rows * width
        offset += len(counted.stems)
    return Batch(
        vectors=torch.from_numpy(laid).view(-1, width, VECTOR),
        features=torch.from_numpy(features).view(-1, width, SENTENCE_FEATURES),
        padding=torch.from_numpy(padding).view(-1, width),
        word_features=torch.from_numpy(np.concatenate([counted.word_features for counted in articles])),
        incidence=torch.from_numpy(np.concatenate(incidence)).long(),
        pairs=torch.from_numpy(np.concatenate(pairs)).long(),
        pair_incidence=torch.from_numpy(np.concatenate(pair_incidence)).long(),
        pair_features=torch.from_numpy(np.concatenate(pair_features)).float(),
        sentence_counts=tuple(len(counted.lengths) for counted in articles),
        row_counts=row_counts,
        word_counts=tuple(len(counted.stems) for counted in articles),
        pair_counts=tuple(len(counted.pairs) for counted in articles),
    )


def _pair_features(counted: CountedArticle) -> Matrix:
    sentences, pairs = counted.sentence_pairs.T
    times = np.bincount(pairs, minlength=len(counted.pairs))
    first = np.full(len(counted.pairs), len(counted.lengths))
    np.minimum.at(first, pairs, sentences)
    return np.stack([np.log1p(times), first == 0], axis=1).astype(np.float32)


class Network(nn.Module):
    """Two transformer layers over the sentences, and small heads for sentences, words and word pairs."""

    def __init__(self, dropout: float = 0.0) -> None:
        """Build it; ``dropout`` is for training."""
        super().__init__()
        self.vector = nn.Sequential(nn.LayerNorm(VECTOR), nn.Dropout(dropout), nn.Linear(VECTOR, WIDTH))
        self.feature = nn.Sequential(nn.Linear(SENTENCE_FEATURES, WIDTH), nn.GELU(), nn.Linear(WIDTH, WIDTH))
        layer = nn.TransformerEncoderLayer(
            WIDTH, 4, 2 * WIDTH, dropout=dropout, activation="gelu", batch_first=True, norm_first=True
        )
        self.context = nn.TransformerEncoder(layer, 2, enable_nested_tensor=False)
        self.settle = nn.LayerNorm(WIDTH)
        self.sentence = nn.Linear(WIDTH, 1)
        self.lend = nn.Linear(WIDTH, WORD_WIDTH)
        self.word = nn.Sequential(
            nn.Linear(WORD_FEATURES + 2 * WORD_WIDTH, 96),
            nn.GELU(),
            nn.Dropout(dropout),
            nn.Linear(96, WORD_WIDTH),
            nn.GELU(),
        )
        self.times = nn.Linear(WORD_WIDTH, TIMES)
        self.pair = nn.Sequential(nn.Linear(3 * WORD_WIDTH + 2, 64), nn.GELU(), nn.Dropout(dropout), nn.Linear(64, 1))

    def forward(
        self, batch: Batch, hidden: torch.Tensor | None = None
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return logits of sentences (rows x longest), words (words x TIMES) and pairs (pairs).

        ``hidden`` (articles) is true for articles whose every trace of position is to be hidden (training only).
        """
        features, word_features, pair_features = batch.features, batch.word_features, batch.pair_features
        if hidden is not None:
            features, word_features, pair_features = _hide(batch, hidden)
        read = self.vector(batch.vectors) + self.feature(features)
        states = self.settle(self.context(read, src_key_padding_mask=batch.padding))
        lent = self.lend(states).reshape(-1, WORD_WIDTH)
        total = len(word_features)
        rows, words = batch.incidence.T
        highest = torch.full((total, WORD_WIDTH), -30.0, device=lent.device).scatter_reduce(
            0, words[:, None].expand(-1, WORD_WIDTH), lent[rows], "amax"
        )
        word = self.word(torch.cat([word_features, _mean_by(lent, batch.incidence, total), highest], dim=1))
        left, right = word[batch.pairs[:, 0]], word[batch.pairs[:, 1]]
        around = _mean_by(lent, batch.pair_incidence, len(pair_features))
        pair = self.pair(torch.cat([left, right, around, pair_features], dim=1)).squeeze(-1)
        return self.sentence(states).squeeze(-1), self.times(word), pair


def _mean_by(states: torch.Tensor, incidence: torch.Tensor, total: int) -> torch.Tensor:
    """Return for each of ``total`` words or pairs the mean of the sentences' ``states`` it stands in."""
    rows, owners = incidence.T
    summed = torch.zeros(total, states.shape[1], device=states.device).index_add(0, owners, states[rows])
    times = torch.bincount(owners, minlength=total).clamp_min(1)
    return summed / times[:, None]


def forecast(network: Network, articles: Sequence[CountedArticle], vectors: Sequence[Matrix]) -> list[Forecast]:
    """Return what ``network`` foretells of each article, read in one batch."""
    batch = collate(articles, vectors)
    with torch.inference_mode():
        return split_logits(batch, *network(batch))


def split_logits(batch: Batch, *logits: torch.Tensor) -> list[Forecast]:
    """Share the network's three outputs for ``batch`` out among its articles."""
    sentences, words, pairs = (tensor.detach().float().cpu().numpy() for tensor in logits)
    by_row = np.split(sentences, np.cumsum(batch.row_counts)[:-1])
    by_word = np.split(words, np.cumsum(batch.word_counts)[:-1])
    by_pair = np.split(pairs, np.cumsum(batch.pair_counts)[:-1])
    return [
        Forecast(rows.reshape(-1)[:count], words_of, pairs_of)
        for count, rows, words_of, pairs_of in zip(batch.sentence_counts, by_row, by_word, by_pair, strict=True)
    ]


def _hide(batch: Batch, hidden: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    def spread(counts: tuple[int, ...]) -> torch.Tensor:
        return hidden.repeat_interleave(torch.tensor(counts, device=hidden.device))

    features, words, pairs = batch.features.clone(), batch.word_features.clone(), batch.pair_features.clone()
    features[spread(batch.row_counts), :, :SENTENCE_PLACES] = 0
    words[spread(batch.word_counts), :WORD_PLACES] = 0
    pairs[spread(batch.pair_counts), 1] = 0
    return features, words, pairs
