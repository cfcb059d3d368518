"""What a text costs by its length: time and memory at 1,000 to 80,000 words of prose, names, numbers and signs.

Each text is briefed in a process of its own, which has made one brief before: seconds of processor time and of the
clock, and the highest memory of the process. ``python -m benchmarks.growth`` prints the table.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
from collections.abc import Callable
from typing import NamedTuple

from benchmarks.stages import peak_megabytes

SIZES = (1_000, 5_000, 20_000, 80_000)
_NOUNS = "council harbour bridge mayor hospital river market engine school winter field contract railway".split()
_VERBS = "closed opened bought repaired visited praised measured voted on paid for lost sold planned".split()
_SYLLABLES = "ka lo mi ren tor bel sa ni vor dan el ha ru pim gos ter".split()
_SIGNS = ". , ; : ! ? ( ) [ ] “ ” - – / * #".split()


def _name(dice: random.Random) -> str:
    return "".join(dice.choices(_SYLLABLES, k=dice.randint(2, 3))).capitalize()


def _prose(dice: random.Random) -> str:
    noun, verb, other = dice.choice(_NOUNS), dice.choice(_VERBS), dice.choice(_NOUNS)
    tail = f"in {_name(dice)} after {dice.randint(2, 90)} years, {_name(dice)} {_name(dice)} said"
    sentence = f"The {noun} of the {dice.choice(_NOUNS)} {verb} the old {other} {tail}."
    return sentence + ("\n\n" if dice.random() < 0.3 else " ")


KINDS: dict[str, Callable[[random.Random], str]] = {
    "prose": _prose,
    "names": lambda dice: f"{_name(dice)} {_name(dice)}, ",
    "numbers": lambda dice: f"{dice.randrange(10**7):,} ",
    "punctuation": lambda dice: "".join(dice.choices(_SIGNS, k=dice.randint(1, 4))) + " ",
}


def text_of(kind: str, words: int) -> str:
    """Return ``words`` words of a kind, the same ones at every call, behind an opening sentence."""
    dice = random.Random(words)
    parts: list[str] = ["The council voted on Tuesday to close the cannery of Port Ellery. "]
    count = len(parts[0].split())
    while count < words:
        parts.append(KINDS[kind](dice))
        count += len(parts[-1].split())
    return "".join(parts)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--kinds", nargs="+", default=list(KINDS), choices=list(KINDS))
    parser.add_argument("--threads", type=int, default=2)
    asked = parser.parse_args()
    print(f"{'kind':<12}{'words':>8}{'read':>8}{'CPU s':>8}{'clock s':>9}{'MB':>7}")
    for kind in asked.kinds:
        for words in asked.words:
            cost = cost_of(kind, words, asked.threads)
            print(
                f"{kind:<12}{words:>8,}{cost.read:>8,}{cost.cpu:>8.1f}{cost.clock:>9.1f}{cost.megabytes:>7,}",
                flush=True,
            )


class Cost(NamedTuple):
    """What a brief took: words that were read, seconds of processor and clock, the process's highest memory."""

    read: int
    cpu: float
    clock: float
    megabytes: int


def cost_of(kind: str, words: int, threads: int) -> Cost:
    """Brief ``words`` words of a kind in a process of its own."""
    command = [sys.executable, "-c", f"from benchmarks.growth import measure; measure({threads})"]
    told = subprocess.run(command, input=text_of(kind, words), capture_output=True, text=True, check=True)  # noqa: S603
    return Cost(*json.loads(told.stdout))


def measure(threads: int) -> None:
    """Brief the text on standard input; print how many words were read, seconds and megabytes as JSON."""
    import time

    from summarizer import Article, Summarizer
    from summarizer.settings import SummarizerSettings

    summarizer = Summarizer(SummarizerSettings(threads=threads))
    summarizer.brief(Article("Town votes", text_of("prose", 100)))
    text = sys.stdin.read()
    cpu, clock = time.process_time(), time.perf_counter()
    brief = summarizer.brief(Article("Town votes", text))
    taken = [time.process_time() - cpu, time.perf_counter() - clock]
    print(json.dumps([brief.article.word_count, *taken, peak_megabytes()]))


if __name__ == "__main__":
    main()
