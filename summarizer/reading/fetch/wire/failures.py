"""What the HTTP library raises, as plain sentences."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp

from summarizer.errors import BadResponse, FetchError, FetchTimeout, LinkRefused, Reason, TooLarge
from summarizer.reading.fetch.guard import Target
from summarizer.reading.fetch.wire.body import broken_off


class ConnectionFailed(FetchError):
    """No connection came about, so nothing was asked: trying again does no harm."""


@contextmanager
def plain_errors(target: Target) -> Iterator[None]:
    """Turn the errors of a request to ``target`` into the FetchError that says what went wrong."""
    try:
        yield
    except FetchError:
        raise
    except (aiohttp.ClientError, ssl.SSLError, OSError, ValueError) as error:
        raise _explain(error, target.host) from error


def _explain(error: Exception, host: str) -> FetchError:
    match error:
        case aiohttp.ClientConnectorCertificateError() | ssl.SSLCertVerificationError():
            return FetchError(
                Reason.CERTIFICATE,
                f"{host} cannot prove that it is that site: its certificate is not valid. The page is not opened.",
                host=host,
            )
        case aiohttp.ClientSSLError() | ssl.SSLError():
            return FetchError(
                Reason.CERTIFICATE, f"No protected connection to {host} could be made. Try again later.", host=host
            )
        case aiohttp.ServerTimeoutError() | TimeoutError():
            return FetchTimeout(Reason.TIMEOUT, f"{host} took too long to connect. Try again later.", host=host)
        case aiohttp.ClientConnectorError():
            return ConnectionFailed(
                Reason.CONNECTION, f"{host} does not accept connections now. Try again later.", host=host
            )
        case aiohttp.ClientPayloadError() | aiohttp.ServerDisconnectedError() | aiohttp.ClientOSError():
            return broken_off()
        case aiohttp.ClientResponseError():
            return _malformed(error, host)
        case aiohttp.InvalidURL():
            return LinkRefused(Reason.BAD_LINK, "The link is broken. Copy it again.")
    return BadResponse(Reason.CONNECTION, f"{host} did not answer as a website does. Check the link.", host=host)


def _malformed(error: aiohttp.ClientResponseError, host: str) -> FetchError:
    if "Got more than" in error.message or "Too many headers" in error.message:
        return TooLarge(
            Reason.TOO_LARGE, f"{host} sends more headers than are read. Paste the text instead.", host=host
        )
    return BadResponse(Reason.CONNECTION, f"{host} did not answer as a website does. Check the link.", host=host)
