"""An article as an editor annotated it, and the brief of it that is measured: the data of both sides.

The format of a line is explained in ``examples/README.md``. There sentences are numbered from one, as a person counts
them; here all are indices from nought, as ``summarizer`` gives them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class EditorFigure:
    """A number worth quoting; ``importance`` is 3 where the story turns on it and 1 where it may be left out."""

    phrase: str
    numbers: tuple[str, ...]
    sentence: int
    importance: int


@dataclass(frozen=True, slots=True)
class EditorParty:
    """Somebody the story is about; a bare ``role`` ("leader") belongs to the party ``of``."""

    name: str
    kind: str
    importance: int
    role: str = ""
    aliases: tuple[str, ...] = ()
    of: str = ""


@dataclass(frozen=True, slots=True)
class EditorArticle:
    """One annotated article.

    ``best`` and ``more`` are indices of sentences, most important first. ``unresolved`` pairs an index with words of
    that sentence which a reader of nothing but the title and a brief could not understand. ``passing`` gives every name
    that is no party with its kind, ``"other"`` for works, products, laws and events.
    """

    id: str
    title: str
    body: str
    sentences: tuple[str, ...]
    best: tuple[int, ...]
    more: tuple[int, ...]
    unresolved: tuple[tuple[int, str], ...]
    brief: str
    figures: tuple[EditorFigure, ...]
    parties: tuple[EditorParty, ...]
    passing: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """A sentence of the summary as it is shown, and the index of the article's sentence that it stands on."""

    text: str
    sentence: int


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure as it is shown: its words, the numbers among them, and the index of its sentence."""

    phrase: str
    numbers: tuple[str, ...]
    sentence: int


@dataclass(frozen=True, slots=True)
class ShownParty:
    """A party as it is shown."""

    name: str
    kind: str
    role: str = ""
    aliases: tuple[str, ...] = ()
    of: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a member is shown of one article; figures and parties in the order of the lists."""

    sentences: tuple[ShownSentence, ...] = ()
    figures: tuple[ShownFigure, ...] = ()
    parties: tuple[ShownParty, ...] = ()


def read_articles(path: Path, limit: int | None = None) -> list[EditorArticle]:
    """Read the first ``limit`` articles of a file of JSON lines, or all."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return [parse_article(row) for row in rows[:limit]]


def parse_article(row: dict[str, Any]) -> EditorArticle:
    """Turn one line's object into an ``EditorArticle``; keys that no measure uses are left."""
    return EditorArticle(
        id=row["id"],
        title=row["title"],
        body=row["body"],
        sentences=tuple(row["sentences"]),
        best=tuple(number - 1 for number in row["best"]),
        more=tuple(number - 1 for number in row["more"]),
        unresolved=tuple((number - 1, words) for number, words, _ in row["fix"]),
        brief=row["brief"],
        figures=tuple(
            EditorFigure(phrase, tuple(numbers), number - 1, importance)
            for number, phrase, numbers, importance, *_ in row["figures"]
        ),
        parties=tuple(
            EditorParty(name, kind, importance, role, tuple(aliases), of)
            for name, kind, importance, role, aliases, of in row["parties"]
        ),
        passing=tuple((name, kind) for kind, names in row["rest"].items() for name in names),
    )
