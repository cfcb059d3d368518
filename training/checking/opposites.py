"""Which words are opposites: the antonyms of WordNet, in all their forms, as far as news uses them.

WordNet's files are those of its own distribution (``data.verb``, ``verb.exc`` and so on).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from summarizer.checking.lexicon import Lexicon
from summarizer.checking.opposites import hash_of
from summarizer.checking.word_forms import Word, stem_of

_PARTS = ("verb", "adj", "adv", "noun")
_ANTONYM = "!"


def opposites(folder: Path, lexicon: Lexicon) -> NDArray[np.uint32]:
    """Return the hashes of all opposites, and of their words one by one, rising."""
    found: set[int] = set()
    for part in _PARTS:
        forms = _irregular(folder / f"{part}.exc")
        for one, other in _antonyms(folder / f"data.{part}"):
            for pair in product(_stems(one, forms, lexicon), _stems(other, forms, lexicon)):
                if pair[0] != pair[1]:
                    found |= {hash_of(*sorted(pair)), *map(hash_of, pair)}
    return np.array(sorted(found), np.uint32)


def _stems(word: str, forms: dict[str, set[str]], lexicon: Lexicon) -> set[str]:
    """Return the stems of all forms of a word that news writes."""
    every = [(form, stem_of(form)) for form in forms[word] | {word}]
    return {stem for form, stem in every if lexicon.ordinary(Word(form, form, stem, 0, 0))}


def _irregular(path: Path) -> dict[str, set[str]]:
    """Return the irregular forms of words: "rose" and "risen" of "rise"."""
    forms: dict[str, set[str]] = defaultdict(set)
    for line in path.read_text(encoding="utf-8").splitlines():
        form, *bases = line.split()
        for base in bases:
            forms[base].add(form)
    return forms


def _antonyms(path: Path) -> Iterator[tuple[str, str]]:
    """Yield every two antonyms of one word each."""
    synsets: dict[str, list[str]] = {}
    pointers: list[tuple[str, str, str, str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):  # the licence
            continue
        fields = line.split(" | ")[0].split()
        count = int(fields[3], 16)
        synsets[fields[0]] = [word.partition("(")[0].lower() for word in fields[4 : 4 + 2 * count : 2]]
        rest = fields[5 + 2 * count :]
        for kind, offset, _, places in zip(
            *(rest[at : 4 * int(fields[4 + 2 * count]) : 4] for at in range(4)), strict=True
        ):
            if kind == _ANTONYM:
                pointers.append((fields[0], offset, places[:2], places[2:]))
    for here, there, mine, theirs in pointers:
        if there in synsets:
            one, other = synsets[here][int(mine, 16) - 1], synsets[there][int(theirs, 16) - 1]
            if one.isalpha() and other.isalpha():
                yield one, other
