"""Learn which blocks of a page are the article's body, from both collections of pages.

    python -m training.pages ../shared/data      report on sites not learnt from, then write the weights

The report is of the whole reading of each page, by chances that no stage of the judge gave to a site that it was
taught: word model, first look and second look are each learnt in folds by site besides from everything. What the second
look is taught with are guesses from folds of their own, so that a page's site may have been among their teachers.
``--bodies FILE`` keeps the bodies, for ``python -m benchmarks.pages``; ``--cache FILE`` the pages made ready, which
take as long as learning from them.
"""

from __future__ import annotations

import argparse
import importlib
import json
import pickle
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer.reading.page.blocks import Block
from summarizer.reading.page.judge_input import BORROWED, judge_input
from summarizer.reading.page.metadata import Metadata
from summarizer.reading.page.parse import parse
from summarizer.reading.page.read import WEIGHTS, body_of
from training.reading import ROUNDS, Example, example, learn, rarity
from training.webpages import ARTICLES, saved

DEEPEST = 100_000
# Furniture between a story's paragraphs is a word or two: by its length it would teach nothing beside them.
LEAST = 8


@dataclass(frozen=True, slots=True)
class Taught:
    """A page to learn from, with what reading needs beside the judge's chances."""

    example: Example
    blocks: list[Block]
    meta: Metadata


def pages(data: Path) -> Iterator[Taught]:
    """Yield every page of both collections, named by its collection."""
    for folder, name in ARTICLES.items():
        for row, html in saved(data, folder, name):
            page = parse(html, row["url"])
            url = row["url"] or row["id"]
            yield Taught(
                example(f"{folder}:{row['id']}", url, judge_input(page), row["gold_body"], 1.0), page.blocks, page.meta
            )


def prepared(data: Path, cache: Path | None) -> list[Taught]:
    """Return all pages, from the file ``cache`` or into it."""
    if cache and cache.exists():
        found: list[Taught] = pickle.loads(cache.read_bytes())  # noqa: S301 our own file
    else:
        found = list(pages(data))
    if cache and not cache.exists():
        # Elements hold their parents: as deep as the deepest page.
        sys.setrecursionlimit(DEEPEST)
        cache.write_bytes(pickle.dumps(found))
    # A page of scripts alone has no line to judge.
    taught = [page for page in found if page.example.lines.texts]
    for page in taught:
        page.example.least = LEAST
    return taught


def main() -> None:
    """Learn, report, and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--bodies", type=Path)
    parser.add_argument("--cache", type=Path)
    arguments = parser.parse_args()
    sys.path.insert(0, str(arguments.data / "score"))
    scorer = importlib.import_module("score_pages")
    taught = prepared(arguments.data, arguments.cache)
    judge, outside = learn([page.example for page in taught], rarity(arguments.data), ROUNDS, BORROWED)
    bodies = {
        page.example.name: body_of(page.blocks, page.meta, page.example.lines, chances)
        for page, chances in zip(taught, outside, strict=True)
    }
    for folder in ARTICLES:
        gold = {page.example.name: page.example.body for page in taught if page.example.name.startswith(folder)}
        scorer.show(folder, scorer.evaluate(gold, bodies, 0)[0])
    if arguments.bodies:
        arguments.bodies.write_text(json.dumps(bodies), encoding="utf-8")
    judge.save(WEIGHTS)
    print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
