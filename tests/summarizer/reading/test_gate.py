"""The gate: what is no article is refused with its reason, and what is one is let through."""

from __future__ import annotations

import json
from typing import Any

import pytest

from summarizer.errors import NotAnArticle, Reason
from summarizer.reading import read_page, read_paste
from tests.summarizer.reading.non_articles import PAGES, PASTES
from tests.summarizer.reading.samples import PARAGRAPHS, page


def test_there_are_enough_kinds():
    """At least sixty non-articles stand in the table, and every reason of a page among them."""
    assert len(PAGES) + len(PASTES) >= 60
    assert {reason for reason, _ in PAGES} >= {
        Reason.BOT_WALL, Reason.ERROR_PAGE, Reason.CONSENT_WALL, Reason.PAYWALL, Reason.LOGIN_WALL, Reason.LINK_LIST,
        Reason.MEDIA_ONLY, Reason.TOO_SHORT, Reason.LANGUAGE, Reason.EMPTY,
    }  # fmt: skip


@pytest.mark.parametrize(("reason", "html"), PAGES)
def test_a_page_that_is_no_article_is_refused(reason: Reason, html: str):
    """Every wall, error, list and film gets its own code and a plain sentence."""
    with pytest.raises(NotAnArticle) as caught:
        read_page(html)

    assert caught.value.reason is reason
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(("reason", "text"), PASTES)
def test_a_paste_that_is_no_article_is_refused(reason: Reason, text: str):
    """The same pages, copied as text, are refused for the same reasons."""
    with pytest.raises(NotAnArticle) as caught:
        read_paste(text)

    assert caught.value.reason is reason


@pytest.mark.parametrize(
    "furniture",
    [
        "<div class='cookie-banner'><p>We use cookies to improve your visit. Accept all</p></div>",
        "<div class='paywall-offer'><p>Already a subscriber? Log in</p><p>Support local news: subscribe "
        "today.</p></div>",
        "<div class='login'><a href='/login'>Sign in</a> <a href='/register'>Create an account</a></div>",
        "<div><video src='/v.mp4'></video><p>Watch: the quay at dawn</p></div>",
        "<p>Page not loading? Try our lite version.</p>",
    ],
)
def test_an_article_with_such_furniture_is_read(furniture: str):
    """A cookie banner, an offer, a log-in link or a film beside the story does not make it a wall."""
    article = read_page(page(before=furniture))

    assert PARAGRAPHS[0] in article.body
    assert PARAGRAPHS[-1] in article.body
    assert article.notes == ()


def test_an_article_about_cookies_is_read():
    """What an article is about is not what its page is."""
    story = [
        "The privacy regulator fined a chain of bakeries $40,000 on Monday for tracking visitors without their "
        "consent.",
        "The chain set 14 cookies before anyone had clicked on its banner, inspectors found in a sweep of 200 "
        "sites in May.",
        "“Nobody reads a banner that cannot be refused,” said Lena Ort, who leads the regulator's team for "
        "small firms.",
        "The bakeries said that a supplier had built the site and that the cookies were gone within a day of "
        "the first letter.",
        "It is the ninth fine of this kind since the law changed in January, and the first for a firm of fewer "
        "than 50 people.",
    ]

    assert read_page(page(story)).paragraphs == story


def test_the_part_before_a_paywall_is_read_with_a_note():
    """A long part that is free to read is an article of its own, and the reader is told that there is more."""
    long = [
        *PARAGRAPHS,
        "The museum would show the old line, with the cans that went to both wars, and the buyer of the hall "
        "would pay for it.",
    ]
    head = (
        '<script type="application/ld+json">'
        '{"@type":"NewsArticle","headline":"Cannery","isAccessibleForFree":false}</script>'
    )

    article = read_page(page(long, head=head, after="<div><p>Subscribe to continue reading.</p></div>"))

    assert [note.code for note in article.notes] == ["paywall_part"]


TEASER = [
    "The cannery at Lund will close in March, its owner said on Tuesday, and 212 people will lose their work there.",
    "The news came to the staff in the yard at noon, when the second shift had just begun and the boats lay unloaded.",
    "The owner, a fund in the capital, bought the works eight years ago and has since sold the cold store.",
    "Its letter to the council names the price of tin and of power, and a catch that has halved in only five years.",
    "The mayor, who heard of it on the radio, called the fund's way of telling the town a disgrace without example.",
    "What the town will do now is a question that the council is to discuss behind closed doors on Thursday evening at",
]


@pytest.mark.parametrize(
    ("data", "last", "noted"),
    [
        ({"wordCount": 900}, "Continue reading in the app …", True),
        ({"wordCount": "900 words"}, "Subscribe to keep reading", True),
        ({"isAccessibleForFree": "False"}, "six o'clock …", True),
        ({"hasPart": {"isAccessibleForFree": False, "cssSelector": ".rest"}}, "Subscribe to keep reading", True),
        ({"wordCount": 130}, "six o'clock.", False),
        ({"wordCount": 900}, "six o'clock.", False),
        ({"isAccessibleForFree": True, "wordCount": 900}, "Subscribe to keep reading", False),
    ],
)
def test_a_teaser_is_told_from_a_whole_article(data: dict[str, Any], last: str, noted: bool):
    """By its length beside the page's word for it, by what is said to be held back, and by a cut or asking end."""
    linked = json.dumps({"@type": "NewsArticle", "headline": "Cannery to close", **data})
    end = [f"{TEASER[-1]} {last}"] if last.startswith("six") else [f"{TEASER[-1]} six o'clock.", last]
    story = "".join(f"<p>{part}</p>" for part in (*TEASER[:-1], *end))
    html = f"<head><script type='application/ld+json'>{linked}</script></head><body><h1>Cannery to close</h1>{story}"

    try:
        told = [note.code for note in read_page(html).notes]
    except NotAnArticle as refused:
        told = [refused.reason.value]

    assert bool(set(told) & {"paywall", "paywall_part"}) == noted
