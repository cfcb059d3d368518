"""The embedded summariser: reads the whole article, foretells what an editor would keep, takes the best sentences."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from summarizer.article import Article, Note
from summarizer.brief import Length
from summarizer.models._document import read_document
from summarizer.models._encoder import Encoder
from summarizer.models._network import Forecast, Network, forecast
from summarizer.models._plain import choose_plainly
from summarizer.models._protocol import Summary
from summarizer.models._selection import choose
from summarizer.models._terms import TermTable
from summarizer.models._weights import embedded_folder, read_tensors, verify
from summarizer.text.sentences import sentences
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

    def summarise(self, articles: Sequence[Article], length: Length) -> list[Summary]:
        """Summarise all ``articles`` in one batch; see the protocol."""
        bodies = [sentences(article.body) for article in articles]
        learnt = [i for i, body in enumerate(bodies) if body and articles[i].language == LANGUAGE]
        summaries: dict[int, Summary] = {}
        for start in range(0, len(learnt), TOGETHER):
            part = learnt[start : start + TOGETHER]
            summaries.update(zip(part, self._learnt([bodies[i] for i in part], length), strict=True))
        return [
            summaries[i] if i in summaries else _plainly(article, body, length)
            for i, (article, body) in enumerate(zip(articles, bodies, strict=True))
        ]

    def _learnt(self, bodies: list[list[str]], length: Length) -> list[Summary]:
        readable = [[trim(sentence, after_previous=True) for sentence in body] for body in bodies]
        documents = [read_document(body, self._table) for body in readable]
        forecasts = forecast(self._network, documents, self._encoder.encode(readable))
        return [
            _show(shown, choose(body, document, foretold, length), foretold)
            for body, shown, document, foretold in zip(bodies, readable, documents, forecasts, strict=True)
        ]


def _show(body: list[str], chosen: list[int], foretold: Forecast) -> Summary:
    shown = [body[i] if i - 1 in chosen else cut_connective(body[i]) for i in chosen]
    # Relative to the best sentence, which has 1: what a reader of the scores can multiply with.
    scores = np.exp(foretold.sentences - foretold.sentences.max())
    return Summary(tuple(shown), tuple(chosen), tuple(float(score) for score in scores))


def _plainly(article: Article, body: list[str], length: Length) -> Summary:
    if not body:
        return Summary((), (), ())
    chosen, scores = choose_plainly(body, length)
    note = Note(
        "plain_summary",
        f"The summary model has learnt English only: for this article (language: {article.language}) the sentences "
        "were chosen by their place and their words' frequency.",
        {"language": article.language},
    )
    return Summary(tuple(body[i] for i in chosen), tuple(chosen), tuple(scores), (note,))
