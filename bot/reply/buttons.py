"""The buttons below a brief. They carry the brief's key in their id, so they work after a restart as well."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

import discord

from bot.reply.answers import Reply
from bot.reply.brief import brief_embed, has_more, open_link
from bot.store import Kept
from bot.words import Text, Words
from summarizer.brief import Brief, Length

if TYPE_CHECKING:
    from bot.client import Nutgraf

ACTIONS = {
    "shorter": Text.SHORTER,
    "longer": Text.LONGER,
    "read": Text.READ,
    "why": Text.WHY,
    "ask": Text.ASK,
    "more": Text.MORE,
    "delete": Text.DELETE,
}
# What Discord takes as a button's address.
LONGEST_BUTTON = 512
# The note of an article of which a paywall let only a part be read.
PAYWALL_PART = "paywall_part"
# Rows of three: Discord sets five in a row, but a phone shows three words in one.
_ROWS: Mapping[str, int] = {"shorter": 0, "longer": 0, "why": 0, "more": 1, "ask": 1, "read": 1, "delete": 2}


class BriefButton(
    discord.ui.DynamicItem[discord.ui.Button[Any]],
    template=r"nutgraf:(?P<action>[a-z]+):(?P<key>[0-9a-f]+)(:(?P<asker>\d+))?",
):
    """One button of one brief. ``asker`` is who asked for it: they may delete it when it is no longer kept, too."""

    def __init__(
        self, action: str, key: str, locale: str = "en", *, disabled: bool = False, asker: int | None = None
    ) -> None:
        label = Words(locale)(ACTIONS[action])
        custom_id = f"nutgraf:{action}:{key}" + (f":{asker}" if asker is not None else "")
        # All grey, Delete too: a red button below every brief would be what the eye sees first.
        super().__init__(
            discord.ui.Button(label=label, custom_id=custom_id, disabled=disabled),
            row=_ROWS[action],
        )
        self.action = action
        self.key = key
        self.asker = asker

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button that was pressed out of its id."""
        action = match["action"] if match["action"] in ACTIONS else "why"
        return cls(action, match["key"], asker=int(match["asker"]) if match["asker"] else None)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the press over to the bot; errors end in the one error handler."""
        client: Nutgraf = interaction.client
        await client.brief_buttons(interaction, self.action, self.key, self.asker)


def next_length(brief: Brief, step: int) -> Length | None:
    """The next length, up (1) or down (-1), whose summary says something else; None when there is none."""
    lengths = list(Length)[::step]
    others = lengths[lengths.index(brief.length) + 1 :]
    return next((length for length in others if brief.lengths[length] != brief.statements), None)


def archive_button(url: str | None, archive: str, words: Words) -> discord.ui.Button[Any] | None:
    """A button that leads to copies of ``url`` at ``archive``; None where the owner names no archive."""
    link = open_link(url)
    if not archive or not link or len(archive + link) > LONGEST_BUTTON:
        return None
    return discord.ui.Button(label=words(Text.ARCHIVED), url=archive + link, row=2)


def brief_view(kept: Kept, key: str, archive: str = "") -> discord.ui.View:
    """The buttons of a brief; with ``archive``, one for the copies of an article that a paywall cut."""
    view = discord.ui.View(timeout=None)
    locale = kept.look.locale
    view.add_item(BriefButton("shorter", key, locale, disabled=next_length(kept.brief, -1) is None))
    view.add_item(BriefButton("longer", key, locale, disabled=next_length(kept.brief, 1) is None))
    view.add_item(BriefButton("why", key, locale))
    if has_more(kept.brief, kept.look):
        view.add_item(BriefButton("more", key, locale))
    view.add_item(BriefButton("ask", key, locale))
    view.add_item(BriefButton("read", key, locale))
    link = open_link(kept.article.url)
    if link and len(link) <= LONGEST_BUTTON:
        view.add_item(discord.ui.Button(label=Words(locale)(Text.OPEN), url=link, row=2))
    copies = archive_button(kept.article.url, archive, Words(locale))
    if copies and any(note.code == PAYWALL_PART for note in kept.brief.notes):
        view.add_item(copies)
    view.add_item(BriefButton("delete", key, locale, asker=kept.user_id))
    return view


def brief_reply(kept: Kept, key: str, archive: str = "") -> Reply:
    """A brief as a message."""
    return Reply(brief_embed(kept.brief, kept.look), brief_view(kept, key, archive))
