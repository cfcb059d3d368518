"""Languages told apart by their text."""

from __future__ import annotations

import pytest

from summarizer.text import language
from summarizer.text.language import detect_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The council voted on Tuesday to close the last cannery of the town.", "en"),
        ("Der Rat der Stadt stimmte am Dienstag dafür, die letzte Fabrik zu schließen.", "de"),
        ("Le conseil municipal a voté mardi la fermeture de la dernière conserverie.", "fr"),
        ("El ayuntamiento votó el martes cerrar la última conservera del pueblo.", "es"),
    ],
)
def test_a_sentence_is_enough(text: str, code: str):
    """One sentence of news names its language."""
    assert detect_language(text) == code


def test_too_little_text_gives_the_default():
    """A number or a word proves nothing."""
    assert detect_language("5,200", default="en") == "en"


ENGLISH = (
    "The council voted on Tuesday to close the last cannery of the town, which has stood by the harbour for 90 years."
    " The owners said that it was no longer worth the cost, and that the workers would be paid until the year’s end."
)


def test_plain_english_needs_no_identifier(monkeypatch: pytest.MonkeyPatch) -> None:
    """To load it takes longer than to brief a short article."""
    monkeypatch.setattr(language, "_identifier", None)
    assert detect_language(ENGLISH) == "en"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "Der er for mange biler i byen, og det har været sådan længe. Her kan man have svært ved det. " * 3,
            "da",
        ),
        (
            "De raad was het er niet mee eens, maar de stad is van plan om de haven te sluiten. " * 3,
            "nl",
        ),
    ],
)
def test_short_words_that_languages_share_prove_nothing(text: str, code: str) -> None:
    """Words such as "for", "at", "have", "is" and "was" are Danish and Dutch as well."""
    assert detect_language(text) == code
