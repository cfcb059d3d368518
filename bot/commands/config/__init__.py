"""/config: how the bot works in one server."""

from bot.commands.config.root import Config

__all__ = ["Config"]
