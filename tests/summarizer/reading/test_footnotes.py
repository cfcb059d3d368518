"""Footnotes' numbers on words of a paste."""

from __future__ import annotations

import pytest

from summarizer.reading import read_paste
from summarizer.reading.paste.footnotes import without_footnote_marks


def test_numbers_that_count_on_from_word_to_word_are_footnotes() -> None:
    """The words are left, wherever the count begins."""
    text = "The harbour4 was dug by Ida Fenn5, who was born in Ellery6. It has 12 quays."

    assert without_footnote_marks(text) == "The harbour was dug by Ida Fenn, who was born in Ellery. It has 12 quays."


@pytest.mark.parametrize(
    "text",
    [
        "The firm sells the Lumo14 and the Kestrel9 in shops.",
        "Its Channel4 is watched in the evening.",
        "It drew 11 boats in mp3 and G20 and B12 forms.",
        "They sell the Lumo8 and, from May on, the Lumo9.",
        "In 2019, 2020 and 2021 it rained.",
    ],
    ids="no-count one short-words one-product years".split(),
)
def test_other_numbers_are_part_of_their_words(text: str) -> None:
    """Nothing is taken off where the numbers do not count on, or stand on one word alone."""
    assert without_footnote_marks(text) == text


def test_a_paste_is_read_without_them() -> None:
    """Names in the body bear no numbers."""
    text = (
        "Economist Ida Fenn3 of the Ellery institute said on Friday that trade had grown by 2.4 per cent in spring. "
        "Jo Marsh4, who runs the harbour, agreed with her and said that more ships were expected in the summer.\n\n"
        "The council meets on Thursday, and residents have been asked to send their views to the town hall by May."
    )

    body = read_paste(text).body

    assert "Ida Fenn of the Ellery institute" in body
    assert "Jo Marsh, who runs the harbour" in body
    assert "2.4 per cent" in body
