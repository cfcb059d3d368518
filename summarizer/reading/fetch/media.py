"""What kind of content an answer is: as declared, and as its first bytes show."""

from __future__ import annotations

import re
from collections.abc import Mapping

from summarizer.errors import BadResponse, Reason

HTML = "text/html"
XHTML = "application/xhtml+xml"
TEXT = "text/plain"
MARKDOWN = "text/markdown"
PDF = "application/pdf"
READABLE = frozenset({HTML, XHTML, TEXT, MARKDOWN, PDF})

_ALIASES = {
    "application/x-pdf": PDF,
    "text/pdf": PDF,
    "text/x-markdown": MARKDOWN,
    "application/markdown": MARKDOWN,
    "application/xhtml": XHTML,
}
_UNDECLARED = frozenset(
    """application/octet-stream binary/octet-stream application/x-download application/force-download unknown/unknown
    text/xml application/xml""".split()
) | {""}
_FAMILIES = {"image": "a picture", "video": "a video", "audio": "a sound recording", "font": "a font"}

_CHARSET = re.compile(r"(?:^|[;\s])charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE | re.ASCII)
SNIFFED_BYTES = 1024  # the WHATWG sniffing standard's measure, 1445, rounded down: signs of HTML come at once
_HTML_SIGNS = re.compile(rb"<(!doctype\s+html|html|head|body|meta|title|script|article|div|p|h1)[\s>]", re.IGNORECASE)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")  # the bytes that the sniffing standard calls binary


def declared_type(headers: Mapping[str, str]) -> tuple[str, str | None]:
    """Give the declared content type, lower case and without parameters, and the declared charset."""
    declared, _, parameters = headers.get("Content-Type", "").partition(";")
    declared = declared.strip().lower()
    charset = _CHARSET.search(parameters)
    return _ALIASES.get(declared, declared), charset[1].lower() if charset else None


def refuse_unreadable(headers: Mapping[str, str]) -> None:
    """Refuse what is declared to be no text, before its bytes are read.

    Raises:
        BadResponse: the answer is declared to be a picture, video, program or the like.
    """
    declared, _ = declared_type(headers)
    if declared not in READABLE and declared not in _UNDECLARED:
        raise _refused(declared)


def refuse_no_feed(headers: Mapping[str, str]) -> None:
    """Refuse what is declared to be no text and no XML, before its bytes are read.

    Raises:
        BadResponse: the answer is declared to be a picture, video, program or the like.
    """
    declared, _ = declared_type(headers)
    if not (declared in READABLE or declared in _UNDECLARED or declared.endswith("xml")):
        raise _refused(declared)


def settle_type(declared: str, content: bytes) -> str:
    """Give the type in ``READABLE`` that the content has: as declared unless the first bytes say otherwise.

    Raises:
        BadResponse: nothing is declared, and the bytes are no page, text or PDF.
    """
    head = content[:SNIFFED_BYTES]
    if head.lstrip().startswith(b"%PDF-"):
        return PDF
    if declared in READABLE and declared != PDF:
        return declared
    if _HTML_SIGNS.search(head) or _HTML_SIGNS.search(head.replace(b"\x00", b"")):
        return HTML
    if _BINARY.search(head) and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _refused(declared)
    return TEXT


def _refused(declared: str) -> BadResponse:
    what = _FAMILIES.get(declared.partition("/")[0], "a file that is no page, text or PDF")
    return BadResponse(
        Reason.CONTENT_TYPE, f"The link leads to {what}. Give the link of an article.", content_type=declared[:60]
    )
