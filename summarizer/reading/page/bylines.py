"""Who wrote the article, by the page's data, its markup, or the line at its headline: persons before houses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, zip_longest

from lxml.html import HtmlElement

from summarizer.reading.page.blocks import Block, Node
from summarizer.reading.page.linked_data import LinkedData
from summarizer.reading.page.titles import plain, squeezed

_BY = re.compile(
    r"^(?:(?:written|posted|published|words|story|text|reported|report|reviewed|article|author|autor|auteur)\s*)?"
    r"(?:\b(?:by|von|par|por|di|door|av|af|author|autor|auteur|texte?|text)\b\s*:?\s+|(?-i:By)(?=[A-Z]))",
    re.IGNORECASE,
)
# "12 May 2025 By Jane Roe", "Guides · By Jane Roe".
_MID_BY = re.compile(r"(?:\d{4}|[|·•])\s*[Bb]y:?\s+")
_VIEW_ALL = re.compile(
    r"^(?:view|see|read|show)?\s*(?:all|more)?\s*(?:posts|articles|stories|entries)\s+(?:by|from|of)\s+|"
    r"^(?:more (?:from|by)|about|visit|profile (?:of|for))\s+",
    re.IGNORECASE,
)
# What follows a name on its line: a date, a place of work, a link to more.
_BEHIND = re.compile(
    r"\s*(?:[|•·⋅/\n]|\s[–—-]\s|\b(?:updated|published|posted|last|on|in|at|for|is an?|view|see|follow)\b|@|\d|\().*$",
    re.IGNORECASE | re.DOTALL,
)
_PARTED = re.compile(r"\s*(?:,\s*and\s+|,|;|&|\band\b|\bund\b|\bet\b|\by\b)\s*", re.IGNORECASE)
_NOBODY = re.compile(
    r"\b(?:feed|rss|admin|administrator|webmaster|https?|www|posts|articles|comments?|subscribe|share|follow|written|type|size)\b|@|[<>{}]|^\S+\.\S+$",
    re.IGNORECASE,
)
_HOUSE = re.compile(
    r"\b(?:staff|team|editors?|editorial|desk|newsroom|contributors?|redac\w+|redaktion|agency|news)\b", re.IGNORECASE
)
_METAS = re.compile(
    r"^(?:article[:.]?author|author|author[_-]?name|authors|byl|byline|parsely-author|sailthru\.author|citation_author"
    r"|dc(?:terms)?[.:]creator|dcsext\.author|creator|og:article:author|og:author|bt:author|cxenseparse:author"
    r"|shareaholic:article_author_name|rbauthors?|parsely-page-author|twitter:creator:name)$"
)
_LABEL = re.compile(r"author|byline|by-line|writer|contributor|autor|verfasser|redakteur")
_NOT_LABEL = re.compile(r"comment|related|recommend|footer|sidebar|author-?(?:bio|desc|box)|other|more|avatar|image")
_AUTHORS_PAGE = re.compile(r"/(?:authors?|contributors?|people|profiles?|staff|writers?|team|by|autor|autoren|auteur)/")
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_PARTICLES = frozenset("de da di del della van von der den la le du al bin ibn el dos das e y zu ten ter".split())
_NAME_WORDS = 5
_LABEL_CHARACTERS = 160
# Elements looked into: each may hold the whole page.
_MAX_MARKED = 100
# Elements that are looked at: real pages have a few thousand.
_MAX_ELEMENTS = 20_000
MAX_BYLINE = 200


def byline_of(
    tree: HtmlElement,
    data: LinkedData,
    metas: dict[str, list[str]],
    near: list[Block],
    blocks: list[Block],
    sites: Iterable[str],
) -> str | None:
    """Return the authors' names, parted by commas; None where the page names nobody but itself.

    ``near`` are the blocks around the headline, nearest first, among all ``blocks``; ``sites`` the names that the site
    goes by.
    """
    names = {squeezed(site) for site in sites} - {""}
    article = data.article()
    # A blog that a person publishes goes by that person's name.
    names -= set(map(squeezed, data.names(article.get("publisher")))) - set(map(squeezed, data.publishers(article)))
    sources: list[list[str]] = [
        data.names(article.get("author")) or data.names(article.get("creator")),
        [text for name, texts in metas.items() if _METAS.match(name) for text in texts],
        _written_by(metas),
        list(_at_headline(near)),
        list(_linked_near(tree, near)),
        list(islice(_marked_up(tree), _MAX_MARKED)),
        list(_only_line(tree, blocks)),
        *(data.names(item.get("author")) for item in data.items),
    ]
    houses: list[str] = []
    for source in sources:
        people = [name for name in clean_names(source) if squeezed(name) not in names]
        persons = [name for name in people if not _HOUSE.search(name)]
        if persons:
            return _joined(persons)
        houses += people
    return _joined(houses[:1])


def _joined(names: list[str]) -> str | None:
    joined = ", ".join(dict.fromkeys(names))
    return joined if joined and len(joined) <= MAX_BYLINE else (names[0][:MAX_BYLINE] if names else None)


def clean_names(texts: Iterable[str]) -> list[str]:
    """Return the names in ``texts``, without "by", titles of links, addresses and what follows them."""
    found: list[str] = []
    for text in texts:
        bare = _BEHIND.sub("", _BY.sub("", _VIEW_ALL.sub("", plain(text)))).strip(" ,:;&-–—")
        if bare and not _NOBODY.search(bare) and len(bare.split()) <= 12:
            found.append(bare)
    return list(dict.fromkeys(found))


def _marked_up(tree: HtmlElement) -> Iterator[str]:
    """Yield the texts that microdata or the link's kind mark as the author."""
    tags = ("span", "a", "div", "p", "meta", "li", "address", "cite", "strong", "h3", "h4", "h5")
    for element in islice(tree.iter(*tags), _MAX_ELEMENTS):
        own = (element.get("itemprop") or "").split()
        if "author" in own or "creator" in own:
            parts = islice(element.iterdescendants(), _MAX_MARKED)
            inner = [part for part in parts if "name" in (part.get("itemprop") or "").split()]
            for part in inner[:1] or [element]:
                yield part.get("content") or part.text_content()[:_LABEL_CHARACTERS]
        elif "author" in (element.get("rel") or "").split():
            yield element.text_content()[:_LABEL_CHARACTERS]


def _linked_near(tree: HtmlElement, near: list[Block]) -> Iterator[str]:
    """Yield the names at the headline that lead to an author's page."""
    lines = [block.text for block in near if len(block.text) <= _LABEL_CHARACTERS]
    links = (link for link in islice(tree.iter("a"), _MAX_ELEMENTS) if _AUTHORS_PAGE.search(link.get("href") or ""))
    for link in islice(links, _MAX_MARKED):
        name = " ".join(link.text_content()[:_LABEL_CHARACTERS].split())
        if _is_name(name) and any(name in line for line in lines):
            yield name


def _written_by(metas: dict[str, list[str]]) -> list[str]:
    """Return what stands under the label "Written by" that shared links show."""
    for number in "12":
        if [label.casefold() for label in metas.get(f"twitter:label{number}", [])] in (["written by"], ["author"]):
            return metas.get(f"twitter:data{number}", [])
    return []


def _at_headline(near: list[Block]) -> Iterator[str]:
    """Yield the first line that opens with "By" and a name; else the first name that stands in a byline's place."""
    for block, following in zip_longest(near, near[1:]):
        name = _opened(block.text, following.text if following else "")
        if name:
            yield name
            return
    for block in near:
        labels = " ".join(node.label for node in _up(block))
        if len(block.text) <= _LABEL_CHARACTERS and _LABEL.search(labels) and not _NOT_LABEL.search(labels):
            bare = _BEHIND.sub("", _BY.sub("", block.text))
            if _is_name(bare):
                yield bare
                return


def _only_line(tree: HtmlElement, blocks: list[Block]) -> Iterator[str]:
    """Yield the name behind "By" or under an author's label, if the whole page has but one such name."""
    names = {name for block in blocks if (name := _opened(block.text))}
    classes = ((element, element.get("class") or "") for element in islice(tree.iter("span", "a"), _MAX_ELEMENTS))
    for element, css in islice((pair for pair in classes if "author" in pair[1]), _MAX_MARKED):
        if not _NOT_LABEL.search(css):
            bare = _BEHIND.sub("", _BY.sub("", " ".join(element.text_content()[:_LABEL_CHARACTERS].split())))
            names |= {bare} if _is_name(bare) else set()
    if len(names) == 1:
        yield names.pop()


def _opened(line: str, following: str = "") -> str:
    """Return the name behind "By" in a short ``line``, or in the ``following`` one where "By" ends it; else nothing."""
    if len(line) > _LABEL_CHARACTERS:
        return ""
    match = _BY.match(line + " ") or _MID_BY.search(line)
    if not match:
        return ""
    rest = line[match.end() :].strip() or following[:_LABEL_CHARACTERS]
    bare = _BEHIND.sub("", rest)
    return bare if _is_name(bare) else ""


def _up(block: Block) -> list[Node]:
    node: Node | None = block.node
    found: list[Node] = []
    while node is not None and len(found) < 3:
        found.append(node)
        node = node.parent
    return found


def _is_name(text: str) -> bool:
    """Tell whether every part of ``text`` is two to five words with capitals."""
    parts = [part for part in _PARTED.split(text.strip(" ,")) if part]
    return bool(parts) and all(_is_one_name(part) for part in parts)


def _is_one_name(text: str) -> bool:
    words = text.split()
    named = [word for word in words if word.lower() not in _PARTICLES]
    return (
        2 <= len(words) <= _NAME_WORDS
        and bool(named)
        and all(_WORD.fullmatch(word) and word[0].isupper() for word in named)
    )
