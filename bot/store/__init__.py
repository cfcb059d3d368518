"""What the bot remembers: server settings, kept briefs, the uses of the last hour."""

from bot.store.kept import Kept, Look
from bot.store.server import Place, ServerSettings, Style, Watch
from bot.store.store import Store, StoreError

__all__ = ["Kept", "Look", "Place", "ServerSettings", "Store", "StoreError", "Style", "Watch"]
