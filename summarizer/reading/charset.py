"""From bytes to text, whatever the page says or does not say of its encoding."""

from __future__ import annotations

import codecs
import re

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
# Browsers read these names as their Windows supersets, and pages rely on it.
_SUPERSETS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "iso8859-9": "cp1254"}
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
    return match[1].decode("ascii", errors="ignore") if match else None


def _decode_as(data: bytes, name: str | None) -> str | None:
    if not name:
        return None
    try:
        known = codecs.lookup(name).name
        known = _SUPERSETS.get(known, known)
        # A stray bad byte must not throw a whole page to the guess, but a wrong name must.
        text = data.decode(known, errors="replace")
    except (LookupError, ValueError):
        return None
    return text if text.count("�") <= len(text) // 200 else None


def _decode_by_guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_GUESS_BYTES]).best()
    return data.decode(best.encoding if best else "cp1252", errors="replace")
