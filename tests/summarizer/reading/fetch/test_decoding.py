"""Packed answers that cost more than they say."""

from __future__ import annotations

import gzip

import pytest

from summarizer.errors import BadResponse
from summarizer.reading.fetch.wire.decoding import MAX_MEMBERS, decoder_for


def test_a_packed_answer_of_a_few_parts_is_whole():
    assert decoder_for("gzip").feed(gzip.compress(b"one ") + gzip.compress(b"two"), 1_000) == b"one two"


def test_a_packed_answer_of_endless_empty_parts_is_given_up():
    with pytest.raises(BadResponse):
        decoder_for("gzip").feed(gzip.compress(b"") * (MAX_MEMBERS + 1), 1_000)
