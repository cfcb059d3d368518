"""Links that are briefed by themselves in watched channels, and those that a member reacts to with a set emoji."""

from __future__ import annotations

import logging

import discord
from discord.ext import commands
from sqlalchemy.exc import SQLAlchemyError

from bot.asking import Parked
from bot.commands.requests import Requests, look_of, shared_locale, way_of
from bot.inbox import article_links, is_mention
from bot.policy import Asker, Refused, check_place, check_roles, same_link
from bot.reply import UNSENT, patiently
from bot.store import Job, Kind, ServerSettings, SettingsUnreadable, Watch, first_line
from summarizer.errors import NotAnArticle
from summarizer.sources import Link

log = logging.getLogger(__name__)


class WatchCog(commands.Cog):
    """Briefs the links in watched channels, each once, without a sound."""

    def __init__(self, bot: commands.AutoShardedBot, requests: Requests) -> None:
        self._bot = bot
        self._requests = requests

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Brief links as they are posted, also by feeds; a mention of the bot is answered elsewhere."""
        if message.guild is None or self._is_for_the_bot(message):
            return
        settings = await self._settings(message.guild.id)
        watch = _watch_on(settings, message.channel)
        if watch is not None and watch.emoji is None:
            await self._brief(message, watch, settings)

    @commands.Cog.listener()
    async def on_raw_reaction_add(self, payload: discord.RawReactionActionEvent) -> None:
        """Brief the links of a message when the channel's emoji is put below it, or the server's in any channel."""
        if payload.guild_id is None:
            return
        settings = await self._settings(payload.guild_id)
        channel = self._bot.get_channel(payload.channel_id)
        asked = _asked(settings, payload, channel)
        if asked is None or not isinstance(channel, discord.abc.Messageable):
            return
        watch, asker = asked
        try:
            message = await patiently(lambda: channel.fetch_message(payload.message_id))
        except UNSENT as error:
            log.info("Watched message %s could not be loaded: %s", payload.message_id, error)
            return
        if not self._is_for_the_bot(message):
            await self._brief(message, watch, settings, asker)

    async def _settings(self, server: int) -> ServerSettings:
        """A server's settings; the defaults where a later version wrote them: nothing is watched then."""
        try:
            return await self._requests.asking.settings(server)
        except SettingsUnreadable:
            return ServerSettings()

    def _is_for_the_bot(self, message: discord.Message) -> bool:
        me = self._bot.user
        return me is not None and (message.author.id == me.id or is_mention(message, me))

    async def _brief(
        self, message: discord.Message, watch: Watch, settings: ServerSettings, asker: Asker | None = None
    ) -> None:
        """Brief the links of a message for its author, or for the ``asker`` who may ask in that place."""
        if message.guild is None:
            return
        if (
            asker is None and isinstance(message.author, discord.Member) and not message.author.bot
        ):  # a feed has no roles
            try:
                check_roles(Asker.of_message(message), settings)
            except Refused:
                return
        locale = shared_locale(settings, message.guild.preferred_locale, "en")
        way = way_of(message, Kind.WATCH, locale, watch.place)
        if asker is not None:
            way = way.model_copy(update={"user": asker.user})
        posted = article_links(message.content)[: self._requests.limits.links]
        links = [link for link in posted if await self._is_new(link, watch, message.guild.id)]
        jobs = [
            Job(
                source=Link(link),
                length=settings.length,
                language=settings.briefs_language or "",
                look=look_of(settings, locale),
                least_words=watch.words,
                way=way,
            )
            for link in links
        ]
        for link, failure in zip(links, await self._requests.asking.serve(jobs), strict=True):
            if failure is not None and not isinstance(failure, NotAnArticle | Parked):
                # What was down, or kept out by a limit, may be posted again.
                await self._requests.store.uses.unsee(same_link(link), watch.channel)

    async def _is_new(self, link: str, watch: Watch, server: int) -> bool:
        """Whether the channel has not seen a link yet; where the database does not tell, it is briefed."""
        try:
            return await self._requests.store.uses.see(same_link(link), watch.channel, server)
        except SQLAlchemyError as error:
            log.warning("Whether channel %s has seen a link is not known: %s", watch.channel, first_line(error))
            return True


def _watch_on(settings: ServerSettings, channel: object) -> Watch | None:
    number = getattr(channel, "id", None)
    return settings.watch(number) if number is not None else None


def _asked(
    settings: ServerSettings, payload: discord.RawReactionActionEvent, channel: object
) -> tuple[Watch, Asker] | None:
    """What an emoji asks for, the channel's own or the server's, and who: a member who may ask for briefs there."""
    emoji, member = str(payload.emoji), payload.member
    if member is None or member.bot:
        return None
    watch, reaction = _watch_on(settings, channel), settings.reaction
    asker = Asker.of_member(member, channel)
    try:
        if watch is not None and watch.emoji == emoji:
            check_roles(asker, settings)
            return watch, asker
        if reaction is not None and reaction.emoji == emoji:
            check_place(asker, settings)
            return Watch(channel=payload.channel_id, place=reaction.place, words=0), asker
    except Refused:
        pass
    return None
