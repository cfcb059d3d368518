"""What the bot answers: briefs, their buttons and grounds, progress, and plain words for every refusal."""

from bot.reply.answers import Answer, InteractionAnswer, MessageAnswer, Reply, WatchAnswer, answer_to
from bot.reply.ask import AskButton, ask_panel, found_on, found_reply
from bot.reply.brief import ACCENT, brief_embed, embed_size, more_embed, whole_lines
from bot.reply.buttons import BriefButton, archive_button, brief_reply, brief_view, next_length
from bot.reply.comparison import compare_reply
from bot.reply.digest import Digest, Told, digest_embeds
from bot.reply.errors import explain, tell
from bot.reply.escape import clean, escape, plain
from bot.reply.evidence import why_embed
from bot.reply.fit import fit, size
from bot.reply.permissions import missing_in, permission_names
from bot.reply.progress import Progress
from bot.reply.refusals import Refusals
from bot.reply.repeat import AgainButton, repeat_reply
from bot.reply.sending import UNSENT, patiently

__all__ = [
    "ACCENT",
    "UNSENT",
    "AgainButton",
    "Answer",
    "AskButton",
    "BriefButton",
    "Digest",
    "InteractionAnswer",
    "MessageAnswer",
    "Progress",
    "Refusals",
    "Reply",
    "Told",
    "WatchAnswer",
    "answer_to",
    "archive_button",
    "ask_panel",
    "brief_embed",
    "brief_reply",
    "brief_view",
    "clean",
    "compare_reply",
    "digest_embeds",
    "embed_size",
    "escape",
    "explain",
    "fit",
    "found_on",
    "found_reply",
    "missing_in",
    "more_embed",
    "next_length",
    "patiently",
    "permission_names",
    "plain",
    "repeat_reply",
    "size",
    "tell",
    "whole_lines",
    "why_embed",
]
