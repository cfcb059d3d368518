"""Nutgraf's library: an article in, a brief out.

The names in ``__all__`` are its public face. They are loaded when first used, so that a program which needs only the
data types (the bot's own process) never imports the model or the page reader.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.article import Article, Note
    from summarizer.brief import Brief, Figure, FigureKind, Length, Party, PartyKind, Quantity, Statement
    from summarizer.checking import Finding, check_summary
    from summarizer.errors import FetchError, ModelError, NotAnArticle, NutgrafError, Reason
    from summarizer.figures import key_figures
    from summarizer.parties import named_parties
    from summarizer.pipeline import Summarizer
    from summarizer.quantities import find_quantities
    from summarizer.reading.document import read_document
    from summarizer.reading.link import fetch_article
    from summarizer.reading.page import read_page
    from summarizer.reading.paste import read_paste
    from summarizer.settings import SummarizerSettings

_HOME = {
    "article": ("Article", "Note"),
    "brief": ("Brief", "Figure", "FigureKind", "Length", "Party", "PartyKind", "Quantity", "Statement"),
    "checking": ("Finding", "check_summary"),
    "errors": ("FetchError", "ModelError", "NotAnArticle", "NutgrafError", "Reason"),
    "figures": ("key_figures",),
    "parties": ("named_parties",),
    "pipeline": ("Summarizer",),
    "quantities": ("find_quantities",),
    "reading.document": ("read_document",),
    "reading.link": ("fetch_article",),
    "reading.page": ("read_page",),
    "reading.paste": ("read_paste",),
    "settings": ("SummarizerSettings",),
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}

__all__ = [
    "Article",
    "Brief",
    "FetchError",
    "Figure",
    "FigureKind",
    "Finding",
    "Length",
    "ModelError",
    "NotAnArticle",
    "Note",
    "NutgrafError",
    "Party",
    "PartyKind",
    "Quantity",
    "Reason",
    "Statement",
    "Summarizer",
    "SummarizerSettings",
    "check_summary",
    "fetch_article",
    "find_quantities",
    "key_figures",
    "named_parties",
    "read_document",
    "read_page",
    "read_paste",
]


def __getattr__(name: str) -> Any:
    """Import the module that holds ``name``."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
