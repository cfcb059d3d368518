"""The headline of a page: whole, its entities decoded, without the name of the site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from summarizer.reading.page.believing import Offers, likeliest
from summarizer.reading.page.linked_data import text_of
from summarizer.reading.page.parts import PageParts

# A separator with its spaces; the colon stands behind a word.
_PARTED = re.compile(r"\s+(?:[|–—·•»›-]|::|//)\s+")
_PREFIX = re.compile(r"^(.{2,40}?)\s*[:|]\s+")
# Hardly any headline has a bar in it; behind one stands a section or a site of a few words.
_BAR = re.compile(r"\s+[|»›]\s+|\s+::\s+")
_SITE_WORDS = 5
_LETTERS = re.compile(r"\W+")
_HEADLINE_CLASS = re.compile(r"(?:entry|post|article|story)[-_]?(?:title|headline)|headline")
# A space before a mark comes from the parts that a heading is laid out in.
_LOOSE = re.compile(r" (?=[.,;’?!](?:\s|$|s\b))")
_TAG = re.compile(r"<[^>]{1,200}>")
MAX_TITLE = 500
_HEADINGS = 20
# The words of a link are parted by lines and strokes.
_WORD = re.compile(r"[^\W_]+")
# Bounds of what is told apart: places that agree, words of a headline, the share of them that the link has.
_MANY_PLACES = 3
_LENGTHS = (1, 3, 6, 15, 25, MAX_TITLE)
_SHARES = (("all", 1.0), ("most", 0.8), ("half", 0.5), ("some", 0.001), ("none", 0.0))


def title_of(page: PageParts) -> str:
    """Return the likeliest of the headlines that a page offers; nothing where it offers none."""
    return likeliest(title_offers(page), "title") or ""


def title_offers(page: PageParts) -> Offers[str]:
    """Return every headline that the page offers, without the site's name, with where it stands and how it looks."""
    names = {squeezed(site) for site in page.sites} - {""}
    declared = [
        ("linked", text_of(page.data.article().get("headline"))),
        ("og", page.meta("og:title")),
        ("twitter", page.meta("twitter:title")),
    ]
    headings = {tag: _headings(page.tree, tag) for tag in ("h1", "h2", "h3")}
    marked = headings["h2"] or headings["h3"]
    if not any(text for _, text in declared) and len(marked) == 1:
        # Old blogs give every page the blog's own name as its title and first heading.
        return {marked[0]: set()}
    declared += [("title", title.text_content()) for title in islice(page.tree.iter("title"), 1)]
    told = [(place, plain(text)) for place, text in declared if plain(text)]
    told += [(place, text) for place, texts in headings.items() for text in texts]
    texts = [text for _, text in told]
    offers: Offers[str] = {}
    spelt: dict[str, str] = {}
    for place, text in told:
        bare = _without_site(text, names, texts)
        # Parts of a heading are set apart by spaces; where the page writes the same words elsewhere, it knows better.
        offer = spelt.setdefault(squeezed(bare), bare)
        offers.setdefault(offer, set()).add(place)
        same = headings.get(place, ())
        if len(same) == 1:
            offers[offer].add(f"only {place}")
        elif same and text == same[0]:
            offers[offer].add(f"first {place}")
    linked = _words(unquote(urlsplit(page.url or "").path))
    agreed = {offer: len({place for place in places if " " not in place}) for offer, places in offers.items()}
    return {
        offer: places
        | set(_looks(offer, linked))
        | {f"places: {min(agreed[offer], _MANY_PLACES)}"}
        | ({"site"} if squeezed(offer) in names else set())
        for offer, places in offers.items()
    }


def _looks(offer: str, linked: set[str]) -> Iterator[str]:
    """Yield how long an offer is, and how many of its words are those of the link."""
    words = _words(offer)
    yield f"words: {next(most for most in _LENGTHS if len(words) <= most)}"
    if linked and words:
        share = len(words & linked) / len(words)
        yield f"in the link: {next(name for name, least in _SHARES if share >= least)}"


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def plain(text: str) -> str:
    """Return ``text`` on one line, without tags, its entities decoded though they were written twice."""
    return " ".join(_TAG.sub(" ", unescape(unescape(text[: 2 * MAX_TITLE]))).split())[:MAX_TITLE]


def squeezed(name: str) -> str:
    """Return the letters and digits of ``name`` alone, to compare it with a host or another spelling."""
    return _LETTERS.sub("", name).casefold()


def _headings(tree: HtmlElement, tag: str) -> list[str]:
    """Return the headings' texts; where one is laid out in blocks, its longest block."""
    found = []
    for heading, _ in zip(tree.iter(tag), range(_HEADINGS), strict=False):
        if tag == "h1" or _HEADLINE_CLASS.search(heading.get("class") or ""):
            blocks = [block.text_content() for block in heading.iterchildren("div", "p", "h1", "h2", "h3")]
            found.append(plain(max(blocks, key=len) if any(map(str.strip, blocks)) else " ".join(heading.itertext())))
    return [_LOOSE.sub("", text) for text in found if text]


def _without_site(title: str, names: set[str], others: list[str]) -> str:
    prefix = _PREFIX.match(title)
    if prefix and squeezed(prefix[1]) in names:
        title = title[prefix.end() :]
    while True:
        parts = list(_PARTED.finditer(title))
        if not parts:
            return title
        rest, last = title[: parts[-1].start()], title[parts[-1].end() :]
        barred = _BAR.fullmatch(parts[-1][0]) and len(last.split()) <= _SITE_WORDS and len(rest.split()) > 1
        if not (barred or _is_site(last, names) or rest in others):
            first = title[: parts[0].start()]
            return title[parts[0].end() :] if _is_site(first, names) else title
        title = rest


def _is_site(part: str, names: set[str]) -> bool:
    own = squeezed(part)
    initials = "".join(word[0] for word in part.split() if word[0].isalnum()).casefold()
    return any(own == name or (len(own) > 3 and (own in name or name in own)) or initials == name for name in names)
