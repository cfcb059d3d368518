"""Which numbers become figures, and in which order: told with a reading made by hand, so that every bar is met."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from types import SimpleNamespace
from typing import cast

import numpy as np

from summarizer.article import Article
from summarizer.figures import key_figures
from summarizer.figures.listing import HOPELESS as HOPELESS_BAR
from summarizer.figures.listing import LONGEST, WORTHLESS
from summarizer.quantities import find_numbers
from summarizer.reader import NumberView, Reading
from summarizer.references import Edit, References
from summarizer.text.sentences import Span

# The odds of each grade: worth nothing, then ever more.
BEST, GOOD, FAIR = (0.1, 0.1, 0.1, 0.7), (0.1, 0.1, 0.7, 0.1), (0.1, 0.7, 0.1, 0.1)
JUST, DOUBTFUL, HOPELESS = (0.64, 0.36, 0.0, 0.0), (0.66, 0.34, 0.0, 0.0), (0.97, 0.03, 0.0, 0.0)
Odds = tuple[float, float, float, float]


def _reading(*told: tuple[str, Sequence[Odds]], around: int = 0) -> Reading:
    """A reading of these sentences, with the odds of their numbers; a number's phrase is its sentence.

    With ``around`` it is only so many characters on both sides of the number.
    """
    body, quantities, numbers, spans = "", [], [], []
    for sentence, (text, grades) in enumerate(told):
        start, end = len(body), len(body) + len(text)
        body += text + " "
        spans.append(Span(start, end))
        found = [number for number in find_numbers(body) if number.start >= start]
        for quantity, odds in zip(found, grades, strict=True):
            phrase = (max(start, quantity.start - around), min(end, quantity.end + around)) if around else (start, end)
            quantities.append((quantity, sentence))
            numbers.append(NumberView(np.array(odds, np.float32), *phrase))
    made = SimpleNamespace(article=Article("", body), quantities=quantities, numbers=numbers, spans=spans)
    return cast("Reading", made)


def _phrases(reading: Reading, **limit: int) -> list[str]:
    return [figure.phrase for figure in key_figures(reading.article, reading=reading, **limit)]


def _rows(count: int, odds: Odds, first: int = 11) -> list[tuple[str, list[Odds]]]:
    return [(f"The yard built {number} boats.", [odds]) for number in range(first, first + count)]


def test_the_worthiest_stand_first() -> None:
    """What counts is the grade to be expected."""
    rows = [("It has 12 rooms.", [FAIR]), ("It cost 13 crowns.", [BEST]), ("It took 14 years.", [GOOD])]
    assert _phrases(_reading(*rows)) == ["It cost 13 crowns", "It took 14 years", "It has 12 rooms"]


def test_six_at_most() -> None:
    """Of seven good ones the first six, or as many as are asked for."""
    reading = _reading(*_rows(7, BEST))
    assert len(_phrases(reading)) == 6
    assert len(_phrases(reading, limit=2)) == 2
    assert _phrases(reading, limit=0) == []


def test_what_is_worth_nothing_is_left_out() -> None:
    """Where there are four others: what is just worth something is a fifth, what is not is none."""
    four = _rows(4, GOOD)
    assert "It has 99 rooms" in _phrases(_reading(*four, ("It has 99 rooms.", [JUST])))
    assert "It has 99 rooms" not in _phrases(_reading(*four, ("It has 99 rooms.", [DOUBTFUL])))


def test_a_short_list_is_filled() -> None:
    """Up to four, with numbers in digits that are not hopeless; never above what was asked for."""
    one = _rows(1, GOOD)
    assert len(_phrases(_reading(*one, *_rows(6, DOUBTFUL, 50)))) == 4
    assert len(_phrases(_reading(*one, *_rows(6, DOUBTFUL, 50)), limit=2)) == 2
    assert _phrases(_reading(*one, ("It has 99 rooms.", [HOPELESS]))) == ["The yard built 11 boats"]
    assert _phrases(_reading(*one, ("It has nine rooms.", [DOUBTFUL]))) == ["The yard built 11 boats"]


def test_a_number_at_a_bar_is_beyond_it() -> None:
    """What is worth nothing at the very odds of a bar counts as worth less."""
    at_worthless, at_hopeless = ((bar, 1 - bar, 0.0, 0.0) for bar in (WORTHLESS, HOPELESS_BAR))
    assert "It has 99 rooms" not in _phrases(_reading(*_rows(4, GOOD), ("It has 99 rooms.", [at_worthless])))
    assert "It has 99 rooms" in _phrases(_reading(*_rows(1, GOOD), ("It has 99 rooms.", [at_worthless])))
    assert "It has 99 rooms" not in _phrases(_reading(*_rows(1, GOOD), ("It has 99 rooms.", [at_hopeless])))


def test_other_languages_and_empty_articles_have_none() -> None:
    """Whatever a reading says of them."""
    reading = _reading(*_rows(2, BEST))
    assert key_figures(Article("", reading.article.body, language="de"), reading=reading) == []
    assert len(key_figures(Article("", reading.article.body, language="en-GB"), reading=reading)) == 2
    assert key_figures(Article("", " \n "), reading=reading) == []


def test_numbers_that_were_not_read_are_left_out() -> None:
    """A reading may end before its article does."""
    reading = _reading(*_rows(3, BEST))
    reading.numbers.pop()
    assert _phrases(reading) == ["The yard built 11 boats", "The yard built 12 boats"]


def test_a_fact_is_told_once() -> None:
    """The same number of the same kind is one fact; of another kind it is another."""
    rows = [("The fire killed 12 people.", [BEST]), ("All 12 people were guests.", [GOOD])]
    assert _phrases(_reading(*rows)) == ["The fire killed 12 people"]
    rows[1] = ("It cost $12.", [GOOD])
    assert _phrases(_reading(*rows)) == ["The fire killed 12 people", "It cost $12"]
    rows[0] = ("It cost €12.", [BEST])
    assert _phrases(_reading(*rows)) == ["It cost €12", "It cost $12"]


def test_phrases_that_share_words_become_one() -> None:
    """Both numbers stand in it, and a later sentence that repeats one of them tells nothing new."""
    vote = ("The plan passed by 31 votes to 14 on Monday.", [BEST, GOOD])
    (figure,) = key_figures((reading := _reading(vote, around=10)).article, reading=reading)
    assert figure.phrase == "passed by 31 votes to 14 on Monday"
    assert [figure.phrase[start:end] for start, end in figure.numbers] == ["31", "14"]
    assert len(_phrases(_reading(vote, ("Some 14 voted no.", [FAIR]), around=10))) == 1


def test_phrases_far_into_an_article_become_one_too() -> None:
    """Their length counts, not where they stand."""
    rows = [*(("It rained all day on the hills and nobody went out.", []) for _ in range(4))]
    vote = ("The plan passed by 31 votes to 14 on Monday.", [BEST, GOOD])
    assert _phrases(_reading(*rows, vote, around=10)) == ["passed by 31 votes to 14 on Monday"]


def test_phrases_side_by_side_stay_two() -> None:
    """They share no word."""
    assert len(_phrases(_reading(("It has 12 rooms and in the yard 13 boats.", [BEST, GOOD]), around=6))) == 2


def test_a_phrase_does_not_grow_without_end() -> None:
    """Two that would become longer than the longest stay one, and the second is not told."""
    for beyond, numbers in ((0, 2), (1, 1)):
        middle = "x" * (LONGEST - len("12 ") - len(" 13") + beyond)
        body = f"12 {middle} 13"
        first, second = find_numbers(body)
        far = len(body) // 2
        views = [
            NumberView(np.array(BEST, np.float32), 0, far + 1),
            NumberView(np.array(GOOD, np.float32), far, len(body)),
        ]
        made = SimpleNamespace(
            article=Article("", body),
            quantities=[(first, 0), (second, 0)],
            numbers=views,
            spans=[Span(0, len(body))],
        )
        (figure,) = key_figures(made.article, reading=cast("Reading", made))
        assert len(figure.numbers) == numbers


def test_a_number_word_that_says_nothing_is_not_marked() -> None:
    """Of "one crossing for €3" the price alone is the figure's number; without the price it is the word."""
    (figure,) = key_figures(
        (reading := _reading(("One crossing costs €3.", [HOPELESS, BEST]))).article, reading=reading
    )
    assert [figure.phrase[start:end] for start, end in figure.numbers] == ["€3"]
    (figure,) = key_figures((reading := _reading(("Nine crossings sank.", [GOOD]))).article, reading=reading)
    assert [figure.phrase[start:end] for start, end in figure.numbers] == ["Nine"]
    words = _reading(("Nine crews sank 14 boats.", [FAIR, BEST]))
    (figure,) = key_figures(words.article, reading=words)
    assert [figure.phrase[start:end] for start, end in figure.numbers] == ["Nine", "14"]
    bar = _reading(("Nine crews sank 14 boats.", [(HOPELESS_BAR, 1 - HOPELESS_BAR, 0.0, 0.0), BEST]))
    (figure,) = key_figures(bar.article, reading=bar)
    assert [figure.phrase[start:end] for start, end in figure.numbers] == ["14"]
    digits = _reading(("Some 12 crews sank 14 boats.", [HOPELESS, BEST]))
    (figure,) = key_figures(digits.article, reading=digits)
    assert len(figure.numbers) == 2


class _Named(References):
    """Resolves the pronoun that an article begins with."""

    def edits(self, sentence: int, start: int, end: int, met: Collection[int]) -> tuple[list[Edit], float]:
        return [Edit(0, 2, "[Ann Lee]")], 0.0


def test_a_pronoun_that_points_at_nothing_is_resolved() -> None:
    """The references say what stands in its place."""
    reading = _reading(("He built 11 boats.", [BEST]))
    (figure,) = key_figures(reading.article, reading=reading, references=_Named(reading, [], []))
    assert figure.phrase == "[Ann Lee] built 11 boats"
