"""What the choice of sentences is made by."""

from __future__ import annotations

import numpy as np

from summarizer.article import Article
from summarizer.brief import Length
from summarizer.models.selection import EXTENTS, LIKELY, choose, look
from summarizer.models.sentence_features import FOREST, WEIGHTS
from summarizer.models.shown_sentences import ShownSentences
from summarizer.parties.listing import rank_parties
from summarizer.reader import Reading, read
from summarizer.reader.weights import embedded_folder
from summarizer.reading.learnt.trees import open_forest
from summarizer.references import References

BODY = (
    "The council of Carrow sold its ferries to the Olm Line for €3 million on Monday. The ferries carry 62,000 people "
    "a year. Rosa Delgado, the mayor, said that the town could not pay for repairs any more. A baker said that he "
    "would miss them. It was windy. The Olm Line will raise fares by 20% in June. Its boats are painted blue."
)


def _shown(body: str) -> tuple[Reading, ShownSentences]:
    reading = read(Article(title="Carrow sells its ferries", body=body))
    ranked = rank_parties(reading)
    return reading, ShownSentences(
        reading, References(reading, [one.cluster for one in ranked], [one.worth for one in ranked])
    )


def test_the_forest_asks_for_no_sign_that_is_not_made() -> None:
    looked = look(*_shown(BODY))
    rows = looked.rows
    assert len(looked.numbers) == len(looked.leans) == len(rows) > 4
    assert np.isfinite(rows).all()
    assert open_forest(embedded_folder() / WEIGHTS, FOREST).feature.max() < rows.shape[1]


def test_a_closer_look_is_taken_at_so_many() -> None:
    """However long the article is, its references are resolved in the likeliest sentences only."""
    many = " ".join(f"The council of Carrow paid €{number} million for bridge {number}." for number in range(2, 90))
    looked = look(*_shown(many))
    assert len(looked.numbers) == len(looked.rows) == LIKELY
    assert (np.diff(looked.numbers) > 0).all()


def test_the_sale_is_told_and_the_weather_is_not() -> None:
    chosen = choose(*_shown(BODY))
    for length, numbers in chosen.items():
        assert 0 in numbers
        assert 4 not in numbers
        assert len(numbers) <= EXTENTS[length].most
    assert len(chosen[Length.SHORT]) == 1
    assert len(chosen[Length.STANDARD]) <= len(chosen[Length.DETAILED])
