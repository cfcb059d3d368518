"""Watched channels: links that are briefed by themselves, or once a member reacts with the set emoji."""

from __future__ import annotations

import logging
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import discord
from discord.ext import commands

from bot.briefing import Order
from bot.commands.reception import Reception, shared_locale
from bot.inbox import article_links
from bot.policy import Asker
from bot.reply import WatchAnswer
from bot.store import Place, ServerSettings, Watch
from bot.words import Words
from summarizer.sources import Link

log = logging.getLogger(__name__)

_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "cmpid")


class WatchCog(commands.Cog):
    """Briefs the links in watched channels, each once, without a sound."""

    def __init__(self, bot: commands.AutoShardedBot, reception: Reception) -> None:
        self._bot = bot
        self._reception = reception

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Brief links as they are posted, also by feeds; a mention of the bot is answered elsewhere."""
        if message.guild is None or self._is_for_the_bot(message):
            return
        settings = await self._reception.settings(message.guild.id)
        watch = _watch_on(settings, message.channel)
        if watch is not None and watch.emoji is None:
            await self._brief(message, watch, settings)

    @commands.Cog.listener()
    async def on_raw_reaction_add(self, payload: discord.RawReactionActionEvent) -> None:
        """Brief the links of a message when the set emoji is put below it."""
        if payload.guild_id is None or (self._bot.user and payload.user_id == self._bot.user.id):
            return
        settings = await self._reception.settings(payload.guild_id)
        channel = self._bot.get_channel(payload.channel_id)
        watch = _watch_on(settings, channel)
        if watch is None or watch.emoji != str(payload.emoji) or not isinstance(channel, discord.abc.Messageable):
            return
        try:
            message = await channel.fetch_message(payload.message_id)
        except discord.HTTPException as error:
            log.info("Watched message %s could not be loaded: %s", payload.message_id, error)
            return
        await self._brief(message, watch, settings)

    def _is_for_the_bot(self, message: discord.Message) -> bool:
        me = self._bot.user
        return me is not None and (message.author.id == me.id or me in message.mentions)

    async def _brief(self, message: discord.Message, watch: Watch, settings: ServerSettings) -> None:
        if message.guild is None:
            return
        locale = shared_locale(settings, message.guild.preferred_locale, "en")
        asker = Asker.of_message(message)
        for link in article_links(message.content)[: self._reception.limits.links]:
            if not await self._reception.store.uses.see(same_link(link), watch.channel, message.guild.id):
                continue
            order = Order(Link(link), settings.length, asker, settings, locale, least_words=watch.words)
            answer = WatchAnswer(message, Words(locale), thread=watch.place is Place.THREAD)
            try:
                await self._reception.briefer.serve(order, answer)
            except discord.HTTPException as error:
                log.warning("A brief in watched channel %s was lost: %s", watch.channel, error)


def same_link(link: str) -> str:
    """A link without what differs between two shares of the same page: fragment, tracking, case of the host."""
    parts = urlsplit(link)
    query = [(name, value) for name, value in parse_qsl(parts.query) if not name.lower().startswith(_TRACKING)]
    host = parts.netloc.lower().removeprefix("www.")
    return urlunsplit(("", host, parts.path.rstrip("/"), urlencode(sorted(query)), ""))


def _watch_on(settings: ServerSettings, channel: object) -> Watch | None:
    number = getattr(channel, "id", None)
    return settings.watch(number) if number is not None else None
