"""The reader's trainer on an annotated article of this project's own."""

from __future__ import annotations

import random
from typing import Any

import pytest
import torch

from summarizer.reader import Reader
from summarizer.reader.heads import WIDTH, Relation
from summarizer.reader.reader import means
from summarizer.reader.weights import embedded_folder
from summarizer.text.terms import TermTable
from training.reader.examples import Example, editor_example
from training.reader.lessons import Lesson, lesson_of
from training.reader.measure import measure
from training.reader.train import WEIGHTS, Everything, Item, editor_losses, lower
from training.reader.weigher import as_annotated, figures, read, teach
from training.salience.data import Pair
from training.salience.examples import make_example

ROW: dict[str, Any] = {
    "id": "bridge",
    "title": "Lindhaven closes its bridge",
    "sentences": [
        "The council of Lindhaven will close the harbour bridge in May, Mayor Ruth Adeyemi said.",
        "The repair will cost 412 million crowns.",
        "She opened a bakery beside it last year.",
        "Its windows are blue.",
    ],
    "best": [1, 2],
    "more": [3],
    "fix": [[3, "She", "Ruth Adeyemi"]],
    "cut": [],
    "figures": [[2, "will cost 412 million crowns", ["412 million"], 3]],
    "parties": [
        ["council of Lindhaven", "organisation", 3, "", [], ""],
        ["Ruth Adeyemi", "person", 2, "Mayor", [], ""],
    ],
    "rest": {"person": [], "organisation": [], "place": ["Lindhaven"], "group": [], "other": []},
}


@pytest.fixture(scope="module")
def model() -> Everything:
    """The packaged encoder with untaught heads."""
    torch.manual_seed(1)
    return Everything(embedded_folder())


@pytest.fixture(scope="module")
def example(model: Everything) -> Example:
    """The article with what is to be said of it."""
    return editor_example(ROW, model.encoder, TermTable.read(embedded_folder() / "terms.npz"))


@pytest.fixture(scope="module")
def weighed(model: Everything, example: Example) -> Lesson:
    """What the weigher reads of it, with the editor's own names."""
    with torch.no_grad():
        pieces = model.pieces(_item(model, example))
    words = means(pieces, torch.from_numpy(example.layout.owners), len(example.tags))
    lines = means(pieces, torch.from_numpy(example.layout.lines), len(example.lines))
    named, counted = (torch.zeros(len(some), WIDTH) for some in (example.mentions, example.numbers))
    return lesson_of(example, lines, words, range(len(named)), named, counted)


def _item(model: Everything, example: Example) -> Item:
    return Item(example, example.layout, *lower(model.encoder, example.layout))


def test_what_the_weigher_reads(weighed: Lesson) -> None:
    """Sentences, the title, who is named and the number, each with its grade, and who stands where."""
    assert weighed.sentences[:, 1].tolist() == [1, 1, 0, 0]
    assert sorted(weighed.parties.tolist()) == [2, 3]
    assert weighed.numbers.tolist() == [3]
    nodes = weighed.nodes
    assert [len(part) for part in (nodes.sentences, nodes.title, nodes.parties, nodes.numbers)] == [4, 1, 2, 1]
    assert nodes.relations.shape == (8, 8)
    assert nodes.relations[5:7, 0].tolist() == [Relation.STANDS_IN] * 2
    assert nodes.relations[7, :4].tolist() == [0, Relation.STANDS_IN, 0, 0]


def test_it_learns_an_editors_word(weighed: Lesson, capsys: pytest.CaptureFixture[str]) -> None:
    """Taught on one article again and again it takes that article's best sentence first and grades its parties."""
    torch.manual_seed(2)
    taught = teach([weighed] * 8, [weighed], 60)
    with torch.no_grad():
        choice, parties, numbers = taught(weighed.nodes)
    assert int(choice[:, 0].argmax()) == 0
    assert parties.argmax(1).tolist() == weighed.parties.tolist()
    assert numbers.argmax(1).tolist() == [3]
    assert "the best shown 100.0" in figures(taught, [weighed])
    assert "epoch 59" in capsys.readouterr().out


def test_every_loss_is_told_and_teaches(model: Everything, example: Example) -> None:
    """One step over all heads: each question that the article answers has its loss, and the encoder learns too."""
    item = _item(model, example)
    tuned = model.trained()
    for parameter in tuned:
        parameter.requires_grad_(requires_grad=True)
    losses = editor_losses(model, item, random.Random(1))  # noqa: S311
    assert losses.keys() == WEIGHTS.keys() - {"pair"}
    sum(losses.values()).backward()
    assert all(torch.isfinite(value) for value in losses.values())
    assert any(parameter.grad is not None and bool(parameter.grad.any()) for parameter in tuned)


def test_measure_tells_of_every_head(model: Everything, example: Example) -> None:
    """A line each for names, spans, what is weighed, and words."""
    pair = Pair("bridge", "test", tuple(ROW["sentences"]), "The bridge will close in May.")
    layout = model.encoder.lay(pair.sentences)
    counted = make_example(pair, TermTable.read(embedded_folder() / "terms.npz"))
    other = Item(None, layout, *lower(model.encoder, layout), counted)
    lines = list(measure(model, [_item(model, example)], [other]))
    assert [line.split()[0] for line in lines] == ["names", "phrase", "choice", "references", "forecast"]


def test_what_is_found_is_graded_by_the_editor() -> None:
    """The packaged reader finds parties; those that are the editor's have the grade, once, and others nought."""
    reader = Reader.load(threads=1)
    row = ROW | {"body": " ".join(ROW["sentences"]), "spans": spans_of(ROW["sentences"])}
    found = read(reader, row)
    reading = as_annotated(reader, row)
    grades = dict(zip((one.name for one in reading.clusters), found.parties.tolist(), strict=True))
    assert grades["Ruth Adeyemi"] == 2
    assert grades.get("Lindhaven", 0) == 0
    assert found.numbers.tolist() == [3]
    assert found.sentences[:, 1].tolist() == [1, 1, 0, 0]
    assert len(found.nodes.parties) == len(reading.clusters)


def spans_of(sentences: list[str]) -> list[tuple[int, int]]:
    """Return where sentences stand that are joined by spaces."""
    starts = [sum(len(one) + 1 for one in sentences[:at]) for at in range(len(sentences))]
    return [(start, start + len(one)) for start, one in zip(starts, sentences, strict=True)]
