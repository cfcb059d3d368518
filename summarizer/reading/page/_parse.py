"""From HTML to a tree, within bounds: whatever is fed, parsing ends soon and in little memory."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from summarizer.reading.page._blocks import Block, cut
from summarizer.reading.page._metadata import Metadata, metadata_of

# The largest article page of the development set has 3.5 million characters, nine tenths of it scripts.
MAX_CHARACTERS = 10_000_000
# Scripts and styles carry no text but JSON-LD; without them a page is a third as large and parsed as much faster.
_DEAD = re.compile(r"<(?P<tag>script|style|svg)\b(?P<attributes>[^>]{0,2000})", re.IGNORECASE)
_ENDS = {tag: re.compile(rf"</{tag}\s*>", re.IGNORECASE) for tag in ("script", "style", "svg")}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page: its tree, its blocks and what it says about itself."""

    source: str
    tree: HtmlElement
    blocks: list[Block]
    meta: Metadata


def parse(html: str, url: str | None = None) -> Page:
    """Parse ``html``, broken or not."""
    source = _CONTROL.sub("", without_dead(html[:MAX_CHARACTERS]))
    tree = parse_tree(source)
    return Page(source, tree, cut(tree), metadata_of(tree, url))


def parse_tree(source: str) -> HtmlElement:
    """Return the document of ``source``; an empty one where there is nothing to parse."""
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_pis=True, huge_tree=True)
    try:
        data = b"<!-- -->" + source.encode("utf-8", errors="replace")
        return lxml_html.document_fromstring(data, parser=parser, ensure_head_body=True)
    except etree.ParserError:
        return lxml_html.document_fromstring(b"<html><body></body></html>")


def without_dead(html: str) -> str:
    """Drop scripts, styles and drawings, all but JSON-LD, in one pass over ``html``.

    One that is never closed swallows the rest, as it does in a browser.
    """
    kept: list[str] = []
    place = 0
    while match := _DEAD.search(html, place):
        end = _ENDS[match["tag"].lower()].search(html, match.end())
        stop = end.end() if end else len(html)
        linked = "ld+json" in match["attributes"]
        kept.append(html[place : stop if linked else match.start()])
        place = stop
    kept.append(html[place:])
    return "".join(kept)
