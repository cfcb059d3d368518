"""Languages told apart by their text."""

from __future__ import annotations

import pytest

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
