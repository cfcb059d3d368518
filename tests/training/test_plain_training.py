"""What teaches the way for other languages: annotations become degrees of belonging into a brief."""

from __future__ import annotations

import numpy as np
import pytest

from summarizer.models.plain_features import NAMES
from summarizer.text.sentences import split_sentences

pytest.importorskip("lightgbm")

from training.plain import MORE, lessons, reached, teach

BODY = "The dam at Carrow broke on Monday. It rained. Three villages are under water. A baker sells bread. Birds sing."


def _row(number: int) -> dict[str, object]:
    return {
        "id": f"dam-{number}",
        "title": "Dam breaks",
        "body": BODY,
        "spans": split_sentences(BODY),
        "best": [3, 1],
        "more": [2],
    }


def test_the_best_count_whole_and_what_is_added_for_a_part() -> None:
    (lesson,) = lessons([_row(0)])
    assert lesson.labels.tolist() == [1, MORE, 1, 0, 0]
    assert lesson.rows.shape == (5, len(NAMES))
    assert (lesson.best, lesson.more) == ((2, 0), (1,))


def test_what_is_taught_is_found_again() -> None:
    made = lessons([_row(number) for number in range(60)])
    share, best = reached(teach(made), made[:1]).mean(axis=0)
    assert share == 1
    assert best == 1
    assert np.isfinite(made[0].rows).all()
