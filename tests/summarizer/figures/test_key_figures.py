"""Key figures: each in the article's own words, its numbers in place, nothing between them cut."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from summarizer.article import Article
from summarizer.brief import Brief, Quantity
from summarizer.figures import key_figures
from summarizer.figures.phrases import Phrase, figure_of, tidied
from summarizer.pipeline import Summarizer
from summarizer.quantities import find_numbers, find_quantities
from summarizer.references import Edit

GOLD = Path(__file__).resolve().parents[3] / "examples" / "gold.jsonl"
_BRACKETED = re.compile(r"\[[^\]]*\]")


@pytest.fixture(scope="module")
def briefs() -> list[Brief]:
    """Return the briefs of half of this project's own annotated articles."""
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()][::2]
    made = Summarizer().briefs([Article(row["title"], row["body"]) for row in rows])
    assert sum(len(brief.figures) for brief in made) >= 3 * len(made)
    return made


def test_a_phrase_is_the_articles_words_in_one_piece(briefs: list[Brief]) -> None:
    """Nothing between the first and the last word is left out, so no "not" and no "almost" can be lost."""
    for brief in briefs:
        for figure in brief.figures:
            source = " ".join(brief.sources[figure.sentence].split())
            parts = [re.escape(part) for part in _BRACKETED.split(figure.phrase)]
            assert re.search(r"\w[\w .’'-]*?".join(parts), source), figure.phrase


def test_numbers_stand_where_they_are_said_to(briefs: list[Brief]) -> None:
    """Every number's offsets give a number, in order."""
    for brief in briefs:
        for figure in brief.figures:
            assert figure.numbers
            assert list(figure.numbers) == sorted(figure.numbers)
            for start, end in figure.numbers:
                number = figure.phrase[start:end]
                known = [" ".join(found.text.split()) for found in find_numbers(brief.article.body)]
                assert number in known, figure.phrase


def test_no_fact_is_listed_twice(briefs: list[Brief]) -> None:
    """At most six figures, no phrase twice."""
    for brief in briefs:
        assert len(brief.figures) <= 6
        phrases = [figure.phrase for figure in brief.figures]
        assert len(set(phrases)) == len(phrases)


def test_two_numbers_of_one_fact_share_a_phrase() -> None:
    """A vote is one line with both its numbers."""
    body = (
        "The council of Lindhaven passed the plan by 31 votes to 14 on Monday.\n\nIt will cost the city €412 million."
    )
    figures = key_figures(Article("Council passes ferry plan by 31 votes to 14", body))
    vote = next(figure for figure in figures if "31" in figure.phrase)
    assert "14" in vote.phrase
    assert any("€412 million" in figure.phrase for figure in figures)


def test_limit_cuts_the_list() -> None:
    """The first of many are the same with and without a limit."""
    body = "The fire killed 12 people. It destroyed 340 houses in Tarn. The damage is put at €50 million."
    assert key_figures(Article("", body), limit=1) == key_figures(Article("", body))[:1]


@pytest.mark.parametrize("article", [Article("Title", " \n"), Article("", "Zwölf Menschen starben.", language="de")])
def test_nothing_where_nothing_can_be_said(article: Article) -> None:
    """No text, and languages that the reader has not learnt, give no figures."""
    assert key_figures(article) == []


def _quantity(body: str, text: str) -> Quantity:
    return next(quantity for quantity in find_quantities(body) if quantity.text == text)


@pytest.mark.parametrize(
    ("body", "inside", "shown"),
    [
        ("He said, “about 400 boats sank,” on Monday.", "“about 400 boats sank,", "about 400 boats sank"),
        ("The yard (it employs 640 people) closed.", "(it employs 640 people", "(it employs 640 people)"),
        ("There were, in all, 400 boats;", ", in all, 400 boats;", "in all, 400 boats"),
        ("It lent $40 (but not the $90 that she asked for).", "It lent $40 (but not the $90", "It lent $40"),
        ('"Some 400 boats" sank.', '"Some 400 boats" sank', '"Some 400 boats" sank'),
    ],
)
def test_edges_are_tidied(body: str, inside: str, shown: str) -> None:
    """Marks at the edges that belong to what is around go; a mark whose other half is inside stays."""
    at = body.index(inside)
    phrase = tidied(body, Phrase(0, at, at + len(inside)), find_quantities(body)[0])
    assert body[phrase.start : phrase.end] == shown


def test_a_resolved_pronoun_stands_in_brackets() -> None:
    """What is put in moves the numbers behind it, and only those."""
    body = "Its population has grown 40% in ten years."
    phrase = Phrase(0, 0, len("Its population has grown 40%"))
    figure = figure_of(body, phrase, [_quantity(body, "40%")], [Edit(0, 3, "[Madison’s]")])
    assert figure.phrase == "[Madison’s] population has grown 40%"
    assert [figure.phrase[start:end] for start, end in figure.numbers] == ["40%"]
