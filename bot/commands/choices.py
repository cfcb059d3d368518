"""What options of commands offer: the lengths of a brief, and the languages that it can be written in."""

from __future__ import annotations

from discord import app_commands

from bot.words import Text, language_name
from summarizer.brief import Length
from summarizer.text import SUMMARY_LANGUAGES

LENGTH_NAMES = {
    Length.SHORT: Text.VALUE_SHORT,
    Length.STANDARD: Text.VALUE_STANDARD,
    Length.DETAILED: Text.VALUE_DETAILED,
}
LENGTHS = [app_commands.Choice(name=name.value, value=length.value) for length, name in LENGTH_NAMES.items()]
BRIEF_LANGUAGES = [app_commands.Choice(name=language_name(language), value=language) for language in SUMMARY_LANGUAGES]
