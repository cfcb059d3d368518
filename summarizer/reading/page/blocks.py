"""A page cut into blocks: the pieces of text that a reader sees as one paragraph, heading, item or label."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

_WHITE = re.compile(r"\s+")
# Says where a word may be broken; left in, no name or figure around it is found.
_SOFT_HYPHEN = "\u00ad"
# A line that opens a paragraph is its heading where it is so short, has no mark at its end, and prose follows.
_HEADING_WORDS, _HEADING_CHARACTERS, _PROSE = 10, 80, 80
_NO_HEADING = re.compile(r"[.!?…:;,\"'”’)–—。！？-]$")
# Never shown, or controls: nothing of them is the article's text.
_SKIPPED = frozenset(
    "script style noscript template svg math iframe object embed head select option button input textarea canvas "
    "audio video map form-control datalist dialog meta link title".split()
)
# Skipped too, unless a page's text stands in it: a card that opens at a press, a body for browsers without scripts, or
# the whole page behind a menu's unclosed element.
# Characters that no label of a button and no plea for scripts has.
_ENOUGH_TEXT = {"button": 120, "noscript": 250}
_LOOKED_AT_PIECES = 100
# Everything that does not open a new line when shown.
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark q s samp small span strike strong "
    "sub sup time tt u var wbr nobr del o:p amp-fit-text".split()
)
_BOLD = frozenset("b strong em i h1 h2 h3 h4 h5 h6".split())
# A page with more is a list or an attack; what stands past this is not read.
MAX_BLOCKS = 8_000
MAX_BLOCK_CHARACTERS = 20_000
# About 250,000 words, a long book: a page with more is no article, and only its beginning is judged.
MAX_TEXT_CHARACTERS = 1_500_000
# Two for each element; the development page with the most has 40,000 elements.
MAX_STEPS = 400_000


@dataclass(slots=True, eq=False)
class Node:
    """An element that holds blocks, with what is known of everything inside it."""

    tag: str
    label: str
    parent: Node | None
    depth: int
    chars: int = 0
    linked: int = 0
    prose: float = 0.0
    blocks: int = 0
    score: float = 0.0
    hidden: bool = False


@dataclass(slots=True, eq=False)
class Block:
    """A piece of text and the element it stands in."""

    text: str
    node: Node
    linked: int
    links: int
    bold: int


@dataclass(slots=True)
class _Line:
    """What a block says up to a line break."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    bold: int = 0

    @property
    def text(self) -> str:
        return _WHITE.sub(" ", "".join(self.parts).replace(_SOFT_HYPHEN, "")).strip()


@dataclass(slots=True)
class _Cutter:
    """Where the walk through a page stands."""

    here: Node
    blocks: list[Block] = field(default_factory=list)
    lines: list[_Line] = field(default_factory=lambda: [_Line()])
    in_link: int = 0
    in_bold: int = 0
    total: int = 0

    def full(self) -> bool:
        return len(self.blocks) >= MAX_BLOCKS or self.total > MAX_TEXT_CHARACTERS

    def say(self, text: str | None) -> None:
        if text:
            line = self.lines[-1]
            line.parts.append(text)
            line.linked += len(text.strip()) if self.in_link else 0
            line.bold += len(text.strip()) if self.in_bold else 0

    def close(self) -> None:
        lines, self.lines = self.lines, [_Line()]
        for some in _parted([line for line in lines if line.text]):
            text = " ".join(line.text for line in some)[:MAX_BLOCK_CHARACTERS]
            self.total += len(text)
            self.blocks.append(
                Block(
                    text,
                    self.here,
                    linked=sum(line.linked for line in some),
                    links=sum(line.links for line in some),
                    bold=sum(line.bold for line in some),
                )
            )

    def enter(self, element: HtmlElement, tag: str) -> None:
        if tag == "br":
            # Two breaks in a row are how old pages part their paragraphs.
            parts = self.lines[-1].parts
            if parts[-1].endswith("\n") if parts else len(self.lines) > 1:
                self.close()
            else:
                self.lines.append(_Line())
        elif tag not in INLINE:
            self.close()
            hidden = self.here.hidden or _hidden(element)
            self.here = Node(tag, _label(element), self.here, self.here.depth + 1, hidden=hidden)
        self.in_bold += tag in _BOLD
        if tag == "a":
            self.in_link += 1
            self.lines[-1].links += 1
        self.say(element.text)

    def leave(self, element: HtmlElement, tag: str) -> None:
        self.in_bold -= tag in _BOLD
        self.in_link -= tag == "a"
        if tag != "br" and tag not in INLINE:
            self.close()
            self.here = self.here.parent or self.here
        self.say(element.tail)


def cut(tree: HtmlElement) -> list[Block]:
    """Cut the page into its blocks, in reading order, each with its white space made single.

    The walk keeps its own stack, so that no depth of nesting can exhaust the interpreter's.
    """
    cutter = _Cutter(Node(tag="html", label="", parent=None, depth=0))
    walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for number, (event, element) in enumerate(walk):
        if cutter.full() or number > MAX_STEPS:
            break
        tag = element.tag if isinstance(element.tag, str) else ""
        if event in {"comment", "pi"}:
            cutter.say(element.tail)
        elif tag in _SKIPPED and not _holds_text(element, tag):
            if event == "start":
                walk.skip_subtree()
            else:
                cutter.say(element.tail)
        elif event == "start":
            cutter.enter(element, tag)
        else:
            cutter.leave(element, tag)
    cutter.close()
    return cutter.blocks


def _parted(lines: list[_Line]) -> list[list[_Line]]:
    """Part the heading that a paragraph opens with, a line of its own, from its text."""
    if len(lines) > 1:
        first, second = lines[0].text, lines[1].text
        short = len(first) <= _HEADING_CHARACTERS and len(first.split()) <= _HEADING_WORDS
        if short and not _NO_HEADING.search(first) and len(second) >= _PROSE and not second[0].islower():
            return [lines[:1], lines[1:]]
    return [lines] if lines else []


def _holds_text(element: HtmlElement, tag: str) -> bool:
    enough = _ENOUGH_TEXT.get(tag)
    if enough is None:
        return False
    size = 0
    for piece in islice(element.itertext(), _LOOKED_AT_PIECES):
        size += len(piece.strip())
        if size > enough:
            return True
    return False


def _label(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}".lower()


def _hidden(element: HtmlElement) -> bool:
    style = element.get("style") or ""
    return "display:none" in style.replace(" ", "") or element.get("hidden") is not None
