"""What the signs of an answer are worth: fitted to the questions of the benchmark whose part is *develop*.

A sentence that answers is to come before every other of its article (logistic regression on the differences of their
signs). What the likeliest sentence must come to is chosen where as large a share of the questions is answered as is
rightly left open, on articles that the weights were not fitted to. Prints both for ``summarizer/answering/search.py``.

    python -m training.answering ../shared/data
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from benchmarks.answers import QUESTIONS, read_briefs
from summarizer.answering.asked import read_question
from summarizer.answering.closeness import compared, states_of
from summarizer.answering.search import BESIDE, LONGEST_READ, SHOWN, sentences_of, signs
from summarizer.pipeline import Summarizer

FOLDS = 8


class Row(NamedTuple):
    """A question: its article, the sentences that answer it, and the signs of all sentences."""

    article: str
    wanted: frozenset[int]
    signs: NDArray[np.float64]


def read_rows(data: Path) -> list[Row]:
    """Read the questions and weigh the sentences of their articles."""
    asked = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    asked = [row for row in asked if row["part"] == "develop"]
    summarizer = Summarizer()
    briefs = dict(read_briefs(summarizer, data, {row["article"] for row in asked}))
    rows = []
    for article, some in groupby(asked, key=lambda row: str(row["article"])):
        brief = briefs[article]
        sentences = sentences_of(brief)
        states = states_of(summarizer.encoder, [sentence[:LONGEST_READ] for sentence in sentences])
        for row in some:
            words = signs(read_question(row["question"]), sentences, brief)
            (question,) = states_of(summarizer.encoder, [row["question"]])
            near = compared(question, states)
            rows.append(Row(article, frozenset(row["sentences"]), np.hstack([words, near])))
    return rows


def fit(rows: Sequence[Row]) -> NDArray[np.float64]:
    """Return what each sign is worth."""
    ahead = [
        row.signs[at] - row.signs[[other for other in range(len(row.signs)) if other not in row.wanted]]
        for row in rows
        for at in sorted(row.wanted)[:1]
    ]
    pairs = np.vstack([*ahead, *(-some for some in ahead)])
    first = np.repeat([1, 0], len(pairs) // 2)
    model = LogisticRegression(fit_intercept=False, max_iter=3000).fit(pairs, first)
    return np.asarray(model.coef_[0], np.float64)


def judge(row: Row, weights: NDArray[np.float64]) -> tuple[bool, bool, float]:
    """Say whether a question has an answer, whether it would be shown, and what its sentence comes to."""
    scores = row.signs @ weights
    best = np.argsort(-scores, kind="stable")[:SHOWN]
    shown = {int(at) for at in best if scores[at] >= scores[best[0]] - BESIDE}
    return bool(row.wanted), bool(shown & row.wanted), float(scores[best[0]])


def choose(judged: Sequence[tuple[bool, bool, float]]) -> tuple[float, float, float]:
    """Choose what an answer must come to; gives that and the shares answered and rightly left open."""
    answerable = [(right, score) for has, right, score in judged if has]
    others = [score for has, _, score in judged if not has]

    def shares(least: float) -> tuple[float, float]:
        answered = sum(right and score >= least for right, score in answerable) / len(answerable)
        return answered, sum(score < least for score in others) / len(others)

    least = max(sorted({score for _, _, score in judged}), key=lambda score: min(shares(score)))
    return least, *shares(least)


def main() -> None:
    """Fit, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    rows = read_rows(parser.parse_args().data)
    judged: list[tuple[bool, bool, float]] = []
    for taught, kept in GroupKFold(FOLDS).split(rows, groups=[row.article for row in rows]):
        weights = fit([rows[at] for at in taught])
        judged += [judge(rows[at], weights) for at in kept]
    least, answered, left_open = choose(judged)
    print(f"WEIGHTS = {[round(float(weight), 2) for weight in fit(rows)]}")
    print(f"LEAST = {least:.2f}  # on articles kept aside {answered:.0%} answered, {left_open:.0%} rightly left open")


if __name__ == "__main__":
    main()
