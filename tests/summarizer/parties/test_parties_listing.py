"""Who counts as a party."""

from __future__ import annotations

import numpy as np
import pytest

from summarizer.parties.listing import _is_spelled_small
from summarizer.parties.roles import Role, _is_torn, told_once
from summarizer.reader import Name


@pytest.mark.parametrize(
    ("body", "letters", "nobody"),
    [
        ("The annual percentage rate, or APR, has risen.", "APR", True),
        ("An over-the-air (OTA) update came.", "OTA", True),
        ("The National Highway Board (NHB) said so.", "NHB", False),
        ("He told the reporters (BBC) so.", "BBC", False),
        ("APR rose.", "APR", False),
    ],
)
def test_what_is_spelled_small_is_nobody(body: str, letters: str, nobody: bool) -> None:
    """An abbreviation of common words is no body, whatever the reader takes it for."""
    start = body.index(letters)
    name = Name(0, start, start + len(letters), letters, np.zeros(5, np.float32))
    assert _is_spelled_small(name, body) is (nobody)


@pytest.mark.parametrize(("text", "torn"), [("known as “the fox”", False), ("known as “the", True), ('the "fox', True)])
def test_a_torn_quote_is_seen(text: str, torn: bool) -> None:
    """A role neither begins nor ends in the midst of a quote."""
    assert _is_torn(text) is torn


def test_the_same_words_are_told_of_one_party() -> None:
    """The likelier one keeps them; those in the plural are told of all."""
    minister = [Role("Health Minister", 0, 4, 19), Role("Health Minister", 0, 4, 19), Role("singer", 1, 40, 46), None]
    assert told_once(minister, [0.8, 0.9, 0.3, 0.0]) == [None, *minister[1:]]
    founders = [Role("co-founders of Olm Phones", 0, 0, 25), Role("co-founders", 0, 0, 11)]
    assert told_once(founders, [0.8, 0.9]) == founders
