"""Any text whatever: exact spans, nothing raised, and time that grows as the text does."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarizer.quantities import find_numbers, find_quantities

ALPHABET = "0123456789.,-–/%$€£ \n abdehilmnoprstuv'\"()[]²½"
# Each is repeated; what was quadratic once, and what reads ahead.
HOSTILE = {
    "digits": "7",
    "groups": "1,",
    "signs": "$",
    "number words": "one hundred and ",
    "scales": "one million ",
    "hyphens": "twenty-",
    "halves": "half a ",
    "points": "one point ",
    "ratios": "one in ",
    "threes": "100 ",
    "ranges": "5 to ",
    "slashes": "1/2-",
    "brackets": "(1) [2]",
    "pounds": "5 pounds ",
    "clocks": "1:",
    "French": "le deux cent quatre-vingt- ",
    "prose": "In 2019 about 1,200 people paid $3.5 million for 12 km of road, up 4 per cent. ",
}
_SIZE = 5_000
# Quadratic time would be sixteen times as long; the rest is the noise of machines.
_MOST_TIMES = 9
_NOISE = 0.1


# The first text loads the CLDR, which is longer than a deadline allows.
@settings(deadline=None)
@example("In 2019 about 1,200 people paid $3.5 million for 12 km of road, up 4 per cent.")
@given(st.text(alphabet=ALPHABET, max_size=80) | st.text(max_size=80))
def test_spans_are_the_text(text: str) -> None:
    """Whatever the text, spans are exact, in order, without overlap, and nothing is raised."""
    for found in (find_quantities(text), find_numbers(text)):
        end = 0
        for quantity in found:
            assert end <= quantity.start < quantity.end <= len(text)
            assert text[quantity.start : quantity.end] == quantity.text
            end = quantity.end


@pytest.mark.parametrize(
    "text",
    ["9" * 5000 + " pm", "1 " + "9" * 5000 + "/4", "9" * 5000 + "th", "one lakh" + " crore" * 60 + " one point five"],
)
def test_no_number_is_too_long(text: str) -> None:
    """Digits beyond what int and float take raise nothing."""
    find_numbers(text)


def _seconds(text: str) -> float:
    taken = []
    for _ in range(2):
        started = time.process_time()
        find_numbers(text)
        taken.append(time.process_time() - started)
    return min(taken)


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_four_times_the_text_takes_four_times_as_long(unit: str) -> None:
    """Time is linear in the length of the text, whatever stands in it."""
    short = (unit * _SIZE)[:_SIZE]
    assert _seconds(short * 4) < _MOST_TIMES * _seconds(short) + _NOISE
