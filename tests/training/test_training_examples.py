"""What the training labels say of a small pair counted by hand."""

import numpy as np

from summarizer.text.terms import TermTable
from training.salience.data import Pair
from training.salience.examples import make_example
from training.salience.train import measure, true_forecast

_TABLE = TermTable(np.zeros(0, np.uint32), np.zeros(0, np.float32), np.zeros(0, np.float32))
_PAIR = Pair(
    id="bridge",
    source="test",
    sentences=(
        "CARROW (Coast News) - The old bridge fell into the river on Monday.",
        "Nobody was on the bridge when the storm came.",
        "Engineers had warned the council of rust for years.",
        "The bakery beside it sells bread.",
        "Its windows are blue.",
    ),
    summary="The old bridge fell. Engineers had warned of rust.",
)


def test_words_and_pairs_of_the_summary_are_marked() -> None:
    """A word counts as often as the summary has it, a pair where its two words stand side by side."""
    example = make_example(_PAIR, _TABLE)
    kept = {stem for stem, marks in zip(example.counted.stems, example.words, strict=True) if marks[0]}
    assert kept == {"the", "old", "bridg", "fell", "engineer", "had", "warn", "of", "rust"}
    assert not example.words[:, 1].any()
    stems = example.counted.stems
    pairs = {(stems[a], stems[b]) for (a, b), kept in zip(example.counted.pairs, example.pairs, strict=True) if kept}
    assert pairs == {
        ("the", "old"),
        ("old", "bridg"),
        ("bridg", "fell"),
        ("engineer", "had"),
        ("had", "warn"),
        ("of", "rust"),
    }


def test_gains_are_graded() -> None:
    """The sentences that the summary was made of gain most, the dateline counts for nothing, the bakery hardly."""
    gains = make_example(_PAIR, _TABLE).gains
    assert set(np.argsort(-gains)[:2]) == {0, 2}
    assert gains[1] > gains[4]


def test_who_knows_the_summary_chooses_its_sentences() -> None:
    """With the true labels as forecast, the search finds a set far better than the first three."""
    example = make_example(_PAIR, _TABLE)
    single, double, _, lead = measure([example], [true_forecast(example)], target=float(example.length))
    assert single > lead
    assert double > 40
