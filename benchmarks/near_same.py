"""Near-same articles: is it told when two texts tell the same story? 200 pairs of ``near_same.jsonl``.

The pairs name articles of the development data and hold no text. *copy* and *two sites* were found by their words and
judged by reading both, as were the different stories of *one beat*: follow-ups, rival announcements, matches of one
club. The others are made from one article: *cut* keeps its first part, *rewritten* and *brief* are its human summary
with and without half of its sentences, *paste* is the whole page as a browser copies it,
cleaned as any paste is.

    python -m benchmarks.near_same ../shared/data
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.nearness import print_of, same_story
from summarizer.reading.paste import read_paste
from summarizer.text.sentences import split_sentences
from training.webpages import entries

PAIRS = Path(__file__).with_name("near_same.jsonl")
KEPT = 0.45  # what a cut copy keeps
_FILES = {
    "pages": ("pages/pages.jsonl", "gold_body"),
    "wcxb": ("wcxb/articles.jsonl", "gold_body"),
    "newswire": ("parties/newswire_*.jsonl", "text"),
    "summaries": ("summaries/*.jsonl", "article"),
    "quantities": ("quantities/keyfigure_dev.jsonl", "article"),
    "train": ("train/pairs.jsonl.xz", "article"),
}


@dataclass(frozen=True)
class Pair:
    """Two texts, how they came to be a pair, and whether they tell the same story."""

    one: str
    other: str
    kind: str
    same: bool


def pairs(data: Path) -> list[Pair]:
    """Read the list, with its texts from the development data."""
    listed = list(entries(PAIRS))
    rows = rows_of(data, {pair[side] for pair in listed for side in ("one", "other")})
    pasted = {row["id"].removeprefix("atf-"): row["pasted_text"] for row in entries(data / "paste/paste.jsonl")}
    found = []
    for pair in listed:
        row, kind = rows[pair["one"]], pair["kind"]
        text = text_of(pair["one"], row)
        if kind == "paste":
            other = read_paste(pasted[row["id"]]).body
        elif pair["one"] == pair["other"]:
            other = made(text, kind, row)
        else:
            other = text_of(pair["other"], rows[pair["other"]])
        found.append(Pair(text, other, kind, pair["same"]))
    return found


def made(text: str, kind: str, row: Mapping[str, Any]) -> str:
    """Make another text of an article: *cut*, *brief* or *rewritten*."""
    if kind == "cut":
        words = text.split()
        return " ".join(words[: int(len(words) * KEPT)])
    if kind == "brief":
        return str(row["summary"])
    sentences = [text[start:end] for start, end in split_sentences(text)]
    return " ".join([row["summary"], *sentences[1::2]])


def rows_of(data: Path, wanted: set[str]) -> dict[str, dict[str, Any]]:
    """Read the articles of these names ("pages:3e1e")."""
    return {
        key: row
        for name, (pattern, _) in _FILES.items()
        for path in sorted(data.glob(pattern))
        for row in entries(path)
        if (key := f"{name}:{row['id']}") in wanted
    }


def text_of(key: str, row: Mapping[str, Any]) -> str:
    """Return the text of an article."""
    return str(row[_FILES[key.partition(":")[0]][1]])


def judge(data: Path) -> list[tuple[Pair, bool]]:
    """Say of every pair whether the program takes it for the same story."""
    return [(pair, same_story(print_of(pair.one), print_of(pair.other))) for pair in pairs(data)]


def measure(judged: Sequence[tuple[Pair, bool]]) -> tuple[float, float]:
    """Return precision and recall, in percent."""
    right = sum(told and pair.same for pair, told in judged)
    told, same = sum(told for _, told in judged), sum(pair.same for pair, _ in judged)
    return 100 * right / max(1, told), 100 * right / max(1, same)


def main() -> None:
    """Print recall by kind, and precision and recall of all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    judged = judge(parser.parse_args().data)
    for kind in dict.fromkeys(pair.kind for pair, _ in judged):
        of_kind = [told for pair, told in judged if pair.kind == kind]
        sys.stdout.write(f"{kind:10} told the same: {sum(of_kind)} of {len(of_kind)}\n")
    precision, recall = measure(judged)
    sys.stdout.write(f"precision {precision:.1f} % · recall {recall:.1f} %\n")


if __name__ == "__main__":
    main()
