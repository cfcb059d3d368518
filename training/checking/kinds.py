"""What sort of thing a name is: vectors of names and of the words beside them, from how often news has them together.

Pointwise mutual information of names and their company, of which the singular vectors are kept (Levy and Goldberg,
2014): "england" comes to stand beside "brazil", "against" beside both.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.linalg import svds

from summarizer.checking.kinds import Kinds
from training.webpages import entries

ARTICLES = 20000
_CHARACTERS = 3000
_TOKEN = re.compile(r"[A-Za-z][a-zA-Z'’-]*|\d+|[.!?,;:\"]")
_COMMAS = ',;:"'
_POSSESSIVE = "'s"
_LONGEST_NAME = 5
# A name, a word beside names and a first name must have been met so often.
_NAMES, _BESIDE, _FIRST = 8, 40, 25
_SIZE = 16


def teach(pairs: Path, articles: int = ARTICLES) -> Kinds:
    """Return the vectors, from the first ``articles`` rows of ``pairs`` that are not kept for validation."""
    together = _counted(pairs, articles)
    names, company = Counter[str](), Counter[str]()
    for (name, one), count in together.items():
        names[name] += count * (one[0] == "L")
        company[one] += count
    rows = {name: row for row, name in enumerate(name for name, count in names.items() if count >= _NAMES)}
    columns = {
        one: column
        for column, one in enumerate(
            one for one, count in company.items() if count >= (_BESIDE if one[0] in "LR" else _FIRST)
        )
    }
    kept = [(rows[name], columns[one], n) for (name, one), n in together.items() if name in rows and one in columns]
    row, column, count = (np.array(one) for one in zip(*kept, strict=True))
    often, beside = np.bincount(row, count, len(rows)), np.bincount(column, count, len(columns))
    told = np.maximum(np.log(count * count.sum() / (often[row] * beside[column])), 0) * count / (count + 1)
    left, size, right = svds(
        coo_matrix((told, (row, column)), (len(rows), len(columns))).tocsr(), _SIZE, random_state=1
    )
    vectors = np.concatenate([left * np.sqrt(size), right.T * np.sqrt(size)])
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    hashes = np.array([zlib.crc32(one.encode()) for one in (*(f"N {name}" for name in rows), *columns)], np.uint32)
    hashes, first = np.unique(hashes, return_index=True)
    return Kinds(hashes, np.round(127 * vectors[first]).astype(np.int8))


def _counted(pairs: Path, articles: int) -> Counter[tuple[str, str]]:
    """Count how often each name stands in each company."""
    together: Counter[tuple[str, str]] = Counter()
    taught = (row for row in entries(pairs) if not row["set"].endswith("val"))
    for row in islice(taught, articles):
        together.update(_company(row["article"][:_CHARACTERS].replace("’", "'")))
    return together


def _company(text: str) -> Iterator[tuple[str, str]]:
    """Yield each name of ``text`` that opens no sentence, once with each of its company."""
    tokens = _TOKEN.findall(text)
    at = 1
    while at < len(tokens):
        if not tokens[at][0].isupper() or tokens[at - 1] in '.!?"':
            at += 1
            continue
        end = at
        while end < len(tokens) and tokens[end][0].isupper():
            end += 1
        last = tokens[end - 1].lower()
        name = last.removesuffix(_POSSESSIVE)
        if end - at <= _LONGEST_NAME and name:
            before = _first_word(tokens[max(0, at - 3) : at][::-1])
            yield name, f"L {before.removesuffix(_POSSESSIVE)}"
            yield name, "R 's" if name != last else f"R {_first_word(tokens[end : end + 3])}"
            if end - at > 1:
                yield name, f"I{min(end - at, 3)}"
                yield name, f"F {tokens[at].lower()}"
        at = end


def _first_word(tokens: Sequence[str]) -> str:
    """Return the first that is a word; a full stop where the sentence ends before."""
    found = next((one for one in tokens if one not in _COMMAS), ".")
    return "." if found in "!?" else found.lower()
