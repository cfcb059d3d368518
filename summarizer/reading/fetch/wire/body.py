"""The body of an answer, read under caps on its size, its silence and its slowness."""

from __future__ import annotations

import asyncio

import aiohttp

from summarizer.errors import FetchError, FetchTimeout, Reason, TooLarge
from summarizer.reading.fetch.wire.decoding import Decoder
from summarizer.settings import FetchSettings


async def read_body(answer: aiohttp.ClientResponse, decoder: Decoder, settings: FetchSettings, max_bytes: int) -> bytes:
    """Read and decode the whole body, at most ``max_bytes`` after decompression.

    Raises:
        TooLarge: more bytes came over the wire, or out of the decoder, than allowed.
        FetchTimeout: nothing came for ``stall_seconds``, or less than ``min_bytes_per_second`` on average after that.
        FetchError: the answer ended before it was complete.
    """
    most = min(settings.max_transfer_bytes, max_bytes)
    if (answer.content_length or 0) > most:
        raise too_large(most)
    clock = asyncio.get_running_loop().time
    began = clock()
    received = 0
    content = bytearray()
    try:
        while piece := await _next_piece(answer.content, settings.stall_seconds):
            received += len(piece)
            if received > most:
                raise too_large(most)
            spent = clock() - began
            if spent > settings.stall_seconds and received < settings.min_bytes_per_second * spent:
                raise _too_slow()
            content += decoder.feed(piece, max_bytes - len(content))
        if not decoder.complete:
            raise broken_off()
        return bytes(content)
    finally:
        content.clear()  # an error keeps this frame alive, and with it megabytes, as long as anybody looks at it


async def _next_piece(stream: aiohttp.StreamReader, seconds: float) -> bytes:
    try:
        async with asyncio.timeout(seconds):
            return await stream.readany()
    except TimeoutError as error:
        raise _too_slow() from error


def too_large(limit: int) -> TooLarge:
    """Say that an answer passes ``limit`` bytes."""
    megabytes = f"{limit / 1_000_000:.1f}".removesuffix(".0")
    return TooLarge(
        Reason.TOO_LARGE, f"The page is larger than {megabytes} MB. Paste its text instead.", megabytes=megabytes
    )


def broken_off() -> FetchError:
    """Say that an answer ended too early."""
    return FetchError(Reason.CONNECTION, "The connection broke off midway. Try again in a moment.")


def _too_slow() -> FetchTimeout:
    return FetchTimeout(
        Reason.TIMEOUT, "The site sends its page too slowly. Try again later, or paste the text instead."
    )
