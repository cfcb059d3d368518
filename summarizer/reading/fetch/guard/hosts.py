"""One spelling for every host: IPv4 in all its forms, IPv6, internationalised names, trailing dots."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address

import idna

from summarizer.errors import LinkRefused, Reason
from summarizer.reading.fetch.guard.addresses import IPAddress
from summarizer.reading.fetch.guard.lookalikes import is_lookalike

MAX_HOST_CHARACTERS = 253  # RFC 1035, without the root's dot

_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)", re.ASCII)
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.ASCII)

# Names that only mean something inside a network (RFC 6761, 6762, 8375, 9476 and habit), and the metadata names of
# clouds. None of the suffixes is a top-level domain that sells names.
LOCAL_SUFFIXES = frozenset(
    """alt arpa corp domain home internal intranet invalid lan local localdomain localhost mail onion private
    test workgroup""".split()
)
LOCAL_NAMES = frozenset({"kubernetes.default.svc", "metadata.goog", "metadata.tencentyun.com", "rancher-metadata.svc"})


def normalise_host(raw: str) -> str | IPAddress:
    """Bring the host of a link into its one normal form.

    Returns the address if the host is one, however it is written, else the lower-case ASCII name without a trailing
    dot. The host parser of the WHATWG URL standard, but stricter: no percent signs, no zone ids.

    Raises:
        LinkRefused: the host is malformed, imitates another, or only has a meaning inside a network.
    """
    if raw.startswith("["):
        return _ipv6(raw)
    # The bound comes before the IDNA tables: their work grows with the length.
    if not raw or len(raw) > MAX_HOST_CHARACTERS + 1 or "%" in raw:
        raise _malformed(raw)
    name = _to_ascii(raw).removesuffix(".")
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _ipv4(labels, raw)
    if len(name) > MAX_HOST_CHARACTERS or not all(_LABEL.fullmatch(label) for label in labels):
        raise _malformed(raw)
    if is_lookalike([_to_unicode(label, raw) for label in labels]):
        raise LinkRefused(
            Reason.BAD_LINK, "This link's host is written to look like another one, so it is not opened.", host=name
        )
    if len(labels) == 1 or labels[-1] in LOCAL_SUFFIXES or name in LOCAL_NAMES:
        raise LinkRefused(
            Reason.PRIVATE_ADDRESS,
            f"{name} is a name inside a private network; only pages on the public internet are read.",
            host=name,
        )
    return name


def _to_ascii(raw: str) -> str:
    if raw.isascii():
        return raw.lower()
    try:
        return idna.encode(raw, uts46=True, std3_rules=False).decode("ascii").lower()
    except UnicodeError as error:
        raise _malformed(raw) from error


def _to_unicode(label: str, raw: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return idna.decode(label)
    except UnicodeError as error:
        raise _malformed(raw) from error


def _ipv4(labels: list[str], raw: str) -> IPv4Address:
    """Read one to four decimal, octal or hexadecimal numbers as browsers and inet_aton do."""
    if len(labels) > 4 or not all(_NUMBER.fullmatch(label) for label in labels):
        raise _malformed(raw)
    try:
        numbers = [_number(label) for label in labels]
    except ValueError as error:
        raise _malformed(raw) from error
    *heads, last = numbers
    if any(head > 255 for head in heads) or last >= 256 ** (4 - len(heads)):
        raise _malformed(raw)
    return IPv4Address(sum(head << (24 - 8 * place) for place, head in enumerate(heads)) + last)


def _number(label: str) -> int:
    if label.startswith("0x"):
        return int(label[2:] or "0", 16)
    return int(label, 8 if label.startswith("0") else 10)


def _ipv6(raw: str) -> IPv6Address:
    if not raw.endswith("]") or "%" in raw:
        raise _malformed(raw)
    try:
        return IPv6Address(raw[1:-1])
    except ValueError as error:
        raise _malformed(raw) from error


def _malformed(raw: str) -> LinkRefused:
    shown = raw if raw and len(raw) <= 60 and raw.isprintable() else "what it holds"
    return LinkRefused(
        Reason.BAD_LINK, f"The link is broken: {shown} is not the name of a site. Copy it again.", host=shown
    )
