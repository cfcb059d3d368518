"""Whether a page may name another as its canonical one: only below one registered domain."""

from __future__ import annotations

import pytest

from bot.policy import same_site


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.bbc.co.uk/news/1", "http://m.bbc.co.uk/1"),
        ("https://news.example.com/1", "https://amp.example.com/1"),
        ("https://Example.com./1", "https://www.example.com/1"),
        ("http://127.0.0.1/1", "http://127.0.0.1:8000/2"),
        ("http://localhost/1", "http://localhost/2"),
        ("https://zeitung.xn--mnchen-3ya.de/1", "https://www.xn--mnchen-3ya.de/1"),
    ],
)
def test_one_site(one: str, other: str) -> None:
    """Doors and sections of one site, also below a suffix of two labels; a host without a domain is its own site."""
    assert same_site(one, other)
    assert same_site(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (None, "https://example.com/1"),
        ("", ""),
        ("no link", "https://example.com/1"),
        ("https://www.bbc.co.uk/1", "https://evil.co.uk/1"),
        ("https://co.uk/1", "https://evil.co.uk/1"),
        ("https://good.blogspot.com/1", "https://evil.blogspot.com/1"),
        ("https://good.github.io/1", "https://evil.github.io/1"),
        ("https://example.com.evil.net/1", "https://example.com/1"),
        ("http://10.2.3.4/1", "http://11.2.3.4/1"),
        ("http://[::1]/1", "http://[::2]/1"),
    ],
)
def test_two_sites(one: str | None, other: str) -> None:
    """Neighbours below a public suffix are strangers, and so are addresses that end alike."""
    assert not same_site(one, other)
