"""The sentence encoder: vectors in context, whatever the batch."""

import numpy as np
import pytest

from summarizer.models._encoder import WINDOW, Encoder
from summarizer.models._weights import embedded_folder


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """Return the packaged encoder."""
    return Encoder(embedded_folder())


def _cosine(a: np.ndarray, b: np.ndarray) -> float:
    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))


def test_like_sentences_get_like_vectors(encoder: Encoder) -> None:
    """The weights mean what they should: a paraphrase is nearer than another subject."""
    vectors = encoder.encode([["The bridge fell down."], ["The bridge collapsed."], ["She bakes bread at night."]])
    bridge, same, other = (vector[0] for vector in vectors)
    assert _cosine(bridge, same) > 0.7
    assert _cosine(bridge, other) < 0.5


def test_a_batch_changes_no_vector(encoder: Encoder) -> None:
    """Padding and neighbours in the batch leave no trace."""
    documents = [["Rain fell.", "The river rose over its banks in the night."], ["Snow closed the pass."]]
    together = encoder.encode(documents)
    for document, vectors in zip(documents, together, strict=True):
        np.testing.assert_allclose(vectors, encoder.encode([document])[0], atol=1e-4)


def test_every_sentence_of_a_long_document_is_read_once(encoder: Encoder) -> None:
    """Windows overlap, but each word piece gives its state to its sentence from one window only."""
    sentences = [f"Sentence number {number} speaks of the river and the town." for number in range(90)]
    sentences[40] = "word " * 700
    windows, total = encoder.windows_of([sentences])
    assert total == 90
    given = np.zeros(total)
    for window in windows:
        assert len(window.ids) <= WINDOW
        for piece in window.pieces:
            given[piece.sentence] += (piece.end - piece.start) / piece.whole
    np.testing.assert_allclose(given, 1)


def test_empty_documents_give_no_vectors(encoder: Encoder) -> None:
    """Nothing to read is nothing to fail on."""
    assert [vectors.shape for vectors in encoder.encode([[], ["Rain."]])] == [(0, 384), (1, 384)]
