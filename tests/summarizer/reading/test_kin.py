"""What a block's kin tell of it: blocks of one make, and those in one element."""

from __future__ import annotations

import numpy as np

from summarizer.reading.learnt.kin import guessed_of_kin, of_kin
from summarizer.reading.page.block_features import kin_of
from summarizer.reading.page.parse import parse


def test_blocks_are_grouped_by_element_and_by_make():
    """Numbers in a class or id make no other make; another class does."""
    page = parse(
        "<html><body><div><p id='par-1'>One fish.</p><p id='par-2'>Two fish.</p></div>"
        "<div><p id='par-3'>Red fish.</p><p class='offer'>Buy fish.</p></div></body></html>"
    )

    holder, _, make, _ = kin_of(page.blocks).tolist()

    assert holder[0] == holder[1] != holder[2] == holder[3]
    assert make[0] == make[1] == make[2] != make[3]


def test_means_are_weighed_by_characters():
    """A group's size, share of the text and mean are the same for all its blocks."""
    chars = np.array([30, 10, 60], dtype=np.float32)
    values = np.array([[1], [0], [0.5]], dtype=np.float32)

    found = of_kin(np.array([[0, 0, 1]], dtype=np.int32), values, chars)

    np.testing.assert_allclose(found, [[np.log(3), 0.4, 0.75], [np.log(3), 0.4, 0.75], [np.log(2), 0.6, 0.5]], 1e-6)


def test_a_block_does_not_count_among_its_own_kin():
    """What is guessed of the others is theirs alone; a block without kin is told so."""
    chars = np.array([30, 10, 60], dtype=np.float32)
    guess = np.array([1, 0, 0.5], dtype=np.float32)

    found = guessed_of_kin(np.array([[0, 0, 1]], dtype=np.int32), guess, chars)

    np.testing.assert_allclose(found, [[0, 0.5], [1, 0.5], [-1, 0.5]], 1e-6)


def test_a_page_without_text_has_no_kin():
    none = np.zeros(0, dtype=np.float32)

    assert of_kin(kin_of([]), none[:, None], none).shape[0] == 0
    assert guessed_of_kin(kin_of([]), none, none).shape[0] == 0
