"""Small inputs made to cost much: each kind at the size at which it once took minutes or gigabytes."""

from __future__ import annotations

import io
import zipfile

OPENING = (
    "The council of Port Ellery voted on Tuesday to close its old cannery after 112 years, the mayor said.\n"
    "Nine of the fifteen members backed the plan, which moves 140 workers to a cold store across the bay in March.\n"
    "A buyer for the hall has not been found, and the council gave itself until the end of June to choose a use.\n"
)
TEXTS = {
    "abbreviations": OPENING + "Dr. " * 15_000,
    "points and quotes": OPENING + "." * 8_000 + '"' * 8_000 + "x",
    "brackets": OPENING + "(" * 8_000,
    "letters and commas": OPENING + "b, " * 16_000,
    "dashed letters": OPENING + "b-" * 12_000,
    "heading of spaces": "# a" + " " * 64_000 + "b\n" + OPENING,
    "comments": "<!---->" * 60 + OPENING,
    "open brackets of links": OPENING + "[" * 2_000_000,
    "stars": OPENING + "**a " * 200_000,
    "marks on one letter": OPENING + "a" + "\u0301\u0323" * 100_000,
}
_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:document>'


def word_file(document: str, **more: str) -> bytes:
    """Pack ``document`` (the XML of a Word file's main part) as Word does."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("word/document.xml", document)
        for name, text in more.items():
            archive.writestr(name, text)
    return out.getvalue()


def locked(data: bytes) -> bytes:
    """Return the zip ``data`` with every entry marked as encrypted."""
    broken = bytearray(data)
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = broken.find(mark)
        while at >= 0:
            broken[at + flag] |= 1
            at = broken.find(mark, at + 1)
    return bytes(broken)
