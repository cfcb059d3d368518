"""What users can do: one cog or group a file."""

from bot.commands.about import AboutCog, own_version
from bot.commands.ask import QuestionsCog
from bot.commands.brief import BriefCog
from bot.commands.brief_buttons import BriefButtons
from bot.commands.compare import CompareCog
from bot.commands.config import Config, ResetView
from bot.commands.digest import DigestCog
from bot.commands.feeds import FeedsCog
from bot.commands.housekeeping import HousekeepingCog
from bot.commands.leftovers import LeftoversCog
from bot.commands.messages import MessagesCog
from bot.commands.posts import PostsCog
from bot.commands.privacy import PrivacyCog
from bot.commands.requests import Requests
from bot.commands.translator import CatalogueTranslator
from bot.commands.watch import WatchCog

__all__ = [
    "AboutCog",
    "BriefButtons",
    "BriefCog",
    "CatalogueTranslator",
    "CompareCog",
    "Config",
    "DigestCog",
    "FeedsCog",
    "HousekeepingCog",
    "LeftoversCog",
    "MessagesCog",
    "PostsCog",
    "PrivacyCog",
    "QuestionsCog",
    "Requests",
    "ResetView",
    "WatchCog",
    "own_version",
]
