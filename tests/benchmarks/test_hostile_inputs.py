"""The inputs that once brought the program down, as they were found."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.hostile import MOST_MEGABYTES, MOST_SECONDS, RIGHT, run

FOLDER = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "hostile"


@pytest.mark.slow
@pytest.mark.skipif(not FOLDER.exists(), reason="needs ../shared")
def test_every_input_ends_right() -> None:
    """Read, or refused for the right reason; in processor time, which other work on the machine stretches little."""
    ended = run(FOLDER)
    assert [had.name for had in ended] == sorted(RIGHT)
    assert [had for had in ended if not had.right] == []
    assert [had for had in ended if had.cpu > 2 * MOST_SECONDS or had.megabytes > MOST_MEGABYTES] == []
