"""Encoder and head trained as one: the same vectors as in use, and a gradient down to the layers that learn."""

import numpy as np
import torch

from summarizer.reader.encoder import Encoder
from summarizer.reader.forecast import Network
from summarizer.reader.terms import TermTable
from summarizer.reader.weights import embedded_folder
from training.salience.data import Pair
from training.salience.examples import make_example, shown_sentences
from training.salience.finetune import Both
from training.salience.train import loss_of

_PAIR = Pair(
    id="mill",
    source="test",
    sentences=(
        "The mill at Tarn caught fire on Sunday.",
        "Forty workers left through the yard.",
        "The owner wants to build it again.",
        "Visitors may see the wheel in summer.",
        "It turns slowly.",
    ),
    summary="The mill at Tarn caught fire. Forty workers left.",
)


def test_what_trains_is_what_summarises() -> None:
    """The training pass reads what the package reads, and only the layers that are to learn get a gradient."""
    torch.manual_seed(0)
    both = Both(Encoder(embedded_folder()), Network(dropout=0.0))
    frozen, learning = both.encoder.layers.layers[0], both.encoder.layers.layers[-1]
    for parameter in learning.parameters():
        parameter.requires_grad_(requires_grad=True)
    example = make_example(_PAIR, TermTable.read(embedded_folder() / "terms.npz"))
    both.train(on=True)

    batch = both.read([_PAIR], [example])
    loss_of(both.head, batch, [example], torch.tensor([False])).backward()

    used = both.encoder.encode([shown_sentences(_PAIR)])[0]
    trained = batch.vectors.detach().reshape(-1, both.encoder.width).numpy()[: len(used)]
    cosines = (used * trained).sum(axis=1) / (np.linalg.norm(used, axis=1) * np.linalg.norm(trained, axis=1))
    assert cosines.min() > 0.99
    assert all(parameter.grad is not None and parameter.grad.any() for parameter in learning.parameters())
    assert all(parameter.grad is None for parameter in frozen.parameters())
