"""The headline of a page: whole, its entities decoded, without the name of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from lxml.html import HtmlElement

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


def title_of(tree: HtmlElement, declared: Iterable[str], sites: Iterable[str]) -> str:
    """Return the headline: the heading on the page that agrees with the ``declared`` ones, or the first of those.

    ``sites`` are the names that the site goes by; its host is one. The page's own title element counts as declared.
    """
    names = {squeezed(site) for site in sites} - {""}
    titles = [title.text_content() for title in tree.iter("title")][:1]
    given = [text for text in map(plain, declared) if text]
    offers = [*given, *filter(None, map(plain, titles))]
    marked = _headings(tree, "h2") or _headings(tree, "h3")
    if not given and len(marked) == 1:
        # Old blogs give every page the blog's own name as its title and first heading.
        return marked[0]
    headings = [text for text in _headings(tree, "h1") if squeezed(text) not in names]
    others = offers + headings
    bare = [_without_site(offer, names, others) for offer in offers]
    bare = [offer for offer in bare if squeezed(offer) not in names]
    alike = [heading for heading in headings if any(_alike(heading, offer) for offer in bare)]
    if alike:
        # Parts of a heading are set apart by spaces; where the page writes the same words elsewhere, it knows better.
        return next((offer for offer in bare if squeezed(offer) == squeezed(alike[0])), alike[0])
    if len(headings) == 1 and not given:
        return headings[0]
    return next(iter([*bare, *headings, *offers]), "")


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


def _alike(one: str, other: str) -> bool:
    words, others = set(one.casefold().split()), set(other.casefold().split())
    return len(words & others) >= 0.5 * min(len(words), len(others))
