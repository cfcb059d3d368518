"""Questions about articles: are they answered, and is it said when the article does not say?

``questions.jsonl`` holds 477 questions that were written while reading 75 articles of the development data, 331 with
the numbers of the sentences that answer them and 146 that their article does not answer: no text. The weights are
fitted to 177 of them (*learn*). The 150 about 25 more (*measure*) chose nothing. To the 150 about 25 others (*develop*)
earlier weights were fitted, those of today were not. 2,395 more about 479 articles (*spare*) have neither taught nor
measured anything yet: taught with half of them the weights did no better (``training/README.md``).

    python -m benchmarks.answers ../shared/data
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer import Article, Brief, Summarizer
from training.webpages import ARTICLES, entries

QUESTIONS = Path(__file__).with_name("questions.jsonl")
PARTS = {"measure": "questions that chose nothing", "develop": "older questions, which chose earlier weights"}


@dataclass(frozen=True)
class Asked:
    """A question, whether it was answered rightly, and the seconds that took."""

    part: str
    answerable: bool
    right: bool
    seconds: float


def questions(part: str) -> list[dict[str, Any]]:
    """Read the questions of one part."""
    return [row for row in entries(QUESTIONS) if row["part"] == part]


def ask(data: Path, part: str = "") -> Iterator[Asked]:
    """Ask the questions that the weights are not fitted to, or those of one part."""
    rows = [row for name in ([part] if part else PARTS) for row in questions(name)]
    summarizer = Summarizer()
    briefs = dict(read_briefs(summarizer, data, {row["article"] for row in rows}))
    for row in rows:
        began = time.perf_counter()
        found = [passage.sentence for passage in summarizer.answer(row["question"], briefs[row["article"]]).passages]
        seconds = time.perf_counter() - began
        wanted = set(row["sentences"])
        right = bool(wanted & set(found)) if wanted else not found
        yield Asked(row["part"], bool(wanted), right, seconds)


def read_briefs(summarizer: Summarizer, data: Path, wanted: set[str]) -> Iterator[tuple[str, Brief]]:
    """Brief the articles of these ids: pages, or of the second collection ("wcxb:0221")."""
    for prefix, folder in (("", "pages"), ("wcxb:", "wcxb")):
        for page in entries(data / folder / ARTICLES[folder]):
            key = f"{prefix}{page['id']}"
            if key in wanted:
                yield key, summarizer.brief(Article(page["title"], page["gold_body"]))


def main() -> None:
    """Print both shares, for each part."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    asked = list(ask(parser.parse_args().data))
    for part, label in PARTS.items():
        for answerable, name in ((True, "answered"), (False, "“does not say”")):
            some = [one.right for one in asked if one.part == part and one.answerable == answerable]
            sys.stdout.write(f"{label}: {name} rightly {sum(some)} of {len(some)}\n")
    seconds = sorted(one.seconds for one in asked)
    sys.stdout.write(f"p95 {1000 * seconds[int(0.95 * len(seconds))]:.0f} ms\n")


if __name__ == "__main__":
    main()
