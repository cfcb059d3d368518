"""A story's short lines, linked paragraphs and end are read; a box in its midst is not."""

from __future__ import annotations

import numpy as np
import pytest

from summarizer.reading import read_page
from summarizer.reading.learnt.judge import overruled
from summarizer.reading.page.judge_input import judge_input
from summarizer.reading.page.kept_blocks import kept_blocks
from summarizer.reading.page.parse import parse

LEDE = (
    "Three crews have cleared the landslip at Corrie Pass, the roads board said on Thursday, and cars may pass again."
)
MIDDLE = (
    "About 2,600 tonnes of rock came down on the night of 4 March and buried 80 metres of the road, but hurt nobody."
)
END = "The board will hang steel nets above the bend before the winter, at a cost of 1.4 million crowns."


def body_of(inner: str) -> str:
    menu = "<nav><a href='/'>Home</a> <a href='/roads'>Roads</a> <a href='/jobs'>Jobs</a></nav>"
    foot = "<footer><a href='/terms'>Terms</a> <a href='/help'>Help</a></footer>"
    story = f"<main><article><h1>Corrie Pass is open again</h1>{inner}</article></main>"
    return read_page(
        f"<html><head><title>Corrie Pass is open again</title></head><body>{menu}{story}{foot}</body></html>"
    ).body


@pytest.mark.parametrize("tag", ["p", "div"])
def test_short_paragraphs_and_the_last_one_are_read(tag: str):
    lines = [LEDE, "Nobody was hurt.", MIDDLE, "The bus runs again.", END, "Work begins in May."]

    body = body_of("".join(f"<{tag}>{line}</{tag}>" for line in lines))

    assert [line for line in lines if line not in body] == []


def test_a_paragraph_that_is_one_link_is_read():
    linked = (
        "Driver Moira Lang, 61, who had passed ten minutes earlier, said that she heard the hill come down behind her."
    )

    assert linked in body_of(f"<p>{LEDE}</p><p><a href='/lang'>{linked}</a></p><p>{MIDDLE}</p><p>{END}</p>")


def test_a_box_in_the_midst_is_left_out():
    about = "Bram Ould has covered roads since 2009. He keeps bees and plays the fiddle."
    box = f"<aside><h3>About the writer</h3><p>{about}</p></aside>"

    body = body_of(f"<p>{LEDE}</p><p>{MIDDLE}</p>{box}<p>{END}</p><p>{MIDDLE.replace('2,600', '900')}</p>")

    assert "bees" not in body
    assert END in body


@pytest.mark.parametrize("label", ['id="onetrust-pc-sdk"', 'class="site cookie-banner"', 'class="Consent__text"'])
def test_a_dialogue_about_cookies_is_left_out_however_likely(label: str):
    told = "A cookie is a small file that a site keeps on your machine so that it knows you when you return."
    box = f"<div {label}><div><p>{told}</p></div></div>"
    page = parse(f"<html><body class='has-cookie-banner'><p>{LEDE}</p><p>{MIDDLE}</p>{box}</body></html>")

    kept = kept_blocks(page.blocks, judge_input(page), np.array([0.9, 0.9, 0.9], dtype=np.float32))

    assert kept.tolist() == [True, True, False]


def test_a_story_about_cookies_is_read():
    page = parse(f"<html><body><div class='post cookies'><p>{LEDE}</p><p>{MIDDLE}</p></div></body></html>")

    kept = kept_blocks(page.blocks, judge_input(page), np.array([0.9, 0.9], dtype=np.float32))

    assert kept.tolist() == [True, True]


def test_a_story_that_stands_in_an_aside_is_read():
    page = parse(
        f"<html><body><h1>Corrie Pass</h1><aside><p>{LEDE}</p><p>{MIDDLE}</p><p>{END}</p></aside></body></html>"
    )

    kept = kept_blocks(page.blocks, judge_input(page), np.array([0.1, 0.9, 0.9, 0.9], dtype=np.float32))

    assert kept.tolist() == [False, True, True, True]


def test_the_end_that_the_judge_doubts_is_read_and_a_label_is_not():
    story = f"<p>{LEDE}</p><p>Advertisement</p><p>{MIDDLE}</p><p>{END}</p>"
    page = parse(f"<html><body><h1>Corrie Pass</h1><div>{story}</div></body></html>")

    kept = kept_blocks(page.blocks, judge_input(page), np.array([0.1, 0.9, 0.4, 0.9, 0.05], dtype=np.float32))

    assert kept.tolist() == [False, True, False, True, True]


def test_a_linked_call_to_another_story_is_left_out_however_likely():
    call = "<p><a href='/ferry'>Read more: the ferry that never came</a></p>"
    page = parse(f"<html><body><div><p>{LEDE}</p>{call}<p>{MIDDLE}</p></div></body></html>")

    kept = kept_blocks(page.blocks, judge_input(page), np.array([0.9, 0.9, 0.9], dtype=np.float32))

    assert kept.tolist() == [True, False, True]


def test_words_and_labels_that_surely_speak_against_a_label_overrule_its_company():
    """A closed sentence, a long line, and a label that is merely doubted keep the chance that they have."""
    page = parse(f"<html><body><p>Advertisement</p><p>Facebook</p><p>Nobody was hurt.</p><p>{LEDE}</p></body></html>")
    score = np.array([-4, -2, -4, -4], dtype=np.float32)

    chances = overruled(judge_input(page), score, np.full(4, 0.75, dtype=np.float32))

    assert chances.tolist() == [0, 0.75, 0.75, 0.75]
