"""Count what stands beside each word in news and pack the vectors into ``summarizer/parties/vectors.npz``.

Run from the repository's root: ``python training/make_word_vectors.py PAIRS.jsonl.xz`` (a file of JSON lines with an
``article`` each; about two minutes and 3 GB for 36,000 articles). Counts of the two neighbours on each side, weighed as
positive pointwise mutual information with smoothed contexts and shortened by a singular value decomposition (Levy,
Goldberg and Dagan, 2015). Seeded.
"""

from __future__ import annotations

import json
import lzma
import re
import sys
from array import array
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.utils.extmath import randomized_svd

from summarizer.parties.lexicon import hash_word
from summarizer.parties.vectors import STEP, WIDTH, written_form

TARGET = Path(__file__).resolve().parents[1] / "summarizer" / "parties" / "vectors.npz"
# A rarer word's company is too small to tell anything.
FEWEST = 15
# So many of the most frequent words tell a word's company; of the rest only whether they have a capital.
CONTEXTS = 3000
SMOOTHING = 0.75
OFFSETS = (-2, -1, 1, 2)
_PIECE = re.compile(r"[A-Za-zÀ-ɏ][\w'’-]*|\d+|[^\w\s]|\n+")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s$")


def pieces(article: str) -> Iterator[str]:
    """Yield the words and marks of ``article``, about as spaCy parts them, in the form that the table keeps."""
    for piece in _PIECE.findall(article):
        bare = _POSSESSIVE.sub("", piece)
        yield written_form(bare)
        if bare != piece:
            yield "'s"
    yield "\n"


def read_corpus(path: Path) -> tuple[list[str], NDArray[np.int64]]:
    """Return the distinct words, the most frequent first, and the corpus as their numbers."""
    numbers: dict[str, int] = {}
    corpus = array("i")
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            corpus.extend(numbers.setdefault(word, len(numbers)) for word in pieces(json.loads(line)["article"]))
    raw = np.frombuffer(corpus, dtype=np.int32)
    order = np.argsort(-np.bincount(raw), kind="stable")
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    words = list(numbers)
    return [words[number] for number in order], place[raw]


def counted(words: list[str], corpus: NDArray[np.int64], known: int) -> sparse.coo_matrix:
    """Count, for each of the first ``known`` words, the contexts at each of ``OFFSETS``."""
    capital = np.asarray([word[:1].isupper() for word in words])
    context = np.where(corpus < CONTEXTS, corpus, CONTEXTS + capital[corpus])
    blocks = []
    for offset in OFFSETS:
        here, there = (corpus[-offset:], context[:offset]) if offset < 0 else (corpus[:-offset], context[offset:])
        kept = here < known
        ones = np.ones(int(kept.sum()), dtype=np.float32)
        shape = (known, CONTEXTS + 2)
        blocks.append(sparse.coo_matrix((ones, (here[kept], there[kept])), shape=shape).tocsr())
    return sparse.hstack(blocks).tocoo()


def shortened(counts: sparse.coo_matrix) -> NDArray[np.float32]:
    """Return a vector of length one for each row of ``counts``."""
    total = counts.sum()
    of_word = np.asarray(counts.sum(axis=1)).ravel()
    of_context = np.asarray(counts.sum(axis=0)).ravel() ** SMOOTHING
    of_context *= total / of_context.sum()
    information = np.log(counts.data * total / (of_word[counts.row] * of_context[counts.col]))
    # A pair seen once tells half as much.
    weight = information * counts.data / (counts.data + 1)
    kept = information > 0
    matrix = sparse.csr_matrix((weight[kept], (counts.row[kept], counts.col[kept])), shape=counts.shape)
    left, strength, _ = randomized_svd(matrix, WIDTH, n_iter=4, random_state=0)
    vectors = left * np.sqrt(strength)
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.maximum(length, 1e-9)).astype(np.float32)


def main() -> None:
    """Count, shorten, pack, write."""
    words, corpus = read_corpus(Path(sys.argv[1]))
    known = int((np.bincount(corpus) >= FEWEST).sum())
    vectors = np.round(shortened(counted(words, corpus, known)) / STEP).astype(np.int8)
    places = {hash_word(word): row for row, word in reversed([*enumerate(words[:known])])}
    keys = sorted(places)
    np.savez_compressed(TARGET, words=np.asarray(keys, np.uint32), vectors=vectors[[places[key] for key in keys]])
    print(known, "words,", TARGET.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
