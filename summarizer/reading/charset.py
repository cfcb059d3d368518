"""From bytes to text, whatever the page says or does not say of its encoding."""

from __future__ import annotations

import codecs
import re

import webencodings

# HTML asks authors to name the encoding within the first 1024 bytes; real pages are late by a few scripts.
_HEAD_BYTES = 8192
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Enough text for a guess from letter frequencies; the guess is slow on more.
_GUESS_BYTES = 65_536


def decode(data: bytes, declared: str | None = None) -> str:
    """Turn ``data`` into text.

    A byte order mark wins, then valid UTF-8, then ``declared`` (the transport's word), then the document's own
    declaration, then a guess from the letters. Never fails: what cannot be decoded becomes U+FFFD.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # A page cut in the middle of a character is still UTF-8.
        if error.start >= len(data) - 3:
            return data.decode("utf-8", errors="ignore")
    for name in (declared, _declared_in(data)):
        text = _decode_as(data, name)
        if text is not None:
            return text
    return _decode_by_guess(data)


def _declared_in(data: bytes) -> str | None:
    match = _DECLARED.search(data[:_HEAD_BYTES])
    name = match[1].decode("ascii", errors="ignore") if match else None
    # Found by reading it as ASCII: then it cannot be that.
    return None if name and name.lower().startswith("utf-16") else name


def _decode_as(data: bytes, name: str | None) -> str | None:
    # The web's own names and no others: Python's codecs would unescape, unzip or loop on what a page asks for.
    known = webencodings.lookup(name) if name else None
    if known is None:
        return None
    # A stray bad byte must not throw a whole page to the guess, but a wrong name must.
    text, _ = known.codec_info.decode(data, "replace")
    return text if text.count("�") <= len(text) // 200 else None


def _decode_by_guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_GUESS_BYTES]).best()
    return data.decode(best.encoding if best else "cp1252", errors="replace")
