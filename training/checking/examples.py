"""True and false statements about articles: people's summaries and shortened sentences, and corruptions of both."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from summarizer.text.sentences import sentences
from training.checking.corruptions import Draw, corrupt, names_of
from training.webpages import entries

SEED = 12
# Rows of the validation part that limits are set on.
HELD = 300
# Of summaries with fewer of their words in the article too many statements are people's own knowledge.
_COVERAGE = 0.8
# Sentences that are shortened come from the opening, where summaries come from.
_OPENING = 20
# Statements of an article that are taken, of each sort, and corruptions of each.
TOLD, SHORTENED, _CORRUPTED = 4, 2, 2
# How often each kind is tried first: rare holds (two names, a word that has an opposite) before common ones.
_MIX = {
    "swapped roles": 5, "direction": 5, "wrong reference": 4, "swapped number": 3, "mixed sentences": 3,
    "swapped name": 3, "negation": 2.5, "invented event": 1,
}  # fmt: skip
_CUTS = (
    re.compile(r"\s*\([^()]*\)"),
    re.compile(r", (?:who|which|where|while|when|with|and|but|as|after|before|including|saying)\b[^,]*(?=[.]$)"),
    re.compile(r"^[^,]{5,60}, (?=[A-Za-z])"),
    re.compile(r", [^,]{5,60},"),
    re.compile(r" (?:in|on|at|for|after|before|during|since) [^,]{5,40}(?=\.$)"),
)
_JOINED_WORDS = 35
_TELLING = re.compile(r"(?<!^)\b(?:[A-Z][\w]+|\d[\d.,]*\d|\d)")


class Example(NamedTuple):
    """A statement, its kind ("told", "shortened", "joined" or a corruption's), whether its article supports it.

    ``base`` is the true statement that it was made from.
    """

    statement: str
    kind: str
    true: bool
    base: str


def read_rows(path: Path, count: int, *, held: bool) -> list[dict[str, str]]:
    """Return ``count`` rows of the pairs, of the validation part where ``held``, in a fixed shuffled order."""
    rows = [row for row in entries(path) if row["set"].endswith("val") == held and float(row["cov"]) >= _COVERAGE]
    random.Random(SEED).shuffle(rows)
    return rows[:count]


def told(statement: str, article: str) -> bool:
    """Tell whether ``article`` has every number and every word with a capital of ``statement``, as a string."""
    return all(word.lower() in article.lower() for word in _TELLING.findall(statement))


def shortened(sentence: str, rng: random.Random) -> str:
    """Return a sentence of the article with one or two parts left out that it can spare."""
    for cut in rng.sample(_CUTS, 2):
        shorter = cut.sub("", sentence, count=1)
        if len(shorter.split()) >= 6:
            sentence = shorter[0].upper() + shorter[1:]
    return sentence


def joined(opening: Sequence[str], rng: random.Random) -> str | None:
    """Return two sentences of the article that follow each other, made one; None where they are too long."""
    at = rng.randrange(max(1, len(opening) - 1))
    both = [shortened(one, rng) for one in opening[at : at + 2]]
    if len(both) < 2 or sum(len(one.split()) for one in both) > _JOINED_WORDS:
        return None
    first, second = both
    return f"{first.rstrip('.')} {rng.choice(('and', 'while', 'but', 'as'))} {second[0].lower()}{second[1:]}"


def opening_of(article: Sequence[str]) -> list[str]:
    """Return the sentences of ``article``'s beginning that can be shortened."""
    return [one for one in article[:_OPENING] if 8 <= len(one.split()) <= 45]


def leaning(opening: Sequence[str]) -> list[str]:
    """Return the sentences that open with a pronoun."""
    return [one for one in opening if re.match(r"(?:He|She|They|It) ", one)]


def true_statements(row: dict[str, str], article: Sequence[str], rng: random.Random) -> list[tuple[str, str]]:
    """Return statements that the ``article``'s sentences support, with their kind ("told", "shortened", "joined")."""
    opening = opening_of(article)
    true = [(one, "told") for one in sentences(row["summary"])[:TOLD] if told(one, row["article"])]
    true += [(shortened(one, rng), "shortened") for one in rng.sample(opening, min(SHORTENED, len(opening)))]
    both = joined(opening, rng)
    return [*true, (both, "joined")] if both else true


def examples(row: dict[str, str], other: dict[str, str], rng: random.Random) -> Iterator[Example]:
    """Yield true and false statements about the article of ``row``; ``other`` lends foreign events.

    What people write with a name or a number that the article has not is left out: that is their own knowledge.
    """
    article = sentences(row["article"])
    draw = Draw(rng, article, names_of(other["article"]), sentences(other["summary"]))
    opening = opening_of(article)
    true = true_statements(row, article, rng)
    for statement, kind in true:
        yield Example(statement, kind, true=True, base=statement)
    for statement, _ in [*true, *((one, "shortened") for one in leaning(opening)[:1])]:
        for kind, made in corruptions(statement, draw):
            yield Example(made, kind, true=False, base=statement)


def corruptions(statement: str, draw: Draw) -> Iterator[tuple[str, str]]:
    """Yield ``statement`` made false, with the kind: in two ways at most."""
    left = _CORRUPTED
    for kind in sorted(_MIX, key=lambda kind: draw.rng.random() ** (1 / _MIX[kind]), reverse=True):
        made = corrupt(statement, kind, draw) if left else None
        if made:
            left -= 1
            yield kind, made


def changed(words: Sequence[str], base: Sequence[str]) -> list[bool]:
    """Tell which of ``words`` are not those of the true statement ``base``; where a word went, the one behind it."""
    found = [False] * len(words)
    for kind, _, _, start, end in SequenceMatcher(None, base, words, autojunk=False).get_opcodes():
        if kind != "equal":
            for at in range(start, max(end, start + 1)):
                found[min(at, len(words) - 1)] = True
    return found
