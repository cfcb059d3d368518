"""The embedded summariser: scores every sentence of the article, and takes the best set of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from summarizer.article import Article
from summarizer.brief import Length
from summarizer.models._encoder import Encoder
from summarizer.models._protocol import Summary
from summarizer.models._weights import embedded_folder, verify
from summarizer.text.analysis import Analysis
from summarizer.text.sentences import sentences
from summarizer.text.standing import leans_on_earlier
from summarizer.text.trim import cut_dateline

NAME = "nutgraf-salience"
MOST = {Length.SHORT: 1, Length.STANDARD: 3, Length.DETAILED: 6}
# A summary longer than this share of its article saves the reader nothing.
LONGEST_SHARE = 0.3
# What a sentence must have to be quoted: shorter ones are captions, cries and replies.
FEWEST_WORDS = 6
_REPEAT_PENALTY = 0.35

Scores = NDArray[np.float32]


class SalienceModel:
    """Chooses sentences by position, by nearness to the article's centre and title, and against repeats."""

    name = NAME

    def __init__(self, encoder: Encoder) -> None:
        """Keep the loaded ``encoder``."""
        self._encoder = encoder

    @classmethod
    def load(cls, *, threads: int = 2) -> SalienceModel:
        """Check and load the weights in the package; ``threads`` is set for torch in this process."""
        torch.set_num_threads(threads)
        folder = embedded_folder()
        verify(folder)
        return cls(Encoder(folder))

    def summarise(
        self,
        articles: Sequence[Article],
        length: Length,
        analyses: Sequence[Analysis] | None = None,  # noqa: ARG002 - part of the protocol
    ) -> list[Summary]:
        """Summarise all ``articles`` in one batch; see the protocol."""
        bodies = [[cut_dateline(sentence) for sentence in sentences(article.body)] for article in articles]
        documents = [
            [article.title, *body] if article.title else body for article, body in zip(articles, bodies, strict=True)
        ]
        vectors = self._encoder.encode(documents)
        return [
            _choose(body, matrix[-len(body) :], matrix[0] if article.title else None, length)
            for article, body, matrix in zip(articles, bodies, vectors, strict=True)
        ]


def _choose(body: list[str], matrix: Scores, title: Scores | None, length: Length) -> Summary:
    if not body:
        return Summary((), (), ())
    unit = matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-6)
    scores = _score(body, unit, title)
    words = [len(sentence.split()) for sentence in body]
    room = sum(words) * LONGEST_SHARE
    chosen: list[int] = []
    while len(chosen) < MOST[length]:
        open_to = [i for i in range(len(body)) if _may_join(i, chosen, body, words)]
        if not open_to:
            break
        worth = [
            scores[i] - _REPEAT_PENALTY * max((float(unit[i] @ unit[j]) for j in chosen), default=0) for i in open_to
        ]
        best = open_to[int(np.argmax(worth))]
        if chosen and sum(words[i] for i in [*chosen, best]) > room:
            break
        chosen.append(best)
    chosen = sorted(chosen) or [int(np.argmax(scores))]
    return Summary(tuple(body[i] for i in chosen), tuple(chosen), tuple(map(float, scores)))


def _may_join(index: int, chosen: list[int], body: list[str], words: list[int]) -> bool:
    if index in chosen or words[index] < FEWEST_WORDS:
        return False
    return index - 1 in chosen or not leans_on_earlier(body[index])


def _score(body: list[str], unit: Scores, title: Scores | None) -> Scores:
    centre = unit.mean(axis=0)
    near = unit @ (centre / max(float(np.linalg.norm(centre)), 1e-6))
    if title is not None:
        near = (near + unit @ (title / max(float(np.linalg.norm(title)), 1e-6))) / 2
    early = 1 / (1 + 0.35 * np.arange(len(body)))
    quoted = np.array([sentence.lstrip()[:1] in "\"'“‘" for sentence in body], np.float32)
    scores: Scores = (early + near - 0.2 * quoted).astype(np.float32)
    return scores
