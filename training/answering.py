"""What the features of an answer are worth: fitted to the questions of the benchmark whose part is *learn*.

A sentence that answers is to come before every other of its article (logistic regression on the differences of their
features). Whether the first sentence is an answer is learnt (logistic regression, too) from these questions and once
more from them with the sentences that answer taken out: the article speaks of the matter, but does not say. What it
must come to is chosen where as large a share of the questions is answered as is rightly left open, on articles that
nothing was fitted to. Prints both weighings for ``summarizer/answering/weights.py``.

    python -m training.answering ../shared/data
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from benchmarks.answers import questions, read_briefs
from summarizer.answering.asked import read_question
from summarizer.answering.features import Matches, Text, features, features_of_all, joined
from summarizer.answering.search import close_to, likeliest
from summarizer.answering.weighing import Weighing, summed_up
from summarizer.pipeline import Summarizer

FOLDS = 6
STRENGTH = 0.02  # of the data beside the regularisation, best of 0.005 to 1 on articles kept aside
# What counts less for the second question: an answer taken out, and one that is there but does not come first.
TAKEN_OUT, MISSED = 0.5, 0.3

Matrix = NDArray[np.float64]


class Row(NamedTuple):
    """A question: its article, the sentences that answer it, the features of all sentences and of the whole."""

    article: str
    wanted: frozenset[int]
    features: Matrix
    whole: Matrix

    def without_answer(self) -> Row:
        """The same where the article does not say."""
        kept = [at for at in range(len(self.features)) if at not in self.wanted]
        return self._replace(wanted=frozenset(), features=self.features[kept])


def read_rows(data: Path) -> tuple[list[Row], list[Row]]:
    """Read the questions and weigh the sentences of their articles: with what the encoder reads, and by words alone."""
    asked = questions("learn")
    summarizer = Summarizer()
    briefs = dict(read_briefs(summarizer, data, {row["article"] for row in asked}))
    read: list[Row] = []
    words_alone: list[Row] = []
    for article, some in groupby(asked, key=lambda row: str(row["article"])):
        text = Text(briefs[article])
        for row in some:
            matches = Matches(read_question(row["question"]), text)
            words = features(matches)
            close = close_to(matches, row["question"], np.arange(len(words)), summarizer.encoder)
            wanted, whole = frozenset(row["sentences"]), features_of_all(matches)
            read.append(Row(article, wanted, joined(words, close), whole))
            words_alone.append(Row(article, wanted, joined(words), whole))
    return read, words_alone


def fit(rows: Sequence[Row]) -> Weighing:
    """Return what each feature is worth; what they must come to is not chosen yet."""
    rank = _fit_rank(rows)
    weighing = Weighing(rank, (), (), (), (), 0.0)
    made = [row.without_answer() for row in rows if row.wanted and len(row.features) > len(row.wanted) + 1]
    judged = [*rows, *made]
    right = [bool(_shown(weighing, row) & row.wanted) for row in judged]
    weights = [1.0 if good or not row.wanted else MISSED for row, good in zip(rows, right, strict=False)]
    summed = np.array([summed_up(weighing.scores(row.features), row.features, row.whole) for row in judged])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH, max_iter=2000, class_weight="balanced"))
    model.fit(summed, right, logisticregression__sample_weight=[*weights, *[TAKEN_OUT] * len(made)])
    worth = model[1].coef_[0] / model[0].scale_
    bias = float(model[1].intercept_[0] - worth @ model[0].mean_)
    ends = np.cumsum([3, len(rank), len(rank)])
    lead, best, most, whole = (tuple(map(float, part)) for part in np.split(worth, ends))
    return Weighing(rank, lead, best, most, whole, -bias)


def _fit_rank(rows: Sequence[Row]) -> tuple[float, ...]:
    ahead = []
    for row in rows:
        others = [at for at in range(len(row.features)) if at not in row.wanted]
        ahead += [row.features[at] - row.features[others] for at in sorted(row.wanted)[:2]]
    pairs = np.vstack([*ahead, *(-some for some in ahead)])
    scale = pairs.std(axis=0) + 1e-6
    # Every question counts alike, however long its article.
    weights = np.concatenate([np.full(len(some), 10 / len(some)) for some in ahead])
    model = LogisticRegression(C=STRENGTH, fit_intercept=False, max_iter=2000)
    model.fit(pairs / scale, np.repeat([1, 0], len(weights)), sample_weight=np.tile(weights, 2))
    return tuple(float(worth) for worth in model.coef_[0] / scale)


def _shown(weighing: Weighing, row: Row) -> set[int]:
    return {int(at) for at in likeliest(weighing.scores(row.features))}


def judge(weighing: Weighing, row: Row) -> tuple[bool, bool, float]:
    """Say whether a question has an answer, whether it would be shown, and how far it is past what it must come to."""
    return bool(row.wanted), bool(_shown(weighing, row) & row.wanted), weighing.worth(row.features, row.whole)


def choose(judged: Sequence[tuple[bool, bool, float]]) -> tuple[float, float, float]:
    """Choose what an answer must come to; gives that and the shares answered and rightly left open."""
    answerable = [(right, score) for has, right, score in judged if has]
    others = [score for has, _, score in judged if not has]

    def shares(least: float) -> tuple[float, float]:
        answered = sum(right and score >= least for right, score in answerable) / len(answerable)
        return answered, sum(score < least for score in others) / len(others)

    least = max(sorted({score for _, _, score in judged}), key=lambda score: min(shares(score)))
    return least, *shares(least)


def write(name: str, rows: Sequence[Row]) -> None:
    """Fit a weighing and print it."""
    judged: list[tuple[bool, bool, float]] = []
    for taught, kept in GroupKFold(FOLDS).split(rows, groups=[row.article for row in rows]):
        weighing = fit([rows[at] for at in taught])
        judged += [judge(weighing, rows[at]) for at in kept]
    least, answered, left_open = choose(judged)
    weighing = fit(rows)
    sys.stdout.write(f"{name} = Weighing(\n")
    for field in ("rank", "lead", "best", "most", "whole"):
        sys.stdout.write(f"    {field}={tuple(round(worth, 3) for worth in getattr(weighing, field))},\n")
    sys.stdout.write(f"    least={weighing.least + least:.3f},\n)\n")
    sys.stdout.write(f"# on articles kept aside {answered:.0%} answered, {left_open:.0%} rightly left open\n")


def main() -> None:
    """Fit, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    read, words_alone = read_rows(parser.parse_args().data)
    write("WITH_READING", read)
    write("WORDS_ALONE", words_alone)


if __name__ == "__main__":
    main()
