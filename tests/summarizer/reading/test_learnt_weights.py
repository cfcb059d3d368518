"""Weights of what reads pages and pastes that are not as they were installed."""

from pathlib import Path

import numpy as np
import pytest

from summarizer.errors import ModelError, Reason
from summarizer.reading.learnt.trees import load_arrays


@pytest.mark.parametrize("left", [0, 10, 200, 0.5, 0.99])
def test_cut_short(left: float, tmp_path: Path) -> None:
    """A file that a full disk cut short is told by its name."""
    file = tmp_path / "judge-0.npz"
    np.savez_compressed(file, a=np.arange(5000), b=np.random.default_rng(1).random(500))
    whole = file.read_bytes()
    file.write_bytes(whole[: int(left * len(whole)) if isinstance(left, float) else left])
    with pytest.raises(ModelError, match=r"judge-0\.npz") as caught:
        load_arrays(file)
    assert caught.value.reason is Reason.MODEL_DAMAGED


def test_missing(tmp_path: Path) -> None:
    """One that is not there is told, never done without."""
    with pytest.raises(ModelError) as caught:
        load_arrays(tmp_path / "judge-1.npz")
    assert caught.value.reason is Reason.MODEL_MISSING
