"""Title, day and byline are found however a page writes them, and nothing else is taken for them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from summarizer.reading.page.metadata import Metadata
from summarizer.reading.page.parse import parse

STORY = (
    "<p>The tide mill at Aldmouth ground flour again on Monday, its keepers said, after a pause of 61 years.</p>" * 3
)


def meta_of(body: str, head: str = "", data: dict[str, Any] | None = None, url: str | None = None) -> Metadata:
    linked = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    return parse(f"<html><head>{head}{linked}</head><body>{body}{STORY}</body></html>", url).meta


HEADLINE = "<h1>Tide mill grinds again</h1>"


@pytest.mark.parametrize(
    "label",
    [
        '<time datetime="Mon Sep 02 2019 08:11:00 GMT+0000">today</time><span>2 Sep 2019</span>',
        '<span class="when">| 02/09/2019 08:11h</span><meta itemprop="datePublished" content="2019-09-02">',
        '<abbr class="published" title="2019-09-02T08:11:00Z">Monday</abbr>',
        '<span itemprop="datePublished" content="2019-09-02">Monday</span>',
        "<div>Posted by Ulla Berg on September 2nd, 2019 | no comments</div>",
        "<p>2. September 2019, 08:11 Uhr</p>",
        "<p>Publicado el 2 de septiembre de 2019</p>",
        "<p>Le 2 septembre 2019</p>",
        "<p>Published 2 Sept. 2019, updated 5 Sept. 2019</p>",
        "<div><a>Ulla Berg</a><span>Sept. 2, 2019 11:00 pm</span></div>",
    ],
)
def test_the_day_at_the_headline_is_read(label: str):
    assert meta_of(HEADLINE + label).published == date(2019, 9, 2)


@pytest.mark.parametrize("name", ["publishdate", "OriginalPublicationDate", "article.published", "sailthru.date"])
def test_the_day_stands_in_a_meta_of_any_common_name(name: str):
    assert meta_of(HEADLINE, f'<meta name="{name}" content="2019-09-02 08:11">').published == date(2019, 9, 2)


def test_the_day_stands_in_the_link_alone():
    assert meta_of(HEADLINE, url="https://gazette.example/2019/09/02/tide-mill").published == date(2019, 9, 2)


def test_another_storys_day_and_the_day_of_change_do_not_count():
    ticker = '<div class="ticker"><time datetime="2023-01-05">5 January</time> Ferry stuck</div>'
    byline = '<p>By Ulla Berg <time itemprop="datePublished" datetime="2019-09-02">2 September 2019</time></p>'

    assert meta_of(HEADLINE + ticker + "<p>Updated 4 May 2021</p>" + byline).published == date(2019, 9, 2)


def test_a_day_that_two_countries_read_differently_is_left_out():
    assert meta_of(HEADLINE + "<p>03/04/2019</p>").published is None


@pytest.mark.parametrize(
    ("language", "day"), [("en-US", date(2019, 3, 4)), ("en-GB", date(2019, 4, 3)), ("de", date(2019, 4, 3))]
)
def test_the_pages_country_tells_how_a_day_in_numbers_is_read(language: str, day: date):
    html = f"<html lang={language}><body>{HEADLINE}<p>03/04/2019</p>{STORY}</body></html>"

    assert parse(html).meta.published == day


def test_updated_is_not_published():
    data = {"@type": "Article", "datePublished": "2019-09-02", "dateModified": "2021-05-04"}

    assert meta_of(HEADLINE + "<p>Last updated: May 4, 2021</p>", data=data).published == date(2019, 9, 2)
    assert meta_of(HEADLINE + "<p>Last updated: May 4, 2021</p>").published == date(2021, 5, 4)


def test_what_stands_before_the_day_of_change_is_the_day_of_publication():
    """Also far from the headline, on a page that names other days."""
    others = STORY * 12 + "<p>Mill opened on 4 May 2018</p><p>Mill closed on 6 May 2019</p>"

    assert meta_of(HEADLINE + others + "<p>2 May 2019. <i>Updated: 5 May 2019</i></p>").published == date(2019, 5, 2)


def test_where_data_and_label_are_a_day_apart_the_label_counts():
    data = {"@type": "NewsArticle", "datePublished": "2019-09-03T01:30:00Z"}

    assert meta_of(HEADLINE + "<p>September 2, 2019</p>", data=data).published == date(2019, 9, 2)


@pytest.mark.parametrize(
    "author",
    [
        "Ulla Berg",
        {"@type": "Person", "name": "Ulla Berg"},
        {"@type": "Person", "givenName": "Ulla", "familyName": "Berg"},
        [{"name": ["Ulla Berg"]}],
        {"@id": "#ulla"},
        "By Ulla Berg",
    ],
)
def test_the_author_stands_in_linked_data_in_every_form(author: Any):
    person = {"@type": "Person", "@id": "#ulla", "name": "Ulla Berg"}
    article = {"@type": "NewsArticle", "headline": "Tide mill grinds again", "author": author}

    assert meta_of(HEADLINE, data={"@graph": [article, person]}).byline == "Ulla Berg"


@pytest.mark.parametrize(
    "line",
    [
        '<p class="byline">By <a rel="author" href="/u">Ulla Berg</a></p>',
        '<a rel="author" href="/u">View all posts by Ulla Berg</a>',
        '<span class="post-author">Ulla Berg</span>',
        "<div>September 2, 2019 By Ulla Berg in Rivers</div>",
        "<div>Written by:</div><div>Ulla Berg</div>",
        '<span itemprop="author"><span itemprop="name">Ulla Berg</span>, Aldmouth</span>',
    ],
)
def test_the_byline_on_the_page_is_read(line: str):
    assert meta_of(HEADLINE + line).byline == "Ulla Berg"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<p>Written by Ulla Berg, MD, and Jon Aske, PhD</p>", "Ulla Berg, MD, and Jon Aske, PhD"),
        ('<span class="author__name">Ulla Berg</span><span class="author__post">Founder</span>', "Ulla Berg"),
        ('<h4 class="author-name">By <a href="/desk">The Tide editors</a></h4>', "The Tide editors"),
    ],
)
def test_degrees_posts_and_desks_do_not_hide_a_byline(line: str, names: str):
    assert meta_of(HEADLINE + line).byline == names


@pytest.mark.parametrize("kind", ["Person", "Organization"])
def test_a_blog_may_go_by_the_name_of_its_author(kind: str):
    data = {"@type": "BlogPosting", "author": {"@type": kind, "name": "Ulla Berg"}}
    head = "<meta property=og:site_name content='Ulla Berg'><meta name=author content='Ulla Berg'>"

    byline = meta_of(HEADLINE, head, data, "https://ullaberg.example/mill").byline

    assert byline == ("Ulla Berg" if kind == "Person" else None)


@pytest.mark.parametrize("name", ["Estuary Feed", "Gazette", "gazette.example", "admin"])
def test_a_feed_or_the_site_is_no_author(name: str):
    data = {"@type": "NewsArticle", "author": {"name": name}, "publisher": {"name": "Gazette"}}

    assert meta_of(HEADLINE, data=data, url="https://gazette.example/a").byline is None
    assert meta_of(HEADLINE + "<p>By Ulla Berg</p>", data=data, url="https://gazette.example/a").byline == "Ulla Berg"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<title>Tide mill grinds again – one hurt | Gazette</title>", ""),
        ("<title>Gazette: Tide mill grinds again – one hurt</title><meta property=og:site_name content=Gazette>", ""),
        (
            "<title>Tide mill grinds again – one hurt</title>",
            "<h1>Rivers</h1><h1>Tide mill grinds again – one hurt</h1>",
        ),
        ("<title>Gazette</title>", "<h1>Gazette</h1><h3 class='post-title'>Tide mill grinds again – one hurt</h3>"),
        ("<title>Tide mill grinds again – one hurt</title>", "<h1>Tide mi<i>ll</i> grinds again – one hurt</h1>"),
        ("<title>Gazette</title>", "<h1>Gazette</h1><h2 class=entry-title>Tide mill grinds again – one hurt</h2>"),
        (
            "<title>x</title>",
            "<h1><div>Tide mill grinds again – one hurt</div><div class=kicker>Live Aldmouth</div></h1>",
        ),
        ('<meta property="og:title" content="Tide mill grinds again &amp;ndash; one hurt">', ""),
    ],
)
def test_the_title_is_whole_and_without_the_site(head: str, body: str):
    assert meta_of(body, head).title == "Tide mill grinds again – one hurt"


def test_the_heading_is_the_title_though_the_data_have_another_for_searchers():
    head = '<title>Flour by water power: all to know</title><meta property="og:title" content="Flour by water power">'

    assert meta_of(HEADLINE, head).title == "Tide mill grinds again"


def test_a_newsletters_name_above_the_headline_is_no_title():
    head = "<title>Tide mill grinds again - by Ulla Berg</title>"
    html = f"<html><head>{head}</head><body><h1>Old Mills</h1>{HEADLINE}{STORY}</body></html>"

    assert parse(html, "https://mills.example.net/p/tide-mill-grinds-again").meta.title == "Tide mill grinds again"
