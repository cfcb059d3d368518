"""Pages read to the article's own words and what the page says about itself."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.errors import NotAnArticle, Reason
from summarizer.reading import read_page
from tests.summarizer.reading.samples import BODY, TITLE, page


def test_a_page_reads_to_its_article_and_its_facts():
    """Body, title, site, byline, date, link and language come from the page; menus and footer do not."""
    article = read_page(page())

    assert article.body == BODY
    assert article.title == TITLE
    assert article.site == "The Ellery Post"
    assert article.byline == "Jo Marsh"
    assert article.published == date(2024, 2, 6)
    assert article.url == "https://ellerypost.example/town/cannery"
    assert article.language == "en"


def test_linked_data_gives_the_facts():
    """JSON-LD names title, authors and day before anything else on the page does."""
    head = """<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Cannery to close",
    "datePublished": "2024-02-05T23:10:00+01:00", "author": [{"name": "Jo Marsh"}, {"name": "Ida Finn"}]}]}</script>"""

    article = read_page(page(head=head), url="https://ellerypost.example/town/cannery?ref=x")

    assert article.byline == "Jo Marsh, Ida Finn"
    assert article.published == date(2024, 2, 5)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252", "iso-8859-15"])
def test_bytes_read_like_text(encoding: str):
    """Quotes and accents survive whatever the encoding, declared or not."""
    html = page().replace('<html lang="en"><head>', f'<html lang="en"><head><meta charset="{encoding}">')

    article = read_page(html.encode(encoding, errors="xmlcharrefreplace"))

    assert "“We waited as long as we could, and the roof did not,”" in article.body


@pytest.mark.parametrize("html", ["", "   \n", b""])
def test_an_empty_page_is_refused(html: str | bytes):
    """Nothing in, a plain refusal out."""
    with pytest.raises(NotAnArticle) as caught:
        read_page(html)

    assert caught.value.reason is Reason.EMPTY
