"""The article that the project starts from, as it was pasted."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.reading import read_paste

SEED = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "seed" / "seed.txt"


@pytest.mark.skipif(not SEED.exists(), reason="needs ../shared/data")
def test_the_seed_reads_to_title_and_body_without_its_tail():
    """The first line is the title, the story is the body, and not one headline of the tail is left."""
    pasted = SEED.read_text(encoding="utf-8")
    lines = pasted.splitlines()
    tail = lines.index("-")

    article = read_paste(pasted)

    assert article.title == lines[0]
    assert article.paragraphs == lines[1:tail]
    assert article.language == "en"
