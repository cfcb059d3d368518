"""Pages: from HTML to the article's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

from summarizer.article import PARAGRAPH_BREAK, Article
from summarizer.errors import NotAnArticle, Reason
from summarizer.reading import gate
from summarizer.reading.charset import decode
from summarizer.reading.learnt.judge import Judge, Lines, load_judge, without_repeats
from summarizer.reading.learnt.neighbours import Vector
from summarizer.reading.page.blocks import INLINE, Block
from summarizer.reading.page.judge_input import judge_input, linked_share
from summarizer.reading.page.kept_blocks import Kept, kept_blocks
from summarizer.reading.page.metadata import Metadata
from summarizer.reading.page.parse import Page, parse
from summarizer.reading.paste.prose import prose_of
from summarizer.text.language import detect_language

# The page's own word for its body is taken where the markup shows less than half of it: scripts draw such pages.
LINKED_BODY_GAIN = 2.0
# It is also taken where four times as much was found: other stories follow the article on the same page. Shorter
# words for it, or ones that break off, are mostly teasers. Of the 102 development pages with an article body five
# meet one rule or the other: all gain, by 0.8 F1 on average; F1 over all pages rises by .004.
LINKED_BODY_EXCESS = 4.0
LINKED_BODY_MIN_WORDS = 150
# The page's own blocks have the paragraphs that JSON-LD often runs together: used where they hold nearly all of it.
_LINKED_SHARE = 0.8
_TAG = re.compile(r"</?([a-zA-Z!][^\s/<>]{0,30}+)[^<>]{0,500}+>")
WEIGHTS = Path(__file__).with_name("judge.npz")


@lru_cache(maxsize=1)
def _judge() -> Judge:
    return load_judge(WEIGHTS)


def read_page(html: str | bytes, url: str | None = None) -> Article:
    """Read the article out of a web page.

    ``html`` is the page's source, as text or as its bytes in any encoding; ``url`` is the link it came by, for the
    canonical link and the site's name. Raises NotAnArticle with the reason when the page holds none.
    """
    text = decode(html) if isinstance(html, bytes) else html
    if not text.strip():
        raise NotAnArticle(Reason.EMPTY, "This page is empty.")
    page = parse(text, url)
    lines = judge_input(page)
    chances = _judge().chances(lines)
    kept = kept_blocks(page.blocks, lines, chances)
    body = _body(page.meta, lines, kept)
    language = detect_language(body)
    if language != "en":
        # The judge learnt from English pages: elsewhere its choice is completed by the shape of the blocks.
        kept = kept | prose_of(lines.texts)
        body = _body(page.meta, lines, without_repeats(lines, kept))
    meta = page.meta
    article = Article(
        title=meta.title,
        body=body,
        url=meta.url or url,
        site=meta.site,
        byline=meta.byline,
        published=meta.published,
        language=language,
    )
    return gate.check(article, _evidence(page, lines, chances, kept, url))


def extract_body(html: str, url: str | None = None) -> str:
    """Return the body alone, without the gate: what the scorers and benchmarks measure."""
    page = parse(html, url)
    lines = judge_input(page)
    return body_of(page.blocks, page.meta, lines, _judge().chances(lines))


def body_of(blocks: list[Block], meta: Metadata, lines: Lines, chances: Vector) -> str:
    """Return the body of a page by the judge's ``chances`` for its ``blocks``, made ready as ``lines``."""
    return _body(meta, lines, kept_blocks(blocks, lines, chances))


def _body(meta: Metadata, lines: Lines, kept: Kept) -> str:
    found = _joined(meta, lines, kept)
    linked = _linked_body(meta)
    whole = len(linked.split()) >= LINKED_BODY_MIN_WORDS and not linked.endswith(("...", "…"))
    if len(linked) <= LINKED_BODY_GAIN * len(found) and not (whole and len(found) > LINKED_BODY_EXCESS * len(linked)):
        return found
    shown = _joined(meta, lines, without_repeats(lines, linked_share(lines) > 0.5))
    return shown if _LINKED_SHARE * len(linked) <= len(shown) <= len(linked) / _LINKED_SHARE else linked


def _joined(meta: Metadata, lines: Lines, kept: Kept) -> str:
    paragraphs: list[str] = []
    for text, keep in zip(lines.texts, kept, strict=True):
        if keep and (paragraphs or text != meta.title):
            paragraphs.append(text)
    return _without_consent(paragraphs)


def _linked_body(meta: Metadata) -> str:
    if meta.free is False:
        return ""
    text = _TAG.sub(_parting, meta.article_body.replace("\r", "\n"))
    # Of 193 article bodies of the development pages 44 hold entities, five of them escaped twice.
    plain = unescape(unescape(text))
    return _without_consent([" ".join(part.split()) for part in plain.split("\n") if part.strip()])


def _parting(tag: re.Match[str]) -> str:
    """Return what stands for a tag: nothing where the words around it are one line, as on a page."""
    name = tag[1].lower()
    return "" if name in INLINE or name.startswith("!") else "\n"


def _without_consent(paragraphs: Sequence[str]) -> str:
    # A dialogue about cookies can be longer than the story that it lies over; alone, it is left for the gate to name.
    return PARAGRAPH_BREAK.join([text for text in paragraphs if not gate.is_consent_talk(text)] or paragraphs)


def _evidence(page: Page, lines: Lines, chances: Vector, kept: Kept, url: str | None) -> gate.Evidence:
    sizes = lines.characters
    mass = float(sizes[kept].sum())
    path = urlsplit(url or "")
    return gate.Evidence(
        lines=tuple(lines.texts),
        unlinked=tuple(block.text for block in page.blocks if 2 * block.linked < len(block.text)),
        chance=float((chances * sizes)[kept].sum()) / mass if mass else 0.0,
        linked=sum(block.linked for block in page.blocks) / max(1.0, float(sizes.sum())),
        declared=page.meta.is_article,
        free=page.meta.free,
        words=page.meta.words,
        media=page.meta.is_media,
        front=bool(path.hostname) and not path.path.strip("/") and not path.query,
    )
