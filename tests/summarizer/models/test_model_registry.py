"""How a model is asked for, and what is said when it cannot be had."""

import shutil
from pathlib import Path

import pytest

from summarizer.errors import ModelError, Reason
from summarizer.models import load_writer
from summarizer.reader import Reader
from summarizer.reader.weights import embedded_folder, verify
from summarizer.settings import SummarizerSettings


def test_an_unknown_model_is_named_in_a_plain_sentence() -> None:
    """The sentence says which name was wrong and which is right."""
    with pytest.raises(ModelError) as caught:
        load_writer(SummarizerSettings(model="gpt-9"))
    assert caught.value.reason is Reason.MODEL_MISSING
    assert "gpt-9" in str(caught.value)
    assert "embedded" in str(caught.value)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Return a copy of the weights that a test may spoil."""
    return Path(shutil.copytree(embedded_folder(), tmp_path / "weights"))


def test_the_packaged_weights_are_whole() -> None:
    """What is in the package is what the manifest says."""
    verify(embedded_folder())


def test_a_missing_file_is_named(copied: Path) -> None:
    """Half an installation does not load."""
    (copied / "tokenizer.json").unlink()
    with pytest.raises(ModelError) as caught:
        Reader.load(copied)
    assert caught.value.reason is Reason.MODEL_MISSING
    assert "tokenizer.json" in str(caught.value)


def test_one_changed_byte_is_found(copied: Path) -> None:
    """Damaged weights would summarise badly without a word: they are refused instead."""
    path = copied / "head.safetensors"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    with pytest.raises(ModelError) as caught:
        Reader.load(copied)
    assert caught.value.reason is Reason.MODEL_DAMAGED
    assert caught.value.values["file"] == "head.safetensors"


def test_the_weights_fit_the_package() -> None:
    """At most 50 MB in all."""
    assert sum(path.stat().st_size for path in embedded_folder().iterdir()) < 50e6
