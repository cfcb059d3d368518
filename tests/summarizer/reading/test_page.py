"""Pages read to the article's own words and what the page says about itself."""

from __future__ import annotations

from datetime import date

import pytest
from lxml.html import fromstring

from summarizer.errors import NotAnArticle, Reason
from summarizer.reading import read_page
from summarizer.reading.page.blocks import cut
from tests.summarizer.reading.samples import BODY, PARAGRAPHS, TITLE, page


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
    """JSON-LD names all authors; the day, where time zones part it from the one at the headline, is the reader's."""
    head = """<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Cannery to close",
    "datePublished": "2024-02-05T23:10:00+01:00", "author": [{"name": "Jo Marsh"}, {"name": "Ida Finn"}]}]}</script>"""

    article = read_page(page(head=head), url="https://ellerypost.example/town/cannery?ref=x")

    assert article.byline == "Jo Marsh, Ida Finn"
    assert article.published == date(2024, 2, 6)


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


FURNITURE = {
    "caption": "<figure><img src='q.jpg'><figcaption>The old line in 1974. Photo: Ida Finn / Ellery "
    "Pictures</figcaption></figure>",
    "credit": "<div class='image-credit'>Ida Finn / Ellery Pictures</div>",
    "read more": "<p><strong>READ MORE: <a href='/ferry'>Ferry late for the ninth day in a row</a></strong></p>",
    "share bar": "<ul class='share-tools'><li><a href='#'>Facebook</a></li><li><a href='#'>X</a></li><li><a "
    "href='#'>E-mail</a></li></ul>",
    "newsletter": "<div class='newsletter-signup'><h3>Morning Tide</h3><p>Sign up for our newsletter: the day's "
    "news in your inbox.</p>"
    "<form><input name='mail'><button>Sign up</button></form></div>",
    "advertisement": "<div class='ad-slot'><span>Advertisement</span></div>",
    "related": "<aside class='related'><h3>Related</h3><ul><li><a href='/a'>Bakers win a prize for dark bread</a></li>"
    "<li><a href='/b'>Five quays to see before they are gone</a></li></ul></aside>",
}


@pytest.mark.parametrize("thing", FURNITURE.values(), ids=FURNITURE.keys())
def test_furniture_inside_the_story_is_dropped(thing: str):
    """Captions, credits, links to other stories, share bars, offers and advertisements are no part of the body."""
    story = page().replace(f"<p>{PARAGRAPHS[3]}</p>", f"{thing}<p>{PARAGRAPHS[3]}</p>")

    assert read_page(story).body == BODY


def test_lists_and_quotations_are_kept():
    """A list of points and a block of speech belong to the story."""
    points = [
        "The canteen stays open until the end of the year.",
        "The early bus runs to the new store from the first of March.",
    ]
    quotation = "We packed in the dark and we packed in the snow, and nobody ever asked us what the fish thought of it."
    inside = f"<ul>{''.join(f'<li>{point}</li>' for point in points)}</ul><blockquote><p>{quotation}</p></blockquote>"
    story = page().replace(f"<p>{PARAGRAPHS[5]}</p>", f"{inside}<p>{PARAGRAPHS[5]}</p>")

    assert read_page(story).paragraphs == [*PARAGRAPHS[:5], *points, quotation, PARAGRAPHS[5]]


def test_a_page_drawn_by_scripts_is_read_from_its_linked_data():
    """Where the markup is empty, the body that the page declares for machines is the article."""
    import json

    data = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": BODY})
    html = (
        f"<html><head><script type='application/ld+json'>{data}</script></head><body><div id='app'>"
        f"Loading</div></body></html>"
    )

    article = read_page(html)

    assert article.title == TITLE
    assert article.body == BODY


def test_a_heading_in_its_paragraph_is_parted_from_the_text():
    """A short line that a break ends runs into no sentence; lines of an address stay together."""
    long = "The new cannery offers longer shifts than the old one ever did, which the union had asked for since May."
    old = "<p>one<br>\n<br>two<br> three</p>"
    assert [block.text for block in cut(fromstring(old))] == ["one", "two three"]

    markup = f"<div><p><strong>You want longer shifts<br>\n</strong>{long}</p><p>12 Main Street<br>Ellery</p></div>"

    assert [block.text for block in cut(fromstring(markup))] == [
        "You want longer shifts",
        long,
        "12 Main Street Ellery",
    ]
