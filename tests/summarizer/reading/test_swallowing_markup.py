"""Markup that swallows the rest of a page in some parsers swallows nothing here."""

from __future__ import annotations

import pytest

from summarizer.reading.page.parse import parse

FIRST = "The tide mill at Aldmouth ground flour again on Monday, its keepers said, after a pause of 61 years."
LAST = (
    "Its wheel turns for four hours at each ebb and grinds 90 kilograms of barley, enough for the bakers of the town."
)
STORY = f"<p>{FIRST}</p><p>{LAST}</p>"


def texts(body: str) -> list[str]:
    return [block.text for block in parse(f"<html><body>{body}</body></html>").blocks]


@pytest.mark.parametrize(
    "before",
    [
        '<a href="/"><svg class="logo" viewBox="0 0 4 4" /></a>',
        '<svg class="logo"><path d="M0">',
        "<svg><foreignObject><p>Menu</p></foreignObject></svg>",
        '<script src="/a.js"></script\n <!-- by a plugin -->',
        "<script>if (a</script  async>",
        "<style>p {}</style\t>",
        '<button class="menu"><div><span></span><div></button>',
    ],
)
def test_the_text_behind_it_is_read(before: str):
    assert [text for text in texts(f"<h1>Tide mill</h1>{before}{STORY}") if text != "Menu"][-2:] == [FIRST, LAST]


@pytest.mark.parametrize("tag", ["noscript", "button"])
def test_a_text_that_stands_in_it_is_read(tag: str):
    assert texts(f"<{tag}><div>{STORY}{STORY}</div></{tag}>")[:2] == [FIRST, LAST]


@pytest.mark.parametrize("tag", ["noscript", "button"])
def test_its_own_few_words_are_left_out(tag: str):
    assert texts(f"<{tag}>Please switch scripts on</{tag}>{STORY}") == [FIRST, LAST]


def test_drawings_between_the_words_of_a_paragraph_leave_them():
    drawn = f'<p><svg class="i" /> {FIRST}</p><p>{LAST}</p><p><svg><path d="M0"></path></svg> The end.</p>'

    assert texts(drawn) == [FIRST, LAST, "The end."]


def test_soft_hyphens_are_taken_out():
    assert texts("<p>The tide&shy;mill cost 3.1 mil&shy;lion crowns.</p>") == ["The tidemill cost 3.1 million crowns."]
