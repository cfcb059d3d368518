"""The articles in other languages keep to their format: what is annotated exists, and the two parts are as large."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from summarizer.text.language import detect_language
from summarizer.text.sentences import split_sentences

FOREIGN = Path(__file__).parents[2] / "examples" / "foreign.jsonl"
ROWS: list[dict[str, Any]] = [json.loads(line) for line in FOREIGN.read_text(encoding="utf-8").splitlines()]


def _one(row: dict[str, Any]) -> str:
    return str(row["id"])


every_article = pytest.mark.parametrize("row", ROWS, ids=_one)


def test_there_are_twenty_articles_of_each_language_half_of_them_to_measure() -> None:
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    assert Counter((row["language"], row["part"]) for row in ROWS) == {
        (language, part): 10 for language in ("de", "fr", "es") for part in ("develop", "measure")
    }


@every_article
def test_an_article_is_in_its_language(row: dict[str, Any]) -> None:
    assert detect_language(row["body"]) == row["language"]


@every_article
def test_annotations_are_of_the_splitters_sentences(row: dict[str, Any]) -> None:
    """They are numbers of sentences: where the splitter changes its mind, they have to be read anew."""
    assert row["spans"] == [list(span) for span in split_sentences(row["body"])]
    chosen = row["best"] + row["more"]
    assert 2 <= len(row["best"]) <= 3
    assert 1 <= len(row["more"]) <= 3
    assert len(set(chosen)) == len(chosen)
    assert all(1 <= number <= len(row["spans"]) for number in chosen)
