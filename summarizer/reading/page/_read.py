"""Pages: from HTML to the article's own words."""

from __future__ import annotations

from summarizer.article import Article
from summarizer.errors import NotAnArticle, Reason
from summarizer.reading import gate
from summarizer.reading.charset import decode
from summarizer.reading.page._metadata import read_metadata
from summarizer.text.language import detect_language


def read_page(html: str | bytes, url: str | None = None) -> Article:
    """Read the article out of a web page.

    ``html`` is the page's source, as text or as its bytes in any encoding; ``url`` is the link it came by, for the
    canonical link and the site's name. Raises NotAnArticle with the reason when the page holds none.
    """
    text = decode(html) if isinstance(html, bytes) else html
    if not text.strip():
        raise NotAnArticle(Reason.EMPTY, "This page is empty.")
    meta = read_metadata(text, url)
    body = _extract(text).removeprefix(f"{meta.title}\n\n")
    gate.check_body(body)
    return Article(
        title=meta.title,
        body=body,
        url=meta.url or url,
        site=meta.site,
        byline=meta.byline,
        published=meta.published,
        language=detect_language(body),
    )


def _extract(html: str) -> str:
    import trafilatura

    text = trafilatura.extract(html, favor_precision=True, include_comments=False) or ""
    return "\n\n".join(line.strip() for line in text.splitlines() if line.strip())
