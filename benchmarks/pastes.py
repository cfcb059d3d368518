"""Bodies of pasted pages against people's: F1, recall and precision, and what clean pastes lose.

    python -m benchmarks.pastes ../shared/data [--step 4]

A paste is the copy of a whole page, or of the page from three lines above its body on; a clean one is a body alone. The
judges have learnt from these very pages: what they reach on sites never seen ``python -m training.reading`` says.
"""

from __future__ import annotations

import argparse
import importlib
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import fmean

from benchmarks.tables import Table, as_markdown
from summarizer.reading.paste.read import extract_body
from training.webpages import Row, entries

# Lines above the body in a selection.
ABOVE = 3
# A shorter clean paste is not measured: nor does the data's own scorer.
LEAST_WORDS = 150
_WORD = re.compile(r"\w+")


def whole(row: Row) -> str:
    """Return the page as it was copied."""
    return str(row["pasted_text"])


def selected(row: Row) -> str:
    """Return the copy from a few lines above the body on."""
    return "\n".join(whole(row).split("\n")[max(0, int(row["leading_junk_lines"]) - ABOVE) :])


def table(data: Path, step: int) -> Table:
    """Return F1, precision and recall of the bodies, beside the scorer's own baselines."""
    sys.path.insert(0, str(data / "score"))
    pages, pastes = importlib.import_module("score_pages"), importlib.import_module("score_paste")
    rows = list(entries(data / "paste" / "paste.jsonl"))[::step]
    gold = {row["id"]: row["gold_body"] for row in rows}
    readers: dict[str, Callable[[str], str]] = {
        "Nutgraf, whose judges have learnt from them": extract_body,
        "the longest block of long lines": pastes.long_block,
        "the paste as it is": pastes.identity,
    }
    figures = {}
    for kind, cut in (("the whole page", whole), ("from the headline down", selected)):
        for name, read in readers.items():
            scores = pages.evaluate(gold, {row["id"]: read(cut(row)) for row in rows}, 0)[0]
            figures[f"{kind}: {name}"] = [100 * scores[share] for share in ("f1", "precision", "recall")]
    figures["a clean paste: Nutgraf"] = [None, None, 100 * fmean(kept_of_clean(rows))]
    told = (
        f"One in {step} of the pasted pages, {len(rows)} in all; per cent, the clean ones' in words."
        " On sites that the judges have not seen: `python -m training.reading` (`training/README.md`)."
    )
    return Table("Bodies of pastes", told, ("F1", "precision", "recall"), figures)


def kept_of_clean(rows: Sequence[Row]) -> list[float]:
    """Return the share of its words that is kept of each body of enough words, pasted alone."""
    bodies = ("\n\n".join(filter(None, map(str.strip, row["gold_body"].split("\n")))) for row in rows)
    return [recall(body, extract_body(body)) for body in bodies if len(_WORD.findall(body)) >= LEAST_WORDS]


def recall(text: str, kept: str) -> float:
    """Return the share of the words of ``text`` that ``kept`` has."""
    words, found = (Counter(_WORD.findall(one.lower())) for one in (text, kept))
    return (words & found).total() / max(1, words.total())


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--step", type=int, default=1, help="read every so many-th paste")
    arguments = parser.parse_args()
    print(as_markdown(table(arguments.data, arguments.step)))


if __name__ == "__main__":
    main()
