"""What is known of each block of a page before it is judged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from summarizer.reading.learnt import hashed_words
from summarizer.reading.learnt.kin import Groups
from summarizer.reading.learnt.line_features import Matrix
from summarizer.reading.page.blocks import Block, Node

_LABEL_WORD = re.compile(r"[a-z]{3,}")
_DIGITS = re.compile(r"\d+")
_TAGS = (
    "p",
    "div",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "blockquote",
    "td",
    "figcaption",
    "section",
    "article",
    "header",
    "dd",
    "pre",
    "time",
    "address",
)
_WITHIN = (
    "article",
    "main",
    "aside",
    "footer",
    "header",
    "nav",
    "figure",
    "ul",
    "ol",
    "table",
    "form",
    "blockquote",
    "section",
    "figcaption",
)
_FAMILIES = {
    "story": "article|story|content|entry|post|body|text|main",
    "body": "articlebody|article-body|article__body|story-body|entry-content|post-content|article-content"
    "|body-copy|articletext|article-text",
    "paragraph": "paragraph|para|graf",
    "related": "relat|recommend|more-|promo|teaser|card|trending|popular|recirc|outbrain|taboola|latest|most"
    "|list|item|grid|feed|river",
    "advert": r"\bad\b|\bads\b|ad-|advert|sponsor|banner|commercial|affiliate|shop|product",
    "share": "share|social|follow|tool|button|icon|print",
    "letter": "newsletter|signup|sign-up|subscri|paywall|promo|cta|inline-|embed|widget|module",
    "caption": "caption|credit|photo|image|figure|media|gallery|video|player|carousel|slide",
    "byline": "byline|author|bio|contributor|meta|date|time|publish|tag|topic|categor|kicker|eyebrow|label|breadcrumb",
    "head": "head|title|dek|subtitle|summary|standfirst|lede|intro",
    "frame": "foot|nav|menu|sidebar|aside|rail|masthead|legal|copyright|modal|popup|overlay|cookie|consent"
    "|login|search|hidden|skip",
    "comment": "comment|disqus|reply|discuss",
}
_FAMILY = {name: re.compile(pattern) for name, pattern in _FAMILIES.items()}
_WITHIN_BITS = {tag: 1 << index for index, tag in enumerate(_WITHIN)}
_FAMILY_BITS = {name: 1 << index for index, name in enumerate(_FAMILIES)}
_TAG_PLACES = {tag: index for index, tag in enumerate(_TAGS)}
# At the head of a block's shape: where its tag stands among the tags, and three sets of bits.
_PACKED = 4
_NEAR = 3
_GROUPINGS = 4
# How the word model tells apart a block's own element, those near it and those farther up; above, it reads no labels.
_DISTANCES = "nmmfffff"
_LABEL_CHARACTERS = 300
# No page's design nests deeper; past it, elements stop counting, so that a tower of them costs nothing.
_LEVELS = 60
_PROSE_CHARS = 80
_ENDS = re.compile(r"[.!?…][\"'”’)]*$")


def buckets_of(blocks: list[Block], spoken: list[list[str]]) -> list[list[int]]:
    """Return what the word model reads: each block's words, and the labels of the elements around it by distance."""
    known: dict[Node, frozenset[int]] = {}
    found = []
    for block, words in zip(blocks, spoken, strict=True):
        if block.node not in known:
            known[block.node] = _labels(block.node)
        grams = {hashed_words.bucket("t " + gram) for gram in hashed_words.grams(words, 12)}
        found.append(sorted(known[block.node] | grams))
    return found


def _labels(node: Node) -> frozenset[int]:
    """Return the buckets of the labels of ``node`` and of the elements around it."""
    parts = []
    place: Node | None = node
    for near in _DISTANCES:
        if place is None:
            break
        parts.append(_label_buckets(near, place.tag, place.label[:_LABEL_CHARACTERS]))
        place = place.parent
    return frozenset().union(*parts)


# The elements of a page, and its site's other pages, mostly bear the same labels.
@lru_cache(maxsize=1 << 12)
def _label_buckets(near: str, tag: str, label: str) -> frozenset[int]:
    return frozenset(hashed_words.bucket(f"{near} {word}") for word in (f"<{tag}>", *_LABEL_WORD.findall(label)))


def weigh(blocks: list[Block]) -> Node | None:
    """Add up what stands inside each element, and return the one that holds most of the prose.

    The rule is Readability's: a paragraph gives its weight to its parent and half of it to its grandparent.
    """
    best: Node | None = None
    for block in blocks:
        prose = len(block.text) - block.linked
        is_prose = prose >= _PROSE_CHARS
        node: Node | None = block.node
        share, level = 1.0, 0
        weight = 1 + block.text.count(",") + min(len(block.text) / 100, 3) if is_prose else 0.0
        holder = node.parent if node and node.tag in {"p", "blockquote", "li"} else node
        while node is not None and level < _LEVELS:
            level += 1
            node.chars += len(block.text)
            node.linked += block.linked
            node.blocks += 1
            node.prose += prose if is_prose else 0
            node = node.parent
        while holder is not None and share > 0.2 and weight:
            holder.score += weight * share
            share /= 2
            if best is None or holder.score > best.score:
                best = holder
            holder = holder.parent
    return best


@dataclass(frozen=True, slots=True)
class _Lineage:
    """An element with those around it: families and tags as bits, and how many levels down from the best it stands."""

    own: int = 0
    families: int = 0
    tags: int = 0
    below_best: int = -1


@lru_cache(maxsize=1 << 13)
def _families(label: str) -> int:
    return sum(bit for name, bit in _FAMILY_BITS.items() if _FAMILY[name].search(label))


def _lineage(node: Node | None, best: Node | None, known: dict[Node | None, _Lineage]) -> _Lineage:
    """Return the lineage of ``node``; each element is looked at once, however many blocks stand in it."""
    path = []
    while node not in known:
        path.append(node)
        node = node.parent if node else None
    for place in reversed(path):
        above = known[node]
        bits = _families(place.label) if place else 0
        below = 0 if place is best else above.below_best + (above.below_best >= 0)
        tag = _WITHIN_BITS.get(place.tag, 0) if place else 0
        known[place] = _Lineage(bits, above.families | bits, above.tags | tag, below)
        node = place
    return known[node]


def _packed_shape(block: Block, best: Node | None, known: dict[Node | None, _Lineage]) -> list[float]:
    lineage = _lineage(block.node, best, known)
    near, place = 0, block.node
    for _ in range(_NEAR):
        near |= known[place].own
        place = place.parent or place
    own = block.node
    up = own.parent or own
    over = up.parent or up
    top = best.score if best and best.score else 1.0
    row: list[float] = [
        _TAG_PLACES.get(own.tag, len(_TAGS)),
        lineage.tags,
        near,
        lineage.families,
        min(own.depth, _LEVELS),
        own.hidden,
        block.linked / max(1, len(block.text)),
        block.links,
        block.bold / max(1, len(block.text)),
        lineage.below_best >= 0,
        lineage.below_best,
        max(own.score, up.score, over.score) / top,
        up.score / top,
    ]
    for holder in (own, up, over):
        row += [holder.chars, holder.linked / max(1, holder.chars), holder.prose / max(1, holder.chars), holder.blocks]
    return row


def kin_of(blocks: list[Block]) -> Groups:
    """Group the blocks by what holds them, by what holds that, by their make, and by their make and their holders'."""
    rows = [_kin(block.node) for block in blocks]
    groups = []
    for column in zip(*rows, strict=True):
        numbers: dict[object, int] = {}
        groups.append([numbers.setdefault(name, len(numbers)) for name in column])
    return np.array(groups, dtype=np.int32).reshape(_GROUPINGS, len(blocks))


def _kin(own: Node) -> tuple[Node, Node, str, str]:
    up = own.parent or own
    over = up.parent or up
    make = _make(own)
    return up, over, make, f"{make} {_make(up)} {_make(over)}"


def _make(node: Node) -> str:
    # Sites number their elements.
    return f"{node.tag}.{_DIGITS.sub('', node.label)}"


SHAPE_NAMES = [
    *"depth hidden linked links bold in_best best_distance near_score up_score".split(),
    *(f"{who}_{what}" for who in ("own", "up", "over") for what in ("chars", "linked", "prose", "blocks")),
    *(f"is_{tag}" for tag in _TAGS),
    *(f"in_{tag}" for tag in _WITHIN),
    *(f"near_{name}" for name in _FAMILIES),
    *(f"far_{name}" for name in _FAMILIES),
]


def shapes_of(blocks: list[Block]) -> Matrix:
    """Return what markup says of each block, shape (blocks, len(SHAPE_NAMES))."""
    best = weigh(blocks)
    known: dict[Node | None, _Lineage] = {None: _Lineage()}
    rows = [_packed_shape(block, best, known) for block in blocks]
    return _unpacked(np.array(rows, dtype=np.float64).reshape(len(blocks), -1 if blocks else _PACKED))


def _unpacked(rows: NDArray[np.float64]) -> Matrix:
    """Return ``rows`` with their tags and bits as columns of their own, behind the others."""
    if not len(rows):
        return np.zeros((0, len(SHAPE_NAMES)), dtype=np.float32)
    tags, *bits = rows[:, :_PACKED].astype(np.int64).T
    flags = [tags[:, None] == np.arange(len(_TAGS))]
    for column, count in zip(bits, (len(_WITHIN), len(_FAMILIES), len(_FAMILIES)), strict=True):
        flags.append((column[:, None] >> np.arange(count)) & 1 > 0)
    return np.hstack([rows[:, _PACKED:], *flags]).astype(np.float32)
