"""What the forests behind the reader are taught by."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

pytest.importorskip("lightgbm")

from training.reader import readings
from training.second_look import MORE, belonging, mistakes, replaced

SHARED = Path(__file__).parents[3] / "shared" / "data"
ROW = {
    "best": [3],
    "more": [1],
    "sentences": ["Rosa Delgado spoke in Carrow.", "It rained.", "The council of Carrow sold its ferries."],
    "parties": [["Rosa Delgado", "person", 3, "mayor", ["Delgado"], ""], ["Carrow", "place", 2, "", [], ""]],
    "rest": {"organisation": ["Olm Line"], "other": ["Harbour Bridge"]},
}


def _found(*names: str) -> SimpleNamespace:
    clusters = [SimpleNamespace(name=name, aliases=()) for name in names]
    return SimpleNamespace(clusters=clusters, worth=[float(len(names) - at) for at in range(len(names))])


def test_mistakes_are_what_the_editor_names_not_or_named_before() -> None:
    found = _found("Delgado", "the Carrow", "Rosa Delgado", "Olm Line", "Harbour Bridge", "Monday")
    assert mistakes(ROW, found).tolist() == [0, 0, 1, 0, 1, 1]  # type: ignore[arg-type]


def test_the_one_that_matters_less_stands_twice() -> None:
    found = _found("Delgado", "Rosa Delgado")
    found.worth.reverse()
    assert mistakes(ROW, found).tolist() == [1, 0]  # type: ignore[arg-type]


def test_a_sentence_is_known_by_its_letters() -> None:
    """Cut elsewhere, or with other marks, it is the same still."""
    shown = ["Rosa Delgado spoke in Carrow!", "It rained.", "On Monday the council of Carrow sold its ferries.", "No."]
    assert belonging(ROW, shown).tolist() == [MORE, 0, 1, 0]


def test_what_the_editor_put_for_a_word_is_as_narrow_as_can_be() -> None:
    """White space may differ, and marks and capitals are no change."""
    body = "Rosa Delgado spoke.  She  said that it\nwas late, and her plan failed."
    start, end = body.index("She"), len(body)
    fixes = [
        [2, "She said that it was late", "Delgado said that the vote was late"],
        [2, "her plan", "Delgado's plan"],
        [2, "nowhere", "here"],
    ]
    found = list(replaced({"body": body, "spans": [[0, 19], [start, end]], "fix": fixes}))
    assert [(body[first:last], text) for first, last, text in found] == [
        ("She", "Delgado"),
        ("it", "the vote"),
        ("her", "Delgado's"),
    ]


def test_articles_kept_aside_teach_the_reader_nothing(tmp_path: Path) -> None:
    if not SHARED.is_dir():
        pytest.skip("the development data are not here")
    kept = [json.loads(line) for line in readings.READINGS.read_text(encoding="utf-8").splitlines()]
    some = [next(row for row in kept if row.get("aside")), next(row for row in kept if not row.get("aside"))]
    path = tmp_path / "some.jsonl"
    path.write_text("\n".join(map(json.dumps, some)), encoding="utf-8")
    assert [row["id"] for row in readings.read(SHARED, path)] == [some[1]["id"]]
    assert [row["id"] for row in readings.read(SHARED, path, aside=True)] == [some[0]["id"]]
