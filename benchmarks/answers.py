"""Questions about articles: are they answered, and is it said when the article does not say?

``questions.jsonl`` holds 6,520 questions that were written while reading the articles of the development data, with
the numbers of the sentences that answer them or none: no text. Where the answer itself was marked, ``span`` says where
it stands in the first of them. The 150 about 25 articles (*measure*) chose nothing. The 150 about 25 others (*develop*)
were looked at while the reader was built. The rest *teach* it, or *weigh* what it says (``training.answering``).

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

from summarizer import Article, Summarizer
from training.webpages import ARTICLES, entries

QUESTIONS = Path(__file__).with_name("questions.jsonl")
PARTS = {"measure": "questions that chose nothing", "develop": "questions that the reader was built with"}


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
    articles = read_articles(data, {row["article"] for row in rows})
    briefs = {key: summarizer.brief(article) for key, article in articles}
    for row in rows:
        began = time.perf_counter()
        found = [passage.sentence for passage in summarizer.answer(row["question"], briefs[row["article"]]).passages]
        seconds = time.perf_counter() - began
        wanted = set(row["sentences"])
        right = bool(wanted & set(found)) if wanted else not found
        yield Asked(row["part"], bool(wanted), right, seconds)


def read_articles(data: Path, wanted: set[str]) -> Iterator[tuple[str, Article]]:
    """Read the articles of these ids: pages, of the second collection ("wcxb:0221"), of the pairs ("train:…")."""
    for prefix, folder in (("", "pages"), ("wcxb:", "wcxb")):
        for page in entries(data / folder / ARTICLES[folder]):
            key = f"{prefix}{page['id']}"
            if key in wanted:
                yield key, Article(page["title"], page["gold_body"])
    if any(key.startswith("train:") for key in wanted):
        for row in entries(data / "train" / "pairs.jsonl.xz"):
            key = f"train:{row['id']}"
            if key in wanted:
                yield key, Article("", row["article"])


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
