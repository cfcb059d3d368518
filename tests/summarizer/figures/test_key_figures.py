"""The key figures of an article: which are listed, and in which words."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest

from summarizer.article import Article
from summarizer.brief import Figure, FigureKind
from summarizer.figures import key_figures
from summarizer.text.sentences import sentences

BODY = (
    "The coalition has consolidated to just three bases in recent months, down from a dozen.\n\n"
    "Two countries signed the deal on Monday. The first of its ships arrived at noon, one of the officials said.\n\n"
    "The yard, which employs 640 people, will receive €57 million. Output rose 4.5 per cent to 21,000 tonnes.\n\n"
    "Mira Holt, 39, has led the yard since 2011."
)
PAGES = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "pages" / "pages.jsonl"


@pytest.fixture(scope="module")
def figures() -> dict[str, Figure]:
    return {figure.text: figure for figure in key_figures(Article("Yard gets €57 million", BODY), limit=20)}


def test_contrast_is_one_figure(figures: dict[str, Figure]) -> None:
    """A number set against another is listed once."""
    assert "three" in figures
    assert "a dozen" not in figures


def test_phrase_holds_what_is_counted(figures: dict[str, Figure]) -> None:
    """A figure stands between the words around it."""
    assert figures["640"].phrase == "The yard, which employs 640 people, will receive €57 million."
    assert figures["€57 million"].kind is FigureKind.MONEY
    assert "Output" in figures["4.5 per cent"].phrase


def test_title_figure_comes_first(figures: dict[str, Figure]) -> None:
    """What stands in the headline leads the list."""
    assert next(iter(figures)) == "€57 million"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("The city will scrap 18 of its 27 diesel ferries by autumn.", "18"),
        ("The plan was passed by 31 votes to 14 after a long debate.", "31"),
    ],
)
def test_part_and_whole_are_one_figure(body: str, text: str) -> None:
    """A part is listed with its whole, a vote with its other side, and neither number twice."""
    listed = {figure.text for figure in key_figures(Article("", body))}
    assert text in listed
    assert not {"27", "14"} & listed


@pytest.mark.parametrize("body", ["He bought 40 🙂.", "The 12 -strong crew left.", "The protest drew 3 @handles."])
def test_odd_signs_beside_a_number_break_nothing(body: str) -> None:
    """Whatever stands beside a number, its phrase is the sentence's own."""
    assert all(figure.phrase in body for figure in key_figures(Article("", body)))


def test_small_talk_is_left_out(figures: dict[str, Figure]) -> None:
    """Who takes part, orders of events and pronouns are no figures."""
    assert {"Two", "first", "one"} & set(figures) == set()


def test_figures_stand_in_the_article(figures: dict[str, Figure]) -> None:
    """Each phrase is a part of its sentence, in whole words."""
    assert_traced(BODY, list(figures.values()))


@pytest.mark.parametrize(
    ("phrase", "line"),
    [
        ("ferries carry 40", "Ferries carry 40"),
        ("“we need 40”", "“We need 40”"),
        ("eBay sold 40", "eBay sold 40"),
        ("@lindhaven sold 40", "@lindhaven sold 40"),
        ("40 boats", "40 boats"),
        ("ßa 40", "ßa 40"),
        ("…", "…"),
    ],
)
def test_line_begins_with_a_capital(phrase: str, line: str) -> None:
    """Only a word in small letters is given one, and no offset moves."""
    assert Figure(phrase, ((0, 1),), 40.0, FigureKind.COUNT, 0).line == line


def test_other_languages_have_none() -> None:
    """The ranker has learnt English only."""
    assert key_figures(Article("", "Le chantier emploie 640 personnes.", language="fr")) == []


def test_long_article_in_bounded_time() -> None:
    """Twenty thousand words are listed in seconds, parsing included."""
    paragraph = "The yard, which employs 640 people, will receive €57 million from the state for its new dock. "
    body = "\n\n".join(paragraph.replace("640", str(640 + n)) for n in range(1_150))
    started = time.perf_counter()
    assert len(key_figures(Article("", body))) == 6
    assert time.perf_counter() - started < 60


@pytest.mark.quality
@pytest.mark.skipif(not PAGES.exists(), reason="needs ../shared")
def test_trace_on_real_articles() -> None:
    """On real articles too, every phrase stands in its sentence of the body."""
    for line in PAGES.read_text(encoding="utf-8").splitlines()[:60]:
        body = json.loads(line)["gold_body"]
        assert_traced(body, key_figures(Article("", body)))


def assert_traced(body: str, figures: list[Figure]) -> None:
    """Assert that each figure's phrase is its sentence's and its numbers lie in it."""
    split = sentences(body)
    for figure in figures:
        assert re.search(rf"(?<!\w){re.escape(figure.phrase)}(?!\w)", split[figure.sentence])
        assert all(0 <= start < end <= len(figure.phrase) for start, end in figure.numbers)
