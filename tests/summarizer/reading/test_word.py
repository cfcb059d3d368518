"""Word documents: what is read of them, in which order, and what of them is refused."""

from __future__ import annotations

import io
import random
import time

import pytest
from docx import Document

from summarizer.errors import NotAnArticle, Reason
from summarizer.reading import read_document
from summarizer.reading.word import word_text
from tests.summarizer.hostile import WORD, locked, word_file
from tests.summarizer.reading.samples import BODY, PARAGRAPHS, TITLE

TEXT_RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'


def paragraph(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def written(body: str) -> str:
    return word_text(word_file(WORD.format(f"<w:body>{body}</w:body>")))[0]


def run(text: str) -> str:
    return TEXT_RUN.format(text)


def test_a_story_laid_out_in_a_table_is_read() -> None:
    """The paragraphs of a table's cells stand in the order of reading, beside those around it."""
    document = Document()
    document.add_paragraph(TITLE)
    table = document.add_table(rows=3, cols=2)
    for cell, text in zip((cell for row in table.rows for cell in row.cells), PARAGRAPHS, strict=True):
        cell.text = text
    out = io.BytesIO()
    document.save(out)

    article = read_document(out.getvalue(), "story.docx")

    assert article.title == TITLE
    assert article.body == BODY


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (run("Nine ") + "<w:ins>" + run("of us ") + "</w:ins>" + run("agreed."), "Nine of us agreed."),
        (run("Nine ") + "<w:del><w:r><w:delText>or ten </w:delText></w:r></w:del>" + run("agreed."), "Nine agreed."),
        ("<w:moveFrom>" + run("gone ") + "</w:moveFrom><w:moveTo>" + run("Nine") + "</w:moveTo>", "Nine"),
        ("<w:sdt><w:sdtContent>" + run("Nine agreed.") + "</w:sdtContent></w:sdt>", "Nine agreed."),
        ("<w:hyperlink>" + run("Nine") + "</w:hyperlink>" + run(" agreed."), "Nine agreed."),
        ("<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>" + run("Nine agreed."), "Nine agreed."),
        ("<w:r><w:t>cold</w:t><w:noBreakHyphen/><w:t>store</w:t></w:r>", "cold-store"),
        ("<w:r><w:instrText>PAGE 3</w:instrText></w:r>" + run("Nine."), "Nine."),
    ],
    ids=["insertion", "deletion", "move", "control in a line", "link", "tab stop", "hyphen", "field"],
)  # fmt: skip
def test_what_of_a_paragraph_is_read(inner: str, text: str) -> None:
    """Tracked insertions, controls and links are text like any other; what was struck out or only steers is not."""
    assert written(paragraph(inner)) == text


def test_a_paragraph_in_a_content_control_is_read() -> None:
    """A template's fields hold whole paragraphs."""
    control = f"<w:sdt><w:sdtContent>{paragraph(run('Nine agreed.'))}</w:sdtContent></w:sdt>"
    assert written(control + paragraph(run("Six did not."))) == "Nine agreed.\nSix did not."


def test_a_text_box_is_read_once() -> None:
    """A box stands inside the paragraph that it is tied to, and again in a form for old programs."""
    box = f"<w:txbxContent>{paragraph(run('In the box.'))}</w:txbxContent>"
    namespace = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    both = f"<mc:AlternateContent {namespace}>{both}</mc:AlternateContent>"
    assert written(paragraph(run("Around ") + f"<w:r>{both}</w:r>" + run("it."))) == "In the box.\nAround it."


STORY = WORD.format("<w:body>" + "".join(paragraph(run(text)) for text in PARAGRAPHS) + "</w:body>")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (word_file("<w:document><w:body/>"), Reason.DAMAGED),
        (word_file(WORD.format("")), Reason.DAMAGED),
        (word_file(WORD.format("<w:body/>")), Reason.EMPTY),
        (locked(word_file(STORY)), Reason.ENCRYPTED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(600), Reason.ENCRYPTED),
        (word_file(STORY)[:-300], Reason.DAMAGED),
        (word_file(WORD.format("<w:body>" + "<w:p/>" * 2_000_000 + "</w:body>")), Reason.TOO_LARGE),
        (word_file(WORD.format("<w:body>" + " " * 60_000_000 + "</w:body>")), Reason.TOO_LARGE),
    ],
    ids=["bad XML", "no body", "no text", "zip password", "Office password", "cut", "paragraphs", "spaces"],
)
def test_what_cannot_be_read_is_said_plainly(data: bytes, reason: Reason) -> None:
    """Broken, locked and swollen files are refused, soon, each with its reason."""
    began = time.process_time()
    with pytest.raises(NotAnArticle) as caught:
        read_document(data, "story.docx")
    assert caught.value.reason is reason
    assert time.process_time() - began < 5


def test_a_document_type_is_refused() -> None:
    """Word writes none, and the entities of one could unfold to any size."""
    data = word_file('<!DOCTYPE x [<!ENTITY a "ha ">]>' + WORD.format(f"<w:body>{paragraph(run('&a;&a;'))}</w:body>"))
    with pytest.raises(NotAnArticle) as caught:
        word_text(data)
    assert caught.value.reason is Reason.DAMAGED


def test_damage_of_any_kind_ends_in_an_article_or_a_refusal() -> None:
    """A file with bytes changed, cut or repeated anywhere never ends in another error."""
    whole = word_file(STORY, **{"docProps/core.xml": "<x/>"})
    dice = random.Random(7)  # noqa: S311
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(dice.randrange(1, 6)):
            at = dice.randrange(len(data))
            data[at] = dice.randrange(256)
        if dice.random() < 0.3:
            del data[dice.randrange(len(data)) :]
        try:
            read_document(b"PK\x03\x04" + bytes(data[4:]), "story.docx")
        except NotAnArticle:
            continue
