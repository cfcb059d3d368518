"""What becomes of a model's statements before they are shown."""

from __future__ import annotations

from summarizer.article import Article
from summarizer.brief import Length, Statement
from summarizer.pipeline import rising, supported

BODY = "The yard employs 640 people. Mayor Ingrid Holt praised it. It opened in 1987."
ONE, TWO, THREE = (Statement(text, number) for number, text in enumerate(("One.", "Two two.", "Three three three.")))


def test_invented_sentences_are_left_out() -> None:
    """Sentences with a number or a name of their own making are dropped, the others stay in their order."""
    true = (Statement("The yard employs 640 people.", 0), Statement("It opened in 1987.", 2))
    invented = (Statement("It opened in 1978.", 2), Statement("Mayor Ingrid Holm praised it.", 1))
    given = {Length.SHORT: invented[:1], Length.STANDARD: true, Length.DETAILED: (true[0], *invented, true[1])}
    assert supported(given, Article("", BODY)) == {Length.SHORT: (), Length.STANDARD: true, Length.DETAILED: true}


def test_each_length_has_at_most_the_words_of_the_next() -> None:
    """A length that breaks the order gives way to the standard one."""
    given = {Length.SHORT: (THREE,), Length.STANDARD: (TWO,), Length.DETAILED: (ONE,)}
    assert rising(given) == dict.fromkeys(Length, (TWO,))
    in_order = {Length.SHORT: (ONE,), Length.STANDARD: (TWO,), Length.DETAILED: (ONE, THREE)}
    assert rising(in_order) == in_order


def test_a_standard_summary_of_which_nothing_is_left() -> None:
    """Where the check left nothing of the standard length, another one takes its place."""
    given = {Length.SHORT: (ONE,), Length.STANDARD: (), Length.DETAILED: (THREE,)}
    assert rising(given) == {**given, Length.STANDARD: (ONE,)}
