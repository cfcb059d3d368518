"""How the reader of questions beside an article is taught, and what it says weighed."""

from __future__ import annotations

import random
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
import torch

pytest.importorskip("sklearn")

from summarizer.answering.reading import AnswerReader
from summarizer.article import Article
from summarizer.reader.encoder import Encoder
from summarizer.reader.weights import embedded_folder
from training.answering import ReadArticle, Row, choose, fit, judge, lessons, loss_of, stream
from training.pairs import batches, teach, write

SENTENCES = [
    "The town of Aldersund has bought the lighthouse at Cape Norr for 340,000 crowns.",
    *["Nothing else was said of the matter by anybody who came to the town on that long and rainy day."] * 12,
    "Mayor Ingrid Solheim said that 1,200 families had given money.",
]
BODY = " ".join(SENTENCES)
PRICE = SENTENCES[0].index("340,000")
ROW = {"article": "a", "question": "What did it cost?", "sentences": [0], "span": [PRICE, len(SENTENCES[0]) - 1]}


@pytest.fixture
def reader() -> AnswerReader:
    """Return one that has learnt nothing."""
    torch.manual_seed(1)
    return AnswerReader(Encoder(embedded_folder()))


def _rng() -> random.Random:
    return random.Random(1)  # noqa: S311


def test_lessons_hold_the_answer_and_others(reader: AnswerReader) -> None:
    """Which sentence answers and which words, where that was marked; other stretches hold no answer."""
    read = ReadArticle(Article("", BODY), reader)
    first, *others = lessons(ROW, read, reader, _rng())
    assert first.answers[0] == 1
    assert not any(first.answers[1:])
    told = [place for place, word in zip(read.pieces[0].places, first.words, strict=False) if word == 1]
    assert SENTENCES[0][told[0][0] : told[-1][1]] == "340,000 crowns"
    assert others
    assert not any(any(one.answers) or any(one.words) for one in others)
    unmarked = next(lessons({**ROW, "span": None}, read, reader, _rng()))
    assert set(unmarked.words[: len(read.pieces[0].ids)]) == {-1.0}
    without = list(lessons({**ROW, "sentences": []}, read, reader, _rng()))
    assert len(without) >= 2
    assert not any(any(one.answers) for one in without)


def test_taught_it_finds_the_answer(reader: AnswerReader, tmp_path: Path) -> None:
    """A few steps do for one question; what is written is read as it was."""
    read = ReadArticle(Article("", BODY), reader)
    made = batches(islice(stream([ROW], {"a": read}, reader), 200), 4, _rng())
    taught = teach(reader, made, loss_of, 40, tmp_path / "state.pt")
    said = taught.read(ROW["question"], read.pieces, read.stretches)
    assert said.argmax() == 0
    assert said[0] > said[1:].max() + 1
    write(taught, tmp_path / "answers.safetensors")
    again = AnswerReader.load(tmp_path, reader.encoder).read(ROW["question"], read.pieces, read.stretches)
    # What so few steps changed is little beside a step of eight bits.
    assert again.argmax() == 0


def test_what_tells_an_answer_is_weighed() -> None:
    """The feature that marks answers puts them first, and says where there is none."""
    rng = np.random.default_rng(1)
    rows = []
    for number in range(60):
        features = rng.normal(size=(6, 3))
        wanted = (number % 6,) if number % 2 else ()
        for at in wanted:
            features[at, 1] += 5
        rows.append(Row(str(number), wanted, features, rng.normal(size=2)))
    weighing = fit(rows)
    assert weighing.rank[1] == max(weighing.rank)
    judged = [judge(weighing, row) for row in rows]
    _, answered, left_open = choose(judged)
    assert min(answered, left_open) > 0.9
    rest = rows[1].without_answer()
    assert len(rest.features) == 5
    assert not rest.wanted
