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
from training.checking.corruptions import KINDS, Draw, corrupt, names_of

SEED = 12
# The share of a summary's words that its article has.
COVERAGE = 0.9
_TELLING = re.compile(r"(?<!^)\b(?:[A-Z][\w]+|\d[\d.,]*\d|\d)")
Check = Callable[[str, str], list[Finding]]


@dataclass(frozen=True, slots=True)
class Case:
    """A statement, untouched or made false in one way (``kind``), and its article."""

    kind: str
    statement: str
    article: str


def read_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows that the pairs' source keeps for validation, shuffled."""
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        read = map(json.loads, stream)
        rows = [row for row in read if row["set"].endswith("val") and float(row["cov"]) >= COVERAGE]
    random.Random(SEED).shuffle(rows)
    return rows


def cases(rows: list[dict[str, str]], each: int) -> Iterator[Case]:
    """Yield ``each`` corruptions of every kind, and every statement that was looked at, untouched."""
    rng = random.Random(SEED)
    wanted = dict.fromkeys(KINDS, each)
    for at, row in enumerate(rows):
        other = rows[at - 1]
        draw = Draw(rng, sentences(row["article"]), names_of(other["article"]), sentences(other["summary"]))
        for statement in sentences(row["summary"]):
            yield Case("untouched", statement, row["article"])
            kinds = [kind for kind in KINDS if wanted[kind]]
            rng.shuffle(kinds)
            for kind in kinds:
                made = corrupt(statement, kind, draw)
                if made:
                    wanted[kind] -= 1
                    yield Case(kind, made, row["article"])
                    break
        if not any(wanted.values()):
            return


def told(case: Case) -> bool:
    """Tell whether the article has every number and every word with a capital of the statement, as a string."""
    return all(word.lower() in case.article.lower() for word in _TELLING.findall(case.statement))


def measure(made: Iterator[Case], check: Check = check_summary) -> dict[str, tuple[int, int, Counter[str]]]:
    """Return by kind how many statements there were, how many were flagged, and for which reasons."""
    count: Counter[str] = Counter()
    flagged: Counter[str] = Counter()
    reasons: dict[str, Counter[str]] = defaultdict(Counter)
    for case in made:
        findings = check(case.statement, case.article)
        count[case.kind] += 1
        flagged[case.kind] += bool(findings)
        reasons[case.kind].update({finding.kind.value for finding in findings})
        if case.kind == "untouched" and told(case):
            count["of which told"] += 1
            flagged["of which told"] += bool(findings)
    return {kind: (count[kind], flagged[kind], reasons[kind]) for kind in count}


def main() -> None:
    """Run the checker over all cases and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--each", type=int, default=200)
    options = parser.parse_args()
    found = measure(cases(read_rows(options.pairs), options.each))
    for kind in (*KINDS, "untouched", "of which told"):
        count, flagged, reasons = found[kind]
        told = ", ".join(f"{reason} {number}" for reason, number in reasons.most_common())
        print(f"{kind:<18}{count:6}{100 * flagged / count:7.1f} %  {told}")


if __name__ == "__main__":
    main()
