"""Articles in languages that the reader has not learnt: are the sentences shown the ones that an editor would take?

    python -m benchmarks.foreign [../shared/data]

Two sets. ``examples/foreign.jsonl``: sixty articles in German, French and Spanish, written for this project; those of
the part *develop* were chosen on, those of *measure* only measure. And, where the data are at hand, the 198 articles of
``editor_dev``, real and English, briefed in the way of other languages: that way knows no language, so what it reaches
there is what it can reach. Beside it stand the lead of as many sentences, and sentences drawn by chance.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from summarizer.article import Article
from summarizer.brief import Length
from summarizer.models import EmbeddedModel, Material
from summarizer.text.sentences import split_sentences
from training.webpages import entries

FOREIGN = Path(__file__).parents[1] / "examples" / "foreign.jsonl"
EDITOR = Path("editor") / "editor_dev.jsonl"
RESAMPLES = 4000


@dataclass(frozen=True, slots=True)
class Chosen:
    """An article, and the indices of the sentences that an editor took: ``best`` (the best one first) and ``more``."""

    article: Article
    part: str
    best: tuple[int, ...]
    more: tuple[int, ...]


Choose = Callable[[Article], Sequence[int]]


def read(path: Path) -> list[Chosen]:
    """Read annotated articles; of those that name no language it is English, of those that name no part "measure"."""
    return [
        Chosen(
            Article(row["title"], row["body"], language=row.get("language", "en")),
            row.get("part", "measure"),
            tuple(number - 1 for number in row["best"]),
            tuple(number - 1 for number in row["more"]),
        )
        for row in entries(path)
    ]


def shipped() -> Choose:
    """Return what chooses the sentences of an article that no reader has read."""
    model = EmbeddedModel()

    def choose(article: Article) -> list[int]:
        (summary,) = model.summarise([Material(article)])
        return [statement.sentence for statement in summary.lengths[Length.STANDARD]]

    return choose


@dataclass(frozen=True, slots=True)
class Score:
    """Of each article: how many sentences were shown, how many an editor took, whether the best one was there."""

    shown: tuple[float, ...]
    right: tuple[float, ...]
    best: tuple[float, ...]

    @property
    def best_or_more(self) -> float:
        """The share of the sentences shown that an editor took."""
        return sum(self.right) / sum(self.shown)

    @property
    def best_shown(self) -> float:
        """The share of the articles whose best sentence was shown."""
        return sum(self.best) / len(self.best)


def score(rows: Sequence[Chosen], shown: Sequence[Sequence[int]]) -> Score:
    """Hold the sentences ``shown`` of each article to the editor's."""
    taken = [{*row.best, *row.more} for row in rows]
    return Score(
        tuple(float(len(one)) for one in shown),
        tuple(float(len(set(one) & theirs)) for one, theirs in zip(shown, taken, strict=True)),
        tuple(float(row.best[0] in one) for row, one in zip(rows, shown, strict=True)),
    )


def by_chance(rows: Sequence[Chosen], shown: Sequence[Sequence[int]]) -> Score:
    """Return what as many sentences drawn by chance reach on average."""
    shares = [len(one) / len(split_sentences(row.article.body)) for row, one in zip(rows, shown, strict=True)]
    right = tuple(share * len({*row.best, *row.more}) for row, share in zip(rows, shares, strict=True))
    return Score(tuple(float(len(one)) for one in shown), right, tuple(shares))


def difference(one: Score, other: Score) -> tuple[float, float]:
    """Return the middle 95 in 100 of what ``one`` has more than ``other`` in best or more, articles drawn anew."""
    draws = np.random.default_rng(1).integers(len(one.shown), size=(RESAMPLES, len(one.shown)))
    ours, theirs = (np.array(each.right)[draws].sum(1) / np.array(each.shown)[draws].sum(1) for each in (one, other))
    low, high = np.quantile(ours - theirs, [0.025, 0.975])
    return float(low), float(high)


def report(name: str, rows: Sequence[Chosen], choose: Choose) -> str:
    """Return a line on ``rows``: the program's figures in per cent, the lead's, and those of chance."""
    shown = [choose(row.article) for row in rows]
    ours, lead = score(rows, shown), score(rows, [range(len(one)) for one in shown])
    low, high = difference(ours, lead)
    told = (
        f"{100 * each.best_or_more:8.1f}{100 * each.best_shown:6.1f}" for each in (ours, lead, by_chance(rows, shown))
    )
    return f"{name:24}{len(rows):4}" + "".join(told) + f"   {100 * low:+.1f} to {100 * high:+.1f}"


def main() -> None:
    """Print best or more and the best one shown, for each set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?")
    data = parser.parse_args().data
    choose, rows = shipped(), read(FOREIGN)
    lines = [f"{'best or more, best shown':28}{'shipped':>14}{'lead':>14}{'chance':>14}   shipped less lead, 95 %"]
    for part in ("develop", "measure"):
        for language in ("de", "fr", "es"):
            some = [row for row in rows if row.part == part and row.article.language == language]
            lines.append(report(f"{part}, {language}", some, choose))
        lines.append(report(f"{part}, all", [row for row in rows if row.part == part], choose))
    if data is not None:
        lines.append(report("editor_dev, as foreign", read(data / EDITOR), choose))
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
