"""HTTP statuses as plain sentences that say what to do next."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from summarizer.errors import BadResponse, Reason

REDIRECTS = frozenset({301, 302, 303, 307, 308})
WORTH_A_RETRY = frozenset({502, 503, 504})

_PASTE = "Open it in a browser and paste its text instead."
_SENTENCES = {
    401: f"{{host}} shows this page only after a log-in (HTTP 401). {_PASTE}",
    402: f"{{host}} shows this page only to subscribers (HTTP 402). {_PASTE}",
    403: f"{{host}} does not let programs read this page (HTTP 403). {_PASTE}",
    404: "There is no page at this link (HTTP 404). Check the link.",
    405: f"{{host}} does not let programs read this page (HTTP 405). {_PASTE}",
    406: f"{{host}} does not let programs read this page (HTTP 406). {_PASTE}",
    407: f"{{host}} shows this page only after a log-in (HTTP 407). {_PASTE}",
    410: "The page at this link has been taken down (HTTP 410).",
    451: "The page at this link is blocked for legal reasons where this program runs (HTTP 451).",
}
_LONGEST_WAIT_TOLD = 48 * 3600  # past two days a wait is no advice any more


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Read the Retry-After header, seconds or a date, as seconds from now; None if there is none that makes sense."""
    value = headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdigit() and len(value) < 10:
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    return max(0.0, (when.replace(tzinfo=when.tzinfo or UTC) - datetime.now(UTC)).total_seconds())


def status_error(status: int, host: str, headers: Mapping[str, str]) -> BadResponse:
    """Give the error for a status that is neither a page nor a redirect that can be followed."""
    values = {"host": host, "status": str(status)}
    if status == 429:
        return BadResponse(
            Reason.RATE_LIMITED, f"{host} has been asked too often (HTTP 429). {_again(headers)}", **values
        )
    if status in _SENTENCES:
        sentence = _SENTENCES[status].format(host=host)
    elif 500 <= status < 600:
        sentence = f"{host} has a fault of its own now (HTTP {status}). {_again(headers)}"
    else:
        sentence = f"{host} answered without a page (HTTP {status}). Check the link."
    return BadResponse(Reason.HTTP_STATUS, sentence, **values)


def _again(headers: Mapping[str, str]) -> str:
    seconds = retry_after(headers)
    if seconds is None or seconds > _LONGEST_WAIT_TOLD:
        return "Try again later."
    if seconds < 90:
        return "Try again in a minute."
    if seconds < 2 * 3600:
        return f"Try again in {math.ceil(seconds / 60)} minutes."
    return f"Try again in {math.ceil(seconds / 3600)} hours."
