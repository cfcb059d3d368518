"""Decompression that never makes more than it was allowed to, whatever a small answer claims to hold."""

from __future__ import annotations

import zlib
from typing import Protocol

import brotli

from summarizer.errors import BadResponse, Reason, TooLarge

ACCEPT_ENCODING = "gzip, deflate, br"

_GZIP = 16 + zlib.MAX_WBITS
# An honest answer has one or a few; each costs a copy of what follows it.
MAX_MEMBERS = 1_000
_GZIP_MAGIC = b"\x1f\x8b"


class Decoder(Protocol):
    """Turns what came over the wire into content, piece by piece."""

    def feed(self, data: bytes, room: int) -> bytes:
        """Decode one piece; raises TooLarge if it holds more than ``room`` bytes, BadResponse if it is damaged."""

    @property
    def complete(self) -> bool:
        """Whether nothing is missing at the end."""


def decoder_for(encoding: str) -> Decoder:
    """Give the decoder for a Content-Encoding header.

    Raises:
        BadResponse: the encoding was not asked for, or is several in a row, which no honest page needs.
    """
    match encoding.strip().lower():
        case "" | "identity":
            return _Plain()
        case "gzip" | "x-gzip":
            return _Gzip()
        case "deflate":
            return _Deflate()
        case "br":
            return _Brotli()
    raise BadResponse(
        Reason.CONTENT_TYPE, "The site packs its page in a way that cannot be read. Paste its text instead."
    )


class _Plain:
    complete = True

    def feed(self, data: bytes, room: int) -> bytes:
        return _within(data, room)


class _Gzip:
    """Gzip, with several members in a row as the format allows; what follows the last is ignored, as browsers do."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(_GZIP)
        self._members = 1
        self._begun = self._over = False

    @property
    def complete(self) -> bool:
        return self._over or self._member.eof or not self._begun

    def feed(self, data: bytes, room: int) -> bytes:
        made = bytearray()
        while data and not self._over:
            self._begun = True
            made += _inflate(self._member, data, room - len(made))
            data = b""
            if self._member.eof:
                data, over = self._member.unused_data, self._member
                self._over = bool(data) and not _GZIP_MAGIC.startswith(data[:2])
                self._members += 1
                if self._members > MAX_MEMBERS:
                    raise _damaged()
                self._member = over if self._over or not data else zlib.decompressobj(_GZIP)
        return bytes(made)


class _Deflate:
    """Deflate as the standard has it, in a zlib wrapper, or bare as some servers send it."""

    def __init__(self) -> None:
        self._head = b""
        self._stream: zlib._Decompress | None = None

    @property
    def complete(self) -> bool:
        return self._stream.eof if self._stream else not self._head

    def feed(self, data: bytes, room: int) -> bytes:
        if self._stream is None:
            self._head += data
            if len(self._head) < 2:
                return b""
            data = self._head
            wrapped = data[0] & 0x0F == zlib.DEFLATED and int.from_bytes(data[:2]) % 31 == 0
            self._stream = zlib.decompressobj(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)
        return b"" if self._stream.eof else _inflate(self._stream, data, room)


class _Brotli:
    def __init__(self) -> None:
        self._stream = brotli.Decompressor()
        self._begun = False

    @property
    def complete(self) -> bool:
        return not self._begun or self._stream.is_finished()

    def feed(self, data: bytes, room: int) -> bytes:
        if not data or self._stream.is_finished():
            return b""
        self._begun = True
        try:
            # The limit is a soft one: the library may pass it by one 32 KiB buffer, then stops.
            made: bytes = self._stream.process(data, output_buffer_limit=room + 1)
        except brotli.error as error:
            raise _damaged() from error
        return _within(made, room)


def _inflate(stream: zlib._Decompress, data: bytes, room: int) -> bytes:
    try:
        return _within(stream.decompress(data, room + 1), room)
    except zlib.error as error:
        raise _damaged() from error


def _within(made: bytes, room: int) -> bytes:
    if len(made) > room:
        raise TooLarge(Reason.TOO_LARGE, "The page is too large to be read. Paste its text instead.")
    return made


def _damaged() -> BadResponse:
    return BadResponse(Reason.DAMAGED, "The site's answer is damaged and cannot be unpacked. Try again in a moment.")
