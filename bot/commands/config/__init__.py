"""/config: how the bot works in one server."""

from bot.commands.config.root import Config, ResetView

__all__ = ["Config", "ResetView"]
