"""What the bot remembers: settings, jobs, kept briefs and where they stand, posted links, the uses of the last hour."""

from bot.store.job import TOKEN_SECONDS, Attached, Given, Job, Kind, Several, Split, Way
from bot.store.kept import Kept, Look
from bot.store.plans import Plan
from bot.store.posts import POST_DAYS, Post
from bot.store.presence import RENEW_SECONDS, Presence, ShardsTaken
from bot.store.repeats import Stand, message_link
from bot.store.server import DigestTime, Every, FeedSource, Place, Reaction, ServerSettings, Style, Watch
from bot.store.servers import SettingsUnreadable
from bot.store.sessions import in_time
from bot.store.shards import Shards
from bot.store.store import Store, StoreError, database_file, first_line
from bot.store.uses import OverLimit, link_hash

__all__ = [
    "POST_DAYS",
    "RENEW_SECONDS",
    "TOKEN_SECONDS",
    "Attached",
    "DigestTime",
    "Every",
    "FeedSource",
    "Given",
    "Job",
    "Kept",
    "Kind",
    "Look",
    "OverLimit",
    "Place",
    "Plan",
    "Post",
    "Presence",
    "Reaction",
    "ServerSettings",
    "SettingsUnreadable",
    "Several",
    "Shards",
    "ShardsTaken",
    "Split",
    "Stand",
    "Store",
    "StoreError",
    "Style",
    "Watch",
    "Way",
    "database_file",
    "first_line",
    "in_time",
    "link_hash",
    "message_link",
]
