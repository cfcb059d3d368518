"""The benchmarks of reading walk all three collections, and count refusals by kind."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

from benchmarks import gate, pages

STORY = [
    "The harbour board of Tessel has bought two electric tugs for 4.1 million crowns, it said on Monday.",
    "They will bring in the grain ships from May on, and replace three boats that were built in 1978.",
    "“We shall save 60,000 litres of fuel a year,” said Runa Holt, who leads the board.",
]
LINKS = [f"Harbour notice number {number}" for number in range(30)]


def html(title: str, inner: str) -> str:
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{inner}</article></body></html>"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder laid out as the development data: an article in each collection, a listing, and a paste."""
    article = html("Tessel buys two electric tugs", "".join(f"<p>{line}</p>" for line in STORY))
    listing = html("All notices", "<ul>" + "".join(f"<li><a href='/n'>{line}</a></li>" for line in LINKS) + "</ul>")
    for folder, name, kind, source in (
        ("pages", "pages", "article", article),
        ("wcxb", "articles", "article", article),
        ("wcxb", "others", "listing", listing),
    ):
        (tmp_path / folder / "html").mkdir(parents=True, exist_ok=True)
        (tmp_path / folder / "html" / f"{name}.html.gz").write_bytes(gzip.compress(source.encode()))
        row = {"id": "1", "url": "https://tessel.example/a", "type": kind, "html_file": f"html/{name}.html.gz"}
        (tmp_path / folder / f"{name}.jsonl").write_text(json.dumps({**row, "gold_body": "\n".join(STORY)}) + "\n")
    (tmp_path / "paste").mkdir()
    row = {"id": "p", "pasted_text": "\n".join(["Tessel buys two electric tugs", *STORY])}
    (tmp_path / "paste" / "paste.jsonl").write_text(json.dumps(row) + "\n")
    return tmp_path


def test_every_page_has_its_kind_and_a_name_of_its_own(data: Path):
    assert [(row.name, row.kind) for row in pages.rows(data)] == [
        ("pages:1", "pages"),
        ("wcxb:1", "wcxb"),
        ("wcxb:1", "listing"),
    ]


def test_refusals_are_counted_by_kind(data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(sys, "argv", ["gate", str(data)])

    gate.main()

    said = capsys.readouterr().out
    assert "articles 3, refused 0.00%" in said
    assert [line.split()[2:] for line in said.splitlines() if line.startswith("listing")] == [
        ["refused", "100.0%", "link_list", "1"]
    ]
