"""Which sentences lean on the one before them."""

import pytest

from summarizer.text.standalone import leans_on_earlier, opens_leaning


@pytest.mark.parametrize(
    "sentence",
    [
        "He resigned on Monday.",
        "But they lost the vote.",
        "The group denied it.",
        "This is the third such case.",
        "It has 400 members.",
        "“She was brave,” a friend said.",
        "The 39-year-old left the club.",
        "Their house burned down.",
        "Two days later, the bridge fell.",
        "The next morning the harbour was empty.",
        "President Adam Price responded by closing the port.",
        "After the match in March, he left the club.",
    ],
)
def test_pointing_words_lean(sentence: str) -> None:
    """Pronouns, pointing words and stand-in nouns at the start need what they point at."""
    assert leans_on_earlier(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ms Okafor resigned on Monday.",
        "It was not immediately clear who had fired.",
        "It is the first time that the bank has lent abroad.",
        "Theirry Henry scored twice.",
        "The government fell.",
        "After the match with Carrow, Ms Okafor left.",
        "When Adam Price left, he took the keys.",
        "The next government will decide.",
        "Hermann Meier won.",
    ],
)
def test_names_and_empty_subjects_stand_alone(sentence: str) -> None:
    """A name that only begins like a pronoun, and an "it" that points at nothing, do not lean."""
    assert not leans_on_earlier(sentence)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Er verhängte außerdem ein Berufsverbot.", "de"),
        ("„Deshalb gehen wir“, sagte sie.", "de"),
        ("Elle a quitté la salle.", "fr"),
        ("C’est le prix d’une route.", "fr"),
        ("Su propuesta fue rechazada.", "es"),
        ("«Eso no lo discute nadie».", "es"),
        ("He left.", "en"),
    ],
)
def test_words_of_other_languages_point_back(sentence: str, language: str) -> None:
    assert opens_leaning(sentence, language)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Das Landgericht verurteilte ihn.", "de"),
        ("Die Stadt zahlt.", "de"),
        ("La ville paie.", "fr"),
        ("Los hoteles quedan exentos.", "es"),
        ("1.200 Menschen kamen.", "de"),
        ("—", "fr"),
        ("Er kam.", "xx"),
        ("The city pays.", "en"),
    ],
)
def test_articles_and_names_do_not(sentence: str, language: str) -> None:
    assert not opens_leaning(sentence, language)
