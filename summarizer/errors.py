"""Everything that can go wrong, with words that can be shown as they are.

::

    NutgrafError
    ├── NotAnArticle          what was given holds no article that can be briefed
    ├── FetchError            a link could not be read
    │   ├── LinkRefused       the link, or an address behind it, must not be asked
    │   ├── FetchTimeout      the site took too long
    │   ├── TooLarge          more bytes than are allowed
    │   └── BadResponse       the site answered, but not with a page
    └── ModelError            the summary model cannot be loaded or does not answer

Each error has a ``reason``, a stable code out of the enumerations below, and its text is one plain sentence in English
that says what is wrong and, where there is one, what to do next. Translations go by the code.
"""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Why something was refused. The value is stable: tests, catalogues and the JSON output use it."""

    # NotAnArticle
    EMPTY = "empty"
    TOO_SHORT = "too_short"
    CONSENT_WALL = "consent_wall"
    LOGIN_WALL = "login_wall"
    BOT_WALL = "bot_wall"
    ERROR_PAGE = "error_page"
    PAYWALL = "paywall"
    LINK_LIST = "link_list"
    MEDIA_ONLY = "media_only"
    LANGUAGE = "language"
    BINARY = "binary"
    FORMAT = "format"
    SCANNED = "scanned"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    # FetchError
    BAD_LINK = "bad_link"
    PRIVATE_ADDRESS = "private_address"
    ROBOTS = "robots"
    RATE_LIMITED = "rate_limited"
    UNKNOWN_HOST = "unknown_host"
    CONNECTION = "connection"
    CERTIFICATE = "certificate"
    TIMEOUT = "timeout"
    TOO_LARGE = "too_large"
    HTTP_STATUS = "http_status"
    REDIRECTS = "redirects"
    CONTENT_TYPE = "content_type"
    NO_FEED = "no_feed"
    # ModelError
    MODEL_MISSING = "model_missing"
    MODEL_DAMAGED = "model_damaged"
    MODEL_TIMEOUT = "model_timeout"
    MODEL_MEMORY = "model_memory"
    MODEL_CRASHED = "model_crashed"
    MODEL_UNFIT = "model_unfit"
    MODEL_TOO_LARGE = "model_too_large"
    MODEL_UNREACHABLE = "model_unreachable"
    MODEL_EMPTY = "model_empty"


class NutgrafError(Exception):
    """Base of all errors that a user may see. ``str(error)`` is a plain sentence."""

    def __init__(self, reason: Reason, message: str, **values: str) -> None:
        """Keep the code, the sentence, and by name the ``values`` that stand in the sentence (for translations)."""
        super().__init__(message)
        self.reason = reason
        self.message = message
        self.values = values

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the way back from a worker process with code and values whole."""
        return _rebuild, (type(self), self.reason, self.message, self.values)


def _rebuild(kind: type[NutgrafError], reason: Reason, message: str, values: dict[str, str]) -> NutgrafError:
    return kind(reason, message, **values)


class NotAnArticle(NutgrafError):
    """What was given holds no article that can be briefed."""


class FetchError(NutgrafError):
    """A link could not be read."""


class LinkRefused(FetchError):
    """The link, or an address it leads to, must not be asked."""


class FetchTimeout(FetchError):
    """The site took longer than allowed."""


class TooLarge(FetchError):
    """The answer has more bytes than allowed."""


class BadResponse(FetchError):
    """The site answered, but not with a page that can be read."""


class ModelError(NutgrafError):
    """The summary model cannot be loaded or did not answer."""
