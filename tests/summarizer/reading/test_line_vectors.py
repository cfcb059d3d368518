"""What lines speak of, by the encoder's table of word pieces."""

from __future__ import annotations

import numpy as np

from summarizer.reading.learnt.line_features import features_of
from summarizer.reading.learnt.line_vectors import vectors_of
from summarizer.reading.learnt.neighbours import kinship, manner

INQUEST = "The coroner opened an inquest into the drowning at the harbour."
AUTOPSY = "A post-mortem examination found that the victim had died in the water."
SWIMWEAR = "Shop our favourite bikinis and summer dresses from twelve pounds."


def test_lines_about_one_thing_lie_closer_than_others():
    """Two lines on one death share no word that matters, yet lie closer than an offer of clothes."""
    inquest, autopsy, swimwear = vectors_of([INQUEST, AUTOPSY, SWIMWEAR])

    def cosine(one, other):
        return float(one @ other / (np.linalg.norm(one) * np.linalg.norm(other)))

    assert cosine(inquest, autopsy) > cosine(inquest, swimwear) + 0.1


def test_lines_without_words_have_no_meaning():
    """Nothing, and an endless line, are no trouble: the one is zeros, the other is read at its start."""
    empty, endless, start = vectors_of(["", "quay " * 100_000, "quay"])

    assert not empty.any()
    assert np.allclose(endless, start, atol=1e-6)


def test_a_stranger_behind_the_body_stands_out():
    """Beside three sentences that are surely body, the offer is farther off, and written otherwise."""
    lines = [INQUEST, AUTOPSY, "Police said that the man had fallen from the quay.", "Shop bikinis and summer dresses"]
    guess = np.array([0.9, 0.9, 0.9, 0.6], dtype=np.float32)
    chars = np.array([len(line) for line in lines], dtype=np.float32)
    vectors = vectors_of(lines)
    near = kinship(vectors - vectors_of([SWIMWEAR, INQUEST]).mean(axis=0), guess, chars)[:, 0]
    stops = manner(features_of(lines), guess, chars)

    assert near[3] < near[:3].min()
    assert not np.allclose(stops[3], stops[2])
