"""The one error handler. Whatever went wrong in a command, a button or a message ends here as a plain sentence."""

from __future__ import annotations

import logging
import secrets

import aiohttp
import discord
from discord import app_commands
from sqlalchemy.exc import SQLAlchemyError

from bot.policy import Refused
from bot.reply.escape import plain
from bot.reply.permissions import permission_names
from bot.reply.sending import UNSENT
from bot.store import SettingsUnreadable, first_line
from bot.words import Text, Words
from summarizer.errors import NutgrafError

log = logging.getLogger(__name__)

MISSING_PERMISSIONS = {50001, 50013}  # Missing Access, Missing Permissions
UNKNOWN_INTERACTION = {10062, 40060}  # not answered in time, or answered already: nobody is left to tell


def explain(error: BaseException, words: Words) -> str:
    """Say an error in one plain sentence.

    The first of these that fits:

    1. a refusal of the bot's own (limits, roles, a full queue): its sentence
    2. a refusal of the library (no article, no page, no model): its sentence, by its code
    3. a database that does not answer, or settings that cannot be read
    4. a permission that the bot lacks: which one
    5. a command that Discord still shows in its old form
    6. Discord did not take a message, or it is gone
    7. anything else: a report number, under which the log has the whole error
    """
    error = _cause(error)
    if isinstance(error, Refused):
        return error.say(words)
    if isinstance(error, NutgrafError):
        return plain(words.error(error))
    if isinstance(error, SettingsUnreadable):
        return words(Text.SETTINGS_UNREADABLE)
    if isinstance(error, SQLAlchemyError | TimeoutError):
        log.warning("The database did not answer: %s", first_line(error))
        return words(Text.STORE_BUSY)
    if isinstance(error, app_commands.BotMissingPermissions):
        return words(Text.BOT_LACKS, permissions=permission_names(error.missing_permissions))
    if isinstance(error, discord.Forbidden) and error.code in MISSING_PERMISSIONS:
        return words(Text.BOT_LACKS, permissions=permission_names(["send_messages", "embed_links"]))
    if isinstance(error, app_commands.CommandSignatureMismatch | app_commands.CommandNotFound):
        return words(Text.OLD_COMMAND)
    if isinstance(error, app_commands.NoPrivateMessage):
        return words(Text.ONLY_IN_SERVERS)
    if isinstance(error, discord.NotFound):
        return words(Text.GONE)
    if isinstance(error, discord.HTTPException | aiohttp.ClientError):
        log.warning("Discord did not take an answer: %s", error)
        return words(Text.NOT_DELIVERED)
    report = secrets.token_hex(3)
    log.error("Report %s", report, exc_info=error)
    return words(Text.FAILED, report=report)


async def tell(interaction: discord.Interaction, error: BaseException) -> None:
    """Answer an interaction with the error, to the asker only."""
    cause = _cause(error)
    if isinstance(cause, discord.HTTPException) and cause.code in UNKNOWN_INTERACTION:
        log.warning("An interaction was gone before it could be answered: %s", cause)
        return
    text = explain(error, Words(interaction.locale.value))
    try:
        if interaction.response.is_done():
            await interaction.followup.send(text, ephemeral=True)
        else:
            await interaction.response.send_message(text, ephemeral=True)
    except UNSENT as failure:
        log.warning("An error could not be told to user %s: %s", interaction.user.id, failure)


def _cause(error: BaseException) -> BaseException:
    return error.original if isinstance(error, app_commands.CommandInvokeError) else error
