"""Two names of a statement are laid beside the article in both orders."""

from __future__ import annotations

import numpy as np
import pytest

from summarizer.checking.exchanged import Exchange, exchanges, turned
from summarizer.checking.fitting import COMPARED
from summarizer.checking.grounds import Grounds
from summarizer.checking.kinds import Kinds
from summarizer.checking.lexicon import Lexicon
from summarizer.checking.source import Source
from summarizer.checking.word_forms import level, words_of
from summarizer.reader.weights import embedded_folder
from summarizer.reading.learnt.trees import load_arrays

ARTICLE = """The town of Lindhaven sued the builder Norvik over a bridge in spring.
Otto Lang praised the bridge, and his sister Maria Holm was arrested by Inspector Vane near the quay."""
# Where the signs of the order stand: the share of the words between both names, and of all words.
BETWEEN, WHOLE = 3 * len(COMPARED), 3 * len(COMPARED) + 1


@pytest.fixture(scope="module")
def grounds() -> Grounds:
    """Return the article, prepared."""
    stored = load_arrays(embedded_folder() / "checker.npz")
    return Grounds(Source.read(ARTICLE), Lexicon(stored["ordinary"]), Kinds.read(stored))


def made(statement: str, grounds: Grounds) -> list[Exchange]:
    """Return the pairs of a statement's names."""
    return exchanges(words_of(level(statement)), grounds)


def test_the_order_of_the_article(grounds: Grounds) -> None:
    """In the article's order an exchange loses the words between both names; in the other it gains them."""
    (straight,) = made("Lindhaven sued Norvik over a bridge.", grounds)
    (reverse,) = made("Norvik sued Lindhaven over a bridge.", grounds)
    assert straight.row[BETWEEN] == -1
    assert reverse.row[BETWEEN] == 1
    assert straight.row[WHOLE] < 0 < reverse.row[WHOLE]


def test_a_passive_turns_the_order(grounds: Grounds) -> None:
    """The words "was arrested by" have the names the other way round than "arrested"."""
    (active,) = made("Inspector Vane arrested Maria Holm near the quay.", grounds)
    (wrong,) = made("Maria Holm arrested Inspector Vane near the quay.", grounds)
    assert active.row[BETWEEN] < 0 < wrong.row[BETWEEN]


def test_the_reverse_of_a_statement_has_the_turned_row(grounds: Grounds) -> None:
    """With names of one length: what is gained by an exchange is lost by exchanging them again."""
    (straight,) = made("Lindhaven sued Norvik over a bridge in spring.", grounds)
    (reverse,) = made("Norvik sued Lindhaven over a bridge in spring.", grounds)
    assert np.allclose(turned(straight.row[None])[0], reverse.row, atol=1e-5)


def test_what_an_and_joins_may_change_places(grounds: Grounds) -> None:
    """Nothing is asked of names in a row, or with no word between them."""
    assert made("Lindhaven and Norvik met in spring.", grounds) == []
    assert made("A bridge was built.", grounds) == []
    assert len(made("Lindhaven sued Norvik, Otto Lang praised it.", grounds)) == 2
