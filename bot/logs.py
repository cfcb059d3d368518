"""What is logged: the bot's own lines from a level on, and hashes in the place of ids where that is set."""

from __future__ import annotations

import hashlib
import logging
import re
import secrets

import discord

# Discord's ids have as many digits, and nothing else in a line has.
_ID = re.compile(r"\b\d{17,20}\b")


class HashedIds(logging.Formatter):
    """Writes a hash in the place of every id, in tracebacks and libraries' lines as well.

    The salt is nobody's: one id reads the same until the bot ends, and leads nowhere.
    """

    def __init__(self, formatter: logging.Formatter) -> None:
        """``formatter`` makes the line."""
        super().__init__()
        self._formatter = formatter
        self._salt = secrets.token_bytes(16)

    def format(self, record: logging.LogRecord) -> str:
        """Make the line."""
        return _ID.sub(self._hash, self._formatter.format(record))

    def _hash(self, found: re.Match[str]) -> str:
        return hashlib.blake2b(found.group().encode(), key=self._salt, digest_size=6).hexdigest()


def log_from(level: int, *, hash_ids: bool = False) -> None:
    """Log the bot's own from ``level`` on. Libraries tell at DEBUG what they are given: messages, whole articles."""
    handler = logging.StreamHandler()
    discord.utils.setup_logging(level=max(level, logging.INFO), handler=handler)
    if hash_ids and handler.formatter is not None:
        handler.setFormatter(HashedIds(handler.formatter))
    for own in ("bot", "summarizer"):
        logging.getLogger(own).setLevel(level)
