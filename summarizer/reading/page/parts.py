"""A page in the parts that its author, its day and its headline are looked for in."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement

from summarizer.reading.page.blocks import Block
from summarizer.reading.page.linked_data import LinkedData


@dataclass(frozen=True, slots=True)
class PageParts:
    """A page in parts.

    ``metas`` are all contents by their names in lower case; ``near`` the blocks at the headline, nearest first, among
    all ``blocks``; ``sites`` the names that the site goes by; ``url`` its link, if it is known.
    """

    tree: HtmlElement
    data: LinkedData
    metas: dict[str, list[str]]
    near: list[Block]
    blocks: list[Block]
    sites: tuple[str, ...]
    url: str | None

    def meta(self, name: str) -> str:
        """Return the first content of the meta ``name``; nothing where there is none."""
        return next(iter(self.metas.get(name, ())), "")
