"""PDFs that hold more work than bytes."""

from __future__ import annotations

import time
import zlib

import pytest

from summarizer.errors import NotAnArticle, Reason
from summarizer.reading import pdf
from summarizer.reading.pdf import read_pdf
from tests.summarizer.reading.samples import PARAGRAPHS

FONT, PAGES = 3, 2
SAID = "voted on Tuesday to close"
LINES = "".join(f"BT /F1 10 Tf 40 {700 - 12 * row} Td ({text}) Tj ET\n" for row, text in enumerate(PARAGRAPHS)).encode()


def stream(content: bytes, more: str = "", *, packed: bool = False) -> bytes:
    if packed:
        content, more = zlib.compress(content), f"{more}/Filter/FlateDecode"
    return f"<<{more}/Length {len(content)}>>stream\n".encode() + content + b"\nendstream"


def written(pages: list[bytes], forms: list[bytes], *, packed: bool = False) -> bytes:
    """Write a PDF of pages with these commands; they and each form may draw the next form as /X."""
    first_form = 4 + 2 * len(pages)

    def resources(form: int) -> str:
        drawn = f"/XObject<</X {first_form + form} 0 R>>" if form < len(forms) else ""
        return f"/Resources<</Font<</F1 {FONT} 0 R>>{drawn}>>"

    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        f"<</Type/Catalog/Pages {PAGES} 0 R>>".encode(),
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, commands in enumerate(pages):
        head = f"<</Type/Page/Parent {PAGES} 0 R/MediaBox[0 0 612 792]{resources(0)}/Contents {5 + 2 * number} 0 R>>"
        objects += [head.encode(), stream(commands, packed=packed)]
    objects += [
        stream(form, f"/Type/XObject/Subtype/Form/BBox[0 0 612 792]{resources(number)}")
        for number, form in enumerate(forms, start=1)
    ]
    out, at = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        at.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in at)
    size = len(objects) + 1
    end = (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    )
    return out + end.encode()


def test_text_in_a_form_is_read():
    """Many programs set a page's text in a form, or a form in a form."""
    printed = read_pdf(written([b"/X Do\n"], [b"/X Do\n", LINES]))
    assert SAID in printed.text
    assert printed.whole


def test_forms_that_draw_forms_end_soon(monkeypatch: pytest.MonkeyPatch):
    """Ten to the ninth drawings in three kilobytes are given up; what stands on the pages before is read."""
    monkeypatch.setattr(pdf, "MAX_PDF_DRAWN", 200_000)
    bomb = [b"/X Do " * 10] * 9
    began = time.process_time()
    printed = read_pdf(written([LINES, b"/X Do " * 10], [*bomb, LINES]))
    assert time.process_time() - began < 5
    assert SAID in printed.text
    assert not printed.whole


@pytest.mark.parametrize("commands", [b"q Q ", b"BT /F1 9 Tf (The harbour) Tj ET ", b"[", b" "])
def test_a_page_that_draws_without_end(commands: bytes):
    """Sixty megabytes of commands in a file of some kilobytes are not read, and that is said."""
    bomb = written([commands * (60_000_000 // len(commands))], [], packed=True)
    assert len(bomb) < 300_000
    began = time.process_time()
    with pytest.raises(NotAnArticle) as caught:
        read_pdf(bomb)
    assert caught.value.reason is Reason.TOO_LARGE
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "commands",
    [
        b"BT /F1 9 Tf 40 700 Td [" + b"(a) 3 " * 20_000 + b"] TJ ET",
        b"q " + b"1 0 0 1 0 0 cm " * 8000 + b"BT /F1 9 Tf " + b"(harbour) Tj " * 8000 + b"ET Q",
        b"".join(b"BT /F1 9 Tf %d %d.%d Td (a b) Tj ET " % (row, row % 9, row) for row in range(8000)),
    ],
)
def test_where_words_stand_is_not_asked_at_any_price(commands: bytes):
    """A line of many shifts, words below many matrices, pieces that make one line: time grows as their square."""
    began = time.process_time()
    read_pdf(written([LINES + commands], [], packed=True))
    assert time.process_time() - began < 5


def test_pages_are_read_up_to_a_sum(monkeypatch: pytest.MonkeyPatch):
    """Many pages, each within its bounds, are read to there, and the rest is said to be left."""
    monkeypatch.setattr(pdf, "MAX_PDF_DRAWN", 50_000)
    pages = [LINES + b"0 0 m 9 9 l S\n" * 500] * 30
    printed = read_pdf(written(pages, [], packed=True))
    assert "herring in its best year" in printed.text
    assert not printed.whole
