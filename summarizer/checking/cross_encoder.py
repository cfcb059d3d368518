"""A statement and the sentences that it stands on, read in one go by the encoder: does the one follow from the other?

The other judges compare words and places. Here each word of the statement sees every word of the evidence, and what
stands around it, in layers of attention: who does what to whom, whether "not" is meant, whether two halves belong
together. It was taught for this (``training.checking.cross_encoder``).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from summarizer.checking.alignment import evidence, leading
from summarizer.checking.source import Source
from summarizer.checking.word_forms import Word
from summarizer.reader.encoder import Encoder
from summarizer.reader.pairs import Pair, PairEncoder, head, in_batches

WEIGHTS = "cross_encoder.safetensors"
# Word pieces that are read of both sides; longer statements go in parts, longer evidence is cut.
SAID, TOLD = 60, 110
_PART = 54
_WIDTH = 128
# The words that look most out of place are told, so many.
_WORST = 3
# The odds of a word that is not there.
_NONE = -20.0
# What ``read`` tells of a statement: log odds that it does not follow; those of its worst words; how many look wrong.
SIGNS = 2 + _WORST


class CrossEncoder(PairEncoder):
    """Reads statements beside their evidence."""

    WEIGHTS = WEIGHTS

    def __init__(self, encoder: Encoder, dropout: float = 0.0) -> None:
        """Build it over ``encoder``; to be taught."""
        super().__init__(encoder, dropout)
        width = encoder.width
        self.whole = head(width, _WIDTH)
        self.words = head(width, _WIDTH // 2)

    def beside(self, statement: str, told: Sequence[str]) -> Pair:
        """Lay a levelled ``statement`` beside the sentences ``told``."""
        said, *evidence = self.encoder.pieces([statement, *told])
        room = TOLD
        kept = []
        for one in evidence:
            kept.append(one.cut(room))
            room -= len(kept[-1].ids)
        return self.pair(said.cut(SAID), kept)

    def forward(self, pairs: Sequence[Pair]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return log odds: that each statement does not follow (pairs), and that each piece is wrong (pairs x pieces).

        The third tensor is true where a piece is the statement's.
        """
        states = self.states(pairs)
        place = torch.arange(states.shape[1], device=states.device)
        counts = torch.tensor([[one.first] for one in pairs], device=states.device)
        own = (place >= 1) & (place <= counts)
        # The piece that closes the statement counts with it in the mean.
        closed = (place >= 1) & (place <= counts + 1)
        mean = (states * closed[..., None]).sum(1) / closed.sum(1, keepdim=True)
        return self.whole(states[:, 0] + mean).squeeze(1), self.words(states).squeeze(-1), own

    def read(self, statements: Sequence[tuple[str, Sequence[Word]]], source: Source) -> NDArray[np.float32]:
        """Return what is seen of each statement beside its evidence (statements x ``SIGNS``), of its worst part.

        Each is a levelled text and its words; of one without words nothing is seen (noughts).
        """
        found = np.full((len(statements), SIGNS), -np.inf, np.float32)
        pairs: list[Pair] = []
        owners: list[int] = []
        for number, (plain, words) in enumerate(statements):
            count = max(1, math.ceil(len(self.encoder.pieces([plain])[0].ids) / _PART))
            size = max(1, math.ceil(len(words) / count))
            for at in range(0, len(words), size):
                part = words[at : at + size]
                text = plain if count == 1 else plain[part[0].start : part[-1].end]
                pairs.append(self.beside(text, told_of(part, source)))
                owners.append(number)
        np.maximum.at(found, owners, self.signs(pairs))
        return np.where(np.isinf(found), np.float32(0), found)

    def signs(self, pairs: Sequence[Pair]) -> NDArray[np.float32]:
        """Return what is seen of each pair (pairs x ``SIGNS``)."""
        found = np.zeros((len(pairs), SIGNS), np.float32)
        with torch.inference_mode():
            for rows in in_batches(pairs):
                whole, words, own = self([pairs[row] for row in rows])
                odds = words.masked_fill(~own, _NONE)
                worst = nn.functional.pad(odds, (0, _WORST), value=_NONE).topk(_WORST, dim=1).values
                wrong = odds.sigmoid().sum(1, keepdim=True)
                found[rows] = torch.cat([whole[:, None], worst, wrong], 1).numpy()
        return found


def told_of(words: Sequence[Word], source: Source) -> list[str]:
    """Return the sentences that a statement stands on, in the article's order, and the one that says who "he" is."""
    chosen = evidence(source, words)
    lead = leading(source, chosen)
    return [source.sentences[number] for number in sorted(chosen if lead is None else [*chosen, lead])]
