"""The embedded summariser: reads the whole article, foretells what an editor would keep, takes the best sentences."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from summarizer.article import Article, Note
from summarizer.brief import Length, Statement
from summarizer.models._document import read_document
from summarizer.models._encoder import Encoder, Reading
from summarizer.models._network import Forecast, Network, forecast
from summarizer.models._plain import choose_plainly
from summarizer.models._protocol import Summary
from summarizer.models._selection import choose
from summarizer.models._terms import TermTable
from summarizer.models._weights import embedded_folder, read_tensors, verify
from summarizer.text.sentences import Span, split_sentences
from summarizer.text.states import PieceStates
from summarizer.text.trim import cut_connective, trim

NAME = "nutgraf-salience"
LANGUAGE = "en"
# Articles whose forward passes are shared: more take memory and save no time.
TOGETHER = 16


class SalienceModel:
    """The trained model in the package; ``load`` makes one."""

    name = NAME

    def __init__(self, encoder: Encoder, network: Network, table: TermTable) -> None:
        """Keep the loaded parts."""
        self._encoder = encoder
        self._network = network
        self._table = table

    @classmethod
    def load(cls, folder: Path | None = None, *, threads: int = 2) -> SalienceModel:
        """Check and load the weights in ``folder`` (the package's own when not given).

        ``threads`` is set for torch in this process.

        Raises:
            ModelError: a file is missing or damaged.
        """
        torch.set_num_threads(threads)
        folder = folder or embedded_folder()
        verify(folder)
        head = {name: tensor.float() for name, tensor in read_tensors(folder / "head.safetensors").items()}
        network = Network()
        network.load_state_dict(head)
        network.eval().requires_grad_(requires_grad=False)
        return cls(Encoder(folder), network, TermTable.read(folder / "terms.npz"))

    def summarise(self, articles: Sequence[Article]) -> list[Summary]:
        """Summarise all ``articles`` in one batch, in all lengths; see the protocol."""
        bodies = [_Body(article.body) for article in articles]
        learnt = [i for i, body in enumerate(bodies) if body.sentences and articles[i].language == LANGUAGE]
        summaries: dict[int, Summary] = {}
        for start in range(0, len(learnt), TOGETHER):
            part = learnt[start : start + TOGETHER]
            summaries.update(zip(part, self._learnt([bodies[i] for i in part]), strict=True))
        return [
            summaries[i] if i in summaries else _plainly(article, body.sentences)
            for i, (article, body) in enumerate(zip(articles, bodies, strict=True))
        ]

    def _learnt(self, bodies: list[_Body]) -> list[Summary]:
        readings = self._encoder.read([body.sentences for body in bodies])
        readable = [[trim(sentence, after_previous=True) for sentence in body.sentences] for body in bodies]
        documents = [read_document(body, self._table) for body in readable]
        forecasts = forecast(self._network, documents, [reading.vectors for reading in readings])
        summaries = []
        for body, shown, document, foretold, reading in zip(
            bodies, readable, documents, forecasts, readings, strict=True
        ):
            chosen = choose(body.sentences, document, foretold)
            summaries.append(_show(shown, chosen, foretold, piece_states(body.spans, reading)))
        return summaries


class _Body:
    """An article's sentences, and where they stand."""

    def __init__(self, text: str) -> None:
        self.spans = split_sentences(text)
        self.sentences = [text[span.start : span.end] for span in self.spans]


def piece_states(spans: Sequence[Span], reading: Reading) -> PieceStates:
    """Put the states that an encoder gave to the sentences at ``spans`` of a text at their places in it."""
    places = np.array(
        [
            (span.start + start, span.start + end)
            for span, offsets in zip(spans, reading.offsets, strict=True)
            for start, end in offsets
        ],
        np.int64,
    ).reshape(-1, 2)
    return PieceStates(places[:, 0], places[:, 1], reading.states)


def read_states(encoder: Encoder, text: str) -> PieceStates:
    """Return the states of the words of ``text`` (at least one) as a summary gives them, for training and measuring."""
    body = _Body(text)
    return piece_states(body.spans, encoder.read([body.sentences])[0])


def _show(body: list[str], chosen: dict[Length, list[int]], foretold: Forecast, states: PieceStates) -> Summary:
    lengths = {
        length: tuple(Statement(body[i] if i - 1 in numbers else cut_connective(body[i]), i) for i in numbers)
        for length, numbers in chosen.items()
    }
    # Relative to the best sentence, which has 1: what a reader of the scores can multiply with.
    scores = np.exp(foretold.sentences - foretold.sentences.max())
    return Summary(lengths, tuple(float(score) for score in scores), states=states)


def _plainly(article: Article, body: list[str]) -> Summary:
    if not body:
        return Summary(dict.fromkeys(Length, ()), ())
    chosen, scores = choose_plainly(body)
    note = Note(
        "plain_summary",
        f"The summary model has learnt English only: for this article (language: {article.language}) the sentences "
        "were chosen by their place and their words' frequency.",
        {"language": article.language},
    )
    lengths = {length: tuple(Statement(body[i], i) for i in numbers) for length, numbers in chosen.items()}
    return Summary(lengths, tuple(scores), (note,))
