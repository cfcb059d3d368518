"""Every name, alias and role is a literal trace of the article, however long the article is."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from summarizer.article import Article
from summarizer.parties import named_parties, parties_supported
from summarizer.text.analysis import analyse, load_english

DATA = Path(__file__).resolve().parents[3].parent / "shared" / "data"
PAGES = DATA / "pages" / "pages.jsonl"
SEED = DATA / "seed" / "seed.txt"

PARAGRAPH = (
    "Mayor Dora Quill of Port Ansel told the Harbour Workers' Union (HWU) that the state of Veldt would pay. "
    "Quill, a former dock inspector, met Ilmar Teth, who leads the union, at Ansel Town Hall. The HWU's board agreed. "
)


def untraced(article: Article) -> list[str]:
    """List what the parties of ``article`` say that its body does not."""
    return [
        text
        for party in named_parties(article)
        for text in (party.name, *party.aliases, party.role)
        if text not in article.body
    ]


def test_own_text_is_traced() -> None:
    """Names, aliases and roles are substrings of the body."""
    article = Article("Harbour pay", PARAGRAPH)

    assert {party.name for party in named_parties(article)} >= {"Dora Quill", "Ilmar Teth"}
    assert untraced(article) == []


@pytest.mark.slow
@pytest.mark.skipif(not PAGES.exists(), reason="the development data is not here")
def test_a_hundred_articles_are_traced() -> None:
    """In a hundred real articles nothing is listed that the article does not say, and no party is listed twice."""
    with PAGES.open(encoding="utf-8") as lines:
        articles = [Article(row["title"] or "", row["gold_body"][:2500]) for row in map(json.loads, lines)]

    for article in [article for article in articles if article.body.strip()][:300:3]:
        names = [party.name.casefold() for party in named_parties(article)]
        assert untraced(article) == []
        assert len(names) == len(set(names))


@pytest.mark.slow
def test_twenty_thousand_words_take_bounded_time() -> None:
    """A book-long article with thousands of names takes no longer than its parsing."""
    people = [
        f"{first}{end} {last}{end}" for first in ("Anna", "Boris") for last in ("Kell", "Vorn") for end in "abcdefgh"
    ]
    paragraphs = [PARAGRAPH.replace("Dora Quill", people[number % len(people)]) for number in range(480)]
    body = "\n\n".join(paragraphs)
    assert len(body.split()) > 18_000
    nlp = load_english()
    start = time.perf_counter()
    analysis = analyse(body, nlp)
    parsed = time.perf_counter()
    parties = named_parties(Article("", body), analysis=analysis)

    assert len(parties) >= len(people)
    assert time.perf_counter() - parsed < 1.5 * (parsed - start)


def test_a_language_without_a_model_names_nobody() -> None:
    """Where no model is installed the list is empty, and ``parties_supported`` says so beforehand."""
    assert not parties_supported("xx")
    assert parties_supported("en")
    assert named_parties(Article("", "Nurodė Vilniaus meras.", language="xx")) == []


@pytest.mark.skipif(not parties_supported("fr"), reason="the French extra is not installed")
def test_french_parties_are_found_with_the_french_model() -> None:
    """The extra's pipeline finds names in French, each once."""
    article = Article(
        "", "Le maire de Lyon, Paul Durand, a rencontré Claire Morel à Paris. Durand a promis.", language="fr"
    )
    parties = {party.name: party for party in named_parties(article)}

    assert parties["Paul Durand"].aliases == ("Durand",)
    assert {"Claire Morel", "Lyon", "Paris"} <= parties.keys()
