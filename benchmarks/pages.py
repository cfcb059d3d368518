"""Bodies of pages against people's: F1, recall, precision and time, beside trafilatura's, by kind of page.

    python -m benchmarks.pages ../shared/data [--step 4] [--bodies FILE] [--worst 20]

Ours are the shipped weights, taught on these very articles: what they reach on sites never seen is in the bodies that
``python -m training.pages ../shared/data --bodies FILE`` writes, scored here in their place. The
kinds that are no articles were never taught. Times are of the processor, in milliseconds a page.
"""

from __future__ import annotations

import argparse
import importlib
import json
import logging
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.tables import Table
from training.webpages import ARTICLES, saved

COLLECTIONS = (*ARTICLES.items(), ("wcxb", "others.jsonl"))
PEERS = {"trafilatura": {}, "trafilatura, precision": {"favor_precision": True}}
OURS = "Nutgraf"
LABELS = {"pages": "news", "wcxb": "articles, guides, blogs"}


@dataclass(frozen=True, slots=True)
class Row:
    """A page of a collection: ``kind`` is the collection's name, or the kind of a page that is no article."""

    name: str
    kind: str
    url: str
    html: str
    body: str


def rows(data: Path, step: int = 1, collections: Iterable[tuple[str, str]] = COLLECTIONS) -> Iterator[Row]:
    """Yield every ``step``-th page of each collection."""
    for folder, name in collections:
        for row, html in saved(data, folder, name, step):
            kind = folder if row.get("type", "article") == "article" else row["type"]
            yield Row(f"{folder}:{row['id']}", kind, row["url"], html, row["gold_body"])


def peer(**settings: bool) -> Callable[[Row], str]:
    """Return trafilatura as a reader."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return lambda row: trafilatura.extract(row.html, include_comments=False, **settings) or ""


def ours(row: Row) -> str:
    """Read a page with the shipped weights."""
    from summarizer.reading.page.read import extract_body

    return extract_body(row.html, row.url)


class Scored(NamedTuple):
    """A reader's bodies of one kind of page: the scorer's figures, those of each page, and milliseconds a page."""

    scores: dict[str, Any]
    by_page: dict[str, Any]
    milliseconds: float


def measure(
    data: Path, read: Iterable[Row], readers: Mapping[str, Callable[[Row], str]], given: Mapping[str, str]
) -> dict[tuple[str, str], Scored]:
    """Read pages with each reader; return what each reached by (kind of page, reader).

    Where there are ``given`` bodies, pages without one are left out and the given ones are scored as ours.
    """
    sys.path.insert(0, str(data / "score"))
    scorer = importlib.import_module("score_pages")
    gold: dict[str, dict[str, str]] = defaultdict(dict)
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    seconds: dict[tuple[str, str], float] = defaultdict(float)
    for row in read:
        if given and row.name not in given:
            continue
        gold[row.kind][row.name] = row.body
        for name, reader in readers.items():
            began = time.process_time()
            found[row.kind, name][row.name] = reader(row)
            seconds[row.kind, name] += time.process_time() - began
        if given:
            found[row.kind, OURS][row.name] = given[row.name]
    return {
        (kind, name): Scored(*scorer.evaluate(bodies, found[kind, name], 0), 1000 * seconds[kind, name] / len(bodies))
        for kind, bodies in gold.items()
        for name in readers
    }


def all_readers() -> dict[str, Callable[[Row], str]]:
    """Return ours and the peers, by name."""
    return {OURS: ours} | {name: peer(**settings) for name, settings in PEERS.items()}


def table(data: Path, step: int, folds: Path) -> Table:
    """Return what is reached on articles; also on sites never seen, where the file ``folds`` has such bodies."""
    read = list(rows(data, step, ARTICLES.items()))
    given: dict[str, str] = json.loads(folds.read_text(encoding="utf-8")) if folds.is_file() else {}
    outside = measure(data, read, {OURS: lambda _: ""}, given) if given else {}
    figures: dict[str, list[float | None]] = {}
    for (kind, name), found in measure(data, read, all_readers(), {}).items():
        label = f"{LABELS[kind]}: {name}" + (", which has learnt from them" if name == OURS else "")
        figures[label] = [*_shares(found), found.milliseconds]
        if name == OURS and (kind, OURS) in outside:
            figures[f"{LABELS[kind]}: {OURS}, sites that it has not seen"] = [*_shares(outside[kind, OURS]), None]
    told = f"One page in {step} of both collections, {len(read)} in all, against people's bodies; per cent;"
    told += f" load {os.getloadavg()[0]:.0f}."
    if not given:
        told += " On sites that the judge has not seen: `python -m training.pages` (`training/README.md`)."
    return Table("Bodies of pages", told, ("F1", "precision", "recall", "ms of the processor"), figures)


def _shares(found: Scored) -> list[float]:
    return [100 * found.scores[share] for share in ("f1", "precision", "recall")]


def main() -> None:
    """Print a line for each kind of page and reader."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--step", type=int, default=1, help="read every so many-th page")
    parser.add_argument("--bodies", type=Path, help="score these bodies, by name of page, as ours")
    parser.add_argument("--worst", type=int, default=0, help="name so many of our worst pages of each kind")
    arguments = parser.parse_args()
    given: dict[str, str] = json.loads(arguments.bodies.read_text(encoding="utf-8")) if arguments.bodies else {}
    for (kind, name), found in measure(
        arguments.data, rows(arguments.data, arguments.step), all_readers(), given
    ).items():
        print(line(kind, name, found.scores, found.milliseconds), flush=True)
        worst = sorted(found.by_page, key=lambda page: found.by_page[page][3])
        for page in worst[: arguments.worst if name == OURS else 0]:
            print(f"    {page} F1 {found.by_page[page][3]:.3f}")


def line(kind: str, name: str, scores: dict[str, Any], milliseconds: float) -> str:
    """Return a line of the table."""
    shares = f"F1 {scores['f1']:.3f}  R {scores['recall']:.3f}  P {scores['precision']:.3f}"
    return f"{kind:13} {scores['pages']:4}  {name:22} {shares}  {milliseconds:4.0f} ms"


if __name__ == "__main__":
    main()
