"""Who wrote the article: all that a page offers, by its data, its markup, the lines at its headline and at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, zip_longest

from lxml.html import HtmlElement

from summarizer.reading.page.believing import Offers, likeliest
from summarizer.reading.page.blocks import Block, Node
from summarizer.reading.page.byline_names import LABEL_CHARACTERS, clean_names, is_house, is_name, opened, without_tail
from summarizer.reading.page.linked_data import LinkedData
from summarizer.reading.page.parts import PageParts
from summarizer.reading.page.titles import squeezed

_METAS = re.compile(
    r"^(?:article[:.]?author|author|author[_-]?name|authors|byl|byline|parsely-author|sailthru\.author|citation_author"
    r"|dc(?:terms)?[.:]creator|dcsext\.author|creator|og:article:author|og:author|bt:author|cxenseparse:author"
    r"|shareaholic:article_author_name|rbauthors?|parsely-page-author|twitter:creator:name)$"
)
_LABEL = re.compile(r"author|byline|by-line|writer|contributor|autor|verfasser|redakteur")
_NOT_LABEL = re.compile(r"comment|related|recommend|footer|sidebar|other|more|avatar|image")
_BIO_LABEL = re.compile(r"author-?_?(?:bio|desc|box|card|info)")
_AUTHORS_PAGE = re.compile(
    r"/(?:authors?|contributors?|people|profiles?|staff|writers?|team|by|u|autor|autoren|auteur)/"
)
# How the words about the author open at an article's end.
_BIO = re.compile(
    r"(?:this (?:post|article|story) was written by )?((?:[^\W\d_][\w.'’-]* ){2,4})(?:is|was) an? ", re.IGNORECASE
)
# Elements looked into: each may hold the whole page.
_MAX_MARKED = 100
# Elements that are looked at: real pages have a few thousand.
_MAX_ELEMENTS = 20_000
# Blocks below the headline in which a name that stands alone is likely the author's.
_RIGHT_BELOW = 6
# More than so many offers are no byline but a list of stories.
_MAX_OFFERS = 60
_MANY = 3
MAX_BYLINE = 200

Names = tuple[str, ...]


def byline_of(page: PageParts) -> str | None:
    """Return the authors' names, parted by commas; None where the page names nobody but itself."""
    offers = byline_offers(page)
    best = likeliest(offers, "author") or ()
    # A line at the headline may name the first author alone where the page's data know them all.
    fuller = [names for names, places in offers.items() if set(best) < set(names) and "linked" in places]
    names = fuller[0] if best and fuller and len(fuller[0]) <= _MANY else best
    joined = ", ".join(names)
    return (joined if len(joined) <= MAX_BYLINE else names[0][:MAX_BYLINE]) or None


def byline_offers(page: PageParts) -> Offers[Names]:
    """Return whom the page may mean, each with where it says so and what the names look like."""
    offers: Offers[Names] = {}
    for place, texts in _tellings(page):
        names = tuple(clean_names(texts))
        if names and (names in offers or len(offers) < _MAX_OFFERS):
            offers.setdefault(names, set()).add(place)
    types = _types(page.data)
    own = {squeezed(site) for site in page.sites} - {""}
    shown = " ".join(squeezed(block.text) for block in page.near if len(block.text) <= LABEL_CHARACTERS)
    for names, places in offers.items():
        others = [other for other in offers if other != names and set(names) & set(other)]
        traits = _looks(names, own, types) | {
            "shown": squeezed(names[0]) in shown,
            "agreed": bool(others),
            "within": any(set(names) < set(other) for other in others),
            "twice": len(places) > 1,
            "only": len(offers) == 1,
        }
        places.update(trait for trait, has in traits.items() if has)
    # A site is no author; a blog may go by its author's name.
    houses = {names for names, traits in offers.items() if traits & {"lone", "house", "typed Organization"}}
    return {names: traits for names, traits in offers.items() if not ("site" in traits and names in houses)}


def _looks(names: Names, own: set[str], types: dict[str, str]) -> dict[str, bool]:
    person = all(map(is_name, names))
    site = any(squeezed(name) in own for name in names)
    kind = next((types[name] for name in map(squeezed, names) if name in types), "")
    return {
        "person": person,
        "lone": any(" " not in name for name in names),
        "house": any(map(is_house, names)),
        "site": site,
        "site typed Person": site and kind == "Person",
        "typed Person": kind == "Person",
        "typed Organization": kind == "Organization",
        "several": len(names) > 1,
        "many": len(names) > _MANY,
    }


def _types(data: LinkedData) -> dict[str, str]:
    """Return the types of the persons and houses that linked data names; a house's counts where both are told."""
    found: dict[str, str] = {}
    for item in data.all:
        kind = next(
            (kind for kind in ("Organization", "Person") if kind.casefold() in str(item.get("@type")).casefold()), ""
        )
        if kind:
            for name in data.names(item):
                if found.get(squeezed(name)) != "Organization":
                    found[squeezed(name)] = kind
    return found


def _tellings(page: PageParts) -> Iterator[tuple[str, list[str]]]:
    """Yield every place that may tell the author, with what it says."""
    article, data = page.data.article(), page.data
    yield "linked", data.names(article.get("author")) or data.names(article.get("creator"))
    for item in data.items:
        if item is not article:
            yield "linked elsewhere", data.names(item.get("author"))
    yield "meta", [text for name, texts in page.metas.items() if _METAS.match(name) for text in texts]
    yield "written by", _written_by(page.metas)
    yield from _lines(page)
    yield from _links(page)
    yield from _marked(page.tree)


def _written_by(metas: dict[str, list[str]]) -> list[str]:
    """Return what stands under the label "Written by" that shared links show."""
    for number in "12":
        labels = [label.casefold() for label in metas.get(f"twitter:label{number}", [])]
        if labels in (["written by"], ["author"], ["interview by"]):
            return metas.get(f"twitter:data{number}", [])
    return []


def _lines(page: PageParts) -> Iterator[tuple[str, list[str]]]:
    near = {id(block) for block in page.near}
    first = ""
    for block, following in zip_longest(page.near, page.near[1:]):
        name = opened(block.text, following.text if following else "")
        if name:
            yield ("by-line near" if first else "first by-line", [name])
            first = first or name
    for place, block in enumerate(page.near):
        name = without_tail(block.text) if len(block.text) <= LABEL_CHARACTERS else ""
        if is_name(name):
            labels = " ".join(node.label for node in _up(block))
            if _LABEL.search(labels) and not _NOT_LABEL.search(labels):
                yield "label near", [name]
            elif block.node.tag not in {"h1", "h2", "h3"} and place < _RIGHT_BELOW:
                yield "alone below headline", [name]
    far = [block for block in page.blocks if id(block) not in near]
    bylines = list(dict.fromkeys(name for block in far if (name := opened(block.text))))
    for name in bylines[:_MAX_MARKED]:
        yield ("only by-line far" if len(bylines) == 1 else "by-line far"), [name]
    for block in far:
        about = _BIO.match(block.text[:LABEL_CHARACTERS])
        if about and is_name(about[1]):
            yield "words about", [about[1]]


def _links(page: PageParts) -> Iterator[tuple[str, list[str]]]:
    """Yield the names that lead to an author's page."""
    lines = [block.text for block in page.near if len(block.text) <= LABEL_CHARACTERS]
    links = (
        link for link in islice(page.tree.iter("a"), _MAX_ELEMENTS) if _AUTHORS_PAGE.search(link.get("href") or "")
    )
    for link in islice(links, _MAX_MARKED):
        name = _text(link)
        if is_name(name):
            yield ("link near" if any(name in line for line in lines) else "link far"), [name]


def _marked(tree: HtmlElement) -> Iterator[tuple[str, list[str]]]:
    """Yield the texts that microdata, the link's kind or a class mark as the author."""
    found: dict[str, list[str]] = {"prop": [], "rel": [], "class": [], "class of a box": []}
    tags = ("span", "a", "div", "p", "meta", "li", "address", "cite", "strong", "h2", "h3", "h4", "h5")
    for element in islice(tree.iter(*tags), _MAX_ELEMENTS):
        own, css = (element.get("itemprop") or "").split(), (element.get("class") or "").lower()
        if "author" in own or "creator" in own:
            parts = islice(element.iterdescendants(), _MAX_MARKED)
            inner = [part for part in parts if "name" in (part.get("itemprop") or "").split()]
            found["prop"] += [part.get("content") or _text(part) for part in inner[:1] or [element]]
        elif "author" in (element.get("rel") or "").split():
            found["rel"].append(_text(element))
        elif "author" in css and not _NOT_LABEL.search(css):
            name = without_tail(_text(element))
            found["class of a box" if _BIO_LABEL.search(css) else "class"] += (
                [name] if is_name(name) or is_house(name) else []
            )
        if sum(map(len, found.values())) > _MAX_MARKED:
            break
    for place, texts in found.items():
        names = list(dict.fromkeys(filter(None, texts)))
        yield (f"only {place}" if len(names) == 1 else place), names[:_MANY] if place == "prop" else names[:1]
        if len(names) > 1:
            yield f"all of {place}", names[:_MANY]


def _text(element: HtmlElement) -> str:
    """Return the element's text on one line; its first piece, where a name and other words stand in pieces."""
    pieces = [piece for piece in (" ".join(text.split()) for text in islice(element.itertext(), 20)) if piece]
    whole = " ".join(pieces)[:LABEL_CHARACTERS]
    return next(iter(pieces), "") if not is_name(without_tail(whole)) and is_name(next(iter(pieces), "")) else whole


def _up(block: Block) -> list[Node]:
    node: Node | None = block.node
    found: list[Node] = []
    while node is not None and len(found) < 3:
        found.append(node)
        node = node.parent
    return found
