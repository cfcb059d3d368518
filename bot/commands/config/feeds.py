"""/config feed: feeds whose new articles are briefed in a channel."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.commands.config.changes import TO_POST, ConfigGroup, added, check_permissions, guild_of
from bot.commands.config.describe import feed_line, list_embed
from bot.commands.config.lists import LONGEST_CHOICE, choices
from bot.feeds import KIND, Feeds, FeedState, name_of, plan_of
from bot.policy import Refused, check_domain, hosts_of, target_of_link
from bot.reply import fit, plain, tell
from bot.store import FeedSource, ServerSettings, Store, in_time
from bot.store.server import FEED_HOURLY, MOST_HOURLY
from bot.words import Text, Words
from summarizer.errors import NutgrafError

MOST_FEEDS = 20
MOST_WORDS = 20
LONGEST_NAME = 80
LONGEST_ADDRESS = 500
LONGEST_LINE = 700  # of a feed with all its words; the page has room for some such


class FeedsGroup(ConfigGroup):
    """Feeds."""

    def __init__(self, store: Store, feeds: Feeds) -> None:
        super().__init__(store, "feed", Text.CMD_FEED)
        self._feeds = feeds

    @app_commands.command(name="add", description=Text.CMD_FEED_ADD.value)
    @app_commands.describe(
        address=Text.OPT_FEED_ADDRESS.value,
        channel=Text.OPT_CHANNEL.value,
        words=Text.OPT_FEED_WORDS.value,
        hourly=Text.OPT_FEED_HOURLY.value,
    )
    async def add(
        self,
        interaction: discord.Interaction[Any],
        address: app_commands.Range[str, 1, LONGEST_ADDRESS],
        channel: discord.TextChannel,
        words: str = "",
        hourly: app_commands.Range[int, 1, MOST_HOURLY] = FEED_HOURLY,
    ) -> None:
        """Brief a feed's new articles in a channel, or change how; a feed that was given up is asked again."""
        guild = guild_of(interaction)
        url = address.strip() if "://" in address else f"https://{address.strip()}"
        if target_of_link(url) is None:
            raise Refused(Text.BAD_LINK, link=plain(address[:100]))
        check_permissions(guild, channel, TO_POST, Text.FEED_LACKS)
        check_domain(hosts_of(url), await self.settings(interaction))
        await interaction.response.defer(ephemeral=True, thinking=True)
        try:
            feed = await self._feeds.look(url)
        except NutgrafError as error:
            await tell(interaction, error)
            return
        source = FeedSource(
            url=url, channel=channel.id, name=feed.title[:LONGEST_NAME], words=read_words(words), hourly=hourly
        )

        def edit(now: ServerSettings) -> dict[str, Any]:
            others = tuple(other for other in now.feeds if name_of(other) != name_of(source))
            if len(others) >= MOST_FEEDS:
                raise Refused(Text.CONFIG_LIST_FULL, limit=MOST_FEEDS)
            return {"feeds": added(others, source, plain(url))}

        await self.change(interaction, Text.NAME_FEEDS, edit)
        now = discord.utils.utcnow().timestamp()
        await self.store.plans.put(plan_of(guild.id, source, now))

    @app_commands.command(name="remove", description=Text.CMD_FEED_REMOVE.value)
    @app_commands.describe(feed=Text.OPT_FEED.value)
    async def remove(self, interaction: discord.Interaction[Any], feed: str) -> None:
        """Read a feed no more."""

        def edit(now: ServerSettings) -> dict[str, Any]:
            left = tuple(source for source in now.feeds if name_of(source) != feed and source.url != feed)
            if left == now.feeds:
                raise Refused(Text.CONFIG_NOT_IN_LIST, entry=plain(feed[:LONGEST_CHOICE]))
            return {"feeds": left}

        await self.change(interaction, Text.NAME_FEEDS, edit)  # its plan goes when its time comes

    @remove.autocomplete("feed")
    async def _entries(self, interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        guild = guild_of(interaction)
        settings = await self.settings(interaction)
        places = [(source, guild.get_channel(source.channel)) for source in settings.feeds]
        named = [
            (f"{source.url} → #{place.name if place else source.channel}", name_of(source)) for source, place in places
        ]
        return choices(named, typed)

    @app_commands.command(name="list", description=Text.CMD_FEED_LIST.value)
    async def list(self, interaction: discord.Interaction[Any]) -> None:
        """Show the feeds, and which were given up."""
        guild = guild_of(interaction)
        words = Words(interaction.locale.value)
        entries = []
        async with in_time():
            settings = await self.store.servers.get(guild.id)
            plans = [await self.store.plans.get(guild.id, KIND, name_of(source)) for source in settings.feeds]
        for source, plan in zip(settings.feeds, plans, strict=True):
            paused = plan is not None and FeedState.model_validate_json(plan.state).paused
            line = fit(feed_line(source, words), LONGEST_LINE)
            entries.append(f"{line} ({words(Text.FEED_LINE_PAUSED)})" if paused else line)
        await interaction.response.send_message(embed=list_embed(Text.NAME_FEEDS, entries, words), ephemeral=True)


def read_words(typed: str) -> tuple[str, ...]:
    """The words of a filter, as they were typed with commas between."""
    words = (" ".join(word.split())[:LONGEST_NAME] for word in typed.split(","))
    return tuple(dict.fromkeys(filter(None, words)))[:MOST_WORDS]
