"""What is shown of articles in languages that the reader has not learnt, held just below what was measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.foreign import EDITOR, FOREIGN, Chosen, Score, by_chance, difference, read, score, shipped
from summarizer.article import Article

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
ARTICLE = Chosen(Article("", "Eins. Zwei. Drei. Vier. Fünf."), "measure", best=(1, 0), more=(3,))


def test_a_sentence_is_right_where_the_editor_took_it_and_the_best_is_the_first_named() -> None:
    got = score([ARTICLE, ARTICLE], [[0, 2], [1, 3, 4]])
    assert got == Score(shown=(2.0, 3.0), right=(1.0, 2.0), best=(0.0, 1.0))
    assert got.best_or_more == pytest.approx(3 / 5)
    assert got.best_shown == pytest.approx(1 / 2)


def test_chance_takes_as_many_sentences() -> None:
    got = by_chance([ARTICLE], [[0, 2]])
    assert got.best_or_more == pytest.approx(3 / 5)
    assert got.best_shown == pytest.approx(2 / 5)


def test_a_difference_lies_between_its_bounds() -> None:
    one = score([ARTICLE] * 40, [[0, 1, 3]] * 30 + [[2]] * 10)
    other = score([ARTICLE] * 40, [[2, 4]] * 40)
    low, high = difference(one, other)
    assert 0.7 < low < one.best_or_more < high <= 1
    assert difference(one, one) == (0, 0)


def test_own_articles() -> None:
    """Of those that only measure; measured 82.0 and 90.0. The lead of as many sentences has 53.9 and 73.3."""
    _holds([row for row in read(FOREIGN) if row.part == "measure"], best_or_more=0.76, best_shown=0.83, ahead=0.15)


@pytest.mark.quality
@pytest.mark.skipif(not DATA.exists(), reason="needs ../shared")
def test_real_articles() -> None:
    """English ones that taught nothing, as if nobody knew English; measured 64.2 and 78.8, the lead 44.2 and 66.7."""
    _holds(read(DATA / EDITOR), best_or_more=0.62, best_shown=0.75, ahead=0.15)


def _holds(rows: list[Chosen], *, best_or_more: float, best_shown: float, ahead: float) -> None:
    choose = shipped()
    shown = [choose(row.article) for row in rows]
    ours, lead = score(rows, shown), score(rows, [range(len(one)) for one in shown])
    assert ours.best_or_more >= best_or_more
    assert ours.best_shown >= best_shown
    assert ours.best_or_more >= lead.best_or_more + ahead
