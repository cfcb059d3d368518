"""How a text is cut into the windows that the encoder reads."""

from itertools import pairwise

import pytest

from summarizer.reader.encoder import LONG, OVERLAP, WINDOW, Encoder, Layout
from summarizer.reader.weights import embedded_folder

SENTENCE = "The ferry of Port Ellery left the old harbour before the storm came in from the west."


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(embedded_folder())


def _covered(layout: Layout) -> list[int]:
    """Return every piece of the document that a window gives a state, in order."""
    return [
        place
        for window in layout.windows
        for place in range(window.place, window.place + _own(window.first, window.ids))
    ]


def _own(first: int, ids: list[int]) -> int:
    return len(ids) - 1 - first


def test_each_window_opens_with_the_sentence_before_it(encoder: Encoder) -> None:
    """No sentence is read without what leads to it, and every piece gets its state once."""
    layout = encoder.lay([SENTENCE] * 40)
    assert len(layout.windows) > 2
    assert _covered(layout) == list(range(len(layout.owners)))
    for before, after in pairwise(layout.windows):
        lent = after.first - 1
        assert 0 < lent <= OVERLAP
        assert after.ids[1 : after.first] == before.ids[-1 - lent : -1]
        assert after.shapes[1 : after.first] == before.shapes[-1 - lent : -1]


def test_a_long_text_is_read_in_windows_that_share_nothing(encoder: Encoder) -> None:
    """Their sentences are read once, none is lost, and no window is longer than the encoder reads."""
    layout = encoder.lay([SENTENCE] * (LONG // 10))
    assert len(layout.owners) > LONG
    assert {window.first for window in layout.windows} == {1}
    assert _covered(layout) == list(range(len(layout.owners)))
    assert max(len(window.ids) for window in layout.windows) <= WINDOW


def test_every_word_has_its_shape(encoder: Encoder) -> None:
    """One a word, the same that its pieces are read with."""
    layout = encoder.lay(["Zyxwvutsrq closed in 1999.", "Port Ellery's mayor said so."])
    assert len(layout.shapes) == len(layout.words)
    assert [layout.shapes[owner] for owner in layout.owners] == layout.windows[0].shapes[1:-1]
