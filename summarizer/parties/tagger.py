"""The learnt tagger: spaCy's reading of each token, corrected by the article around it.

Small networks with a linear chain on top read windows of tokens: features, spaCy's own vectors, the name lexicon, the
company that words keep. They differ in their random start only, and their opinions are averaged. Where the summariser
has read the article, others are asked, which see its states of the words too: they know more names and their kinds.
``training/train_parties.py`` makes the weights.

A second stage that saw the first's opinion of the same words elsewhere (after Krishnan and Manning, 2006) gained
nothing on articles of unseen outlets; the article's vote on the kind of a party is taken in ``merge.py`` instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer.parties.features import token_features
from summarizer.parties.lexicon import lexicon_row
from summarizer.parties.vectors import vector_row
from summarizer.text.analysis import load_english
from summarizer.text.states import PieceStates

if TYPE_CHECKING:
    from spacy.tokens import Doc

Array = NDArray[np.float32]
Mask = NDArray[np.bool_]

KINDS = ("PERSON", "ORGANISATION", "PLACE", "PEOPLE", "THING")
LABELS = ("O", *(f"{part}-{kind}" for kind in KINDS for part in "BI"))
_NO_PARTY = [number for number, label in enumerate(LABELS) if label == "O" or label.endswith("-THING")]
# Tokens further than this from a capital letter are part of no name (59 of 13,351 name tokens in the training data).
REACH = 2
# Longer runs of candidates are cut: a chain learns nothing from forty tokens away.
LONGEST_RUN = 60
# Width of the entity recogniser's vectors, which stand before those of the tagger.
NER_WIDTH = 64
# Runs that go through the chain at once.
BATCH = 24


@dataclass(frozen=True, slots=True)
class Reader:
    """One network: a hidden layer, an output layer, and the chain's scores."""

    hidden: Array
    hidden_bias: Array
    out: Array
    out_bias: Array
    transitions: Array
    start: Array
    end: Array

    def emissions(self, rows: Array) -> Array:
        """Return one score a label for each row."""
        inner = np.maximum(rows @ self.hidden + self.hidden_bias, 0.0)
        scores: Array = inner @ self.out + self.out_bias
        return scores


# The readers' names in the file of weights: by what they see.
PLAIN, INFORMED = "plain", "informed"


@lru_cache(maxsize=2)
def load_readers(sort: str = PLAIN) -> tuple[Reader, ...]:
    """Load the packaged weights of the readers that see features alone, or those that see states as well."""
    with files(__package__).joinpath("tagger.npz").open("rb") as file, np.load(file) as data:
        count = sum(name.startswith(f"{sort}.") for name in data.files) // len(Reader.__slots__)
        return tuple(
            Reader(**{name: data[f"{sort}.{number}.{name}"].astype(np.float32) for name in Reader.__slots__})
            for number in range(count)
        )


class Tagged(NamedTuple):
    """The names in a document, as (first token, token after the last, kind of ``KINDS``), in order.

    ``doubt`` is for each token the chance that it belongs to no name, or to the name of a thing.
    """

    spans: list[tuple[int, int, str]]
    doubt: Array


def tag(doc: Doc, states: PieceStates | None = None) -> Tagged:
    """Find the names in ``doc``; ``states`` are the summariser's, of the same text."""
    mask = candidate_mask(doc)
    if not mask.any():
        return Tagged([], np.ones(len(doc), dtype=np.float32))
    rows = base_rows(doc, mask)
    if states is not None:
        rows = np.concatenate([rows, state_rows(doc, mask, states)], axis=1)
    readers = load_readers(PLAIN if states is None else INFORMED)
    opinion = np.mean([log_marginals(reader, rows, mask) for reader in readers], axis=0)
    return Tagged(spans_of(opinion.argmax(axis=1)), np.exp(opinion[:, _NO_PARTY]).sum(axis=1))


def state_rows(doc: Doc, mask: Mask, states: PieceStates) -> Array:
    """Return what the summariser's encoder made of each marked token."""
    marked = [doc[int(i)] for i in np.flatnonzero(mask)]
    return states.over([(token.idx, token.idx + len(token)) for token in marked])


def dense_vectors(doc: Doc) -> Array:
    """Return each token's vector inside spaCy's entity recogniser beside that of its tagger."""
    inner = load_english().get_pipe("ner").model.get_ref("tok2vec").predict([doc])  # type: ignore[attr-defined]
    return np.concatenate([np.asarray(inner), np.asarray(doc.tensor)], axis=1).astype(np.float32)


def base_rows(doc: Doc, mask: Mask) -> Array:
    """Return the readers' input for the marked tokens: features and vectors of each and its neighbours."""
    features = token_features(doc)
    vectors = dense_vectors(doc)
    texts = token_texts(doc)
    lexicon = np.stack([lexicon_row(text) for text in texts])
    company = np.stack([vector_row(text) for text in texts])
    inner = vectors[:, :NER_WIDTH]
    return np.concatenate(
        [
            features[mask],
            *(shifted(features, by)[mask] for by in (-2, -1, 1, 2)),
            vectors[mask],
            *(shifted(inner, by)[mask] for by in (-1, 1)),
            lexicon[mask],
            *(shifted(lexicon, by)[mask] for by in (-1, 1)),
            company[mask],
            *(shifted(company, by)[mask] for by in (-1, 1)),
        ],
        axis=1,
    )


def shifted(rows: Array, by: int) -> Array:
    """Return ``rows`` so that each row holds the one ``by`` places after it, zeros beyond the ends."""
    moved = np.zeros_like(rows)
    if abs(by) >= len(rows):
        return moved
    if by > 0:
        moved[:-by] = rows[by:]
    else:
        moved[-by:] = rows[:by]
    return moved


def token_texts(doc: Doc) -> list[str]:
    """Return the words of ``doc`` by their keys: three times as fast as an object for each token."""
    strings = doc.vocab.strings
    return [strings[key] for key in doc.to_array("ORTH").tolist()]


def candidate_mask(doc: Doc) -> Mask:
    """Mark the tokens close enough to a capital letter to be part of a name."""
    capital = np.asarray([not text.islower() and text != text.lower() for text in token_texts(doc)], dtype=bool)
    near = capital.copy()
    for by in range(1, min(REACH, len(capital) - 1) + 1):
        near[by:] |= capital[:-by]
        near[:-by] |= capital[by:]
    return near


def candidate_runs(mask: Mask) -> list[tuple[int, int]]:
    """Return the runs of marked tokens, none longer than ``LONGEST_RUN``."""
    runs: list[tuple[int, int]] = []
    start = None
    for index in range(len(mask) + 1):
        inside = index < len(mask) and mask[index]
        if start is not None and (not inside or index - start == LONGEST_RUN):
            runs.append((start, index))
            start = None
        if inside and start is None:
            start = index
    return runs


def log_marginals(reader: Reader, rows: Array, mask: Mask) -> Array:
    """Return the log chance of each label at each token; ``rows`` are the marked ones, the others are surely ``O``."""
    result = np.full((len(mask), len(LABELS)), -30.0, dtype=np.float32)
    result[:, 0] = 0.0
    emissions = np.zeros_like(result)
    emissions[mask] = reader.emissions(rows)
    # Runs of like length go through the chain together, so that the loop is over positions, not over tokens.
    runs = sorted(candidate_runs(mask), key=lambda run: run[1] - run[0])
    for at in range(0, len(runs), BATCH):
        _chain(reader, emissions, runs[at : at + BATCH], result)
    return result


def _chain(reader: Reader, emissions: Array, runs: list[tuple[int, int]], result: Array) -> None:
    """Go forward and backward through a batch of runs and write their marginals into ``result``."""
    lengths = np.asarray([end - start for start, end in runs])
    longest = int(lengths.max())
    padded = np.zeros((len(runs), longest, len(LABELS)), dtype=np.float32)
    for row, (start, end) in enumerate(runs):
        padded[row, : end - start] = emissions[start:end]
    alpha = np.zeros_like(padded)
    beta = np.zeros_like(padded)
    alpha[:, 0] = padded[:, 0] + reader.start
    for at in range(1, longest):
        alpha[:, at] = _logsum(alpha[:, at - 1, :, None] + reader.transitions, 1) + padded[:, at]
    beta[:, longest - 1] = reader.end
    for at in range(longest - 2, -1, -1):
        step = _logsum(reader.transitions + (padded[:, at + 1] + beta[:, at + 1])[:, None, :], 2)
        beta[:, at] = np.where((lengths > at + 1)[:, None], step, reader.end)
    both = alpha + beta
    both -= _logsum(both, 2)[:, :, None]
    for row, (start, end) in enumerate(runs):
        result[start:end] = both[row, : end - start]


def _logsum(scores: Array, axis: int) -> Array:
    top = scores.max(axis=axis, keepdims=True)
    total: Array = np.squeeze(top, axis) + np.log(np.exp(scores - top).sum(axis=axis))
    return total


def spans_of(tags: NDArray[np.int64]) -> list[tuple[int, int, str]]:
    """Return the spans that a row of label numbers describes; a continuation with nothing before it opens one."""
    spans: list[tuple[int, int, str]] = []
    for index in np.flatnonzero(tags):
        part, kind = LABELS[tags[index]].split("-")
        if part == "I" and spans and spans[-1][1] == index and spans[-1][2] == kind:
            spans[-1] = (spans[-1][0], int(index) + 1, kind)
        else:
            spans.append((int(index), int(index) + 1, kind))
    return spans
