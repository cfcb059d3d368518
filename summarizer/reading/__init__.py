"""Reading: from a link, a page, a paste or a document to the article's own words.

The names below are loaded when they are first asked for, so that a program that only fetches links never loads the
libraries that read pages and documents.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.reading.document import read_document as read_document
    from summarizer.reading.feed import Entry as Entry
    from summarizer.reading.feed import Feed as Feed
    from summarizer.reading.fetch import Fetched as Fetched
    from summarizer.reading.fetch import Target as Target
    from summarizer.reading.fetch import target_of as target_of
    from summarizer.reading.page import read_page as read_page
    from summarizer.reading.paste import read_paste as read_paste

_HOMES = {
    "document": ("read_document",),
    "feed": ("Entry", "Feed"),
    "fetch": ("Fetched", "Target", "target_of"),
    "page": ("read_page",),
    "paste": ("read_paste",),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "Entry",
    "Feed",
    "Fetched",
    "Target",
    "read_document",
    "read_page",
    "read_paste",
    "target_of",
]


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
