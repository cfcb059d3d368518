"""Does the checker see a true statement made false? Seeded corruptions of human summaries, by kind.

    python -m benchmarks.corruptions PAIRS.jsonl.xz [--each 200] [--untouched 500] [--seconds 600] [--seed 12]

Statements are sentences of human summaries of the part of the pairs that their source keeps for validation, nothing of
which is trained on; those of summaries of whose words the article has nine in ten. ``untouched`` counts the statements
as people wrote them that are flagged for any reason; ``of which told`` leaves out those with a number or a word with a
capital that is nowhere in the article, letter by letter: people add what they know. After ``seconds`` of processor time
no further article is looked at; the table tells how many statements there were. All 2,500 take some minutes of a core.
Another ``seed`` draws other statements and other corruptions, of the same articles.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.tables import Table
from summarizer.checking import Finding, check_summary
from summarizer.text.sentences import sentences
from training.checking import examples
from training.checking.corruptions import KINDS, Draw, corrupt, names_of
from training.checking.examples import told

SEED = 12
UNTOUCHED, TOLD = "untouched", "of which told"
# The share of a summary's words that its article has.
COVERAGE = 0.9
Check = Callable[[str, str], list[Finding]]


class Case(NamedTuple):
    """The statements about one article: each with its kind, as people wrote it or made false in one way."""

    article: str
    statements: list[tuple[str, str]]


def read_rows(path: Path, seed: int = SEED) -> list[dict[str, str]]:
    """Return the rows that the pairs' source keeps for validation, shuffled, without those that limits were set on."""
    taken = {row["id"] for row in examples.read_rows(path, examples.HELD, held=True)}
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        read = map(json.loads, stream)
        rows = [
            row
            for row in read
            if row["set"].endswith("val") and float(row["cov"]) >= COVERAGE and row["id"] not in taken
        ]
    random.Random(seed).shuffle(rows)
    return rows


def cases(rows: list[dict[str, str]], each: int, untouched: int, seed: int = SEED) -> Iterator[Case]:
    """Yield statements until there are ``each`` of every kind of corruption and ``untouched`` as people wrote them."""
    rng = random.Random(seed)
    wanted = dict.fromkeys(KINDS, each)
    for number, row in enumerate(rows):
        other = rows[number - 1]
        draw = Draw(rng, sentences(row["article"]), names_of(other["article"]), sentences(other["summary"]))
        made = []
        for statement in sentences(row["summary"]):
            if untouched:
                untouched -= 1
                made.append((UNTOUCHED, statement))
            kinds = [kind for kind in KINDS if wanted[kind]]
            rng.shuffle(kinds)
            tried = ((kind, corrupt(statement, kind, draw)) for kind in kinds)
            kind, changed = next((pair for pair in tried if pair[1]), ("", None))
            if changed:
                wanted[kind] -= 1
                made.append((kind, changed))
        yield Case(row["article"], made)
        if not any(wanted.values()):
            return


def within(made: Iterable[Case], seconds: float) -> Iterator[Case]:
    """Yield cases until ``seconds`` of this process's time are spent."""
    started = time.process_time()
    for case in made:
        if time.process_time() - started > seconds:
            return
        yield case


def measure(made: Iterable[Case], check: Check = check_summary) -> dict[str, tuple[int, int, Counter[str]]]:
    """Return by kind how many statements there were, how many were flagged, and for which reasons.

    All statements about an article are checked in one go, as the sentences of one summary.
    """
    count: Counter[str] = Counter()
    flagged: Counter[str] = Counter()
    reasons: dict[str, Counter[str]] = defaultdict(Counter)
    for case in made:
        findings = check("\n".join(statement for _, statement in case.statements), case.article)
        for kind, statement in case.statements:
            found = {finding.kind.value for finding in findings if finding.sentence in statement}
            for label in (kind, TOLD) if kind == UNTOUCHED and told(statement, case.article) else (kind,):
                count[label] += 1
                flagged[label] += bool(found)
                reasons[label].update(found)
    return {kind: (count[kind], flagged[kind], reasons[kind]) for kind in count}


def table(pairs: Path, each: int, untouched: int) -> Table:
    """Return the share of false statements that is found, by kind, and of people's own that is flagged."""
    found = measure(cases(read_rows(pairs), each, untouched))
    figures = {
        kind if kind in KINDS else f"people's own, flagged: {kind}": [count, 100 * flagged / max(1, count)]
        for kind in (*KINDS, UNTOUCHED, TOLD)
        for count, flagged, _ in (found.get(kind, (0, 0, Counter())),)
    }
    told = (
        f"Sentences of people's summaries made false in one way, {each} of each kind (seed {SEED}), of articles that"
        " nothing was learnt from."
    )
    return Table("False statements that the check finds", told, ("statements", "per cent"), figures)


def main() -> None:
    """Run the checker over all cases and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--each", type=int, default=200)
    parser.add_argument("--untouched", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    made = cases(read_rows(options.pairs, options.seed), options.each, options.untouched, options.seed)
    found = measure(within(made, options.seconds))
    for kind in (*KINDS, UNTOUCHED, TOLD):
        count, flagged, reasons = found.get(kind, (0, 0, Counter()))
        why = ", ".join(f"{reason} {number}" for reason, number in reasons.most_common())
        print(f"{kind:<18}{count:6}{100 * flagged / max(1, count):7.1f} %  {why}")


if __name__ == "__main__":
    main()
