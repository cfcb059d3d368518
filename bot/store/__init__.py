"""What the bot remembers: server settings, jobs, kept briefs, the uses of the last hour."""

from bot.store.job import TOKEN_SECONDS, Attached, Job, Kind, Way
from bot.store.kept import Kept, Look
from bot.store.server import Place, ServerSettings, Style, Watch
from bot.store.servers import SettingsUnreadable
from bot.store.store import Store, StoreError, database_file, first_line
from bot.store.uses import OverLimit

__all__ = [
    "TOKEN_SECONDS",
    "Attached",
    "Job",
    "Kept",
    "Kind",
    "Look",
    "OverLimit",
    "Place",
    "ServerSettings",
    "SettingsUnreadable",
    "Store",
    "StoreError",
    "Style",
    "Watch",
    "Way",
    "database_file",
    "first_line",
]
