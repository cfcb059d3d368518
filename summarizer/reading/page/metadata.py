"""What a page says about itself: title, site, byline, date, canonical link."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from summarizer.reading.page.blocks import Block
from summarizer.reading.page.bylines import byline_of
from summarizer.reading.page.dates import ABOVE_HEADLINE, BELOW_HEADLINE, published_on
from summarizer.reading.page.linked_data import Item, LinkedData, text_of
from summarizer.reading.page.parts import PageParts
from summarizer.reading.page.titles import MAX_TITLE, plain, squeezed, title_of

# The head of a page; more are an attack.
_MAX_METAS = 500
_MAX_SITE = 100
# No article has more words than seven digits can say.
_MAX_DIGITS = 7


@dataclass(frozen=True, slots=True)
class Metadata:
    """What stands in a page's head and markup; empty or None where it says nothing."""

    title: str = ""
    site: str | None = None
    byline: str | None = None
    published: date | None = None
    url: str | None = None
    article_body: str = ""
    is_article: bool = False
    is_media: bool = False
    free: bool | None = None
    words: int = 0


def metadata_of(tree: HtmlElement, blocks: list[Block], url: str | None = None) -> Metadata:
    """Read the page's word about itself from its parsed ``tree`` and the ``blocks`` that it was cut into."""
    page, title = parts_of(tree, blocks, url)
    article = page.data.article()
    metas = {name: texts[0] for name, texts in page.metas.items()}
    return Metadata(
        title=title,
        site=page.sites[0] or None,
        byline=byline_of(page),
        published=published_on(page),
        url=_canonical(tree, metas, url),
        article_body=text_of(article.get("articleBody")),
        is_article=bool(article) or metas.get("og:type", "").lower() == "article" or "article:published_time" in metas,
        is_media=_is_media(tree, metas),
        free=_free(article, metas),
        words=_words(article),
    )


def parts_of(tree: HtmlElement, blocks: list[Block], url: str | None = None) -> tuple[PageParts, str]:
    """Return the parts that a page's facts are looked for in, and its title, at which its headline is found."""
    page = unplaced(tree, blocks, url)
    title = title_of(page)
    return replace(page, near=_near_headline(blocks, title)), title


def unplaced(tree: HtmlElement, blocks: list[Block], url: str | None = None) -> PageParts:
    """Return a page in parts before its headline is looked for: nothing is near it."""
    data = LinkedData(tree)
    lists = _metas(tree)
    metas = {name: texts[0] for name, texts in lists.items()}
    canonical = _canonical(tree, metas, url)
    host = (urlsplit(canonical or url or "").hostname or "").removeprefix("www.")
    publisher = ", ".join(data.publishers(data.article()))
    site = plain(metas.get("og:site_name") or publisher or metas.get("application-name") or host)[:_MAX_SITE]
    sites = (site, publisher, metas.get("application-name", ""), host, *host.split(".")[:-1])
    return PageParts(tree, data, lists, [], blocks, sites, canonical or url)


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta, _ in zip(tree.iter("meta"), range(_MAX_METAS), strict=False):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            found.setdefault(name, []).append(content)
    return found


def _near_headline(blocks: list[Block], title: str) -> list[Block]:
    """Return the blocks from the headline on, then those above it; where none is found, those at the top."""
    words = set(title.casefold().split())
    headings = [index for index, block in enumerate(blocks) if _is_heading(block)]
    wanted = squeezed(title)
    places = [index for index in headings if squeezed(blocks[index].text) == wanted]
    places += [index for index in headings if 2 * len(words & set(blocks[index].text.casefold().split())) > len(words)]
    places += [index for index, block in enumerate(blocks) if wanted and squeezed(block.text[:MAX_TITLE]) == wanted]
    places += [index for index in headings if blocks[index].node.tag == "h1"]
    place = places[0] if places else 0
    return [*blocks[place : place + BELOW_HEADLINE], *reversed(blocks[max(0, place - ABOVE_HEADLINE) : place])]


def _is_heading(block: Block) -> bool:
    parent = block.node.parent
    return block.node.tag in {"h1", "h2"} or (parent is not None and parent.tag == "h1")


def _is_media(tree: HtmlElement, metas: dict[str, str]) -> bool:
    kind = metas.get("og:type", "").lower()
    players = any(True for _ in tree.iter("video", "audio", "iframe"))
    return kind.startswith(("video", "music", "audio")) or "og:video" in metas or "og:audio" in metas or players


def _words(item: Item) -> int:
    """Return the article's length by the page's word, 0 where it says nothing."""
    digits = re.sub(r"\D", "", str(item.get("wordCount") or ""))[:_MAX_DIGITS]
    return int(digits or 0)


def _free(item: Item, metas: dict[str, str]) -> bool | None:
    value = item.get("isAccessibleForFree")
    if value is None:
        # The part behind the wall says so alone, beside the selector of where it stands.
        parts = item.get("hasPart")
        held = [part for part in (parts if isinstance(parts, list) else [parts]) if isinstance(part, dict)]
        value = next((part["isAccessibleForFree"] for part in held if "isAccessibleForFree" in part), None)
    said = str(value).lower().rsplit("/", 1)[-1] if value is not None else metas.get("article:content_tier", "").lower()
    if said in {"false", "locked", "metered"}:
        return False
    return True if said in {"true", "free"} else None


def _canonical(tree: HtmlElement, metas: dict[str, str], url: str | None) -> str | None:
    links = [link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    for candidate in (*links, metas.get("og:url", "")):
        try:
            full = urljoin(url or "", candidate.strip())
            parts = urlsplit(full)
        except ValueError:
            continue
        # Sites that name their front page as canonical for every page are not believed.
        if parts.scheme in {"http", "https"} and parts.hostname and (parts.path.strip("/") or parts.query):
            return full
    return url
