"""A question and a stretch of the article read in one go by the encoder: which of its sentences answer?

"What does it cost?" and "it sold for $26" share no word. Where each word of the question sees each word of the
article's, and what stands around it, the one is seen to answer the other; and that a sentence which speaks of the very
matter does not. It was taught for this (``training.answering``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from summarizer.reader.encoder import Encoder, Pieces
from summarizer.reader.pairs import Pair, PairEncoder, head, in_batches

WEIGHTS = "answers.safetensors"
# Word pieces that are read of a question, of a stretch and of each sentence in it.
ASKED, STRETCH, SENTENCE = 32, 112, 100
_WIDTH = 128
# The odds of a word that is not there.
_NONE = -20.0


class Stretch(NamedTuple):
    """A question beside sentences that follow each other, the first of them the article's of number ``start``.

    ``lengths`` are their word pieces.
    """

    pair: Pair
    start: int
    lengths: list[int]


class AnswerReader(PairEncoder):
    """Reads questions beside an article."""

    WEIGHTS = WEIGHTS

    def __init__(self, encoder: Encoder, dropout: float = 0.0) -> None:
        """Build it over ``encoder``; to be taught."""
        super().__init__(encoder, dropout)
        width = encoder.width
        self.sentences = head(width, _WIDTH)
        self.words = head(width, _WIDTH // 2)

    def beside(self, question: Pieces, pieces: Sequence[Pieces], stretch: range) -> Stretch:
        """Lay a question beside a stretch of the article's sentences, all ``cut``."""
        some = [pieces[at] for at in stretch]
        return Stretch(self.pair(question.cut(ASKED), some), stretch.start, [len(one.ids) for one in some])

    def cut(self, sentences: Sequence[str]) -> list[Pieces]:
        """Cut sentences into word pieces, of long ones the beginning."""
        return [one.cut(SENTENCE) for one in self.encoder.pieces(sentences)]

    def forward(self, stretches: Sequence[Stretch]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return log odds that each sentence answers (stretches x sentences), and that each piece is of the answer.

        The third tensor (stretches x pieces) has the number in the stretch of each piece's sentence, -1 for none.
        """
        states = self.states([one.pair for one in stretches])
        owners = torch.full(states.shape[:2], -1)
        for row, one in enumerate(stretches):
            numbers = torch.repeat_interleave(torch.arange(len(one.lengths)), torch.tensor(one.lengths))
            owners[row, 2 + one.pair.first : 2 + one.pair.first + len(numbers)] = numbers
        owners = owners.to(states.device)
        most = max(len(one.lengths) for one in stretches)
        own = functional.one_hot(owners + 1, most + 1)[..., 1:].to(states.dtype)
        means = torch.einsum("spw,spn->snw", states, own) / own.sum(1).clamp(min=1)[..., None]
        words = self.words(states).squeeze(-1)
        best = words[..., None].masked_fill(own == 0, _NONE).max(1).values
        return self.sentences(means + states[:, :1]).squeeze(-1) + best, words, owners

    def read(self, question: str, pieces: Sequence[Pieces], stretches: Sequence[range]) -> NDArray[np.float64]:
        """Return log odds that each sentence of the article answers; minus infinity of those in no stretch."""
        asked = self.encoder.pieces([question])[0]
        laid = [self.beside(asked, pieces, one) for one in stretches]
        found = np.full(len(pieces), -np.inf)
        opening = np.full(len(pieces), -np.inf)
        with torch.inference_mode():
            for rows in in_batches([one.pair for one in laid]):
                batch = [laid[row] for row in rows]
                for one, odds in zip(batch, self(batch)[0].numpy(), strict=True):
                    found[one.start + 1 : one.start + len(one.lengths)] = odds[1 : len(one.lengths)]
                    opening[one.start] = odds[0]
        # A sentence that opens a stretch is read better where it follows another.
        return np.where(np.isinf(found), opening, found)


def stretches_of(pieces: Sequence[Pieces]) -> list[range]:
    """Part an article's sentences into stretches; each begins with the one that ends the stretch before, if it fits."""
    found: list[range] = []
    start = size = 0
    for at, one in enumerate(pieces):
        if at > start and size + len(one.ids) > STRETCH:
            found.append(range(start, at))
            before = len(pieces[at - 1].ids)
            start, size = (at - 1, before) if before + len(one.ids) <= STRETCH else (at, 0)
        size += len(one.ids)
    if pieces:
        found.append(range(start, len(pieces)))
    return found
