"""What a page's scripts say of it as JSON-LD, in the words of schema.org."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

Item = dict[str, Any]

_ARTICLE_TYPES = re.compile(r"Article|Posting|Report|Review|LiveBlog")
# Keys that lead to the page's own things; others lead to other stories, sellers or comments.
_OWN_KEYS = ("@graph", "mainEntity", "mainEntityOfPage")
_DEPTH = 6
# A page of the development sets has at most a few hundred.
_MAX_ITEMS = 2_000
# Sites wrap the data in comments, and end objects with a comma.
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|(?://\s*)?\]\]>)\s*$|;\s*$")
_LAST_COMMA = re.compile(r",(\s*[}\]])")


class LinkedData:
    """The objects that describe the page (``items``), and ``all`` that its scripts name."""

    def __init__(self, tree: HtmlElement) -> None:
        self._by_id: dict[str, Item] = {}
        self.items: list[Item] = []
        self.all: list[Item] = []
        for data in _scripts(tree):
            self.items.extend(islice(_walk(data, own=True), _MAX_ITEMS))
            self.all.extend(islice(_walk(data, own=False), _MAX_ITEMS))
        del self.items[_MAX_ITEMS:], self.all[_MAX_ITEMS:]
        for item in self.all:
            identity = item.get("@id")
            if isinstance(identity, str) and len(item) > len(self._by_id.get(identity, ())):
                self._by_id[identity] = item

    def article(self) -> Item:
        """Return the object that says most of an article; an empty one where there is none."""
        return max((item for item in self.items if is_article(item)), key=len, default={})

    def names(self, value: Any, depth: int = 0) -> list[str]:
        """Return the names in ``value``: a text, a person or organisation, a reference to one, or a list of those."""
        if depth > _DEPTH:
            return []
        if isinstance(value, list):
            return [name for part in value for name in self.names(part, depth + 1)]
        if not isinstance(value, dict):
            return [value.strip()] if isinstance(value, str) and value.strip() else []
        known = self._whole(value)
        whole = known.get("name")
        if not whole:
            whole = " ".join(filter(None, (text_of(known.get("givenName")), text_of(known.get("familyName")))))
        return self.names(whole, depth + 1)

    def publishers(self, item: Item) -> list[str]:
        """Return the names of the houses that publish ``item``; a person who does is its author."""
        given = item.get("publisher")
        houses = [
            self._whole(part) for part in (given if isinstance(given, list) else [given]) if isinstance(part, dict)
        ]
        return self.names([house for house in houses if "Person" not in str(house.get("@type"))])

    def _whole(self, item: Item) -> Item:
        identity = item.get("@id")
        return item if "name" in item or not isinstance(identity, str) else self._by_id.get(identity, item)


def is_article(item: Item) -> bool:
    """Tell whether ``item`` is of one of the types of news and blog articles."""
    kind = item.get("@type")
    names = kind if isinstance(kind, list) else [kind]
    return any(isinstance(name, str) and _ARTICLE_TYPES.search(name) for name in names)


def text_of(value: Any) -> str:
    """Return ``value``, or the first of its parts, if it is a text."""
    if isinstance(value, list):
        value = next((part for part in value if isinstance(part, str)), "")
    return value.strip() if isinstance(value, str) else ""


def _scripts(tree: HtmlElement) -> Iterator[Any]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = script.text or ""
        for attempt in (text, _LAST_COMMA.sub(r"\1", _WRAPPING.sub("", text).strip())):
            try:
                yield json.loads(attempt, strict=False)
            except (ValueError, RecursionError):
                continue
            break


def _walk(data: Any, *, own: bool, depth: int = 0) -> Iterator[Item]:
    if depth > _DEPTH:
        return
    if isinstance(data, list):
        for part in data:
            yield from _walk(part, own=own, depth=depth + 1)
    elif isinstance(data, dict):
        yield data
        for value in (data.get(key) for key in _OWN_KEYS) if own else data.values():
            if isinstance(value, (dict, list)):
                yield from _walk(value, own=own, depth=depth + 1)
