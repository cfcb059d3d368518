"""From the odds of tags to names."""

import numpy as np

from summarizer.reader.heads import TAGS
from summarizer.reader.spans import _is_free, _likeliest, names_of


def test_the_short_way_finds_what_the_long_one_finds() -> None:
    """Where nothing speaks against each word's likeliest tag, the likeliest line is made of these."""
    dice = np.random.default_rng(7)
    free = 0
    for _ in range(400):
        odds = dice.dirichlet(np.full(TAGS, 0.15), size=int(dice.integers(1, 6))).astype(np.float32)
        tags = odds.argmax(axis=1).tolist()
        if _is_free(tags):
            free += 1
            assert _likeliest(np.log(odds + 1e-9)) == tags
    assert 40 < free < 360


def test_a_name_goes_on_in_its_own_kind_only() -> None:
    """A further word of another kind than the first is put right, and no name crosses the end of a line."""
    odds = np.full((3, TAGS), 0.01, np.float32)
    odds[0, 1] = 0.9  # a person's first word
    odds[1, 4], odds[1, 2] = 0.5, 0.4  # further words: an organisation's, a person's
    odds[2, 2], odds[2, 1] = 0.6, 0.3  # the next line cannot go on with it
    found = [(first, last) for first, last, _ in names_of(odds, np.array([0, 2, 3]))]
    assert found == [(0, 2), (2, 3)]
