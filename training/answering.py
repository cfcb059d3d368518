"""Teach the reader of questions beside an article, and choose when what it says is an answer.

    python -m training.answering ../shared/data [--epochs 3.3] [--cache checkpoints/answering] [--weigh]

The questions are the benchmark's whose part is *teach* or *weigh*; no figure is measured on either. The reader begins
as the check's, which has learnt to look from one text into the other, and is taught which sentences of a stretch answer
and, where that was written down, which words are the answer. It goes on from its checkpoint; two hours on two cores.
Writes ``answers.safetensors``.

``--weigh`` alone, which follows the teaching, takes the articles that taught nothing. By what log odds a sentence that
was read is an answer is chosen so that four in five of the questions without one are left open: a wrong answer is worse
than none. For other languages, and for which stretches of a long article are read, the words alone are weighed: a
sentence that answers is to come before every other of its article (logistic regression on the differences of their
features); whether the first sentence is an answer is learnt (logistic regression, too) from these questions and once
more from them with the sentences that answer taken out: the article speaks of the matter, but does not say. Writes
``answering.json``.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from torch.nn import functional

from benchmarks.answers import questions, read_articles
from summarizer.answering.asked import read_question
from summarizer.answering.features import Matches, Text, features, features_of_all
from summarizer.answering.reading import WEIGHTS, AnswerReader, Stretch, stretches_of
from summarizer.answering.search import BESIDE_BY_WORDS, BESIDE_READ, likeliest, read_likely
from summarizer.answering.weighing import WEIGHTS as WEIGHINGS
from summarizer.answering.weighing import Weighing, summed_up
from summarizer.article import Article
from summarizer.checking.cross_encoder import CrossEncoder
from summarizer.pipeline import Summarizer
from summarizer.reader.encoder import Encoder, open_encoder
from summarizer.reader.pairs import Pair
from summarizer.reader.weights import embedded_folder, write_manifest
from summarizer.text.terms import packaged_table, tokens
from training.pairs import batches, teach, write

SEED = 5
_BATCH = 48
# Stretches that answer a question, and others beside them; of a question without an answer.
_ANSWERING, _BESIDE, _WITHOUT = 2, 2, 4
# The likeliest others, of whom those beside are drawn.
_HARDEST = 8
_WEIGHT_OF_ANSWERS, _WEIGHT_OF_WORDS, _WORDS = 2.0, 3.0, 0.7
# A piece of which nobody knows whether it is of the answer.
_UNKNOWN = -1.0

# Of the questions without an answer such a share is to be left open.
LEFT_OPEN = 0.8
FOLDS = 6
STRENGTH = 0.02  # of the data beside the regularisation, best of 0.005 to 1 on articles kept aside
# What counts less for the second question: an answer taken out, and one that is there but does not come first.
TAKEN_OUT, MISSED = 0.5, 0.3

Matrix = NDArray[np.float64]


class Lesson(NamedTuple):
    """A question beside a stretch: which of its sentences answer (0 or 1), and which of its pieces are the answer."""

    stretch: Stretch
    answers: list[float]
    words: list[float]

    @property
    def pair(self) -> Pair:
        """Question and stretch."""
        return self.stretch.pair


class ReadArticle:
    """An article cut into pieces and stretches, as questions about it are read."""

    def __init__(self, article: Article, reader: AnswerReader) -> None:
        """Cut it."""
        text = Text(article)
        self.pieces = reader.cut(text.sentences)
        self.stretches = stretches_of(self.pieces)
        self._stems = [frozenset().union(*(text.stems[at] for at in stretch)) for stretch in self.stretches]

    def overlap(self, question: str) -> list[float]:
        """Return for each stretch how much of the question's words it has."""
        stems = sorted({token.stem for token in tokens(question)})
        rarity = dict(zip(stems, packaged_table().look_up(stems)[:, 0].tolist(), strict=True)) if stems else {}
        return [sum(worth for stem, worth in rarity.items() if stem in some) for some in self._stems]


def lessons(row: Mapping[str, Any], read: ReadArticle, reader: AnswerReader, rng: random.Random) -> Iterator[Lesson]:
    """Yield the stretches that answer a question, and some of those that look as if they did."""
    wanted = set(row["sentences"])
    question = reader.encoder.pieces([row["question"]])[0]
    overlap = read.overlap(row["question"])
    answering = [at for at, stretch in enumerate(read.stretches) if wanted.intersection(stretch)]
    others = [at for at in np.argsort(-np.array(overlap), kind="stable").tolist() if at not in answering]
    chosen = answering[:_ANSWERING]
    for _ in range(min(len(others), _BESIDE if answering else _WITHOUT)):
        chosen.append(others.pop(int(rng.random() ** 2 * min(len(others), _HARDEST))))
    for at in chosen:
        stretch = read.stretches[at]
        words = [piece for one in stretch for piece in _told(row, one, read)]
        yield Lesson(reader.beside(question, read.pieces, stretch), [float(one in wanted) for one in stretch], words)


def _told(row: Mapping[str, Any], sentence: int, read: ReadArticle) -> list[float]:
    """Say of each piece of a sentence whether it is of the answer."""
    pieces = read.pieces[sentence]
    known = sentence not in row["sentences"] or (sentence == row["sentences"][0] and row.get("span"))
    told = pieces.within(*row["span"]) if known and sentence in row["sentences"] else ()
    return [float(at in told) if known else _UNKNOWN for at in range(len(pieces.ids))]


def stream(
    rows: Sequence[Mapping[str, Any]], articles: Mapping[str, ReadArticle], reader: AnswerReader
) -> Iterator[Lesson]:
    """Yield lessons about all questions, again and again, in another order and beside other stretches each time."""
    rng = random.Random(SEED)
    while True:
        for row in rng.sample(rows, len(rows)):
            yield from lessons(row, articles[row["article"]], reader, rng)


def loss_of(reader: AnswerReader, batch: Sequence[Lesson]) -> torch.Tensor:
    """Return how far off the reader is: of whole sentences, and of their pieces."""
    odds, by_piece, owners = reader([one.stretch for one in batch])
    there = torch.zeros_like(odds, dtype=torch.bool)
    for row, one in enumerate(batch):
        there[row, : len(one.answers)] = True
    answers = torch.tensor([answer for one in batch for answer in one.answers])
    words = torch.tensor([word for one in batch for word in one.words])
    known = words != _UNKNOWN
    whole = functional.binary_cross_entropy_with_logits(
        odds[there], answers, pos_weight=torch.tensor(_WEIGHT_OF_ANSWERS)
    )
    pieces = functional.binary_cross_entropy_with_logits(
        by_piece[owners >= 0][known], words[known], pos_weight=torch.tensor(_WEIGHT_OF_WORDS)
    )
    return whole + _WORDS * pieces


def taught(data: Path, epochs: float, cache: Path) -> AnswerReader:
    """Teach the reader."""
    folder = embedded_folder()
    encoder = Encoder(folder)
    reader = AnswerReader(encoder, dropout=0.1)
    reader.begin_as(CrossEncoder.load(folder, encoder))
    rows = questions("teach")
    articles = {key: ReadArticle(one, reader) for key, one in read_articles(data, {row["article"] for row in rows})}
    a_round = sum(1 for row in rows for _ in lessons(row, articles[row["article"]], reader, random.Random(SEED)))
    steps = int(epochs * a_round / _BATCH)
    made = batches(stream(rows, articles, reader), _BATCH, random.Random(SEED))
    cache.mkdir(parents=True, exist_ok=True)
    return teach(reader, made, loss_of, steps, cache / "reader.pt")


class Row(NamedTuple):
    """A question about an article, the sentences that answer it, the features of all sentences and of the whole."""

    article: str
    wanted: tuple[int, ...]
    features: Matrix
    whole: Matrix

    def without_answer(self) -> Row:
        """The same where the article does not say."""
        return self._replace(wanted=(), features=np.delete(self.features, self.wanted, axis=0))


class Question(NamedTuple):
    """A question, where its words stand in its article, and what they say."""

    asked: str
    matches: Matches
    row: Row

    def read(self, words: Weighing, reader: AnswerReader) -> tuple[bool, bool, float]:
        """Say whether there is an answer, whether it would be shown, and the log odds of the likeliest sentence."""
        said = read_likely(self.asked, self.matches, words, reader)
        right = not set(self.row.wanted).isdisjoint(likeliest(said, BESIDE_READ))
        return bool(self.row.wanted), right, float(said.max())


def read_questions(data: Path) -> Iterator[Question]:
    """Read the questions that weigh, and look for their words."""
    rows = sorted(questions("weigh"), key=lambda row: str(row["article"]))
    articles = dict(read_articles(data, {row["article"] for row in rows}))
    summarizer = Summarizer()
    for article, some in groupby(rows, key=lambda row: str(row["article"])):
        brief = summarizer.brief(articles[article])
        text = Text(brief.article, brief.parties)
        for row in some:
            matches = Matches(read_question(row["question"]), text)
            if matches.asked.words:
                wanted = tuple(row["sentences"])
                made = Row(article, wanted, features(matches), features_of_all(matches))
                yield Question(row["question"], matches, made)


def fit(rows: Sequence[Row]) -> Weighing:
    """Return what each feature is worth; what they must come to is not chosen yet."""
    rank = _fit_rank(rows)
    weighing = Weighing(rank, (), (), (), (), 0.0)
    made = [row.without_answer() for row in rows if row.wanted and len(row.features) > len(row.wanted) + 1]
    judged = [*rows, *made]
    right = [_shown(weighing, row) for row in judged]
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
        others = np.delete(row.features, row.wanted, axis=0)
        ahead += [row.features[at] - others for at in row.wanted[:2]]
    pairs = np.vstack([*ahead, *(-some for some in ahead)])
    scale = pairs.std(axis=0) + 1e-6
    # Every question counts alike, however long its article.
    weights = np.concatenate([np.full(len(some), 10 / max(1, len(some))) for some in ahead])
    model = LogisticRegression(C=STRENGTH, fit_intercept=False, max_iter=2000)
    model.fit(pairs / scale, np.repeat([1, 0], len(weights)), sample_weight=np.tile(weights, 2))
    return tuple(float(worth) for worth in model.coef_[0] / scale)


def _shown(weighing: Weighing, row: Row) -> bool:
    """Whether a sentence that answers would be shown."""
    return not set(row.wanted).isdisjoint(likeliest(weighing.scores(row.features), BESIDE_BY_WORDS))


def judge(weighing: Weighing, row: Row) -> tuple[bool, bool, float]:
    """Say whether a question has an answer, whether it would be shown, and how far it is past what it must come to."""
    return bool(row.wanted), _shown(weighing, row), weighing.worth(row.features, row.whole)


def choose(judged: Sequence[tuple[bool, bool, float]]) -> tuple[float, float, float]:
    """Choose what an answer must come to; gives that and the shares answered and rightly left open."""
    answerable = [(right, score) for has, right, score in judged if has]
    others = [score for has, _, score in judged if not has]

    def shares(least: float) -> tuple[float, float]:
        answered = sum(right and score >= least for right, score in answerable) / len(answerable)
        return answered, sum(score < least for score in others) / len(others)

    least = max(sorted({score for _, _, score in judged}), key=lambda score: min(shares(score)))
    return least, *shares(least)


def weigh(rows: Sequence[Row]) -> Weighing:
    """Fit a weighing, choose what an answer must come to, and print how that does in folds by article."""
    judged: list[tuple[bool, bool, float]] = []
    for some, kept in GroupKFold(FOLDS).split(rows, groups=[row.article for row in rows]):
        weighing = fit([rows[at] for at in some])
        judged += [judge(weighing, rows[at]) for at in kept]
    least, answered, left_open = choose(judged)
    print(f"by words alone {answered:.0%} answered, {left_open:.0%} rightly left open")
    weighing = fit(rows)
    rounded = Weighing(*(tuple(round(worth, 3) for worth in part) for part in weighing[:-1]), 0.0)
    return rounded._replace(least=round(weighing.least + least, 3))


def main() -> None:
    """Teach and write the weights; fit, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--epochs", type=float, default=3.3)
    parser.add_argument("--cache", type=Path, default=Path("checkpoints/answering"))
    parser.add_argument("--weigh", action="store_true", help="leave the reader as it is")
    options = parser.parse_args()
    if not options.weigh:
        torch.manual_seed(SEED)
        write(taught(options.data, options.epochs, options.cache), embedded_folder() / WEIGHTS)
        write_manifest(embedded_folder())
    asked = list(read_questions(options.data))
    words = weigh([one.row for one in asked])
    reader = AnswerReader.load(embedded_folder(), open_encoder(embedded_folder()))
    judged = [one.read(words, reader) for one in asked]
    least = float(np.quantile([odds for has, _, odds in judged if not has], LEFT_OPEN))
    answered = [right and odds >= least for has, right, odds in judged if has]
    print(f"read {sum(answered) / len(answered):.0%} answered, {LEFT_OPEN:.0%} rightly left open")
    stored = {"words": words._asdict(), "least": round(least, 2)}
    (embedded_folder() / WEIGHINGS).write_text(json.dumps(stored) + "\n", encoding="utf-8")
    write_manifest(embedded_folder())


if __name__ == "__main__":
    main()
