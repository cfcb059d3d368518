"""From an AMP or mobile page to the canonical page: the one that a reader would want to be led to."""

from __future__ import annotations

import re
from html import unescape

from summarizer.errors import LinkRefused
from summarizer.reading.fetch import media
from summarizer.reading.fetch.fetched import Fetched
from summarizer.reading.fetch.guard import Target, follow, parse_link
from summarizer.reading.fetch.manners import without_tracking
from summarizer.settings import FetchSettings

SEARCHED_BYTES = 256 * 1024  # AMP pages carry up to 75 kB of style in the head, mobile pages their scripts
# Tags are bounded and may not hold a "<": no page can make the search slow, which runs in the bot's own process.
_AMP_ROOT = re.compile(rb"<html\b[^<>]{0,500}?\s(amp|\xe2\x9a\xa1)[\s=>]", re.IGNORECASE)
_LINK_TAG = re.compile(rb"<link\s([^<>]{0,2500})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"""(?<![\w-])(rel|href)\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_AMP_PATH = re.compile(r"[/.]amp([/.]|$)|[-_]amp$", re.IGNORECASE)
_AMP_QUERY = re.compile(
    r"(^|[?&])(amp(=(1|true|yes)?)?|outputtype=amp|view=amp|format=amp|mode=amp)(&|$)", re.IGNORECASE
)
_MOBILE_HOST = re.compile(r"(amp|m|mobile|mob|touch|wap|lite)\.|[a-z0-9-]+\.m\.")
_LED_TO_BY_HOST = re.compile(r"^(www|amp|m|mobile|mob|touch|wap|lite|edition|eu|us|uk)\.|(?<=\.)m\.")


def canonical_link(page: Fetched, settings: FetchSettings) -> str | None:
    """Give the canonical page's link if ``page`` is its AMP or mobile form, else None.

    Only a page of the same site counts: a canonical link to another one is the mark of a copied article, which is what
    the reader asked for.
    """
    if page.content_type not in (media.HTML, media.XHTML):
        return None
    try:
        here = parse_link(page.url, settings.allowed_ports)
    except LinkRefused:
        # Percent-encoded by the site, a link may be longer than what is taken from a reader.
        return None
    head = page.content[:SEARCHED_BYTES]
    if not (_AMP_ROOT.search(head) or _is_slim(here)):
        return None
    named = _named_in(head)
    if named is None:
        return None
    try:
        there = without_tracking(follow(here, named, settings.allowed_ports))
    except LinkRefused:
        return None
    if there == here or not _same_site(here.host, there.host) or _is_front_page(there):
        return None
    return str(there)


def _is_slim(target: Target) -> bool:
    path, _, query = target.path.partition("?")
    return bool(_MOBILE_HOST.match(target.host) or _AMP_PATH.search(path) or _AMP_QUERY.search(query))


def _same_site(one: str, other: str) -> bool:
    """Compare hosts without the labels that name a form of a site."""
    return _LED_TO_BY_HOST.sub("", one) == _LED_TO_BY_HOST.sub("", other)


def _is_front_page(target: Target) -> bool:
    return target.path == "/"


def _named_in(head: bytes) -> str | None:
    for tag in _LINK_TAG.findall(head):
        attributes = {name.lower(): first or second or bare for name, first, second, bare in _ATTRIBUTE.findall(tag)}
        if b"canonical" in attributes.get(b"rel", b"").lower().split():
            return unescape(attributes.get(b"href", b"").decode("utf-8", errors="replace")).strip() or None
    return None
