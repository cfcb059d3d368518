"""How the encoder is taught to read a statement beside its evidence."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import torch

pytest.importorskip("lightgbm")

from summarizer.checking.cross_encoder import WEIGHTS, CrossEncoder
from summarizer.checking.source import Source
from summarizer.reader.encoder import Encoder
from summarizer.reader.weights import embedded_folder
from training.checking.cross_encoder import Lesson, lesson, loss_of, small
from training.checking.examples import Example
from training.pairs import batches, teach, write

ARTICLE = "Ingrid Holt sued the shipyard Norvik in Berlin over a debt of $4 million. Norvik lost."
TRUE = "Ingrid Holt sued Norvik in Berlin."


@pytest.fixture
def encoder() -> CrossEncoder:
    """Return one that has learnt nothing."""
    torch.manual_seed(1)
    return CrossEncoder(Encoder(embedded_folder()))


def _lesson(encoder: CrossEncoder, statement: str, kind: str = "") -> Lesson:
    example = Example(statement, kind or "told", true=not kind, base=TRUE)
    made = lesson(example, Source.read(ARTICLE), encoder)
    assert made is not None
    return made


def test_what_changed_is_what_is_wrong(encoder: CrossEncoder) -> None:
    """Of a true statement nothing is, of one told of somebody else all."""
    assert not any(_lesson(encoder, TRUE).wrong)
    told = _lesson(encoder, "Norvik sued Ingrid Holt in Berlin.", "swapped roles")
    assert told.false
    assert any(told.wrong)
    assert not all(told.wrong)
    assert all(_lesson(encoder, "Norvik paid a debt in Berlin.", "invented event").wrong)
    assert lesson(Example("He won.", "told", true=True, base=""), Source.read(ARTICLE), encoder) is None


def test_written_small_only_the_statement_is(encoder: CrossEncoder) -> None:
    """The words and the evidence's shapes stay."""
    made = _lesson(encoder, TRUE)
    lowered = small(made)
    said = made.pair.first
    assert lowered.pair.window.ids == made.pair.window.ids
    assert lowered.pair.window.shapes[said + 1 :] == made.pair.window.shapes[said + 1 :]
    assert lowered.pair.window.shapes[1 : said + 1] != made.pair.window.shapes[1 : said + 1]


def test_every_lesson_is_taken_once(encoder: CrossEncoder) -> None:
    """In batches, mixed."""
    made = [_lesson(encoder, TRUE) for _ in range(100)]
    assert sum(len(batch) for batch in batches(iter(made), 48, random.Random(1))) == len(made)  # noqa: S311


def test_teaching_goes_on_and_what_is_written_is_read(encoder: CrossEncoder, tmp_path: Path) -> None:
    """A few steps tell true from false; a run that was ended goes on behind the last batch that was kept."""
    pair = [_lesson(encoder, TRUE), _lesson(encoder, "Norvik sued Ingrid Holt in Berlin.", "swapped roles")]
    taken: list[int] = []

    def numbered(last: int) -> Iterator[list[Lesson]]:
        for number in range(last):
            taken.append(number)
            yield pair * 2

    def ended(encoder: CrossEncoder, batch: Sequence[Lesson]) -> torch.Tensor:
        if len(taken) > 104:
            raise KeyboardInterrupt
        return loss_of(encoder, batch)

    with pytest.raises(KeyboardInterrupt):
        teach(encoder, numbered(110), ended, 110, tmp_path / "state.pt")
    kept = torch.load(tmp_path / "state.pt", weights_only=True)
    assert kept["step"] == 100
    seen: list[int] = []

    def counted(encoder: CrossEncoder, batch: Sequence[Lesson]) -> torch.Tensor:
        seen.append(taken[-1])
        return loss_of(encoder, batch)

    taught = teach(CrossEncoder(Encoder(embedded_folder())), numbered(110), counted, 110, tmp_path / "state.pt")
    assert seen == list(range(100, 110))
    assert not (tmp_path / "state.pt").exists()
    true, false = taught.signs([one.pair for one in pair])[:, 0]
    assert false > true
    with pytest.raises(ValueError, match="3 steps of 4"):
        teach(encoder, numbered(3), loss_of, 4, tmp_path / "state.pt")
    write(taught, tmp_path / WEIGHTS)
    # Eight bits a weight move the odds by half of one at most.
    assert CrossEncoder.load(tmp_path, encoder.encoder).signs([pair[0].pair])[0, 0] == pytest.approx(true, abs=1)
