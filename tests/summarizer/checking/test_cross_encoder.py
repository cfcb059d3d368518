"""Statements read beside their evidence by the encoder."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from safetensors.torch import load_file, save_file

from summarizer.checking.cross_encoder import SAID, TOLD, WEIGHTS, CrossEncoder, told_of
from summarizer.checking.source import Source
from summarizer.checking.word_forms import words_of
from summarizer.errors import ModelError
from summarizer.reader.encoder import open_encoder
from summarizer.reader.weights import embedded_folder

ARTICLE = (
    "The shipyard Norvik said on Monday that it had sold 12 ferries to Estonia. "
    "Ingrid Holt, a lawyer in Berlin, sued the shipyard over a debt of $4 million and won. "
    "She will be paid in May. "
    "The weather was fine."
)


@pytest.fixture(scope="module")
def encoder() -> CrossEncoder:
    """Return the one that ships."""
    return CrossEncoder.load(embedded_folder(), open_encoder(embedded_folder()))


def test_evidence_is_told_in_the_articles_order() -> None:
    """With the sentence before a pronoun, which says who is meant; of a statement on nothing there is none."""
    source = Source.read(ARTICLE)
    assert told_of(words_of("Holt will be paid in May"), source) == source.sentences[1:3]
    assert told_of(words_of("Zagreb rejoiced"), source) == []


def test_a_pair_has_both_sides_and_is_bounded(encoder: CrossEncoder) -> None:
    """The statement's pieces come first; what is longer than is read is cut."""
    pair = encoder.beside("Holt won.", ["Ingrid Holt won.", "She left."])
    opening, parting = encoder.encoder.marks
    ids = pair.window.ids
    assert ids[0] == opening
    assert ids[1 + pair.first] == ids[-1] == parting
    assert len(ids) == len(pair.window.shapes)
    long = encoder.beside("word " * 200, ["word " * 400])
    assert long.first == SAID
    assert len(long.window.ids) == SAID + TOLD + 3


def test_a_pair_is_read_alike_whatever_stands_beside_it(encoder: CrossEncoder) -> None:
    """Padding changes nothing."""
    source = Source.read(ARTICLE)
    told = ["Holt won.", "The shipyard Norvik sold 12 ferries to Estonia on a Monday, it said."]
    together = encoder.read([(one, words_of(one)) for one in told], source)
    for one, row in zip(told, together, strict=True):
        np.testing.assert_allclose(encoder.read([(one, words_of(one))], source)[0], row, atol=1e-3)


def test_the_worst_part_of_a_long_statement_counts(encoder: CrossEncoder) -> None:
    """What stands behind the first forty-five words is read too."""
    source = Source.read(ARTICLE)
    true = "Ingrid Holt, a lawyer in Berlin, sued the shipyard over a debt of $4 million and won."
    long = f"{true} " * 3
    wrong = "Estonia sued Ingrid Holt over 12 ferries of $4 million and Berlin did not win."
    rows = encoder.read([(text, words_of(text)) for text in (long, f"{long}{wrong}")], source)
    assert rows[1, 0] > rows[0, 0]
    assert not encoder.read([("…", [])], source).any()


def test_another_versions_weights_are_refused(tmp_path: Path) -> None:
    """A head that is not there would answer at random."""
    kept = load_file(embedded_folder() / WEIGHTS)
    kept.pop("whole.1.weight")
    save_file(kept, tmp_path / WEIGHTS)
    with pytest.raises(ModelError, match="another version"):
        CrossEncoder.load(tmp_path, open_encoder(embedded_folder()))


def test_a_not_too_many_is_seen(encoder: CrossEncoder) -> None:
    """The same words with a "not" are likelier wrong."""
    source = Source.read(ARTICLE)
    told = ["Ingrid Holt sued the shipyard and won.", "Ingrid Holt did not sue the shipyard."]
    said, denied = encoder.read([(one, words_of(one)) for one in told], source)[:, 0]
    assert denied > said + 1
