"""PDF: its text, told apart from scans, locks and damage."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarizer.errors import NotAnArticle, Reason
from summarizer.reading.columns import columns, run_together
from summarizer.reading.drawn import Drawn, Enough
from summarizer.reading.paste import unwrap
from summarizer.reading.quiet import quiet
from summarizer.text.bounds import MOST_CHARACTERS

if TYPE_CHECKING:
    from pypdf import PageObject

# A newspaper page has about 4,000 characters; a page of a scan has none, or a stamped header.
MIN_PDF_CHARACTERS_PER_PAGE = 40
# A long report: past this many pages a PDF is a book, and reading it would hold a worker for minutes.
MAX_PDF_PAGES = 200
# So many bytes of drawing commands are read; each pass over a megabyte takes 3 s of the processor. A text of the length
# at which reading ends has about half as many, where each word is set by itself.
MAX_PDF_DRAWN = 1_500_000
# A page that draws more is full of lines and shapes; one pass must do.
LARGE_PDF_PAGE = 300_000
# Running heads and feet are the outermost lines of a page: a site's name, a date, a page number.
MARGIN_LINES = 2
# On two pages of three at least; a first page often goes without.
RUNNING_SHARE = 0.6
# A column of a newspaper holds 25 characters and more.
NARROW_WIDTH = 20
# A headline is set at least so much larger than the text, and has more words than a paper's name.
HEADLINE_SIZE = 1.3
HEADLINE_WORDS = range(4, 31)
_DIGITS = re.compile(r"\d+")
_FOLIO = re.compile(r"^\W*(?:page|seite|p\.)?\s*\d{1,4}(?:\s*(?:of|von|sur|/)\s*\d{1,4})?\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF's ``text``, its ``headline`` (empty where none is set larger), and whether the text is ``whole``."""

    text: str
    headline: str
    whole: bool


def read_pdf(data: bytes) -> Printed:
    """Read a PDF, page after page and column after column, without what is printed on each page.

    Raises NotAnArticle with ENCRYPTED, SCANNED, DAMAGED or TOO_LARGE.
    """
    from pypdf import PdfReader

    try:
        with quiet("pypdf"):
            reader = PdfReader(io.BytesIO(data))
            # Many PDFs are encrypted with an empty password only to forbid printing.
            locked = reader.is_encrypted and not reader.decrypt("")
            pages = [] if locked else list(_first(_texts(reader.pages[:MAX_PDF_PAGES])))
            whole = locked or len(pages) == len(reader.pages)
            headline = _headline(reader.pages[0]) if pages else ""
            too_large = not pages and not whole
    except Exception as error:
        # A broken file meets the parser at any place: what it raises there is of every kind.
        raise NotAnArticle(Reason.DAMAGED, "This PDF is damaged and cannot be opened.") from error
    if locked:
        raise NotAnArticle(Reason.ENCRYPTED, "This PDF is protected by a password.")
    if too_large:
        raise NotAnArticle(Reason.TOO_LARGE, "This file is too large to be read. Paste the article's text instead.")
    letters = sum(len(page.strip()) for page in pages)
    if letters < MIN_PDF_CHARACTERS_PER_PAGE * max(1, len(pages)):
        raise NotAnArticle(Reason.SCANNED, "This PDF holds only pictures of text (a scan), and I cannot read pictures.")
    return Printed("\n".join(without_running_heads(pages)), headline, whole)


def _texts(pages: Iterable[PageObject]) -> Iterator[str]:
    """Yield the text of each page, until they have drawn as much as is read."""
    drawn = Drawn(MAX_PDF_DRAWN)
    for page in pages:
        try:
            yield _page_text(page, drawn)
        except Enough:
            return


def _page_text(page: PageObject, drawn: Drawn) -> str:
    """Return the text of a page; where its columns were printed row by row, each column's paragraphs in turn."""
    heard = drawn.page(page)
    text = page.extract_text(visitor_operand_before=heard)
    if heard.size > LARGE_PDF_PAGE or not drawn.may_place(heard):
        return text
    layout = page.extract_text(extraction_mode="layout")
    if not run_together(text, layout):
        return text
    return "\n".join(line for column in columns(layout) for line in unwrap(column, NARROW_WIDTH))


def _headline(page: PageObject) -> str:
    """Return the words that are set in the largest type of ``page``, if that is a headline's."""
    sizes: Counter[float] = Counter()
    largest: dict[float, list[str]] = {}

    def note(text: str, outer: list[float], inner: list[float], _font: Any, size: float) -> None:
        if text.strip():
            shown = round(abs(size * inner[3] * outer[3]), 1)
            sizes[shown] += len(text)
            largest.setdefault(shown, []).append(text)

    try:
        heard = Drawn(LARGE_PDF_PAGE).page(page)
        page.extract_text(visitor_operand_before=heard, visitor_text=note)
    except Enough:
        return ""
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    for size in sorted(largest, reverse=True):
        headline = " ".join(" ".join(largest[size]).split())
        if size >= HEADLINE_SIZE * usual and len(headline.split()) in HEADLINE_WORDS:
            return headline
    return ""


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
