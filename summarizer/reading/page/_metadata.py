"""What a page says about itself: title, site, byline, date, canonical link."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import html as lxml_html

_ARTICLE_TYPES = re.compile(r"Article|Posting|Report|Review|LiveBlog")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_BY = re.compile(r"^(?:by|von|par|por|di|door)\s+", re.IGNORECASE)
_TITLE_SPLIT = re.compile(r"\s+[|–—·•»-]\s+")
_MAX_BYLINE = 200


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


def read_metadata(html: str, url: str | None = None) -> Metadata:
    """Read the page's word about itself from JSON-LD, meta tags and, for the title, its heading."""
    tree = lxml_html.document_fromstring(_encodable(html))
    return metadata_of(tree, url)


def metadata_of(tree: lxml_html.HtmlElement, url: str | None = None) -> Metadata:
    """Read the page's word about itself from its parsed ``tree``."""
    item = _linked_article(tree)
    metas = _metas(tree)
    site = metas.get("og:site_name") or _name(item.get("publisher")) or metas.get("application-name")
    canonical = _canonical(tree, metas, url)
    if not site and (canonical or url):
        site = (urlsplit(canonical or url or "").hostname or "").removeprefix("www.") or None
    return Metadata(
        title=_title(tree, metas, item, site),
        site=_clean(site) or None if site else None,
        byline=_byline(tree, metas, item),
        published=_published(tree, metas, item),
        url=canonical,
        article_body=_text(item.get("articleBody")),
        is_article=bool(item) or metas.get("og:type", "").lower() == "article" or "article:published_time" in metas,
        is_media=_is_media(tree, metas),
        free=_free(item, metas),
    )


def _encodable(html: str) -> bytes:
    # lxml refuses text that carries an encoding declaration; bytes with a forced parser encoding are always taken.
    return b'<meta charset="utf-8">' + html.encode("utf-8", errors="replace")


def _linked_article(tree: lxml_html.HtmlElement) -> dict[str, Any]:
    best: dict[str, Any] = {}
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _items(data):
            kind = item.get("@type")
            names = kind if isinstance(kind, list) else [kind]
            if any(isinstance(name, str) and _ARTICLE_TYPES.search(name) for name in names) and len(item) > len(best):
                best = item
    return best


def _items(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(data, list):
        for part in data:
            yield from _items(part, depth + 1)
    elif isinstance(data, dict):
        yield data
        yield from _items(data.get("@graph"), depth + 1)
        yield from _items(data.get("mainEntity"), depth + 1)


def _metas(tree: lxml_html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = _clean(meta.get("content") or "")
        if name and content:
            found.setdefault(name, content)
    return found


def _title(tree: lxml_html.HtmlElement, metas: dict[str, str], item: dict[str, Any], site: str | None) -> str:
    headings = [_clean(h1.text_content()) for h1 in tree.iter("h1")]
    headings = [heading for heading in headings if heading]
    declared = _text(item.get("headline")) or metas.get("og:title") or metas.get("twitter:title") or ""
    if not declared:
        titles = [_clean(title.text_content()) for title in tree.iter("title")]
        declared = titles[0] if titles else ""
    declared = _without_site(declared, site)
    if len(headings) == 1 and (not declared or _alike(headings[0], declared)):
        return headings[0]
    return declared or (headings[0] if headings else "")


def _without_site(title: str, site: str | None) -> str:
    parts = _TITLE_SPLIT.split(title)
    if len(parts) > 1 and (len(parts[-1].split()) <= 4 or (site and parts[-1].lower() == site.lower())):
        kept = title[: title.rindex(parts[-1])].rstrip(" |–—·•»-")
        return kept if len(kept.split()) >= 3 else title
    return title


def _alike(one: str, other: str) -> bool:
    words, others = set(one.lower().split()), set(other.lower().split())
    return len(words & others) >= 0.5 * min(len(words), len(others))


def _is_media(tree: lxml_html.HtmlElement, metas: dict[str, str]) -> bool:
    kind = metas.get("og:type", "").lower()
    players = any(True for _ in tree.iter("video", "audio", "iframe"))
    return kind.startswith(("video", "music", "audio")) or "og:video" in metas or "og:audio" in metas or players


def _free(item: dict[str, Any], metas: dict[str, str]) -> bool | None:
    value = item.get("isAccessibleForFree")
    said = str(value).lower().rsplit("/", 1)[-1] if value is not None else metas.get("article:content_tier", "").lower()
    if said in {"false", "locked", "metered"}:
        return False
    return True if said in {"true", "free"} else None


def _byline(tree: lxml_html.HtmlElement, metas: dict[str, str], item: dict[str, Any]) -> str | None:
    author = item.get("author")
    people = author if isinstance(author, list) else [author]
    names = list(dict.fromkeys(name for name in map(_name, people) if name))
    if not names:
        names = [
            metas[key] for key in ("author", "article:author", "parsely-author", "sailthru.author") if key in metas
        ][:1]
    if not names:
        names = [_clean(a.text_content()) for a in tree.iter("a") if "author" in (a.get("rel") or "")][:1]
    byline = _BY.sub("", ", ".join(names)).strip()
    return byline if byline and len(byline) <= _MAX_BYLINE and not byline.startswith("http") else None


def _published(tree: lxml_html.HtmlElement, metas: dict[str, str], item: dict[str, Any]) -> date | None:
    keys = (
        "article:published_time",
        "og:published_time",
        "datepublished",
        "date",
        "pubdate",
        "parsely-pub-date",
        "dc.date",
        "dc.date.issued",
    )
    candidates = [_text(item.get("datePublished")), *(metas.get(key, "") for key in keys)]
    candidates += [time.get("datetime") or "" for time in tree.iter("time")][:1]
    for candidate in candidates:
        found = _as_date(candidate)
        if found:
            return found
    return None


def _as_date(text: str) -> date | None:
    match = _DATE.search(text)
    try:
        if match:
            return date(int(match[1]), int(match[2]), int(match[3]))
        return datetime.strptime(text.strip()[:16], "%a, %d %b %Y").date() if text else None  # noqa: DTZ007 only its day is kept
    except ValueError:
        return None


def _canonical(tree: lxml_html.HtmlElement, metas: dict[str, str], url: str | None) -> str | None:
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


def _name(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value)))
    if isinstance(value, dict):
        return _text(value.get("name"))
    return _text(value)


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = next((part for part in value if isinstance(part, str)), "")
    return value.strip() if isinstance(value, str) else ""


def _clean(text: str) -> str:
    return " ".join(text.split())
