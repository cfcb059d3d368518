"""Protected connections: pinned to an address, yet proved by the site's name."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable

import pytest
import trustme

from summarizer.errors import FetchError, Reason
from tests.summarizer.reading.fetch.net import Net, answer, redirect

PAGE = "https://news.site.com/page"
AUTHORITY = trustme.CA()
HTML = b"<html><p>Read over a protected connection."


def trusting(authority: trustme.CA) -> ssl.SSLContext:
    """Trust one authority alone."""
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def serving(certificate: trustme.LeafCert, names: list[str] | None = None) -> ssl.SSLContext:
    """Serve with a certificate; ``names`` gathers the names that were asked for."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    if names is not None:
        context.sni_callback = lambda _, name, __: names.append(name or "")
    return context


async def test_name_is_proved() -> None:
    """The certificate is checked against the name in the link, and the name is what the site is asked for."""
    names: list[str] = []
    async with Net(tls=serving(AUTHORITY.issue_cert("news.site.com"), names)) as net:
        net.pages["/page"] = answer(HTML)
        page = await net.fetcher(tls=trusting(AUTHORITY)).get("https://News.Site.com.:443/page")
    assert (page.content, page.url, names) == (HTML, PAGE, ["news.site.com"])


@pytest.mark.parametrize(
    "certificate",
    [
        lambda: AUTHORITY.issue_cert("other.site.com"),
        lambda: AUTHORITY.issue_cert("93.184.216.34"),
        lambda: AUTHORITY.issue_cert("127.0.0.1"),
        lambda: trustme.CA().issue_cert("news.site.com"),
    ],
    ids=["another name", "the address", "loopback", "another authority"],
)
async def test_wrong_certificate(certificate: Callable[[], trustme.LeafCert]) -> None:
    """A certificate for anything but the name, or by anybody but a trusted authority, is refused, once and for all."""
    async with Net(tls=serving(certificate())) as net:
        with pytest.raises(FetchError) as refusal:
            await net.fetcher(tls=trusting(AUTHORITY)).get(PAGE)
        assert refusal.value.reason is Reason.CERTIFICATE
        assert net.requests == []


async def test_system_does_not_trust_the_test() -> None:
    """Without a context of its own a fetcher trusts the system's authorities, and only those."""
    async with Net(tls=serving(AUTHORITY.issue_cert("news.site.com"))) as net:
        with pytest.raises(FetchError) as refusal:
            await net.fetcher().get(PAGE)
        assert refusal.value.reason is Reason.CERTIFICATE


async def test_no_tls_at_all(net: Net) -> None:
    """A site that does not speak TLS is said to offer no protected connection."""

    async def plain(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(b"", status="400 Bad Request"))
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(plain, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(FetchError) as refusal:
            await net.fetcher(dial=lambda *_: ("127.0.0.1", port)).get(PAGE)
    assert refusal.value.reason is Reason.CERTIFICATE
    assert refusal.value.message == "No protected connection to news.site.com could be made. Try again later."


async def test_redirect_never_leaves_tls() -> None:
    """A redirect from https to http is asked over https instead."""
    async with Net(tls=serving(AUTHORITY.issue_cert("news.site.com"))) as net:
        net.pages = {"/page": redirect("http://news.site.com/slash/"), "/slash/": answer(HTML)}
        page = await net.fetcher(tls=trusting(AUTHORITY)).get(PAGE)
    assert page.url == "https://news.site.com/slash/"


@pytest.mark.parametrize(
    ("location", "reason"),
    [("http://news.site.com/page", Reason.REDIRECTS), ("http://news.site.com:443/page", Reason.BAD_LINK)],
)
async def test_redirect_that_insists_on_no_tls(location: str, reason: Reason) -> None:
    """A site that insists on an unprotected page is not followed there."""
    async with Net(tls=serving(AUTHORITY.issue_cert("news.site.com"))) as net:
        net.pages = {"/page": redirect(location)}
        with pytest.raises(FetchError) as refusal:
            await net.fetcher(tls=trusting(AUTHORITY)).get(PAGE)
        assert refusal.value.reason is reason
