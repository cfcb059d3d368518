"""Reading: from a page, a paste or a document to the article's own words.

The names below are loaded when they are first asked for, so that a program that only fetches links never loads the
libraries that read pages and documents.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.reading.document import read_document as read_document
    from summarizer.reading.page import read_page as read_page
    from summarizer.reading.paste import read_paste as read_paste

__all__ = ["read_document", "read_page", "read_paste"]

_HOMES = {"read_document": "document", "read_page": "page", "read_paste": "paste"}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
