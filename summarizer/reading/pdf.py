"""PDF: its text, told apart from scans, locks and damage."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from summarizer.errors import NotAnArticle, Reason
from summarizer.text.bounds import MOST_CHARACTERS

# A newspaper page has about 4,000 characters; a page of a scan has none, or a stamped header.
MIN_PDF_CHARACTERS_PER_PAGE = 40
# A long report: past this many pages a PDF is a book, and reading it would hold a worker for minutes.
MAX_PDF_PAGES = 200
# Running heads and feet are the outermost lines of a page: a site's name, a date, a page number.
MARGIN_LINES = 2
# On two pages of three at least; a first page often goes without.
RUNNING_SHARE = 0.6
_DIGITS = re.compile(r"\d+")
_FOLIO = re.compile(r"^\W*(?:page|seite|p\.)?\s*\d{1,4}(?:\s*(?:of|von|sur|/)\s*\d{1,4})?\W*$", re.IGNORECASE)


def pdf_text(data: bytes) -> tuple[str, bool]:
    """Return the text of a PDF, page after page, without what is printed on each, and whether that is all of it.

    Raises NotAnArticle with ENCRYPTED, SCANNED or DAMAGED.
    """
    from pypdf import PdfReader

    # pypdf tells of every repaired flaw; only what stops the reading matters here.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        # Many PDFs are encrypted with an empty password only to forbid printing.
        locked = reader.is_encrypted and not reader.decrypt("")
        pages = [] if locked else list(_first(page.extract_text() for page in reader.pages[:MAX_PDF_PAGES]))
        whole = locked or len(pages) == len(reader.pages)
    except Exception as error:
        # A broken file meets the parser at any place: what it raises there is of every kind.
        raise NotAnArticle(Reason.DAMAGED, "This PDF is damaged and cannot be opened.") from error
    if locked:
        raise NotAnArticle(Reason.ENCRYPTED, "This PDF is protected by a password.")
    letters = sum(len(page.strip()) for page in pages)
    if letters < MIN_PDF_CHARACTERS_PER_PAGE * max(1, len(pages)):
        raise NotAnArticle(Reason.SCANNED, "This PDF holds only pictures of text (a scan), and I cannot read pictures.")
    return "\n".join(without_running_heads(pages)), whole


def _first(pages: Iterable[str]) -> Iterator[str]:
    """Yield pages until they hold as much as is read of any text."""
    size = 0
    for page in pages:
        yield page
        size += len(page)
        if size > MOST_CHARACTERS:
            return


def without_running_heads(pages: list[str]) -> list[str]:
    """Drop the lines at the margins of ``pages`` that all of them share, but for numbers, and page numbers."""
    split = [[line.strip() for line in page.splitlines() if line.strip()] for page in pages]
    counts = Counter(sign for lines in split for sign in {_sign(line) for line in _margins(lines)})
    running = {sign for sign, count in counts.items() if count >= 2 and count >= RUNNING_SHARE * len(pages)}
    kept = []
    for lines in split:
        margin = set(_margins(lines))
        kept.append("\n".join(x for x in lines if x not in margin or not (_sign(x) in running or _FOLIO.match(x))))
    return kept


def _margins(lines: list[str]) -> list[str]:
    return [*lines[:MARGIN_LINES], *lines[-MARGIN_LINES:]]


def _sign(line: str) -> str:
    return _DIGITS.sub("0", line)
