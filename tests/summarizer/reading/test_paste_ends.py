"""A story's first and last paragraph in a paste."""

from __future__ import annotations

import numpy as np
import pytest

from summarizer.reading.paste.ends import with_ending, with_lede
from summarizer.reading.paste.lines import judge_input

LEDE = "The tram to Ellery Point will run again from Sunday, the town said on Friday, after a pause of two winters."
LINES = [LEDE, "Advertisement", "It was stopped when the sea took 300 metres of the track.", "Rides cost two crowns."]


def chances(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float32)


@pytest.mark.parametrize(("chance", "read"), [(0.07, False), (0.09, True)])
def test_a_lede_above_an_advertisement_is_read_where_it_has_a_fair_chance(chance: float, read: bool) -> None:
    kept = with_lede(judge_input(LINES), chances(chance, 0, 0.9, 0.9), np.array([False, False, True, True]))

    assert kept.tolist() == [read, False, True, True]


@pytest.mark.parametrize(("chance", "read"), [(0.45, False), (0.55, True)])
def test_a_short_last_paragraph_is_read_where_it_is_likely(chance: float, read: bool) -> None:
    kept = with_ending(judge_input(LINES), chances(0.9, 0, 0.9, chance), np.array([False, True, True, False]))

    assert kept.tolist() == [False, True, True, read]


def test_the_opening_of_another_story_brings_no_more_of_it() -> None:
    kept = np.array([True, False, True, False])

    assert with_ending(judge_input(LINES), chances(0.9, 0, 0.9, 0.9), kept).tolist() == kept.tolist()


@pytest.mark.parametrize("below", ["More from Ellery Point", "Sign up for our newsletter.", LEDE + " " + LEDE])
def test_what_is_open_or_long_or_calls_below_the_story_is_no_last_paragraph(below: str) -> None:
    lines = judge_input([*LINES[2:], below])

    assert with_ending(lines, chances(0.9, 0.9, 0.9), np.array([True, True, False])).tolist() == [True, True, False]


def test_where_nothing_or_everything_is_read_nothing_is_added() -> None:
    lines = judge_input(LINES)

    assert not with_ending(lines, chances(0.9, 0.9, 0.9, 0.9), np.zeros(4, dtype=bool)).any()
    assert with_ending(lines, chances(0, 0, 0, 0), np.ones(4, dtype=bool)).all()
