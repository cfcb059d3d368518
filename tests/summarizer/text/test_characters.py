"""Characters that a text brings along and nothing else may meet."""

import time

import pytest

from summarizer.text.characters import readable


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("oﬀ the ﬁne ﬂoor, Griﬃn and a waﬄe", "off the fine floor, Griffin and a waffle"),
        ("six hun\u00addred mil\u00adlion", "six hundred million"),
        ("six mil\u00ad\n  lion", "six million"),
        ("a\u200bb\ufeffc\u202ed", "abcd"),
        ("Cafe\u0301", "Café"),
        ("bad \ud800 half", "bad \ufffd half"),
        ("1½ m², № 5", "1½ m², № 5"),
    ],
)
def test_readable(given: str, read: str) -> None:
    """Ligatures become letters, what is not seen goes, letters and marks are composed, signs that mean more stay."""
    assert readable(given) == read


def test_words_of_many_marks_are_kept() -> None:
    """Devanagari, Thai and Hebrew with all its points are read as they are."""
    for text in ("बारिश हुई। नदी भर गई।", "น้ำท่วมหนักที่สุด", "שָׁלוֹם עֲלֵיכֶם"):
        assert readable(text) == readable(readable(text))
        assert len(readable(text)) == len(text)


def test_a_tower_of_marks_is_cut_down() -> None:
    """Sorting the marks of one letter is quadratic: more than thirty are no letter's."""
    began = time.process_time()
    assert len(readable("a" + "\u0301\u0323" * 100_000)) < 40
    assert time.process_time() - began < 1
