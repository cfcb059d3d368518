"""Which links may be asked at all: strict parsing, normal hosts, public addresses, one pinned look-up."""

from summarizer.reading.fetch.guard.addresses import AddressPolicy, IPAddress, is_public
from summarizer.reading.fetch.guard.links import Target, follow, parse_link
from summarizer.reading.fetch.guard.pinning import Resolver, SystemResolver, pin

__all__ = [
    "AddressPolicy",
    "IPAddress",
    "Resolver",
    "SystemResolver",
    "Target",
    "follow",
    "is_public",
    "parse_link",
    "pin",
]
