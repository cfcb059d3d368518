"""True and false statements about articles: people's summaries and shortened sentences, and corruptions of both."""

from __future__ import annotations

import json
import lzma
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from summarizer.text.sentences import sentences
from training.checking.corruptions import Draw, corrupt, names_of

SEED = 12
# Rows of the validation part that limits are set on.
HELD = 300
# Of summaries with fewer of their words in the article too many statements are people's own knowledge.
_COVERAGE = 0.8
# Sentences that are shortened come from the opening, where summaries come from.
_OPENING = 20
# How often each kind is tried first: what models do most, most.
_MIX = (
    "mixed sentences", "mixed sentences", "mixed sentences", "swapped name", "swapped name", "swapped roles",
    "swapped roles", "swapped number", "negation", "direction", "invented event", "wrong reference", "wrong reference",
)  # fmt: skip
_CUTS = (
    re.compile(r"\s*\([^()]*\)"),
    re.compile(r", (?:who|which|where|while|when|with|and|but|as|after|before|including|saying)\b[^,]*(?=[.]$)"),
    re.compile(r"^[^,]{5,60}, (?=[A-Za-z])"),
    re.compile(r", [^,]{5,60},"),
    re.compile(r" (?:in|on|at|for|after|before|during|since) [^,]{5,40}(?=\.$)"),
)


class Example(NamedTuple):
    """A statement, its kind ("told", "shortened" or a corruption's) and whether its article supports it."""

    statement: str
    kind: str
    true: bool
    base: str


def read_rows(path: Path, count: int, *, held: bool) -> list[dict[str, str]]:
    """Return ``count`` rows of the pairs, of the validation part where ``held``, in a fixed shuffled order."""
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        read = map(json.loads, stream)
        rows = [row for row in read if row["set"].endswith("val") == held and float(row["cov"]) >= _COVERAGE]
    random.Random(SEED).shuffle(rows)
    return rows[:count]


def shortened(sentence: str, rng: random.Random) -> str:
    """Return a sentence of the article with one or two parts left out that it can spare."""
    for cut in rng.sample(_CUTS, 2):
        shorter = cut.sub("", sentence, count=1)
        if len(shorter.split()) >= 6:
            sentence = shorter[0].upper() + shorter[1:]
    return sentence


def examples(row: dict[str, str], other: dict[str, str], rng: random.Random) -> Iterator[Example]:
    """Yield statements about the article of ``row``, about as many true as false; ``other`` lends foreign events."""
    article = sentences(row["article"])
    draw = Draw(rng, article, names_of(other["article"]), sentences(other["summary"]))
    opening = [one for one in article[:_OPENING] if 8 <= len(one.split()) <= 45]
    true = [(one, "told") for one in sentences(row["summary"])[:4]]
    true += [(shortened(one, rng), "shortened") for one in rng.sample(opening, min(2, len(opening)))]
    leaning = [one for one in opening if re.match(r"(?:He|She|They|It) ", one)]
    bases = [*true, *((one, "shortened") for one in leaning[:1])]
    for statement, kind in true:
        yield Example(statement, kind, true=True, base=statement)
    for statement, _ in bases:
        for kind in rng.sample(_MIX, 4):
            made = corrupt(statement, kind, draw)
            if made:
                yield Example(made, kind, true=False, base=statement)
                break
