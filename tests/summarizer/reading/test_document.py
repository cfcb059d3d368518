"""Documents, told apart by what they hold."""

from __future__ import annotations

import io
import textwrap
import time
import zipfile

import pytest
from docx import Document
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from summarizer.errors import NotAnArticle, Reason
from summarizer.reading import read_document
from summarizer.reading.pdf import read_pdf
from tests.summarizer.reading.samples import BODY, PARAGRAPHS, TITLE, page


def pdf(lines: list[str], password: str | None = None, algorithm: str = "RC4-128", *, empty_pages: int = 0) -> bytes:
    """Write a one-page PDF with ``lines`` of text, one below the other."""
    writer = PdfWriter()
    leaf = writer.add_blank_page(612, 792)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    leaf[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    )
    shown = "".join(f"({line}) Tj T*\n" for line in lines)
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 10 Tf 12 TL 40 750 Td\n{shown}ET".encode("latin-1", errors="replace"))
    leaf[NameObject("/Contents")] = writer._add_object(stream)
    for _ in range(empty_pages):
        writer.add_blank_page(612, 792)
    if password is not None:
        writer.encrypt(password, "owner", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def placed(fragments: list[tuple[int, int, int, str]]) -> bytes:
    """Write a one-page PDF of ``fragments``: left, bottom, size of the type, words."""
    leaf = PdfReader(io.BytesIO(pdf(["x"]))).pages[0]
    shown = "".join(f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n" for x, y, size, text in fragments)
    stream = DecodedStreamObject()
    stream.set_data(shown.encode("latin-1", errors="replace"))
    writer = PdfWriter()
    writer.add_page(leaf)[NameObject("/Contents")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def docx(title: str, paragraphs: list[str]) -> bytes:
    document = Document()
    document.add_heading(title, 0)
    for text in paragraphs:
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def zipped(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "hello")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "filename"),
    [
        ((TITLE + "\n\n" + BODY).encode(), "story.txt"),
        ((TITLE + "\n\n" + BODY).encode("utf-16"), "message.txt"),
        (("# " + TITLE + "\n\n" + BODY).encode(), "story.md"),
        (page().encode(), "story.html"),
        (page().encode(), "download"),
        (docx(TITLE, PARAGRAPHS), "story.docx"),
        (docx(TITLE, PARAGRAPHS), "story"),
    ],
)
def test_every_format_reads_to_the_same_article(data: bytes, filename: str):
    """Text, Markdown, HTML and Word give the same title and body, whatever the file is called."""
    article = read_document(data, filename)

    assert article.title == TITLE
    assert article.body == BODY


def test_a_text_pdf_is_read():
    """The text of a PDF comes out, its lines joined to prose."""
    data = pdf([TITLE, *[line for text in PARAGRAPHS for line in (text[:70], text[70:])]])

    assert "herring in its best year" in read_document(data, "story.pdf").body.replace("\n", " ")
    assert len(PdfReader(io.BytesIO(data)).pages) == 1


@pytest.mark.parametrize(
    ("data", "filename", "reason"),
    [
        (b"", "story.txt", Reason.EMPTY),
        (b" \n\t ", "story.txt", Reason.EMPTY),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "photo.png", Reason.BINARY),
        (bytes(range(256)) * 9, "story.txt", Reason.BINARY),
        (pdf([]), "scan.pdf", Reason.SCANNED),
        (pdf(PARAGRAPHS, password="quay"), "locked.pdf", Reason.ENCRYPTED),
        (pdf(PARAGRAPHS, password="quay", algorithm="AES-256"), "locked.pdf", Reason.ENCRYPTED),
        (b"%PDF-1.7\nnothing that a reader knows", "broken.pdf", Reason.DAMAGED),
        (b"this is not a PDF at all", "story.pdf", Reason.DAMAGED),
        (docx(TITLE, PARAGRAPHS)[:2000], "story.docx", Reason.DAMAGED),
        (zipped("hello.txt"), "bundle.zip", Reason.FORMAT),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old.doc", Reason.FORMAT),
        (b"{\\rtf1\\ansi hello}", "story.rtf", Reason.FORMAT),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, filename: str, reason: Reason):
    """Each kind of unreadable file has its own code and a sentence that can be shown."""
    with pytest.raises(NotAnArticle) as caught:
        read_document(data, filename)

    assert caught.value.reason is reason
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_pdf_locked_with_an_empty_password_is_read(algorithm: str):
    """Such a lock only asks programs not to print."""
    lines = [TITLE, *[line for text in PARAGRAPHS for line in textwrap.wrap(text, 80)]]
    assert read_document(pdf(lines, "", algorithm), "story.pdf").title == TITLE


def test_a_pdf_of_more_pages_than_are_read_says_so(monkeypatch: pytest.MonkeyPatch):
    """A book is read to a number of pages, with a note."""
    monkeypatch.setattr("summarizer.reading.pdf.MAX_PDF_PAGES", 2)
    lines = [TITLE, *[line for text in PARAGRAPHS for line in textwrap.wrap(text, 80)]]
    assert [note.code for note in read_document(pdf(lines, empty_pages=2), "story.pdf").notes] == ["cut"]
    assert not read_document(pdf(lines, empty_pages=1), "story.pdf").notes


def test_many_comments_before_a_text_cost_nothing():
    """A text that opens like a page and is none is told apart at once."""
    began = time.process_time()
    with pytest.raises(NotAnArticle):
        read_document(b"<!---->" * 500 + b"hello", "story.txt")
    assert time.process_time() - began < 5


def test_running_heads_and_page_numbers_of_a_pdf_are_dropped():
    """What is printed on every page is no part of the story, and a sentence that crosses pages is whole again."""
    writer = PdfWriter()
    lines = [line for text in PARAGRAPHS for line in textwrap.wrap(text.replace("“", '"').replace("”", '"'), 80)]
    half = len(lines) // 2
    for number, part in enumerate((lines[:half], lines[half:]), 1):
        data = pdf([*([TITLE] if number == 1 else []), *part, f"The Ellery Post, 6 February 2024 - page {number} of 2"])
        writer.append(PdfReader(io.BytesIO(data)))
    out = io.BytesIO()
    writer.write(out)

    article = read_document(out.getvalue(), "story.pdf")

    assert article.title == TITLE
    assert "page 1 of 2" not in article.body
    assert " ".join(article.body.split()).count("herring in its best year, 1974, and less than 2,000 last year") == 1


LEFT = """The harbour office closed the old pier on Monday after a storm had torn away forty of its planks and two
lamps, the harbour master said in Aldmouth. Nobody was hurt, for the pier had been shut since the evening before, when
the wind had reached 30 metres a second."""
RIGHT = """Repairs will cost 3 million crowns and last until May, she said. Boats for the island will leave from the
north quay until then, and the fare stays the same. The town council will vote on the money in two weeks, when it meets
for the first time this year."""


def test_columns_that_are_printed_row_by_row_are_read_one_after_the_other():
    left, right = (textwrap.wrap(" ".join(column.split()), 32) for column in (LEFT, RIGHT))
    rows = list(zip(left, right, strict=False))
    fragments = [(50, 740, 20, "Storm closes the old pier in Aldmouth for months")]
    fragments += [
        (x, 700 - 12 * row, 10, text) for row, pair in enumerate(rows) for x, text in zip((50, 320), pair, strict=True)
    ]

    article = read_document(placed(fragments), "page.pdf")

    assert article.title == "Storm closes the old pier in Aldmouth for months"
    assert "its planks and two lamps, the harbour master said in Aldmouth. Nobody was hurt" in article.body
    assert article.body.index("Nobody was hurt") < article.body.index("Repairs will cost 3 million crowns and last")


def test_rows_of_a_table_stay_rows():
    table = [(x, 700 - 12 * row, 10, f"{word} {row}") for row in range(8) for x, word in ((50, "Ward"), (320, "votes"))]
    story = [(50, 560 - 12 * row, 10, line) for row, line in enumerate(textwrap.wrap(BODY, 90))]

    assert "Ward 3 votes 3" in read_pdf(placed(table + story)).text


def test_the_headline_is_what_is_set_largest_but_for_the_papers_name():
    printed = read_pdf(
        placed(
            [
                (50, 780, 40, "Aldmouth Post"),
                (50, 740, 20, "Storm closes the old pier"),
                (50, 715, 20, "for months, harbour says"),
                *((50, 690 - 12 * row, 10, line) for row, line in enumerate(textwrap.wrap(BODY, 90))),
            ]
        )
    )

    assert printed.headline == "Storm closes the old pier for months, harbour says"
