"""Sentences, parties and numbers weighed together."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from summarizer.article import Article
from summarizer.reader import Reading, read
from summarizer.reader.facts import relations
from summarizer.reader.heads import Relation, gathered

OPENING = "The council of Lindhaven will close the harbour bridge in May, Mayor Ruth Adeyemi said."
FILLING = "The river rose a little after the rain, as it does at the end of every winter in the valley."
LATE = "Tobias Renn of the Port Authority put the cost of the repair at 412 million crowns."


@pytest.fixture(scope="module")
def long_reading() -> Reading:
    """An article of more sentences than are weighed at a time, with a party and a number in its last one."""
    return read(Article("Lindhaven to close its bridge", " ".join([OPENING, *[FILLING] * 80, LATE])))


def test_relations() -> None:
    """Two sentences, a party in both, and a number in the second: each row tells what it is to each column."""
    none, stands, names, before, behind, counts = Relation
    assert relations(2, [[0, 1]], [1]).tolist() == [
        [none, before, none, names, none],
        [behind, none, none, names, counts],
        [none, none, none, none, none],
        [stands, stands, none, none, none],
        [none, stands, none, none, none],
    ]


def test_gathered() -> None:
    """Mean, most and first of a party's mentions, whichever party is mentioned between."""
    states = torch.tensor([[1.0, 4.0], [9.0, 9.0], [3.0, 2.0]])
    found = gathered(states, torch.tensor([0, 1, 0]), 2)
    assert found.tolist() == [[2, 3, 3, 4, 1, 4], [9, 9, 9, 9, 9, 9]]
    assert gathered(torch.zeros(0, 2), torch.zeros(0, dtype=torch.long), 0).shape == (0, 6)


def test_every_sentence_party_and_number_is_weighed(long_reading: Reading) -> None:
    """Also those that stand behind the first block; what a party is worth follows from where it is named first."""
    assert long_reading.choice.shape == (82, 4)
    assert np.isfinite(long_reading.choice).all()
    worth = {cluster.name: view for cluster, view in zip(long_reading.clusters, long_reading.parties, strict=True)}
    assert {"Ruth Adeyemi", "Tobias Renn"} <= worth.keys()
    for view in (*long_reading.parties, *long_reading.numbers):
        assert view.grades.sum() == pytest.approx(1, abs=1e-4)
    assert worth["Tobias Renn"].grades[0] < 1
    assert max(view.worth for view in long_reading.numbers) > 0


def test_an_article_without_names_and_numbers() -> None:
    """There is something to choose from all the same."""
    reading = read(Article("", "Rain fell all night over the valley. The river rose. Nobody was surprised by it."))
    assert reading.choice.shape == (3, 4)
    assert reading.numbers == []


def test_a_body_without_a_word() -> None:
    """Signs that are no pieces of words: nobody, nothing, and no error."""
    reading = read(Article("", "\u200b"))
    assert reading.clusters == []
    assert reading.choice.shape == (1, 4)
