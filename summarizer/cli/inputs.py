"""From what stands on the command line to an article."""

from __future__ import annotations

import asyncio
import re
import sys
from pathlib import Path

from summarizer.article import Article
from summarizer.settings import FetchSettings

MAX_BYTES = 20_000_000
"""More than any article: the longest page in the development data has 4 MB."""
_LINK = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)
STANDARD_INPUT = "-"


class InputError(Exception):
    """A file or standard input cannot be read; the text is one plain sentence."""


def read_source(source: str, fetch: FetchSettings) -> Article:
    """Read a file, a link, or standard input.

    Raises:
        InputError: The file cannot be read.
        NutgrafError: What was read is no article, or the link cannot be read.
    """
    if source == STANDARD_INPUT:
        from summarizer.reading.document import read_document

        if sys.stdin is None:
            raise InputError("Standard input is closed.")
        return read_document(_limited(sys.stdin.buffer.read(MAX_BYTES + 1), "The text on standard input"), "pasted.txt")
    if _LINK.match(source):
        from summarizer.reading.link import fetch_article

        return asyncio.run(fetch_article(source, settings=fetch))
    from summarizer.reading.document import read_document

    path = Path(source)
    return read_document(_limited(_bytes(path), f"The file {source}"), path.name)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputError(f"There is no file {path}.") from None
    except IsADirectoryError:
        raise InputError(f"{path} is a folder; name the files in it.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name is not a file name"
        raise InputError(f"The file {path} cannot be read: {reason}.") from None


def _limited(data: bytes, what: str) -> bytes:
    if len(data) > MAX_BYTES:
        raise InputError(f"{what} is larger than {MAX_BYTES // 1_000_000} MB, which no article is.")
    return data
