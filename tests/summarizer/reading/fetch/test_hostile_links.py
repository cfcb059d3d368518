"""Hostile links: not one of them reaches the canary, and each is refused with the right reason."""

from __future__ import annotations

import pytest

from summarizer.errors import LinkRefused, Reason
from summarizer.reading.fetch.guard import parse_link
from summarizer.reading.fetch.wire import dial_directly
from tests.summarizer.reading.fetch.net import PUBLIC, PUBLIC_SIX, Net, answer, redirect, settings

BAD, PRIVATE = Reason.BAD_LINK, Reason.PRIVATE_ADDRESS

LOOPBACK_FORMS = [
    "127.0.0.1", "127.0.0.1.", "127.1", "127.0.1", "2130706433", "2130706433.", "0x7f000001", "0X7F000001",
    "0x7F.0.0.1", "0177.0.0.1", "0177.0.0.01", "017700000001", "0x7f.1", "127.0.0.0x1", "00000177.0.0.1",
    "127.000.000.001", "0x000000000000007f.0.0.1", "①②⑦.⓪.⓪.①", "１２７.０.０.１", "127。0。0。1", "127｡0｡0｡1",
]  # fmt: skip
ADDRESSES = [
    "0", "0x", "0.0.0.0", "127.255.255.254", "10.0.0.5", "172.16.0.1", "172.31.255.254", "192.168.1.1", "3232235777",
    "169.254.169.254", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "169.254.43518", "100.64.0.1",
    "100.100.100.200", "168.63.129.16", "192.0.0.192", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.19.255.255",
    "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "[::1]", "[0:0:0:0:0:0:0:1]", "[0000:0000:0000:0000:0000:0000:0000:0001]", "[::]", "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]", "[::ffff:a9fe:a9fe]", "[::ffff:0:127.0.0.1]", "[::127.0.0.1]", "[::7f00:1]",
    "[64:ff9b::127.0.0.1]", "[64:ff9b::a9fe:a9fe]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2002:a9fe:a9fe::1]",
    "[2001:0:7f00:1::]", "[2001:2::1]", "[2001:10::1]", "[2001:db8::1]", "[3fff::1]", "[5f00::1]", "[100::1]",
    "[fe80::1]", "[fec0::1]", "[fc00::1]", "[fd00:ec2::254]", "[ff02::1]", "[ff0e::1]",
]  # fmt: skip
LOCAL_NAMES = [
    "localhost", "LOCALHOST", "LocalHost.", "sub.localhost", "ｌｏｃａｌｈｏｓｔ", "localhost.localdomain",
    "printer.local", "router.lan", "intranet", "wiki.corp", "db.internal", "metadata.google.internal",
    "METADATA.google.internal.", "metadata", "metadata.goog", "instance-data", "kubernetes.default.svc",
    "api.default.svc.cluster.local",
    "host.docker.internal", "nas.home.arpa", "1.0.0.127.in-addr.arpa", "hidden.onion",
]  # fmt: skip
RESOLVED = {
    "loop.attacker.net": ["127.0.0.1"],
    "both.attacker.net": [PUBLIC, "127.0.0.1"],
    "first.attacker.net": ["10.1.2.3", PUBLIC],
    "last.attacker.net": [PUBLIC, PUBLIC_SIX, PUBLIC, PUBLIC, PUBLIC, "192.168.0.1"],
    "six.attacker.net": [PUBLIC, "::1"],
    "mapped.attacker.net": ["::ffff:127.0.0.1"],
    "compatible.attacker.net": ["::127.0.0.1"],
    "scoped.attacker.net": ["fe80::1%1"],
    "nat.attacker.net": ["64:ff9b::7f00:1"],
    "sixtofour.attacker.net": ["2002:7f00:1::"],
    "cloud.attacker.net": ["169.254.169.254"],
    "unique.attacker.net": ["fd00:ec2::254"],
    "carrier.attacker.net": ["100.64.1.1"],
    "zero.attacker.net": ["0.0.0.0"],
    "127.0.0.1.nip.io": ["127.0.0.1"],
}
BROKEN = [
    # who is asked: the part before or after the sign?
    "http://user@127.0.0.1/", "http://user:pass@127.0.0.1/", "http://news.site.com@127.0.0.1/", "http://@127.0.0.1/",
    "http://news.site.com:80@127.0.0.1/", "http://127.0.0.1@news.site.com/", "http://news.site.com%40127.0.0.1/",
    "http://127.0.0.1\\@news.site.com/", "http://news.site.com\\@127.0.0.1/", "http:\\\\127.0.0.1\\",
    "http://127.0.0.1\\.news.site.com/", "http://news.site.com＠127.0.0.1/", "http://127.0.0.1／.news.site.com/",
    "http://127.0.0.1＃.news.site.com/", "http://127.0.0.1？.news.site.com/", "http://127.0.0.1℀.news.site.com/",
    # characters that some parsers drop
    "http://127.0.0.1\t.news.site.com/", "http://127.0.\n0.1/", "ht\ntp://127.0.0.1/",
    "http://127.0.0.1 .news.site.com/", "http://127.0.0.1\x00.news.site.com/", "http://loc\u200balhost/", "http://loc\u00adalhost/",
    "http://\u202e1.0.0.721/", "http://127.0.0.1\x7f/", "http://127.0.0.1\u3000/", "http://127.0.0.1\ufeff/", "http://loc\u200dalhost/",
    # percent signs in the host
    "http://%31%32%37.0.0.1/", "http://127%2e0%2e0%2e1/", "http://127.0.0.1%00.news.site.com/", "http://%6cocalhost/",
    "http://127.0.0.1%2f.news.site.com/", "http://[fe80::1%25eth0]/", "http://[fe80::1%eth0]/", "http://[::1%25lo]/",
    # not quite an address
    "http://[::1/", "http://::1/", "http://[127.0.0.1]/", "http://[v1.127.0.0.1]/", "http://[::1].news.site.com/",
    "http://[[::1]]/", "http://1.2.3.4.5/", "http://256.256.256.256/", "http://4294967296/", "http://08.0.0.1/",
    "http://127..0.1/", "http://.127.0.0.1/", "http://127.0.0.1../", "http://0x7g.0.0.1/", "http://1e7.0.0.1/",
    "http://-1/",
    # not quite a web link
    "file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1:6379/_INFO", "dict://127.0.0.1:11211/stat",
    "javascript:alert(1)", "data:text/html,<p>x", "jar:http://127.0.0.1!/", "view-source:http://127.0.0.1/",
    "unix:///run/docker.sock", "ws://127.0.0.1/", "http:/127.0.0.1/", "http:127.0.0.1", "//127.0.0.1/", "127.0.0.1/",
    "http:///127.0.0.1/", "http://", "http:///", "https:", "", "http", "http://?127.0.0.1", "hxxp://127.0.0.1/",
    # ports that are not the web's
    "http://127.0.0.1:22/", "http://news.site.com:6379/", "http://news.site.com:99999/", "http://news.site.com:-80/",
    "http://news.site.com:8o/", "http://news.site.com:0/", "http://news.site.com:80:22/", "http://news.site.com:８０/",
    # names that look like others
    "http://аpple.com/", "http://xn--pple-43d.com/", "http://раураl.com/", "http://аррӏе.com/",
    "http://xn--80ak6aa92e.com/", "http://gοοgle.com/", "http://ɡoogle.com/", "http://googlе.com./", "http://bbс.co.uk/",
    "http://www.rеuters.com/", "http://xn--/", "http://xn--a/", "http://xn--zzzzzzzzz999.com/", "http://ωωω.com/",
    # too long, or no name
    "http://" + "a" * 64 + ".com/", "http://" + "a." * 130 + "com/", "http://news.site.com/" + "a" * 3000,
    "http://-news.site.com/", "http://news-.site.com/", "http://news..site.com/", "http://!/", "http://news,site.com/",
    "http://" + "١" * 200_000 + "/",
]  # fmt: skip

TABLE = [
    *((f"http://{host}/", PRIVATE) for host in [*LOOPBACK_FORMS, *ADDRESSES, *LOCAL_NAMES, *RESOLVED]),
    *((link, BAD) for link in BROKEN),
    ("https://127.0.0.1/", PRIVATE),
    ("HTTP://LOCALHOST:80/", PRIVATE),
    ("http://127.0.0.1:443/#@news.site.com", PRIVATE),
    ("http://127.0.0.1?@news.site.com/", PRIVATE),
    ("https://www.google.com/url?q=http://127.0.0.1/", PRIVATE),
    ("https://www.google.com/amp/127.0.0.1/latest", PRIVATE),
    ("https://www.google.com/amp/s/localhost.localdomain/x", PRIVATE),
    ("https://127-0-0-1.cdn.ampproject.org/c/127.0.0.1/x", PRIVATE),
    ("https://l.facebook.com/l.php?u=http%3A%2F%2Fuser%40127.0.0.1%2F", BAD),
]
REDIRECTS = [
    *(
        (f"http://{host}/", PRIVATE)
        for host in (*LOOPBACK_FORMS[:12], *ADDRESSES[::4], "loop.attacker.net", "both.attacker.net", "localhost")
    ),
    ("//127.0.0.1/", PRIVATE),
    ("https://[::1]/", PRIVATE),
    ("http://127.0.0.1:22/", BAD),
    ("http://news.site.com@127.0.0.1/", BAD),
    ("http:\\\\127.0.0.1\\", BAD),
    ("file:///etc/passwd", BAD),
    ("gopher://127.0.0.1:6379/_INFO", BAD),
    ("javascript:alert(1)", BAD),
    ("http://[::1", BAD),
    ("///127.0.0.1/", BAD),
    ("\\\\127.0.0.1/", BAD),
]


def short(link: str) -> str:
    """Name a case by something that fits on a line."""
    return ascii(link)[:60]


def test_table_is_as_long_as_promised() -> None:
    """At least 80 forms, none twice."""
    links = [link for link, _ in TABLE]
    assert len(set(links)) == len(links) >= 80


@pytest.mark.parametrize(("link", "reason"), TABLE, ids=[short(link) for link, _ in TABLE])
async def test_refused(net: Net, link: str, reason: Reason) -> None:
    """A hostile link is refused before anything is connected to, with a sentence that can be shown."""
    net.names = {host: [found] for host, found in RESOLVED.items()}
    with pytest.raises(LinkRefused) as refusal:
        await net.fetcher().get(link)
    assert refusal.value.reason is reason
    assert refusal.value.message.endswith(".")
    assert refusal.value.message.isprintable()
    assert (net.canary_hits, net.dialled, net.requests) == (0, [], [])


@pytest.mark.parametrize(("location", "reason"), REDIRECTS, ids=[short(link) for link, _ in REDIRECTS])
async def test_refused_behind_a_redirect(net: Net, location: str, reason: Reason) -> None:
    """A public page may not lead to what must not be asked."""
    net.names = {host: [found] for host, found in RESOLVED.items()}
    net.pages["/go"] = redirect(location)
    with pytest.raises(LinkRefused) as refusal:
        await net.fetcher().get("http://news.site.com/go")
    assert refusal.value.reason is reason
    assert (net.canary_hits, net.requests) == (0, ["/go"])


async def test_refused_behind_several_redirects(net: Net) -> None:
    """Each hop is checked, not only the first."""
    net.pages = {"/1": redirect("/2"), "/2": redirect("http://other.site.com/3"), "/3": redirect("http://0x7f.1/")}
    with pytest.raises(LinkRefused) as refusal:
        await net.fetcher().get("http://news.site.com/1")
    assert refusal.value.reason is PRIVATE
    assert (net.canary_hits, net.requests) == (0, ["/1", "/2", "/3"])


async def test_refused_behind_robots(net: Net) -> None:
    """robots.txt is fetched under the same guard as pages."""
    net.pages["/robots.txt"] = redirect("http://169.254.169.254/latest/meta-data/")
    with pytest.raises(LinkRefused) as refusal:
        await net.fetcher(settings(respect_robots=True)).get("http://news.site.com/")
    assert refusal.value.reason is PRIVATE
    assert (net.canary_hits, net.requests) == (0, ["/robots.txt"])


@pytest.mark.parametrize("canonical", ["http://127.0.0.1/a", "http://www.site.com/a", "http://user@www.site.com/b"])
async def test_canonical_link_leads_nowhere_private(net: Net, canonical: str) -> None:
    """A canonical link into a private network is passed over; the page that was asked for is kept."""
    net.names["www.site.com"] = [["10.0.0.1"]]
    net.pages["/a"] = answer(f'<html amp><link rel="canonical" href="{canonical}"><p>Text'.encode())
    page = await net.fetcher().get("http://amp.site.com/a")
    assert page.url == "http://amp.site.com/a"
    assert net.canary_hits == 0


async def test_rebinding(net: Net) -> None:
    """A name that changes its address after the check: the connection goes to what was checked."""
    net.names["rebind.attacker.net"] = [[PUBLIC], ["127.0.0.1"]]
    net.pages["/"] = answer(b"<html><p>Public")
    page = await net.fetcher().get("http://rebind.attacker.net/")
    assert page.content == b"<html><p>Public"
    assert (net.looked_up, net.canary_hits) == (["rebind.attacker.net"], 0)


async def test_rebinding_between_hops(net: Net) -> None:
    """A redirect to the same name is a new hop: looked up once more, and checked once more."""
    net.names["rebind.attacker.net"] = [[PUBLIC], ["127.0.0.1"]]
    net.pages["/"] = redirect("/again")
    with pytest.raises(LinkRefused) as refusal:
        await net.fetcher().get("http://rebind.attacker.net/")
    assert refusal.value.reason is PRIVATE
    assert (len(net.looked_up), net.canary_hits, net.requests) == (2, 0, ["/"])


async def test_rebinding_between_robots_and_page(net: Net) -> None:
    """Nor does a look-up for robots.txt vouch for the page."""
    net.names["rebind.attacker.net"] = [[PUBLIC], ["127.0.0.1"]]
    with pytest.raises(LinkRefused):
        await net.fetcher(settings(respect_robots=True)).get("http://rebind.attacker.net/")
    assert (net.canary_hits, net.requests) == (0, ["/robots.txt"])


async def test_rebinding_between_tries(net: Net) -> None:
    """A retry looks up and checks anew."""
    net.names["rebind.attacker.net"] = [[PUBLIC], ["127.0.0.1"]]
    net.pages["/"] = answer(b"", status="503 Service Unavailable")
    with pytest.raises(LinkRefused):
        await net.fetcher(settings(max_retries=1)).get("http://rebind.attacker.net/")
    assert (net.canary_hits, net.requests) == (0, ["/"])


@pytest.mark.parametrize("form", LOOPBACK_FORMS)
async def test_canary_sings_without_the_guard(net: Net, form: str) -> None:
    """The table means something: with the address policy taken out, each form of loopback does reach the canary."""
    open_door = settings(allowed_ports=(80, net.canary_port))
    fetcher = net.fetcher(open_door, policy=lambda _: True, dial=dial_directly)
    await fetcher.get(f"http://{form}:{net.canary_port}/")
    assert net.canary_hits == 1


@pytest.mark.parametrize(
    ("link", "normal"),
    [
        ("http://news.site.com", "http://news.site.com/"),
        ("HTTPS://News.Site.COM:443/A?b=C#d", "https://news.site.com/A?b=C"),
        ("http://news.site.com./a", "http://news.site.com/a"),
        ("  https://news.site.com/a\n", "https://news.site.com/a"),
        ("http://news.site.com#@127.0.0.1/", "http://news.site.com/"),
        ("http://news.site.com/@127.0.0.1/", "http://news.site.com/@127.0.0.1/"),
        ("http://news.site.com/?u=http://127.0.0.1/", "http://news.site.com/?u=http://127.0.0.1/"),
        ("http://news.site.com/é?q=ü", "http://news.site.com/%C3%A9?q=%C3%BC"),
        ("http://news.site.com/%C3%A9%zz", "http://news.site.com/%C3%A9%zz"),
        ("http://news_desk.site.com/", "http://news_desk.site.com/"),
        ("https://zürich.example/", "https://xn--zrich-kva.example/"),
        ("https://пример.рф/", "https://xn--e1afmkfd.xn--p1ai/"),
        ("https://новости.com/", "https://xn--b1amnebsh.com/"),
        ("https://朝日新聞デジタル.jp/", "https://xn--yckow0mq51ycjai9e169f.jp/"),
        ("https://www.bbc。co。uk/news", "https://www.bbc.co.uk/news"),
        ("http://93.184.216.34/", "http://93.184.216.34/"),
        ("http://[2606:2800:0220:0001::0001]/", "http://[2606:2800:220:1::1]/"),
    ],
)
def test_honest_links_pass(link: str, normal: str) -> None:
    """The guard is no wall: honest links, and honest names in other scripts, come out in their normal form."""
    assert str(parse_link(link, (80, 443))) == normal
