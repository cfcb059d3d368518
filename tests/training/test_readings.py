"""Readings are kept as places and come back in the editor's form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.reader import readings

SHARED = Path(__file__).parents[3] / "shared" / "data"
TITLE = "Ferry fares fall in Madison"
TEXT = (
    "Madison's council cut ferry fares by 20% on Monday, its leader Rosa Delgado said. "
    "Its boats carry 62,000 people across the bay each year and 9,000 in winter. She called it fair."
)
ROW = {
    "id": "one",
    "best": [1],
    "more": [2],
    "fix": [[2, "Its boats", "Madison's boats"]],
    "cut": [[1, " on Monday"]],
    "figures": [
        [1, "council cut ferry fares by 20%", ["20%"], 3],
        [2, "Its boats carry 62,000 people … 9,000 in winter", ["62,000", "9,000"], 2, ["Its", "Madison's"]],
    ],
    "parties": [
        ["Rosa Delgado", "person", 2, "leader", [], ""],
        ["Madison", "place", 3, "the city by the bay", [], ""],
    ],
    "rest": {"person": [], "other": []},
}


def kept() -> dict:
    text = readings.laid_out(TITLE, TEXT)
    return json.loads(json.dumps(readings.encode(ROW, text)))


def test_an_annotation_comes_back_from_its_places() -> None:
    row = readings.decode(kept(), TITLE, TEXT)

    assert [row[key] for key in ("best", "more", "fix", "cut", "figures")] == [
        ROW[key] for key in ("best", "more", "fix", "cut", "figures")
    ]
    assert row["sentences"][1].startswith("Its boats carry 62,000")
    assert row["parties"][0] == ["Rosa Delgado", "person", 2, "leader", [], ""]
    # told in the reader's own words: there is a role, and it stands nowhere
    assert row["parties"][1][3] == readings.OWN_WORDS


def test_what_is_kept_holds_no_words_of_the_article() -> None:
    said = json.dumps(kept())

    assert not any(word in said for word in ("Delgado", "ferry", "leader", "council", "62,000"))


def test_the_readings_of_web_pages_are_of_articles_that_are_there(tmp_path: Path) -> None:
    if not SHARED.is_dir():
        pytest.skip("the articles are not here")
    lines = readings.READINGS.read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if '"id":"wcxb-' in line and '"aside"' not in line]
    some = tmp_path / "some.jsonl"
    some.write_text("\n".join(told), encoding="utf-8")

    rows = readings.read(SHARED, some)

    assert len(rows) == len(told) > 100
    for row in rows:
        assert all(1 <= n <= len(row["sentences"]) for n in (*row["best"], *row["more"]))
        for n, phrase, numbers, *_ in row["figures"]:
            assert all(part in row["sentences"][n - 1] for part in phrase.split(" … "))
            assert all(number in phrase for number in numbers)
