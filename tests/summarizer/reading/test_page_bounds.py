"""Hostile and broken pages end soon, in little memory, with an article or a plain refusal."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from summarizer.errors import NotAnArticle
from summarizer.reading import read_page
from summarizer.reading.page.parse import parse
from summarizer.reading.page.titles import MAX_TITLE
from tests.summarizer.reading.samples import BODY, PARAGRAPHS, page

# Processor time, which a busy machine does not stretch: each takes a few seconds. Unbounded, the worst took minutes.
SECONDS = 40
# Of the whole process, libxml2's tree included: two million paragraphs take 548, a worker may have 2,048.
MEGABYTES = 700
# What makes Linux count a process's peak anew.
FORGET_PEAK = "5"

MILLION = 1_000_000
HOSTILE = {
    "deep blocks": "<div>" * 200_000 + "hello",
    "deep inline": "<i>" * 200_000 + "hello",
    "deep tables": "<table><tr><td>" * 60_000 + "hello",
    "open scripts": "<script" * 500_000,
    "open comments": "<!--" * MILLION,
    "many links": "<a href=x>" * 300_000 + "hello",
    "many attributes": "<div " + "a=1 " * MILLION + ">hello</div>",
    "many names of attributes": "<div " + "".join(f"a{number}=1 " for number in range(100_000)) + ">hello</div>",
    "one long word": "<p>" + "a" * 10 * MILLION,
    "many entities": "<p>" + "&amp;" * 2 * MILLION,
    "many paragraphs": "<p>x" * 2 * MILLION,
    "nested bylines": "<span class=author itemprop=author>" * 20_000 + "hello",
    "nested days": "<time class=published datetime=x>" * 20_000 + "hello",
    "many days": "<p>on 3/4/2019 or so</p>" * 20_000,
    "linked data": '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
    "nulls": "\x00" * MILLION,
    "half a tag": "<p>hello<a href='",
    "not html": "%%%" * 1000,
}


def megabytes(entry: str) -> float:
    """The process's memory, by an entry of its status: now, or at its peak."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith(entry)).split()[1]) / 1024


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="needs Linux")
@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_page_is_refused_in_time(html: str):
    """No page of ten megabytes holds a worker or its memory."""
    Path("/proc/self/clear_refs").write_text(FORGET_PEAK, encoding="ascii")
    before = megabytes("VmRSS")
    began = time.process_time()
    with pytest.raises(NotAnArticle):
        read_page(html)

    assert time.process_time() - began < SECONDS
    assert megabytes("VmHWM") - before < MEGABYTES


def test_a_story_at_the_bottom_of_a_tower_is_read():
    """A hundred and fifty levels, as careless page builders make, hide nothing."""
    html = page().replace("<main>", "<main>" + "<div>" * 150).replace("</main>", "</div>" * 150 + "</main>")

    assert read_page(html).body == BODY


@pytest.mark.parametrize(
    ("whole", "broken"),
    [
        ("</p>", ""),
        ("</article>", "</div></div></span>"),
        ("</title>", "</title></head></head>"),
        ("<body>", ""),
        ("</h1>", "</h2>"),
    ],
)
def test_broken_markup_is_read(whole: str, broken: str):
    """What browsers mend is mended."""
    article = read_page(page().replace(whole, broken))

    assert PARAGRAPHS[1] in article.body
    assert PARAGRAPHS[-1] in article.body


def test_a_large_page_is_read():
    """Megabytes of script around a story do not hide it."""
    script = "<script>" + "var a = 'lorem ipsum dolor sit amet';\n" * 100_000 + "</script>"

    assert read_page(page(head=script, before=script)).body == BODY


def test_headings_in_headings_are_each_read_once():
    """A thousand of them over half a megabyte of text took a quarter of a minute, and a hundred times the memory."""
    began = time.process_time()

    title = parse("<html><body>" + "<h1>" * 1_000 + "word " * 100_000).meta.title

    assert len(title) <= MAX_TITLE
    assert time.process_time() - began < SECONDS / 8
