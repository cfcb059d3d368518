"""Articles longer than any are read to a set length, and say so."""

from __future__ import annotations

import pytest

from summarizer.article import Article, Note
from summarizer.text.bounds import MOST_BODY, MOST_NAME, MOST_PIECES, MOST_TITLE, MOST_WORDS, shortened

SENTENCE = "Nine of the fifteen members backed the plan to close the cannery."


def test_an_article_of_usual_length_stays_as_it_is() -> None:
    """Nothing is cut and nothing is said."""
    article = Article("Town votes", "\n\n".join([SENTENCE] * 50), site="The Ellery Post", byline="Jo Marsh")
    assert shortened(article) == article


def test_a_book_is_cut_behind_a_sentence() -> None:
    """The note gives the number of words that were read, and replaces an earlier one of its kind."""
    earlier = (Note("cut", "Only the first 70,000 words of this text were read."), Note("other", "Stays."))
    short = shortened(Article("", " ".join([SENTENCE] * 3000), notes=earlier))

    assert MOST_WORDS - 20 < short.word_count <= MOST_WORDS
    assert short.body.endswith("cannery.")
    assert [note.code for note in short.notes] == ["other", "cut"]
    assert short.notes[-1].values == {"words": f"{short.word_count:,}"}
    assert short.notes[-1].values["words"] in str(short.notes[-1])


@pytest.mark.parametrize(("sign", "most"), [("x", MOST_BODY), ("字", MOST_PIECES), ("[", MOST_PIECES)])
def test_endless_words_are_cut(sign: str, most: int) -> None:
    """A text without spaces is one word, however long."""
    assert len(shortened(Article("", sign * 3_000_000)).body) <= most


def test_titles_and_names_are_capped() -> None:
    """A page can say anything of itself."""
    article = shortened(Article("t" * 9000, SENTENCE, site="s" * 9000, byline="b" * 9000))
    assert len(article.title) == MOST_TITLE
    assert article.title.endswith("…")
    assert len(article.site or "") == len(article.byline or "") == MOST_NAME
