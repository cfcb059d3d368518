"""Word documents: their paragraphs in the order of reading.

The file is read as a stream and no tree is built: what a bomb costs ends with what is read of it. Paragraphs in tables,
text boxes and content controls are read like all others, tracked insertions too; what is struck out is not.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from lxml import etree

from summarizer.errors import NotAnArticle, Reason
from summarizer.text.bounds import MOST_CHARACTERS

if TYPE_CHECKING:
    from lxml.etree import ParserTarget

    Target = ParserTarget[None]
else:
    Target = object  # lxml calls what a target has

# A book of 100,000 words unpacks to some 10 MB and has about 300,000 elements; a million take a second to count.
MAX_BYTES = 50_000_000
MAX_ELEMENTS = 1_000_000
_CHUNK = 1 << 16
_MAIN = re.compile(r"word/document\d*\.xml")
_CORE = "docProps/core.xml"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_NAMESPACES = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# Struck out, moved away, or the picture of a text box for programs that cannot draw one.
_LEFT_OUT = frozenset({"del", "moveFrom", "Fallback"})
_NAMES = {
    f"{namespace}{name}": name
    for namespace in _NAMESPACES
    for name in ("body", "p", "r", "t", "del", "moveFrom", *_SIGNS)
} | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback": "Fallback"}
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


def is_word(data: bytes) -> bool:
    """Tell whether a zip holds a Word document. A damaged zip is one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(map(_MAIN.fullmatch, archive.namelist()))
    except _BROKEN:
        return True


def word_text(data: bytes) -> tuple[str, str]:
    """Return the text of a Word document, a paragraph a line, and the title that it gives itself ("" where none).

    Raises NotAnArticle with ENCRYPTED, DAMAGED or TOO_LARGE.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            main = next(filter(_MAIN.fullmatch, archive.namelist()))
            body = _Body()
            _parse(archive, main, body)
            title = _Title()
            if _CORE in archive.namelist():
                _parse(archive, _CORE, title)
    except StopIteration:
        raise _damaged() from None
    except _BROKEN as error:
        raise _damaged() from error
    if not body.opened:
        raise _damaged()
    return "\n".join(body.lines), " ".join(title.text.split())


def _damaged() -> NotAnArticle:
    return NotAnArticle(Reason.DAMAGED, "This file is damaged and cannot be opened.")


def _parse(archive: zipfile.ZipFile, name: str, target: _Part) -> None:
    entry = archive.getinfo(name)
    if entry.flag_bits & 1:
        raise NotAnArticle(Reason.ENCRYPTED, "This file is protected by a password.")
    # Word packs by no other way, and the window of an LZMA stream may be as large as the file says.
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise NotImplementedError(entry.compress_type)
    parser = etree.XMLParser(target=target, resolve_entities=False, no_network=True)
    with archive.open(entry) as stream:
        for chunk in _chunks(stream):
            parser.feed(chunk)
            if target.full:
                return
    parser.close()


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    size = 0
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > MAX_BYTES:
            raise _too_large()
        yield chunk


def _too_large() -> NotAnArticle:
    return NotAnArticle(Reason.TOO_LARGE, "This file is too large to be read. Paste the article's text instead.")


class _Part(Target):
    """What both parts have in common."""

    full = False

    def doctype(self, *_: str | None) -> None:
        """Refuse the file: Word writes no document type, and the entities of one unfold without end."""
        raise ValueError("document type")

    def close(self) -> None:
        """Nothing is left to do."""


class _Title(_Part):
    """Takes the title out of the document's properties."""

    def __init__(self) -> None:
        self.text = ""
        self._inside = False

    def start(self, tag: str, _: dict[str, str], /) -> None:
        self._inside = tag == _TITLE

    def end(self, _: str, /) -> None:
        self._inside = False

    def data(self, text: str, /) -> None:
        if self._inside and len(self.text) < _CHUNK:
            self.text += text


class _Body(_Part):
    """Takes the lines out of the document's main part."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.opened = False
        # A text box stands inside the paragraph that it is tied to.
        self._open: list[list[str]] = []
        self._elements = self._characters = 0
        self._struck = self._runs = 0
        self._text = False

    def start(self, tag: str, _: dict[str, str], /) -> None:
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise _too_large()
        name = _NAMES.get(tag)
        if name is None:
            return
        if name in _LEFT_OUT:
            self._struck += 1
        elif name == "body":
            self.opened = True
        elif name == "p":
            self._open.append([])
        elif name == "r":
            self._runs += 1
        elif name == "t":
            self._text = True
        elif self._runs:
            self._add(_SIGNS[name])

    def end(self, tag: str, /) -> None:
        name = _NAMES.get(tag)
        if name is None:
            return
        if name in _LEFT_OUT:
            self._struck -= 1
        elif name == "p" and self._open:
            line = "".join(self._open.pop()).strip()
            if line:
                self.lines.append(line)
        elif name == "r":
            self._runs -= 1
        elif name == "t":
            self._text = False

    def data(self, text: str, /) -> None:
        if self._text:
            self._add(text)

    def _add(self, text: str) -> None:
        if self._open and not self._struck:
            self._open[-1].append(text)
            self._characters += len(text)
            # Whoever reads on sees that there is more than may be read.
            self.full = self._characters > MOST_CHARACTERS
