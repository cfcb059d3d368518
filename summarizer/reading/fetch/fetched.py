"""What a link led to, before anybody has read it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page or document as its site sent it.

    ``url`` is where the redirects ended, without tracking parameters; ``content`` is decompressed and still in the
    charset of the site, which ``charset`` names if the site did; ``content_type`` is one of ``media.READABLE``.
    ``hosts`` are all that were asked on the way, in their normal form, the one that answered last.
    ``alternative`` is the AMP or mobile page that led to this one, in case this one holds no article.
    """

    requested_url: str
    url: str
    content: bytes
    content_type: str
    charset: str | None = None
    alternative: Fetched | None = None
    hosts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FetchedFeed:
    """A feed as its site sent it, with what the site wants to hear the next time it is asked (empty where nothing)."""

    url: str
    content: bytes
    etag: str = ""
    modified: str = ""
