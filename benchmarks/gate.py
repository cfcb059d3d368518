"""What the gate refuses: articles that it must not, and pages of other kinds, by reason.

    python -m benchmarks.gate ../shared/data [--step 4] [--refused]

Articles are those of ``pages/``, ``paste/`` and ``wcxb/``; the other 704 pages of ``wcxb/`` are products, forums,
listings, services, collections and documentation. Which of these are worth a brief is for the reader to say: a page
of documentation or an advertised service is told in prose, a list of products is not. ``--refused`` names the articles.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from benchmarks.pages import rows
from benchmarks.tables import Table
from summarizer.article import Article
from summarizer.errors import NotAnArticle
from summarizer.reading import read_page, read_paste
from training.webpages import entries

LABELS = {"pages": "news pages", "paste": "news pages, pasted", "wcxb": "articles, guides, blogs"}
ARTICLES = tuple(LABELS)
READ = "read"


def inputs(data: Path, step: int) -> Iterator[tuple[str, str, Callable[[], Article]]]:
    """Yield (kind, name, how to read it) of every ``step``-th page and paste."""
    for row in rows(data, step):
        yield row.kind, row.name, lambda row=row: read_page(row.html, row.url)  # type: ignore[misc]
    for paste in islice(entries(data / "paste" / "paste.jsonl"), 0, None, step):
        yield "paste", paste["id"], lambda text=paste["pasted_text"]: read_paste(text)


def reasons(data: Path, step: int, *, named: bool = False) -> dict[str, Counter[str]]:
    """Return by kind how many were read and how many refused for which reason; ``named`` prints refused articles."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for kind, name, read in inputs(data, step):
        try:
            read()
            found[kind][READ] += 1
        except NotAnArticle as refusal:
            found[kind][refusal.reason.value] += 1
            if named and kind in ARTICLES:
                print(f"{kind}: {name} refused: {refusal.reason.value}", flush=True)
    return found


def table(data: Path, step: int) -> Table:
    """Return how many pages and pastes of each kind are refused."""
    figures = {
        LABELS.get(kind, f"{kind}, no article"): [counts.total(), 100 * (1 - counts[READ] / counts.total())]
        for kind, counts in reasons(data, step).items()
    }
    told = f"One page and paste in {step}. No article may be refused; of other kinds those told in prose may be read."
    return Table("Refused", told, ("pages", "refused, per cent"), figures)


def main() -> None:
    """Print a line for each kind, and the share of refused articles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--step", type=int, default=1, help="read every so many-th page and paste")
    parser.add_argument("--refused", action="store_true", help="name the articles that are refused")
    arguments = parser.parse_args()
    found = reasons(arguments.data, arguments.step, named=arguments.refused)
    for kind, counts in found.items():
        told = ", ".join(f"{reason} {count}" for reason, count in counts.most_common() if reason != READ)
        print(f"{kind:14} {counts.total():4}  refused {1 - counts[READ] / counts.total():6.1%}  {told}")
    articles = sum((found[kind] for kind in ARTICLES), Counter[str]())
    print(f"articles {articles.total()}, refused {1 - articles[READ] / max(1, articles.total()):.2%}")


if __name__ == "__main__":
    main()
