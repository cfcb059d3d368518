"""Whatever a user types and whatever a site sends, the outcome is a result or a plain error: never anything else."""

from __future__ import annotations

import random
import string
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import FetchError, LinkRefused
from summarizer.reading.fetch.guard import is_public, parse_link
from summarizer.reading.fetch.guard.links import follow
from summarizer.reading.fetch.manners import unwrap, without_tracking
from tests.summarizer.reading.fetch.net import Net, answer

PORTS = (80, 443)
AUTHORITIES = st.text(
    alphabet=string.ascii_letters + string.digits + "0123456789.:-_%@[]\\/?#xX。．①é中а\u200d\u00ad", max_size=40
)
HERE = parse_link("https://news.site.com/a/b?c", PORTS)


def refusal_of(link: str) -> LinkRefused | None:
    """Parse, and give the refusal if there is one; any other error is a failure of the test."""
    try:
        parse_link(link, PORTS)
    except LinkRefused as refusal:
        return refusal
    return None


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text(text: str) -> None:
    """Text is a link or is refused in words that can be shown."""
    refusal = refusal_of(text)
    assert refusal is None or refusal.message.isprintable()


@given(AUTHORITIES)
@settings(max_examples=500, deadline=None)
def test_any_authority(authority: str) -> None:
    """A link that passes means the same to whoever reads it again, and is plain ASCII."""
    try:
        target = parse_link(f"http://{authority}/x?y", PORTS)
    except LinkRefused:
        return
    again = str(target)
    assert parse_link(again, PORTS) == target
    assert again.isascii()
    assert not set(again) & set("\\ \t\r\n")
    assert "@" not in urlsplit(again).netloc
    assert target.host == target.host.lower()
    unwrap(without_tracking(target))


@given(st.text(max_size=200) | AUTHORITIES.map("//{}".format) | AUTHORITIES.map("http://{}/".format))
@settings(deadline=None)
def test_any_location(location: str) -> None:
    """A redirect leads to a link under the same rules, never away from https, or is refused."""
    try:
        target = follow(HERE, location, PORTS)
    except LinkRefused:
        return
    assert target.scheme == "https"
    assert parse_link(str(target), PORTS) == target


@given(st.ip_addresses(v=4) | st.ip_addresses(v=6))
def test_any_address(address: object) -> None:
    """What Python calls private, reserved, loopback, link-local or multicast is never public here."""
    if is_public(address):  # type: ignore[arg-type]
        assert not any(
            getattr(address, f"is_{kind}")
            for kind in ("private", "reserved", "loopback", "link_local", "multicast", "unspecified")
        )


@pytest.mark.parametrize("seed", range(120))
async def test_any_answer(net: Net, seed: int) -> None:
    """A sound answer with bytes changed, lost and doubled is read or refused."""
    noise = random.Random(seed)  # noqa: S311 - to be repeatable, not secret
    sound = answer(
        b"<html><p>Text" * 20,
        "Content-Encoding: gzip" if seed % 5 == 0 else "Server: x",
        "Location: /page2",
        "Retry-After: 1",
        status=noise.choice(["200 OK", "302 Found", "503 Busy"]),
    )
    broken = bytearray(sound)
    for _ in range(noise.randint(1, 12)):
        at = noise.randrange(len(broken))
        match noise.randrange(3):
            case 0:
                broken[at] = noise.randrange(256)
            case 1:
                del broken[at : at + noise.randint(1, 5)]
            case _:
                broken[at:at] = broken[at : at + noise.randint(1, 30)]
    net.pages = {"/page": bytes(broken), "/page2": sound}
    sentence = "It was read."
    try:
        await net.fetcher().get("http://news.site.com/page")
    except FetchError as error:
        sentence = error.message
    assert sentence.isprintable()
    assert sentence.endswith(".")
    assert net.canary_hits == 0
