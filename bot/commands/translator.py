"""Descriptions and choices of commands in the member's own language, out of the same catalogues as all words."""

from __future__ import annotations

from discord import Locale, app_commands
from discord.app_commands import TranslationContextLocation as Location
from discord.app_commands import TranslationContextTypes

from bot.words import Text, Words

# Commands and options keep their English names: admins and guides everywhere then mean the same.
_NAMES = {Location.group_name, Location.parameter_name}
_MESSAGES = frozenset(text.value for text in Text)


class CatalogueTranslator(app_commands.Translator):
    """Looks command texts up in the catalogues."""

    async def translate(
        self, string: app_commands.locale_str, locale: Locale, context: TranslationContextTypes
    ) -> str | None:
        """The text in this locale, or None where it is the English one."""
        is_menu = isinstance(context.data, app_commands.ContextMenu)
        if context.location in _NAMES or (context.location is Location.command_name and not is_menu):
            return None
        if string.message not in _MESSAGES:
            return None
        said = Words(locale.value)(Text(string.message))
        return said if said != string.message else None
