"""When a page's own word for its body (JSON-LD) decides, and when what stands on the page does."""

from __future__ import annotations

import json

from summarizer.reading import read_page
from tests.summarizer.reading.samples import BODY, PARAGRAPHS, page

OTHERS = [
    [
        f"The {place} council said on {day} that work on the {thing} would start in {month}.",
        f"Engineers had found that the {thing} of {place}, built in {1900 + 7 * index}, could not bear a storm.",
        f"“People here have waited long enough for a new {thing},” said the head of the residents' group in {place}.",
        f"The cost, put at ${index + 3}.4 million, is shared between {place} and the county, which agreed to pay half.",
        f"Shops near the {thing} will be reached by a side road while the builders are at work until {month} next year.",
    ]
    for index, (place, thing, day, month) in enumerate(
        zip(
            "Arden Birkhill Corsby Dunmoor Estvale Farrow Glenside Hollin Ibsley Jarrow Kelby Lund".split(),
            "bridge library pier school station market clinic pool tower canal depot hall".split(),
            ["Monday", "Tuesday", "Wednesday", "Thursday"] * 3,
            ["March", "April", "June"] * 4,
            strict=True,
        )
    )
]


def linked(body: str, **more: object) -> str:
    """Return the JSON-LD of an article with this body."""
    item = {"@type": "NewsArticle", "headline": "Cannery", "articleBody": body, **more}
    return f'<script type="application/ld+json">{json.dumps(item)}</script>'


def followed() -> str:
    """Return the stories that an endless page shows below its article."""
    return "".join(f"<article>{''.join(f'<p>{text}</p>' for text in story)}</article>" for story in OTHERS)


def test_a_page_without_its_text_is_read_from_its_linked_data():
    """Where scripts draw the article, JSON-LD has it; tags in it are taken off."""
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)

    assert read_page(page(PARAGRAPHS[:1], head=linked(body))).body == BODY


def test_stories_that_follow_on_the_same_page_are_left_out():
    """JSON-LD says which of many stories is meant; the page's own paragraphs are kept."""
    article = read_page(page(head=linked(" ".join(PARAGRAPHS)), after=followed()))

    assert article.body == BODY


def test_a_teaser_in_the_linked_data_changes_nothing():
    """An article body of a sentence, or one that breaks off, is not the article."""
    for teaser in (PARAGRAPHS[0], " ".join(PARAGRAPHS[:5])[:-40] + " ..."):
        assert read_page(page(head=linked(teaser))).body == BODY


def test_linked_data_is_not_read_where_the_site_says_it_must_be_paid_for():
    """What a site declares as not free is not taken out of its data."""
    head = linked(" ".join(PARAGRAPHS), isAccessibleForFree=False)

    assert PARAGRAPHS[-1] not in read_page(page(PARAGRAPHS[:3], head=head)).body
