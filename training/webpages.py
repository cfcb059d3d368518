"""The saved web pages of the development data: two collections, out of which people cut titles and bodies."""

from __future__ import annotations

import gzip
import json
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# News of 2023; articles, guides and blogs of 2025 and 2026.
ARTICLES = {"pages": "pages.jsonl", "wcxb": "articles.jsonl"}

Row = dict[str, Any]


def entries(path: Path) -> Iterator[Row]:
    """Yield the objects of a file of JSON lines, packed with xz or not."""
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def saved(data: Path, folder: str, name: str, step: int = 1) -> Iterator[tuple[Row, str]]:
    """Yield every ``step``-th entry of the list ``name`` in ``folder`` with the page's HTML."""
    for number, row in enumerate(entries(data / folder / name)):
        if number % step == 0:
            with gzip.open(data / folder / row["html_file"], "rt", encoding="utf-8", errors="replace") as file:
                yield row, file.read()
