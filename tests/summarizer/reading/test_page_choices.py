"""Every bound by which a page's blocks are read, from chances made by hand: both sides of each."""

from __future__ import annotations

import json
from unittest import mock

import numpy as np
import pytest

from summarizer.reading.gate import Evidence
from summarizer.reading.page.judge_input import judge_input
from summarizer.reading.page.kept_blocks import kept_blocks
from summarizer.reading.page.parse import Page, parse
from summarizer.reading.page.read import _evidence, body_of, extract_body, read_page

# A sentence of some twenty words for each number, no two alike.
SENTENCES = [
    f"On day {number} the {name} of Hallow Quay was painted {colour}, and {3 * number + 5} people came to look at it "
    f"before the rain set in."
    for number, (name, colour) in enumerate(
        zip(
            "pier mill barn gate well tower bell quay lamp shed mast sail".split(),
            "red blue green white black brown grey pink gold silver violet teal".split(),
            strict=True,
        )
    )
]
SURE, LIKELY, HARDLY, NEVER = 0.9, 0.35, 0.1, 0.01


def parsed(inner: str, data: dict[str, object] | None = None) -> Page:
    linked = f"<script type='application/ld+json'>{json.dumps(data)}</script>" if data else ""
    return parse(f"<html><head><title>The quay</title>{linked}</head><body>{inner}</body></html>")


def paragraphs(*texts: str, tag: str = "p") -> str:
    return "".join(f"<{tag}>{text}</{tag}>" for text in texts)


def kept(page: Page, *chances: float) -> list[bool]:
    assert len(page.blocks) == len(chances)
    return [bool(one) for one in kept_blocks(page.blocks, judge_input(page), np.array(chances, np.float32))]


def body(page: Page, *chances: float) -> list[str]:
    assert len(page.blocks) == len(chances)
    return body_of(page.blocks, page.meta, judge_input(page), np.array(chances, np.float32)).split("\n\n")


# What is likely enough


@pytest.mark.parametrize(
    ("text", "chance", "read"),
    [
        ("They all went home.", 0.31, True),
        ("They all went home", 0.31, False),
        ("They all went home (in the rain).", 0.31, True),
        ("Those who went home went by the long road over the hill, in rain", 0.31, True),
        ("They all went home.", 0.3, False),
    ],
)
def test_line_that_is_doubted_is_read_where_it_is_closed_or_long(text: str, chance: float, read: bool) -> None:
    """It stands in an element of its own, so that no neighbour speaks for it."""
    page = parsed(f"<div>{paragraphs(*SENTENCES[:3])}</div><section>{paragraphs(text)}</section>")
    assert kept(page, SURE, SURE, SURE, chance) == [True, True, True, read]


def test_line_that_was_read_before_is_left_out() -> None:
    page = parsed(paragraphs(SENTENCES[0], SENTENCES[1], SENTENCES[0]))
    assert kept(page, SURE, SURE, SURE) == [True, True, False]


# Asides


def test_aside_is_left_out_where_most_stands_outside() -> None:
    page = parsed(f"{paragraphs(*SENTENCES[:3])}<aside><div>{paragraphs(SENTENCES[3])}</div></aside>")
    assert kept(page, SURE, SURE, SURE, SURE) == [True, True, True, False]


def test_aside_is_read_where_half_the_story_stands_in_it() -> None:
    page = parsed(f"{paragraphs(SENTENCES[0])}<aside>{paragraphs(SENTENCES[1])}</aside>")
    assert kept(page, SURE, SURE) == [True, True]


# Neighbours


def test_closed_line_that_is_hardly_likely_is_read_among_its_own() -> None:
    page = parsed(f"<div>{paragraphs(*SENTENCES[:4])}</div>")
    assert kept(page, SURE, HARDLY, SURE, SURE) == [True, True, True, True]


def test_line_that_is_never_likely_is_not() -> None:
    page = parsed(f"<div>{paragraphs(*SENTENCES[:4])}</div>")
    assert kept(page, SURE, NEVER, SURE, SURE) == [True, False, True, True]


@pytest.mark.parametrize(("behind", "read"), [(0, True), (2, True), (3, False)])
def test_line_behind_the_end_is_read_within_three(behind: int, read: bool) -> None:
    between = paragraphs(*["Share"] * behind, tag="p")
    page = parsed(f"<div>{paragraphs(*SENTENCES[:4])}{between}{paragraphs(SENTENCES[4])}</div>")
    assert kept(page, *[SURE] * 4, *[NEVER] * behind, HARDLY)[-1] is read


@pytest.mark.parametrize(("before", "read"), [(0, True), (1, False)])
def test_line_before_the_beginning_is_read_right_above_it(before: int, read: bool) -> None:
    between = paragraphs(*["Share"] * before)
    page = parsed(f"<div>{paragraphs(SENTENCES[4])}{between}{paragraphs(*SENTENCES[:4])}</div>")
    assert kept(page, HARDLY, *[NEVER] * before, *[SURE] * 4)[0] is read


def test_neighbour_of_another_make_is_left_out() -> None:
    """A line in another kind of element, or under another class, is none of the story's."""
    for other in (f"<h4>{SENTENCES[4]}</h4>", f"<p class='promo'>{SENTENCES[4]}</p>"):
        page = parsed(f"<div>{paragraphs(*SENTENCES[:2])}{other}{paragraphs(*SENTENCES[2:4])}</div>")
        assert kept(page, SURE, SURE, HARDLY, SURE, SURE) == [True, True, False, True, True]


def test_neighbour_of_a_few_letters_is_left_out() -> None:
    page = parsed(f"<div>{paragraphs(SENTENCES[0], 'A. Orr, Ely.', *SENTENCES[1:4])}</div>")
    assert kept(page, SURE, HARDLY, SURE, SURE, SURE) == [True, False, True, True, True]


def test_element_that_is_mostly_left_out_lends_no_neighbours() -> None:
    """One line of the story among many that are none, or a small part of the story, speaks for nobody."""
    alone = parsed(f"<div>{paragraphs(*SENTENCES[:4])}</div>")
    assert kept(alone, SURE, HARDLY, HARDLY, HARDLY) == [True, False, False, False]
    story = paragraphs(*SENTENCES[:8])
    small = parsed(f"<div>{story}</div><section>{paragraphs(SENTENCES[8], SENTENCES[9])}</section>")
    assert kept(small, *[SURE] * 9, HARDLY)[-2:] == [True, False]


def test_neighbours_of_each_element_are_its_own() -> None:
    """The second element holds enough of the story too."""
    page = parsed(f"<div>{paragraphs(*SENTENCES[:3])}</div><section>{paragraphs(*SENTENCES[3:6])}</section>")
    assert kept(page, SURE, HARDLY, SURE, SURE, HARDLY, SURE) == [True] * 6


# The page's own word for its body


def data(*sentences: str) -> dict[str, object]:
    return {"@type": "NewsArticle", "headline": "The quay", "articleBody": " ".join(sentences)}


def test_own_word_is_taken_where_the_page_shows_less_than_half_of_it() -> None:
    shown = paragraphs(*SENTENCES[:2])
    assert body(parsed(shown, data(*SENTENCES[:6])), SURE, SURE) == [" ".join(SENTENCES[:6])]
    assert body(parsed(shown, data(*SENTENCES[:3])), SURE, SURE) == SENTENCES[:2]


def test_own_word_is_taken_where_four_times_as_much_was_found() -> None:
    """Only one of 150 words at least, that does not break off; the page's paragraphs are taken as they stand."""
    story = SENTENCES[:8]
    others = [f"Elsewhere the price of fish number {number} rose again. " * 14 for number in range(12)]
    page = paragraphs(*story, *others)
    chances = [SURE] * 20
    assert sum(len(sentence.split()) for sentence in story) >= 150
    assert body(parsed(page, data(*story)), *chances) == story
    assert len(body(parsed(page, data(*story, "And then …")), *chances)) == 20
    assert len(body(parsed(page, data(*story, "And then ...")), *chances)) == 20
    assert len(body(parsed(page, data(*story[:5])), *chances)) == 20


@pytest.mark.parametrize(("words", "taken"), [(150, True), (149, False)])
def test_own_word_has_150_words_at_least_and_a_fourth_of_what_was_found_at_most(words: int, taken: bool) -> None:
    own = f"{' '.join(' '.join(SENTENCES).split()[: words - 1])} end."
    others = [f"Elsewhere the price of fish number {number} rose again. " * 6 for number in range(len(own) // 90)]
    found = body(parsed(paragraphs(own, *others), data(own)), *[SURE] * (1 + len(others)))
    assert 4 < len("".join(others)) / len(own) + 1 < 4.9
    assert (found == [own]) is taken


def test_own_word_is_not_taken_where_others_are_not_four_times_as_long() -> None:
    others = [sentence.replace("Hallow", "Other") for sentence in SENTENCES]
    page = parsed(paragraphs(*SENTENCES[:8], *others), data(*SENTENCES[:8]))
    assert len(body(page, *[SURE] * 20)) == 20


def test_headline_that_opens_the_body_is_left_out_and_one_below_is_not() -> None:
    page = parsed(f"<h1>The quay</h1>{paragraphs(*SENTENCES[:2])}<h2>The quay</h2>{paragraphs(SENTENCES[2])}")
    assert body(page, SURE, SURE, SURE, SURE, SURE) == [*SENTENCES[:2], "The quay", SENTENCES[2]]


def test_own_word_keeps_its_paragraphs_and_no_tags() -> None:
    told = {
        "@type": "NewsArticle",
        "articleBody": f"<p>{SENTENCES[0]}</p><p>{SENTENCES[1]} <b>So</b> it was.</p>\r\nEnd.",
    }
    lines = body(parsed("<p>Loading</p>", told), NEVER)
    assert lines == [SENTENCES[0], f"{SENTENCES[1]} So it was.", "End."]


def test_own_word_is_read_as_a_page_is() -> None:
    """A tag within a line parts nothing, entities are signs, and a dialogue about cookies is left out."""
    consent = "We and our partners use cookies to store and access personal data such as your IP address. Accept all."
    told = {
        "@type": "NewsArticle",
        "articleBody": (
            f"<div>{SENTENCES[0]}<!-- ad --></div><p>The <a href='/o'>Fenn &amp; Marsh</a>&nbsp;yard &mdash; "
            f"<STRONG>closed</STRONG> since May &amp;ndash; opens.</p><p>{consent}</p>One &lt;p&gt; is 3 <4, and 5> 4."
        ),
    }
    lines = body(parsed("<p>Loading</p>", told), NEVER)
    assert lines == [SENTENCES[0], "The Fenn & Marsh yard — closed since May – opens.", "One <p> is 3 <4, and 5> 4."]


def test_own_word_of_a_page_behind_a_wall_is_not_taken() -> None:
    """A page that says of itself that it is not free shows a part, and its own word would be what one pays for."""
    shown, walled = paragraphs(*SENTENCES[:2]), {**data(*SENTENCES[:6]), "isAccessibleForFree": False}
    assert body(parsed(shown, walled), SURE, SURE) == SENTENCES[:2]


def test_dialogue_about_cookies_is_left_out_beside_a_story_and_kept_alone() -> None:
    """Alone it is left for the gate to name."""
    consent = "We and our partners use cookies to store and access personal data such as your IP address. Accept all."
    assert body(parsed(paragraphs(*SENTENCES[:2], consent)), SURE, SURE, SURE) == SENTENCES[:2]
    assert body(parsed(paragraphs(consent)), SURE) == [consent]


# Other languages

GERMAN = [
    f"Am {number}. Mai wurde die {name} am Kai von Hafenau gestrichen, und {3 * number + 5} Leute sahen zu, "
    "bevor der Regen einsetzte."
    for number, name in enumerate("Mole Mühle Scheune Treppe Brücke Lampe".split(), 1)
]


@pytest.mark.parametrize(("sentences", "read"), [(SENTENCES[:6], SENTENCES[:3]), (GERMAN, GERMAN)])
def test_prose_that_the_judge_doubts_is_read_in_other_languages_alone(sentences: list[str], read: list[str]) -> None:
    """It learnt from English pages; a menu is not read in any, nor a paragraph that comes again."""
    html = f"<html><body><h1>Kai</h1>{paragraphs('Start', *sentences, sentences[0])}</body></html>"
    chances = np.array([NEVER, NEVER, *[SURE] * 3, *[NEVER] * 3, NEVER], np.float32)
    with mock.patch("summarizer.reading.page.read._judge") as judge:
        judge.return_value.chances.return_value = chances
        assert read_page(html).paragraphs == read
        assert extract_body(html).split("\n\n") == sentences[:3]


# What the gate is told


def evidence(page: Page, *chances: float, url: str = "") -> Evidence:
    likely = np.array(chances, np.float32)
    return _evidence(page, judge_input(page), likely, likely > 0.5, url)


def test_gate_is_told_how_likely_the_lines_are_by_their_length() -> None:
    """The chance is that of the lines which are read, each weighed by its characters; nought where none is."""
    long, short = SENTENCES[0], "They went home."
    page = parsed(paragraphs(long, short, SENTENCES[1]))
    chance = evidence(page, 0.9, 0.6, 0.1).chance
    assert chance == pytest.approx((0.9 * len(long) + 0.6 * len(short)) / (len(long) + len(short)), rel=1e-4)
    assert evidence(page, 0.1, 0.1, 0.1).chance == 0


def test_gate_is_told_which_lines_are_links_and_how_much_of_all_is() -> None:
    half, link = f"<p>{'a' * 20}<a href='/a'>{'b' * 20}</a></p>", f"<p><a href='/b'>{'c' * 30}</a></p>"
    less = f"<p>{'d' * 21}<a href='/c'>{'e' * 20}</a></p>"
    page = parsed(f"{half}{link}{less}{paragraphs(SENTENCES[0])}")
    told = evidence(page, SURE, SURE, SURE, SURE)
    assert told.unlinked == ("d" * 21 + "e" * 20, SENTENCES[0])
    assert told.linked == pytest.approx(70 / (40 + 30 + 41 + len(SENTENCES[0])), rel=1e-4)
    assert len(told.lines) == 4


@pytest.mark.parametrize(
    ("url", "front"),
    [
        ("https://example.org/", True),
        ("https://example.org", True),
        ("https://example.org//", True),
        ("https://example.org/story", False),
        ("https://example.org/?p=17", False),
        ("/", False),
        ("", False),
    ],
)
def test_gate_is_told_whether_a_link_leads_to_a_front_page(url: str, front: bool) -> None:
    assert evidence(parsed(paragraphs(SENTENCES[0])), SURE, url=url).front is front
