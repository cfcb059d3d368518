"""Which addresses are public: only those may ever be connected to.

Written out rather than left to ``ipaddress.is_global``, whose tables change between Python releases; both must agree
before an address passes. Sources: the IANA special-purpose registries for IPv4 and IPv6 (RFC 6890 and its updates).
"""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

IPAddress = IPv4Address | IPv6Address
AddressPolicy = Callable[[IPAddress], bool]

_REFUSED_IPV4 = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this network: 0.0.0.0 reaches the own machine on Linux
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carrier-grade NAT; holds Alibaba's metadata service, 100.100.100.200
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # Azure's host agent: public by number, private by meaning
        "169.254.0.0/16",  # link-local; holds the metadata service of most clouds, 169.254.169.254
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments; holds Oracle's metadata service, 192.0.0.192
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112 sinks
        "192.52.193.0/24",  # automatic multicast tunnelling
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112 sinks
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved and broadcast
    )
)

# Everything outside is loopback, mapped or compatible IPv4, NAT64 (64:ff9b::/96, 64:ff9b:1::/48), discard,
# segment routing, unique local (with Amazon's metadata service fd00:ec2::254), link-local, site-local or multicast.
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_REFUSED_IPV6 = tuple(
    IPv6Network(block)
    for block in (
        "2001::/23",  # protocol assignments: Teredo, benchmarking, ORCHID
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: carries any IPv4 address inside
        "2620:4f:8000::/48",  # AS112 sinks
        "3fff::/20",  # documentation
    )
)


def is_public(address: IPAddress) -> bool:
    """Say whether the address belongs to the public internet, so that a link may lead there."""
    if isinstance(address, IPv4Address):
        return address.is_global and not any(address in block for block in _REFUSED_IPV4)
    if address.scope_id is not None or address not in _GLOBAL_UNICAST:
        return False
    return address.is_global and not any(address in block for block in _REFUSED_IPV6)
