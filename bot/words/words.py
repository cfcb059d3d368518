"""The bot's words in one language: messages, numbers, dates, and the errors and notes of the library."""

from __future__ import annotations

import gettext
import io
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date, get_day_names
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from bot.words.text import Count, Text
from summarizer.article import Note
from summarizer.errors import NutgrafError

CATALOGUES = Path(__file__).with_name("catalogues")
ENGLISH = "en"
# A date without a named region is written the European way round, which reads the same everywhere: 12 May 2026.
BRITISH = "en_GB"
_REASON = "reason "
_NOTE = "note "
_NUMBER = re.compile(r"\d{1,3}(,\d{3})*")


@dataclass(frozen=True)
class Words:
    """Says things in the language of ``locale``, a locale as Discord names it (``en-GB``, ``fr``, ``es-419``)."""

    locale: str = ENGLISH

    @property
    def language(self) -> str:
        """The language that there is a catalogue for; English where there is none."""
        language = self.locale.replace("_", "-").split("-")[0].lower()
        return language if language in languages() else ENGLISH

    def __call__(self, text: Text, **values: object) -> str:
        """Say a message."""
        return _messages(self.language).gettext(text.value).format(**values)

    def count(self, text: Count, number: int) -> str:
        """Say a message that counts."""
        form = _messages(self.language).ngettext(text.one, text.more, number)
        return form.format(number=self.number(number))

    def number(self, number: int) -> str:
        """Write a number."""
        return str(format_decimal(number, locale=self._region))

    def day(self, day: date) -> str:
        """Write a date."""
        return str(format_date(day, format="long", locale=self._region))

    def weekday(self, number: int) -> str:
        """Name a day of the week, 0 being Monday."""
        return str(get_day_names("wide", locale=self._region)[number])

    def error(self, error: NutgrafError) -> str:
        """Say what the library refused; its own sentence in English, the catalogue's by the reason's code else."""
        return self._by_code(_REASON + error.reason.value, error.message, error.values)

    def note(self, note: Note) -> str:
        """Say a note of the library, likewise by its code."""
        return self._by_code(_NOTE + note.code, note.text, note.values)

    def _by_code(self, code: str, english: str, values: dict[str, str]) -> str:
        said = _messages(self.language).gettext(code)
        if said == code:
            return english
        try:
            return said.format(**{name: self._localised(value) for name, value in values.items()})
        except (KeyError, IndexError):  # the library's sentence had no such value
            return english

    def _localised(self, value: str) -> str:
        """A number of the library, which writes 6,000, as the reader's language does."""
        return self.number(int(value.replace(",", ""))) if _NUMBER.fullmatch(value) else value

    @property
    def _region(self) -> str:
        if self.language == ENGLISH:
            return "en_US" if self.locale == "en-US" else BRITISH
        try:
            return str(Locale.parse(self.locale.replace("-", "_")))
        except (ValueError, UnknownLocaleError):
            return self.language


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The languages that the bot speaks, English first."""
    return (ENGLISH, *sorted(path.stem for path in CATALOGUES.glob("*.po")))


# Babel knows them too, but reading two dozen locales for it takes half a second of every start.
_NAMES = {
    "en": "English", "de": "Deutsch", "fr": "Français", "es": "Español", "it": "Italiano", "pt": "Português",
    "nl": "Nederlands", "da": "Dansk", "sv": "Svenska", "nb": "Norsk bokmål", "fi": "Suomi", "pl": "Polski",
    "cs": "Čeština", "sk": "Slovenčina", "hu": "Magyar", "ro": "Română", "hr": "Hrvatski", "sl": "Slovenščina",
    "et": "Eesti", "lt": "Lietuvių", "el": "Ελληνικά", "ru": "Русский", "uk": "Українська", "bg": "Български",
}  # fmt: skip


def language_name(language: str) -> str:
    """A language's name in itself."""
    return _NAMES.get(language) or (Locale(language).get_display_name(language) or language).capitalize()


def catalogue(language: str) -> Catalog:
    """Read the translations of a language."""
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


@lru_cache(maxsize=16)
def _messages(language: str) -> gettext.NullTranslations:
    """Compile a catalogue when it is first needed, so that no compiled file can be older than its source."""
    if language == ENGLISH:
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
