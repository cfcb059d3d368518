"""What is doubted of the parties that the reader finds."""

from __future__ import annotations

import numpy as np
import pytest

from summarizer.article import Article
from summarizer.parties import listing, trust
from summarizer.parties.found import Found
from summarizer.parties.listing import find_parties, rank_parties
from summarizer.reader import Reading, read
from summarizer.reader.weights import embedded_folder
from summarizer.reading.learnt.trees import open_forest

BODY = (
    "Rosa Delgado, the mayor of Carrow, opened the Harbour Bridge on Monday. The Carrow Harbour Board paid €3 million "
    "for it. Delgado said that ships of the Olm Line would pass below it from June. The board's Tomas Vilk, who drew "
    "the bridge, was not there. Carrow has waited for it since 1931."
)


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(Article(title="Carrow has its bridge", body=BODY))


def _features(reading: Reading) -> trust.Matrix:
    return trust.features(reading, find_parties(reading))


def test_the_forest_asks_for_no_sign_that_is_not_made(reading: Reading) -> None:
    rows = _features(reading)
    forest = open_forest(embedded_folder() / trust.WEIGHTS, trust.FOREST)
    assert len(rows) == len(find_parties(reading).clusters) >= 4
    assert np.isfinite(rows).all()
    assert forest.feature.max() < rows.shape[1]


def test_a_doubt_takes_worth_and_no_party(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is doubted stands lower; it is not kept back."""
    monkeypatch.setattr(listing, "doubts", lambda _, found: np.zeros(len(found.clusters), np.float32))
    sure = rank_parties(reading)
    first = sure[0].party.name
    monkeypatch.setattr(
        listing, "doubts", lambda _, found: np.array([one.name == first for one in found.clusters], np.float32)
    )
    doubted = rank_parties(reading)
    assert doubted[-1].party.name == first
    assert doubted[-1].worth == 0
    assert {one.party.name for one in doubted} == {one.party.name for one in sure}


def test_a_name_like_one_that_matters_more_shows_it(reading: Reading) -> None:
    found = find_parties(reading)
    by_name = dict(zip([one.name for one in found.clusters], _features(reading)[:, -4], strict=True))
    assert by_name["Tomas Vilk"] < 60
    assert by_name["Carrow Harbour Board"] == 100 or by_name["Carrow"] == 100


def test_only_those_that_matter_are_looked_at(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of thousands of names the most important are doubted, as they are where all are."""
    found = find_parties(reading)
    every = trust.doubts(reading, found)
    monkeypatch.setattr(trust, "MOST", 2)
    some = trust.doubts(reading, found)
    top = np.argsort(-np.array(found.worth), kind="stable")[:2]
    assert every.min() > 0
    assert set(np.flatnonzero(some)) == set(top)


def test_nobody_is_doubted_where_nobody_is() -> None:
    assert len(trust.doubts(read(Article(title="", body="It rained all day.")), Found([], [], []))) == 0
