"""Does the checker see a true statement made false? Seeded corruptions of human summaries, by kind.

    python -m benchmarks.corruptions PAIRS.jsonl.xz [--each 200]

Statements are sentences of human summaries of the part of the pairs that their source keeps for validation, nothing of
which is trained on; those of summaries of whose words the article has nine in ten. ``untouched`` counts the statements
as people wrote them that are flagged for any reason; ``of which told`` leaves out those with a number or a word with a
capital that is nowhere in the article, letter by letter: people add what they know.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer.checking import Finding, check_summary
from summarizer.text.sentences import sentences
from training.checking import examples
from training.checking.corruptions import KINDS, Draw, corrupt, names_of

SEED = 12
UNTOUCHED, TOLD = "untouched", "of which told"
# The share of a summary's words that its article has.
COVERAGE = 0.9
_TELLING = re.compile(r"(?<!^)\b(?:[A-Z][\w]+|\d[\d.,]*\d|\d)")
Check = Callable[[str, str], list[Finding]]


@dataclass(frozen=True, slots=True)
class Case:
    """A summary, untouched (``at`` is None) or with statement ``at`` made false in one way (``kind``); its article."""

    kind: str
    at: int | None
    summary: tuple[str, ...]
    article: str


def read_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows that the pairs' source keeps for validation, shuffled, without those that limits were set on."""
    taken = {row["id"] for row in examples.read_rows(path, examples.HELD, held=True)}
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        read = map(json.loads, stream)
        rows = [
            row
            for row in read
            if row["set"].endswith("val") and float(row["cov"]) >= COVERAGE and row["id"] not in taken
        ]
    random.Random(SEED).shuffle(rows)
    return rows


def cases(rows: list[dict[str, str]], each: int) -> Iterator[Case]:
    """Yield ``each`` corruptions of every kind, one statement of a summary at a time, and the summaries untouched."""
    rng = random.Random(SEED)
    wanted = dict.fromkeys(KINDS, each)
    for number, row in enumerate(rows):
        other = rows[number - 1]
        draw = Draw(rng, sentences(row["article"]), names_of(other["article"]), sentences(other["summary"]))
        summary = tuple(sentences(row["summary"]))
        yield Case(UNTOUCHED, None, summary, row["article"])
        for at, statement in enumerate(summary):
            kinds = [kind for kind in KINDS if wanted[kind]]
            rng.shuffle(kinds)
            made = ((kind, corrupt(statement, kind, draw)) for kind in kinds)
            kind, changed = next((pair for pair in made if pair[1]), ("", None))
            if changed:
                wanted[kind] -= 1
                yield Case(kind, at, (*summary[:at], changed, *summary[at + 1 :]), row["article"])
        if not any(wanted.values()):
            return


def told(statement: str, article: str) -> bool:
    """Tell whether ``article`` has every number and every word with a capital of ``statement``, as a string."""
    return all(word.lower() in article.lower() for word in _TELLING.findall(statement))


def measure(made: Iterator[Case], check: Check = check_summary) -> dict[str, tuple[int, int, Counter[str]]]:
    """Return by kind how many statements there were, how many were flagged, and for which reasons."""
    count: Counter[str] = Counter()
    flagged: Counter[str] = Counter()
    reasons: dict[str, Counter[str]] = defaultdict(Counter)
    for case in made:
        findings = check("\n".join(case.summary), case.article)
        for statement in case.summary if case.at is None else [case.summary[case.at]]:
            kinds = {finding.kind.value for finding in findings if finding.sentence in statement}
            labels = [case.kind, *([TOLD] if case.at is None and told(statement, case.article) else [])]
            for label in labels:
                count[label] += 1
                flagged[label] += bool(kinds)
                reasons[label].update(kinds)
    return {kind: (count[kind], flagged[kind], reasons[kind]) for kind in count}


def main() -> None:
    """Run the checker over all cases and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--each", type=int, default=200)
    options = parser.parse_args()
    found = measure(cases(read_rows(options.pairs), options.each))
    for kind in (*KINDS, UNTOUCHED, TOLD):
        count, flagged, reasons = found[kind]
        told = ", ".join(f"{reason} {number}" for reason, number in reasons.most_common())
        print(f"{kind:<18}{count:6}{100 * flagged / count:7.1f} %  {told}")


if __name__ == "__main__":
    main()
