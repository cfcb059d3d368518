"""The answer that points to a brief which stands already, and its button *Brief again*."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Self

import discord

from bot.reply.answers import Reply
from bot.reply.errors import tell
from bot.store import Stand
from bot.words import Text, Words

if TYPE_CHECKING:
    from bot.client import Nutgraf


class AgainButton(discord.ui.DynamicItem[discord.ui.Button[Any]], template=r"nutgraf-again:(?P<key>[0-9a-f]+)"):
    """Has a job done all the same; ``key`` is the job's."""

    def __init__(self, key: str, locale: str = "en") -> None:
        label = Words(locale)(Text.AGAIN)
        super().__init__(discord.ui.Button(label=label, custom_id=f"nutgraf-again:{key}"))
        self.key = key

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button that was pressed out of its id."""
        return cls(match["key"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the press over to the bot; whatever goes wrong is told to who pressed it."""
        client: Nutgraf = interaction.client
        try:
            await client.requests.again(interaction, self.key)
        except Exception as error:
            await tell(interaction, error)


def repeat_reply(stand: Stand, key: str, words: Words, *, near: bool) -> Reply:
    """Point to a brief; ``near`` says that it is of another article with nearly the same text."""
    said = words(Text.BRIEFED_NEARLY if near else Text.BRIEFED_HERE, when=f"<t:{stand.at:.0f}:R>", link=stand.link)
    view = discord.ui.View(timeout=None)
    view.add_item(AgainButton(key, words.locale))
    return Reply(None, view, said)
