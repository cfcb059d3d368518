"""What the model reached on the development data, pinned, and the rules that hold for every summary of it."""

import json
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest
from rouge_score.rouge_scorer import RougeScorer

from summarizer.article import Article
from summarizer.brief import Length, Statement
from summarizer.pipeline import Summarizer
from summarizer.text.sentences import sentences
from summarizer.text.standalone import leans_on_earlier
from summarizer.text.trim import is_trimmed_from, trim
from tests.summarizer.excerpts import is_excerpt

SUMMARIES = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "summaries"
pytestmark = [
    pytest.mark.quality,
    pytest.mark.slow,
    pytest.mark.skipif(not SUMMARIES.is_dir(), reason="the development data is not part of the repository"),
]


@dataclass(frozen=True)
class Made:
    """An article with its reference and what the model made of it."""

    body: list[str]
    reference: list[str]
    summary: tuple[Statement, ...]

    @property
    def shown(self) -> list[str]:
        """The summary's sentences."""
        return [statement.text for statement in self.summary]


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SUMMARIES / name).read_text(encoding="utf-8").splitlines()]


def _make(summarizer: Summarizer, rows: list[dict[str, Any]]) -> list[Made]:
    summaries = summarizer.briefs([Article("", row["article"]) for row in rows])
    return [
        Made(
            sentences(row["article"]),
            row.get("reference_sentences") or sentences(row["reference"]),
            summary.lengths[Length.STANDARD],
        )
        for row, summary in zip(rows, summaries, strict=True)
    ]


@pytest.fixture(scope="module")
def made(summarizer: Summarizer) -> list[Made]:
    """Return the summaries of every sixth of 300 CNN and Daily Mail articles (all of them take minutes)."""
    return _make(summarizer, _rows("cnndm_val_300.jsonl")[::6])


def _rouge(pairs: list[tuple[list[str], list[str]]]) -> float:
    scorer = RougeScorer(["rouge1"], use_stemmer=True)
    return 100 * fmean(scorer.score("\n".join(a), "\n".join(b))["rouge1"].fmeasure for a, b in pairs)


def test_every_sentence_is_in_its_article(made: list[Made]) -> None:
    """Each sentence of a summary is its source word for word up to the documented trimmings."""
    for one in made:
        assert one.summary
        for statement in one.summary:
            assert is_excerpt(statement.text, one.body[statement.sentence])


def test_every_trimming_can_be_traced() -> None:
    """The same holds for whatever sentence of 300 articles might be chosen, after its neighbour or without it."""
    for row in _rows("cnndm_val_300.jsonl"):
        for sentence in sentences(row["article"]):
            for after in (False, True):
                assert is_trimmed_from(trim(sentence, after_previous=after), sentence)


def test_no_sentence_points_at_what_is_not_shown(made: list[Made]) -> None:
    """A sentence that opens with a pronoun stands only right after the one before it in the article."""
    assert all(one.summary for one in made)
    for one in made:
        shown = {statement.sentence for statement in one.summary}
        for statement in one.summary:
            assert len(shown) == 1 or not leans_on_earlier(statement.text) or statement.sentence - 1 in shown


def test_rouge_stays_above_the_lead(made: list[Made]) -> None:
    """ROUGE-1 is some 1 above the first three sentences': what an editor takes is not what highlights repeat."""
    ours = _rouge([(one.reference, one.shown) for one in made])
    lead = _rouge([(one.reference, one.body[:3]) for one in made])
    assert ours >= lead + 0.5
