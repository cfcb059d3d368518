"""Briefs beside an editor's, and beside those of a program that has not read the article at all.

python -m benchmarks.editor [FILE] [--limit N] [--blind]

FILE holds annotated articles in the format of examples/README.md and is this project's own forty if none is given.
``--blind`` leaves the program out.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from benchmarks.editor_rows import (
    EditorArticle,
    Shown,
    ShownFigure,
    ShownParty,
    ShownSentence,
    read_articles,
)
from benchmarks.editor_scores import EditorScore, score_all
from summarizer.article import Article
from summarizer.brief import Brief

GOLD = Path(__file__).parents[1] / "examples" / "gold.jsonl"

Briefer = Callable[[EditorArticle], Shown]

MEASURES: dict[str, Callable[[EditorScore], float]] = {
    "figures: recall by importance": lambda s: s.figures.recall,
    "  precision": lambda s: s.figures.precision,
    "  phrase F1 of the right ones": lambda s: s.figures.phrase,
    "  all in one": lambda s: s.figures.together,
    "parties: recall by importance": lambda s: s.parties.recall,
    "  precision, strict": lambda s: s.parties.precision,
    "  precision with passing names": lambda s: s.parties.precision_with_passing,
    "  kinds": lambda s: s.parties.kinds,
    "  role F1": lambda s: s.parties.roles,
    "  roles where none belongs": lambda s: s.parties.needless_roles,
    "names: exact F1": lambda s: s.names.exact_f1,
    "  typed F1": lambda s: s.names.typed_f1,
    "summary: the editor's best": lambda s: s.summary.best,
    "  best or more": lambda s: s.summary.best_or_more,
    "  the best one shown": lambda s: s.summary.best_shown,
    "  with an unresolved reference": lambda s: s.summary.unresolved,
    "  unigram F1 to the editor's brief": lambda s: s.summary.unigram_f1,
}

# The blind program: the lead, a window about every number, runs of two capitalised words and more.
_LEAD = 3
_WORDS_BEFORE = 5
_WORDS_BEHIND = 6
_DIGIT = re.compile(r"\d")
_CAPITALS = re.compile(r"[A-Z][\w.’'&-]*(?:\s+[A-Z][\w.’'&-]*)+")
_EDGES = re.compile(r"(?:['’]s)?[.,;:'’]*$")


def program() -> Briefer:
    """Return what briefs with the embedded model, loaded once."""
    from summarizer import Summarizer  # the blind program waits for no torch

    summarizer = Summarizer()
    return lambda article: as_shown(summarizer.brief(Article(title=article.title, body=article.body)))


def as_shown(brief: Brief) -> Shown:
    """Take from a brief what is measured."""
    return Shown(
        tuple(ShownSentence(statement.text, statement.sentence) for statement in brief.statements),
        tuple(
            ShownFigure(
                figure.phrase, tuple(figure.phrase[start:end] for start, end in figure.numbers), figure.sentence
            )
            for figure in brief.figures
        ),
        tuple(ShownParty(party.name, party.kind.value, party.role, party.aliases, party.of) for party in brief.parties),
    )


def blind(article: EditorArticle) -> Shown:
    """Brief without reading: the first three sentences, a window about each number, each run of capitals a person."""
    lead = tuple(ShownSentence(text, index) for index, text in enumerate(article.sentences[:_LEAD]))
    figures = tuple(figure for index, text in enumerate(article.sentences) for figure in _windows(text.split(), index))
    names = dict.fromkeys(name for text in article.sentences for name in _runs(text))
    return Shown(lead, figures, tuple(ShownParty(name, "person") for name in names))


def _windows(tokens: list[str], index: int) -> Iterator[ShownFigure]:
    for at, token in enumerate(tokens):
        if _DIGIT.search(token):
            window = tokens[max(0, at - _WORDS_BEFORE) : at + _WORDS_BEHIND + 1]
            yield ShownFigure(" ".join(window), (token,), index)


def _runs(text: str) -> Iterator[str]:
    for run in _CAPITALS.findall(text):
        if name := _EDGES.sub("", run):
            yield name


def measure(articles: list[EditorArticle], brief: Briefer) -> tuple[EditorScore, float]:
    """Return what ``brief`` reaches on ``articles``, and its median seconds for one."""
    shown, times = [], [time.perf_counter()]
    for article in articles:
        shown.append(brief(article))
        times.append(time.perf_counter())
    took = sorted(end - start for start, end in pairwise(times))
    return score_all(zip(articles, shown, strict=True)), took[len(took) // 2]


def main() -> None:
    """Print every measure in per cent, the program's beside the blind one's."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.editor", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--blind", action="store_true")
    options = parser.parse_args()
    articles = read_articles(options.file, options.limit)
    briefers = {"blind": blind} if options.blind else {"program": program(), "blind": blind}
    made = {name: measure(articles, brief) for name, brief in briefers.items()}
    print(f"{f'{len(articles)} articles of {options.file.name}':<36}" + "".join(f"{name:>9}" for name in made))
    for label, share in MEASURES.items():
        print(f"{label:<36}" + "".join(f"{100 * share(total):9.1f}" for total, _ in made.values()))
    print(f"{'parties shown twice':<36}" + "".join(f"{total.parties.duplicates:9}" for total, _ in made.values()))
    print(f"{'seconds an article, median':<36}" + "".join(f"{seconds:9.2f}" for _, seconds in made.values()))


if __name__ == "__main__":
    main()
