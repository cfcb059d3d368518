"""From HTML to a tree, within bounds: whatever is fed, parsing ends soon and in little memory."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from summarizer.reading.page.blocks import Block, cut
from summarizer.reading.page.metadata import Metadata, metadata_of

# The largest article page of the development set has 3.5 million characters, nine tenths of it scripts.
MAX_CHARACTERS = 10_000_000
# Scripts and styles carry no text but JSON-LD; without them a page is a third as large and parsed as much faster.
_DEAD = re.compile(r"<(?P<tag>script|style|svg)\b(?P<attributes>[^>]{0,2000})", re.IGNORECASE)
# As browsers do: what stands between the name and the ">" of an end tag is dropped, and a drawing ends at the first
# element that only pages have, unless a page stands inside the drawing.
_PAGES_OWN = (
    "article|blockquote|body|br|dd|div|dl|dt|h[1-6]|header|hr|img|li|main|ol|p|pre|section|span|strong|table|ul"
)
_ENDS = {tag: re.compile(rf"</{tag}(?=[\s/>])[^>]{{0,2000}}>", re.IGNORECASE) for tag in ("script", "style", "svg")}
_DRAWN = re.compile(rf"(?P<page><foreignobject\b)|(?=<(?:{_PAGES_OWN})[\s/>])|</svg\s*>", re.IGNORECASE)
# The parser looks each attribute up among all others of its element, in quadratic time; pages have up to fifty.
MAX_ATTRIBUTES = 500
_LONG_TAG = re.compile(rf"<([a-zA-Z][^\s<>]*)(?=\s)[^<>]{{{2 * MAX_ATTRIBUTES},}}")
_ATTRIBUTE = re.compile(r"""\s[^\s"'=<>]+(?:="[^"]*"|='[^']*')?""")
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
    source = _LONG_TAG.sub(_bounded, _CONTROL.sub("", without_dead(html[:MAX_CHARACTERS])))
    tree = parse_tree(source)
    blocks = cut(tree)
    return Page(source, tree, blocks, metadata_of(tree, blocks, url))


def _bounded(tag: re.Match[str]) -> str:
    """Return a tag as it is, or bare where it has more attributes than any page's."""
    return f"<{tag[1]} " if len(_ATTRIBUTE.findall(tag[0])) > MAX_ATTRIBUTES else tag[0]


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

    A script or style that is never closed swallows the rest, as it does in a browser; a drawing does not.
    """
    kept: list[str] = []
    place = 0
    while match := _DEAD.search(html, place):
        linked = "ld+json" in match["attributes"]
        stop = _end_of(match, html)
        kept.append(html[place : stop if linked else match.start()])
        place = stop
    kept.append(html[place:])
    return "".join(kept)


def _end_of(dead: re.Match[str], html: str) -> int:
    """Return where what ``dead`` opens ends."""
    tag = dead["tag"].lower()
    if tag != "svg":
        end = _ENDS[tag].search(html, dead.end())
        return end.end() if end else len(html)
    if dead["attributes"].endswith("/"):
        return dead.end() + 1
    end = _DRAWN.search(html, dead.end())
    if end and end["page"]:
        end = _ENDS[tag].search(html, end.end())
    return end.end() if end else dead.end()
