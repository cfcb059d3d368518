"""Newswire articles with marked names as token tags: what ``train_parties.py`` learns from.

The source gives entities by token numbers of a tokeniser that is not ours, so each surface is found again in the text,
near the place where its number says.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from summarizer.models._encoder import Encoder
from summarizer.models._salience import read_states
from summarizer.models._weights import embedded_folder
from summarizer.parties.tagger import INFORMED, LABELS, base_rows, candidate_mask, state_rows
from summarizer.text.analysis import load_english

TAGS = {
    "Person": "PERSON",
    "Organization": "ORGANISATION",
    "Location": "PLACE",
    "Facility": "PLACE",
    "NORP": "PEOPLE",
    "Misc": "THING",
    "Product": "THING",
}
_PIECE = re.compile(r"https?://\S+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Sample:
    """One article: the tagger's input for its candidate tokens, its tags, and which outlet it comes from.

    ``rows`` are what every reader sees, ``states`` what an informed one sees besides.
    """

    outlet: str
    text: str
    tokens: tuple[str, ...]
    starts: tuple[int, ...]
    mask: NDArray[np.bool_]
    rows: NDArray[np.float16]
    states: NDArray[np.float16]
    tags: NDArray[np.int64]
    entities: tuple[tuple[str, str], ...]

    def seen(self, sort: str) -> NDArray[np.float16]:
        """Return the input of a reader of this sort."""
        return np.concatenate([self.rows, self.states], axis=1) if sort == INFORMED else self.rows

    def surface(self, first: int, last: int) -> str:
        """Return the text of the tokens from ``first`` to before ``last``."""
        return self.text[self.starts[first] : self.starts[last - 1] + len(self.tokens[last - 1])]


def level_surface(name: str) -> str:
    """Write a name the way the evaluation compares it: no possessive, no article, no space at punctuation, lower."""
    name = re.sub(r"\s*(['’]s|['’])$", "", re.sub(r"\s+", " ", name.strip()))
    name = re.sub(r"^(the|The)\s+", "", name)
    return re.sub(r"\s*([-./&'’,])\s*", r"\1", name).lower().strip(" .,")


def gold_names(sample: Sample) -> dict[str, str]:
    """Return the distinct names of persons, organisations and places that the article's annotators marked."""
    kinds = {"Person": "person", "Organization": "organisation", "Location": "place", "Facility": "place"}
    names: dict[str, str] = {}
    for surface, kind in sample.entities:
        if kind in kinds and len(level_surface(surface)) > 1:
            names.setdefault(level_surface(surface), kinds[kind])
    return names


def align(text: str, entities: list[dict[str, object]]) -> list[tuple[int, int, str]]:
    """Find the character span of each entity; return (start, end, type), those not found left out."""
    pieces = [match.start() for match in _PIECE.finditer(text)]
    spans: list[tuple[int, int, str]] = []
    drift = 0
    cursor = 0
    for entity in sorted(entities, key=lambda one: int(str(one["start"]))):
        surface = str(entity["text"])
        pattern = r"\s*".join(re.escape(letter) for letter in re.sub(r"\s+", "", surface))
        start = int(str(entity["start"]))
        best: tuple[int, re.Match[str]] | None = None
        for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text[cursor:]):
            number = int(np.searchsorted(pieces, match.start() + cursor, side="right")) - 1
            distance = abs(number - start - drift)
            if best is None or distance < best[0]:
                best = (distance, match)
            if number - start - drift > 60:
                break
        if best is None or best[0] > 60:
            continue
        begin, end = best[1].start() + cursor, best[1].end() + cursor
        drift = int(np.searchsorted(pieces, begin, side="right")) - 1 - start
        cursor = begin
        spans.append((begin, end, str(entity["type"])))
    return spans


def load_samples(path: Path, limit: int | None = None) -> list[Sample]:
    """Parse the articles and return their features and tags."""
    nlp, encoder = load_english(), Encoder(embedded_folder())
    numbers = {label: number for number, label in enumerate(LABELS)}
    samples = []
    for line in path.read_text(encoding="utf-8").splitlines()[:limit]:
        row = json.loads(line)
        doc = nlp(row["text"])
        tags = np.zeros(len(doc), dtype=np.int64)
        for begin, end, kind in align(row["text"], row["entities"]):
            if kind not in TAGS:
                continue
            inside = [token.i for token in doc if token.idx < end and token.idx + len(token) > begin]
            for order, index in enumerate(inside):
                if tags[index] == 0:
                    tags[index] = numbers[("B-" if order == 0 else "I-") + TAGS[kind]]
        mask = candidate_mask(doc)
        samples.append(
            Sample(
                outlet=row["id"].rpartition("_")[0],
                text=row["text"],
                tokens=tuple(token.text for token in doc),
                starts=tuple(token.idx for token in doc),
                mask=mask,
                rows=base_rows(doc, mask).astype(np.float16),
                states=state_rows(doc, mask, read_states(encoder, row["text"])).astype(np.float16),
                tags=tags,
                entities=tuple((entity["text"], entity["type"]) for entity in row["entities"]),
            )
        )
    return samples
