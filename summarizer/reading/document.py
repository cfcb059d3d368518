"""Documents: attached or local files, told apart by what they hold before what they are called."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from summarizer.article import Article
from summarizer.errors import NotAnArticle, Reason
from summarizer.reading.charset import decode
from summarizer.reading.page import read_page
from summarizer.reading.paste import read_paste
from summarizer.reading.pdf import read_pdf
from summarizer.text.bounds import with_cut_note

# Text has almost no control characters; pictures, archives and programs are full of them.
MAX_CONTROL_SHARE = 0.02
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# What opens a page; prose that talks of tags does not begin with them.
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?>(?:<!--.*?-->\s*)*)<(?:!doctype\s+html|html|head|body|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_NAMES = {".html", ".htm", ".xhtml"}
_FORMATS = "I can read text (.txt, .md), web pages (.html), PDF (.pdf) and Word documents (.docx)."
_BINARY_SIGNATURES = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"\x7fELF",
    b"MZ",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
)
_OLE = b"\xd0\xcf\x11\xe0"
# In such a file Office keeps a document that it has locked.
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def read_document(data: bytes, filename: str = "") -> Article:
    """Read an article out of the bytes of a file.

    ``filename`` only helps where the content leaves a choice. Raises NotAnArticle with EMPTY, BINARY, FORMAT, SCANNED,
    ENCRYPTED, DAMAGED or TOO_LARGE for a file that cannot be read, and what ``read_page`` and ``read_paste`` raise.
    """
    suffix = PurePath(filename).suffix.lower()
    if not data.strip():
        raise NotAnArticle(Reason.EMPTY, "This file is empty.")
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return _read_pdf(data)
    if data.startswith(b"PK\x03\x04"):
        return _read_word(data)
    if data.startswith(_OLE) and _LOCKED in data:
        raise NotAnArticle(Reason.ENCRYPTED, "This file is protected by a password.")
    if data.startswith(_OLE):
        raise NotAnArticle(Reason.FORMAT, f"I cannot read this kind of office document. {_FORMATS}")
    if data.startswith(_BINARY_SIGNATURES):
        raise NotAnArticle(Reason.BINARY, f"This file holds no text. {_FORMATS}")
    text = decode(data)
    if len(_CONTROL.findall(text[:20_000])) > MAX_CONTROL_SHARE * len(text[:20_000]):
        if suffix in {".pdf", ".docx"}:
            raise NotAnArticle(Reason.DAMAGED, "This file is damaged and cannot be opened.")
        raise NotAnArticle(Reason.BINARY, f"This file holds no text. {_FORMATS}")
    if suffix in {".pdf", ".docx"}:
        raise NotAnArticle(Reason.DAMAGED, "This file is damaged and cannot be opened.")
    if text.lstrip().startswith("{\\rtf"):
        raise NotAnArticle(Reason.FORMAT, f"I cannot read rich text (.rtf). {_FORMATS}")
    if suffix in _HTML_NAMES or _HTML.match(text[:4000]):
        return read_page(text)
    return read_paste(text)


def _read_pdf(data: bytes) -> Article:
    printed = read_pdf(data)
    article = read_paste(printed.text)
    article = article if article.title else replace(article, title=printed.headline)
    return article if printed.whole else with_cut_note(article)


def _read_word(data: bytes) -> Article:
    from summarizer.reading.word import is_word, word_text

    if not is_word(data):
        raise NotAnArticle(Reason.FORMAT, f"I cannot read this kind of file. {_FORMATS}")
    text, title = word_text(data)
    article = read_paste(text)
    return article if article.title or not title else replace(article, title=title)
