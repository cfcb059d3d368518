"""Feeds: RSS and Atom, read from bytes that were fetched; nothing here fetches."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from summarizer.errors import BadResponse, Reason

# What a feed lists beyond these is older than any visit of it.
MOST_ENTRIES = 50
# Words of an entry that a filter sees; some feeds carry whole articles.
LONGEST_TEXT = 2000
LONGEST_TITLE = 300
# libxml2 takes the square of a tag's attributes in time: of 6,000 it takes a tenth of a second.
_LONGEST_TAG = re.compile(rb"<[^<>]{65536}")
_TAG = re.compile(r"<[^<>]{0,1000}>")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of a feed: ``text`` is what the feed says of it, without markup."""

    link: str
    title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's articles, the newest first where they have dates, else in its own order."""

    title: str
    entries: tuple[Entry, ...]


def read_feed(data: bytes, url: str) -> Feed:
    """Read a feed; ``url`` is where it came from, to which its links are relative.

    Raises:
        BadResponse: It is no feed.
    """
    import fastfeedparser

    try:
        if _LONGEST_TAG.search(data):
            raise ValueError("a tag as long as a feed")  # noqa: TRY301 - refused like all else
        parsed: Any = fastfeedparser.parse(data)
    except Exception as error:  # its errors are those of three parsers
        message = "This address leads to no RSS or Atom feed. Give the address of the feed itself."
        raise BadResponse(Reason.NO_FEED, message) from error
    listed = [entry for entry in parsed.entries if entry.get("link")]
    if all(entry.get("published") for entry in listed):
        listed.sort(key=lambda entry: str(entry.get("published")), reverse=True)
    return Feed(
        _plain(parsed.feed.get("title"), LONGEST_TITLE),
        tuple(_entry(entry, url) for entry in listed[:MOST_ENTRIES]),
    )


def _entry(entry: Any, url: str) -> Entry:
    try:
        link = urljoin(url, str(entry.get("link")).strip())
    except ValueError:
        link = ""  # refused like every link that leads nowhere
    return Entry(link, _plain(entry.get("title"), LONGEST_TITLE), _plain(entry.get("description"), LONGEST_TEXT))


def _plain(text: object, longest: int) -> str:
    return " ".join(_TAG.sub(" ", str(text or "")[: 4 * longest]).split())[:longest]
