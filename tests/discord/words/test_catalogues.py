"""The catalogues: nothing missing, nothing left over, and every value in its place."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.core import Locale

from bot.words import Count, Text, Words, catalogue, language_name, languages
from summarizer.article import Note
from summarizer.errors import NotAnArticle, Reason
from summarizer.text.language import SUMMARY_LANGUAGES

ROOT = Path(__file__).resolve().parents[3]
SECOND = [language for language in languages() if language != "en"]
_PLACE = re.compile(r"\{(\w*)\}")


def _note_codes() -> set[str]:
    """The code of every note that the library can make."""
    return {code for path in (ROOT / "summarizer").rglob("*.py") for code in _codes(ast.parse(path.read_text("utf-8")))}


def _codes(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Note" and node.args:
            code = node.args[0]
            assert isinstance(code, ast.Constant), "a note's code must stand where it is made"
            yield str(code.value)


def _wanted() -> set[str]:
    texts = {text.value for text in Text} | {count.one for count in Count}
    return texts | {f"reason {reason.value}" for reason in Reason} | {f"note {code}" for code in _note_codes()}


def test_languages() -> None:
    """English, and the second languages."""
    assert languages() == ("en", "de", "es", "fr")


@pytest.mark.parametrize("language", SECOND)
def test_nothing_missing_and_nothing_unused(language: str) -> None:
    """A catalogue has each message, each reason and each note, and no other."""
    entries = {_id(message.id): message for message in catalogue(language) if message.id}
    assert set(entries) == _wanted()
    untranslated = [key for key, message in entries.items() if not all(_strings(message.string))]
    assert untranslated == []
    assert not any(message.fuzzy for message in entries.values())


@pytest.mark.parametrize("language", SECOND)
def test_values(language: str) -> None:
    """A translation has the values of its message; those of a reason have none, for not every error gives them."""
    for message in catalogue(language):
        if not message.id:
            continue
        key = _id(message.id)
        for string in _strings(message.string):
            places = sorted(_PLACE.findall(string))
            if key.startswith("reason "):
                assert places == [], key
            elif not key.startswith("note "):
                assert places == sorted(_PLACE.findall(key)), key


@pytest.mark.parametrize("name", [*Text.__members__, *Count.__members__])
def test_every_message_is_said(name: str) -> None:
    """There is no message that the bot never says."""
    kind = "Text" if name in Text.__members__ else "Count"
    files = [path for path in (ROOT / "bot").rglob("*.py") if path.name != "text.py"]
    assert any(re.search(rf"\b{kind}\.{name}\b", path.read_text("utf-8")) for path in files)


@pytest.mark.parametrize("language", languages())
def test_fits_into_discord(language: str) -> None:
    """Labels and titles keep Discord's limits, and guides name the message menu as it is called."""
    words = Words(language)
    for text in (Text.PASTE_TITLE, Text.PASTE_LABEL):
        assert len(words(text)) <= 45
    assert len(words(Text.PASTE_HELP)) <= 100
    for text in (Text.SHORTER, Text.LONGER, Text.READ, Text.WHY, Text.OPEN, Text.DELETE, Text.ABOUT_INVITE):
        assert len(words(text)) <= 80
    for text in (Text.CANNOT_SEE, Text.MENTION_HELP, Text.WELCOME):
        assert words(Text.CMD_MENU) in words(text)


def test_plurals() -> None:
    """One and more, as each language counts, with its own numbers."""
    assert [Words("de").count(Count.MINUTES, number) for number in (1, 2)] == ["1 Minute", "2 Minuten"]
    assert [Words("fr").count(Count.MINUTES, number) for number in (0, 1, 2)] == ["0 minute", "1 minute", "2 minutes"]
    assert Words("es-419").count(Count.OTHERS, 3) == "y 3 más"
    assert Words("de").number(62000) == "62.000"


def test_library_sentences() -> None:
    """A refusal and a note are said in the reader's language, by their codes; in English as the library says them."""
    error = NotAnArticle(Reason.PAYWALL, "Only a part can be read.")
    assert Words("en-US").error(error) == "Only a part can be read."
    assert Words("fr").error(error).startswith("Sans abonnement")
    note = Note("cut", "Only the first 6,000 words of this text were read.", {"words": "6,000"})
    assert [Words(language).note(note) for language in ("en-GB", "de", "fr")] == [
        "Only the first 6,000 words of this text were read.",
        "Nur die ersten 6.000 Wörter dieses Textes wurden gelesen.",
        "Seuls les 6\N{NARROW NO-BREAK SPACE}000 premiers mots de ce texte ont été lus.",
    ]
    assert Words("de").note(Note("new_code", "A new note.")) == "A new note."


# How a catalogue would speak to a stranger; all of them say "du", "tu", "tú".
DISTANT = {
    "de": re.compile(r"\b(?:Ihnen|bitten? Sie|\w+en Sie)\b"),
    "fr": re.compile(r"\b(?:vous|votre|vos|(?!assez|chez|rez)\w+ez)\b", re.IGNORECASE),
    "es": re.compile(r"\b(?:usted|ustedes)\b", re.IGNORECASE),
}


@pytest.mark.parametrize("language", SECOND)
def test_one_way_of_address(language: str) -> None:
    """A catalogue speaks to its reader in one way."""
    said = [string for message in catalogue(language) if message.id for string in _strings(message.string)]
    assert [string for string in said if DISTANT[language].search(string)] == []


def test_other_languages_are_answered_in_english() -> None:
    """A locale without a catalogue reads English."""
    assert Words("ja")(Text.DELETE) == "Delete"


def _id(identity: str | tuple[str, ...] | list[str]) -> str:
    return identity if isinstance(identity, str) else identity[0]


def _strings(string: str | tuple[str, ...] | list[str]) -> list[str]:
    return [string] if isinstance(string, str) else list(string)


def test_languages_are_named_as_babel_names_them() -> None:
    """The names that are kept here, for the sake of a quick start."""
    for language in SUMMARY_LANGUAGES:
        assert language_name(language) == (Locale(language).get_display_name(language) or "").capitalize()
