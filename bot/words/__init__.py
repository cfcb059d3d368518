"""The bot's own words, in the languages it speaks."""

from bot.words.text import Count, Text
from bot.words.words import Words, catalogue, language_name, languages

__all__ = ["Count", "Text", "Words", "catalogue", "language_name", "languages"]
