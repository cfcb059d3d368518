"""A link, parsed strictly: what two parsers could read in two ways is refused, not guessed."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from urllib.parse import quote, urljoin

from summarizer.errors import LinkRefused, Reason
from summarizer.reading.fetch.guard.addresses import IPAddress
from summarizer.reading.fetch.guard.hosts import normalise_host

MAX_LINK_CHARACTERS = 2048  # the longest of 21,925 links on 416 news pages had 1,389
DEFAULT_PORTS = {"http": 80, "https": 443}

_SHAPE = re.compile(r"(?i:(?P<scheme>https?)://)(?P<authority>[^/?#]*)(?P<path>[^?#]*)(?P<query>\?[^#]*)?(?:#.*)?")
_SCHEME = re.compile(r"(?P<scheme>[a-zA-Z][a-zA-Z0-9+.-]*):")
_AUTHORITY = re.compile(r"(?P<host>\[[^\]]*\]|[^:\[\]]*)(?::(?P<port>[0-9]{0,5}))?", re.ASCII)
# Backslashes are slashes to some parsers; invisible and direction characters hide what a link is.
# The two joiners (200c, 200d) stay: Persian and Hindi paths are written with them, and host names are checked by IDNA.
_UNSAFE = re.compile(
    "[\x00-\x20\x7f-\xa0\\\\\u00ad\u061c\u115f\u1160\u1680\u180e\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u206f"
    "\u3000\u3164\ufe00-\ufe0f\ufeff\uff3c\uffa0\ufff0-\ufffb\ud800-\udfff]"
)
_KEPT = "!$%&'()*+,/:;=?@[]|~"  # quoting anything else of a path or query changes nothing that a server can see


@dataclass(frozen=True, slots=True)
class Target:
    """Where one request goes: all parts normal and checked, the fragment dropped.

    ``host`` is an ASCII name or an address without brackets; ``path`` includes the query.
    """

    scheme: str
    host: str
    port: int
    path: str

    @property
    def address(self) -> IPAddress | None:
        """The address that the host is, if it is no name."""
        try:
            return ip_address(self.host)
        except ValueError:
            return None

    @property
    def origin(self) -> str:
        """Scheme, host and, unless it is the default, port."""
        host = f"[{self.host}]" if isinstance(self.address, IPv6Address) else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == DEFAULT_PORTS[self.scheme] else f":{self.port}")

    def __str__(self) -> str:
        return self.origin + self.path


def parse_link(link: str, allowed_ports: Collection[int]) -> Target:
    """Parse a link that a user or a site gave.

    Raises:
        LinkRefused: it is no whole http or https link, is ambiguous, carries a name or password, names a port that is
            not allowed, or its host is refused by ``normalise_host``.
    """
    link = link.strip(" \t\r\n")
    if len(link) > MAX_LINK_CHARACTERS:
        raise _refused(
            f"The link is longer than {MAX_LINK_CHARACTERS:,} characters. Copy it from the address bar again."
        )
    if _UNSAFE.search(link):
        raise _refused(
            "The link holds spaces, backslashes or invisible characters. Copy it from the address bar again."
        )
    shape = _SHAPE.fullmatch(link)
    if shape is None:
        raise _no_web_link(link)
    scheme = shape["scheme"].lower()
    if "@" in shape["authority"]:
        raise _refused("The link carries a user name or password. Give the link without it.")
    authority = _AUTHORITY.fullmatch(shape["authority"])
    if authority is None:
        raise _refused("The link is broken: its site cannot be made out. Copy it again.")
    host = str(normalise_host(authority["host"]))
    port = int(authority["port"] or DEFAULT_PORTS[scheme])
    if port not in allowed_ports:
        raise LinkRefused(
            Reason.BAD_LINK, f"The link names port {port}; only the usual web ports are opened.", port=str(port)
        )
    path = quote(shape["path"] or "/", safe=_KEPT) + quote(shape["query"] or "", safe=_KEPT)
    return Target(scheme, host, port, path)


def follow(target: Target, location: str, allowed_ports: Collection[int]) -> Target:
    """Give the target of a redirect, relative or absolute, under the same strict rules.

    A page that was asked for over https is never read over http: a redirect there is asked over https instead, as
    most of them are slips of a site behind a TLS proxy.

    Raises:
        LinkRefused: as ``parse_link``, or the redirect leaves https for an unusual port.
    """
    location = location.strip(" \t\r\n").replace(" ", "%20")
    # Three slashes: a path to some parsers, a host to browsers.
    if len(location) > MAX_LINK_CHARACTERS or _UNSAFE.search(location) or location.startswith("///"):
        raise _refused("The site sends the reader on to a broken link.")
    try:
        joined = urljoin(str(target), location)
    except ValueError as error:
        raise _refused("The site sends the reader on to a broken link.") from error
    found = parse_link(joined, allowed_ports)
    if target.scheme == "https" and found.scheme == "http":
        if found.port != DEFAULT_PORTS["http"]:
            raise _refused("The site sends the reader from a protected to an unprotected link.")
        return parse_link(str(Target("https", found.host, DEFAULT_PORTS["https"], found.path)), allowed_ports)
    return found


def _no_web_link(link: str) -> LinkRefused:
    scheme = _SCHEME.match(link)
    if scheme and scheme["scheme"].lower() not in DEFAULT_PORTS:
        return _refused("Only links that begin with http:// or https:// can be read.")
    return _refused("This is not a whole link. Copy it from the address bar, beginning with https://.")


def _refused(sentence: str) -> LinkRefused:
    return LinkRefused(Reason.BAD_LINK, sentence)
