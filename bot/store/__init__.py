"""What the bot remembers: server settings, jobs, kept briefs, the uses of the last hour."""

from bot.store.job import TOKEN_SECONDS, Attached, Job, Kind, Way
from bot.store.kept import Kept, Look
from bot.store.presence import RENEW_SECONDS, Presence, ShardsTaken
from bot.store.server import Place, ServerSettings, Style, Watch
from bot.store.servers import SettingsUnreadable
from bot.store.shards import Shards
from bot.store.store import Store, StoreError, database_file, first_line
from bot.store.uses import OverLimit

__all__ = [
    "RENEW_SECONDS",
    "TOKEN_SECONDS",
    "Attached",
    "Job",
    "Kept",
    "Kind",
    "Look",
    "OverLimit",
    "Place",
    "Presence",
    "ServerSettings",
    "SettingsUnreadable",
    "Shards",
    "ShardsTaken",
    "Store",
    "StoreError",
    "Style",
    "Watch",
    "Way",
    "database_file",
    "first_line",
]
