"""The table of summaries beside other programs'."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

pytest.importorskip("rouge_score")

from benchmarks import summaries

ARTICLE = (
    "The council of Lindhaven will close the harbour bridge in May, Mayor Ruth Adeyemi said on Monday. The repair will "
    "cost 412 million crowns. Ferries will carry people across until it is done. The bakery beside it stays open. Its "
    "windows were painted blue last year, which the neighbours liked. Nobody has asked the swans."
)


def test_the_table_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every system has its line, what is gained over the lead is told, and the summaries are written down."""
    data, written = tmp_path / "pairs.jsonl", tmp_path / "made.json"
    row = {"id": "bridge", "article": ARTICLE, "reference": "Lindhaven closes its bridge for 412 million crowns."}
    data.write_text(json.dumps(row) + "\n", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["summaries", str(data), "--threads", "1", "--predictions", str(written)])
    summaries.main()
    said = capsys.readouterr().out
    assert "lead-3" in said
    assert "Nutgraf" in said
    assert "ROUGE-1 over lead-3:" in said
    assert json.loads(written.read_text(encoding="utf-8")).keys() == {"bridge"}
