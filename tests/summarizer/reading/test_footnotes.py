"""Footnotes' numbers on words of a paste."""

from __future__ import annotations

import pytest

from summarizer.reading import read_paste
from summarizer.reading.paste.footnotes import without_footnote_marks


def test_numbers_that_count_on_from_word_to_word_are_footnotes() -> None:
    """The words are left, from the first footnote on as from a later one."""
    text = "The harbour1 was dug by Ida Fenn2, who was born in Ellery3. It has 12 quays."

    assert without_footnote_marks(text) == "The harbour was dug by Ida Fenn, who was born in Ellery. It has 12 quays."
    assert without_footnote_marks("It is Ida Fenn5, not Jo Marsh6.") == "It is Ida Fenn, not Jo Marsh."


@pytest.mark.parametrize(
    "text",
    [
        "The firm sells the Lumo14 and the Kestrel9 in shops.",
        "Its Channel4 is watched in the evening.",
        "It drew 11 boats in mp3 and G20 and B12 forms.",
        "They sell the Lumo8 and, from May on, the Lumo9.",
        "Cheaper drops for Kind1 asthma have passed a Stage2 trial.",
        "They sell the Lumo1, the Lumo2 and the Kestrel3.",
        "In 2019, 2020 and 2021 it rained.",
    ],
    ids="no-count one short-words one-product two-words two-products years".split(),
)
def test_other_numbers_are_part_of_their_words(text: str) -> None:
    """Nothing is taken off where the numbers do not count on, or stand on one word alone, or small ones on two."""
    assert without_footnote_marks(text) == text


def test_a_paste_is_read_without_them() -> None:
    """Names in the body bear no numbers."""
    text = (
        "Economist Ida Fenn7 of the Ellery institute said on Friday that trade had grown by 2.4 per cent in spring. "
        "Jo Marsh8, who runs the harbour, agreed with her and said that more ships were expected in the summer.\n\n"
        "The council meets on Thursday, and residents have been asked to send their views to the town hall by May."
    )

    body = read_paste(text).body

    assert "Ida Fenn of the Ellery institute" in body
    assert "Jo Marsh, who runs the harbour" in body
    assert "2.4 per cent" in body
