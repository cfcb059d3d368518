"""Settings in words: what /config show lists, and what a change says it changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import discord

from bot.commands.choices import LENGTH_NAMES
from bot.reply import ACCENT, fit, plain, size, whole_lines
from bot.reply.fit import DESCRIPTION, TITLE
from bot.store import DigestTime, Every, FeedSource, Place, ServerSettings, Style, Watch
from bot.words import Count, Text, Words, language_name

# A longer value is cut; every entry of a list is still in force. Where the page has no room for that, all get less:
# seven lists, their names and what else is set fit with the last share.
LIST_SHARES = (700, 550, 400)
MORE_ROOM = 60  # for how many lines of a list did not fit
_WATCH_LINES = {
    Place.REPLY: Text.WATCH_LINE_REPLY,
    Place.THREAD: Text.WATCH_LINE_THREAD,
    Place.OWN_THREAD: Text.WATCH_LINE_OWN_THREAD,
}
_PLACES = {
    Place.REPLY: Text.CHOICE_REPLY,
    Place.THREAD: Text.CHOICE_THREAD,
    Place.OWN_THREAD: Text.CHOICE_OWN_THREAD,
}

Describe = Callable[[ServerSettings, Words, discord.Guild], str]


def _switch(words: Words, *, on: bool) -> str:
    return words(Text.VALUE_ON if on else Text.VALUE_OFF)


def _length(settings: ServerSettings, words: Words, _: discord.Guild) -> str:
    return words(LENGTH_NAMES[settings.length])


def _style(settings: ServerSettings, words: Words, _: discord.Guild) -> str:
    return words(Text.VALUE_BULLETS if settings.style is Style.BULLETS else Text.VALUE_SENTENCES)


def _sections(settings: ServerSettings, words: Words, _: discord.Guild) -> str:
    figures, parties = _switch(words, on=settings.figures), _switch(words, on=settings.parties)
    return words(Text.VALUE_SECTIONS, figures=figures, parties=parties)


def _private(settings: ServerSettings, words: Words, _: discord.Guild) -> str:
    return _switch(words, on=settings.private)


def _limits(settings: ServerSettings, words: Words, _: discord.Guild) -> str:
    def limit(number: int) -> str:
        return words.number(number) if number else words(Text.VALUE_NO_LIMIT)

    return words(Text.VALUE_LIMITS, member=limit(settings.member_limit), server=limit(settings.server_limit))


def _list(entries: Sequence[str], empty: str) -> str:
    return ", ".join(entries) if entries else empty


def _roles(settings: ServerSettings, words: Words, _: discord.Guild) -> str:
    return _list([f"<@&{role}>" for role in settings.roles], words(Text.VALUE_ALL))


def _channels(settings: ServerSettings, words: Words, _: discord.Guild) -> str:
    return _list([f"<#{channel}>" for channel in settings.channels], words(Text.VALUE_ALL))


def _allowed(settings: ServerSettings, words: Words, _: discord.Guild) -> str:
    return _list([plain(domain) for domain in settings.domains_allowed], words(Text.VALUE_ALL))


def _blocked(settings: ServerSettings, words: Words, _: discord.Guild) -> str:
    return _list([plain(domain) for domain in settings.domains_blocked], words(Text.VALUE_NONE))


def _repeats(settings: ServerSettings, words: Words, _: discord.Guild) -> str:
    return _switch(words, on=settings.repeats)


def _language(settings: ServerSettings, words: Words, guild: discord.Guild) -> str:
    if settings.language:
        return language_name(settings.language)
    own = Words(guild.preferred_locale.value).language
    return words(Text.VALUE_FROM_SERVER, language=language_name(own))


def _briefs_language(settings: ServerSettings, words: Words, _: discord.Guild) -> str:
    if settings.briefs_language:
        return language_name(settings.briefs_language)
    return words(Text.VALUE_ARTICLES_OWN)


def _log(settings: ServerSettings, words: Words, _: discord.Guild) -> str:
    return f"<#{settings.log_channel}>" if settings.log_channel else words(Text.VALUE_OFF)


def watch_line(watch: Watch, words: Words) -> str:
    """One watched channel in words."""
    parts = [words(_WATCH_LINES[watch.place], channel=f"<#{watch.channel}>")]
    if watch.emoji:
        parts.append(words(Text.WATCH_LINE_EMOJI, emoji=watch.emoji))
    if watch.words:
        parts.append(words(Text.WATCH_LINE_WORDS, words=words.number(watch.words)))
    return ", ".join(parts)


def _watches(settings: ServerSettings, words: Words, _: discord.Guild) -> str:
    if not settings.watches:
        return words(Text.VALUE_NONE)
    return "\n".join(f"- {watch_line(watch, words)}" for watch in settings.watches)


def _reaction(settings: ServerSettings, words: Words, _: discord.Guild) -> str:
    if settings.reaction is None:
        return words(Text.VALUE_OFF)
    return f"{settings.reaction.emoji}, {words(_PLACES[settings.reaction.place])}"


def digest_line(digest: DigestTime, words: Words) -> str:
    """One channel's digest in words."""
    values = {"channel": f"<#{digest.channel}>", "hour": f"{digest.hour:02}:00"}
    if digest.every is Every.DAY:
        return words(Text.DIGEST_LINE_DAY, **values)
    return words(Text.DIGEST_LINE_WEEK, weekday=words.weekday(digest.weekday), **values)


def _digests(settings: ServerSettings, words: Words, _: discord.Guild) -> str:
    if not settings.digests:
        return words(Text.VALUE_NONE)
    return "\n".join(f"- {digest_line(digest, words)}" for digest in settings.digests)


def feed_line(source: FeedSource, words: Words) -> str:
    """One feed in words."""
    name = f"{plain(source.name)} ({plain(source.url)})" if source.name else plain(source.url)
    parts = [words(Text.FEED_LINE, feed=name, channel=f"<#{source.channel}>", number=words.number(source.hourly))]
    if source.words:
        parts.append(words(Text.FEED_LINE_WORDS, words=", ".join(map(plain, source.words))))
    return ", ".join(parts)


def _feeds(settings: ServerSettings, words: Words, _: discord.Guild) -> str:
    if not settings.feeds:
        return words(Text.VALUE_NONE)
    return "\n".join(f"- {feed_line(source, words)}" for source in settings.feeds)


def _timezone(settings: ServerSettings, _: Words, __: discord.Guild) -> str:
    return plain(settings.timezone)


DESCRIPTIONS: dict[Text, Describe] = {
    Text.NAME_LENGTH: _length,
    Text.NAME_STYLE: _style,
    Text.NAME_SECTIONS: _sections,
    Text.NAME_PRIVATE: _private,
    Text.NAME_REPEATS: _repeats,
    Text.NAME_LANGUAGE: _language,
    Text.NAME_BRIEFS_LANGUAGE: _briefs_language,
    Text.NAME_LIMITS: _limits,
    Text.NAME_ROLES: _roles,
    Text.NAME_CHANNELS: _channels,
    Text.NAME_DOMAINS_ALLOWED: _allowed,
    Text.NAME_DOMAINS_BLOCKED: _blocked,
    Text.NAME_LOG: _log,
    Text.NAME_WATCHES: _watches,
    Text.NAME_REACTION: _reaction,
    Text.NAME_TIMEZONE: _timezone,
    Text.NAME_DIGESTS: _digests,
    Text.NAME_FEEDS: _feeds,
}


def describe(
    name: Text, settings: ServerSettings, words: Words, guild: discord.Guild, share: int = LIST_SHARES[0]
) -> str:
    """One setting's value in words, cut to a ``share`` of characters."""
    return fit(DESCRIPTIONS[name](settings, words, guild), share)


def setting_line(name: Text, value: str, words: Words) -> str:
    """One setting's name and value; a list stands below its name."""
    if _is_list(value):
        return f"**{words(name)}**\n{value}"
    return words(Text.LINE, name=f"**{words(name)}**", value=value)


def change_line(name: Text, old: str, new: str, words: Words) -> str:
    """What a setting was and what it is now; Discord takes for a list only what begins a line."""
    before, after = (f"\n{value}\n" if _is_list(value) else value for value in (old, new))
    lines = words(Text.CONFIG_CHANGED, name=words(name), old=before, new=after).splitlines()
    return "\n".join(line.strip() for line in lines).strip()


def _is_list(value: str) -> bool:
    return value.startswith("- ")


def settings_embed(settings: ServerSettings, words: Words, guild: discord.Guild) -> discord.Embed:
    """All settings of a server on one readable page."""
    for share in LIST_SHARES:
        lines = [setting_line(name, describe(name, settings, words, guild, share), words) for name in DESCRIPTIONS]
        text = "\n".join(lines)
        if size(text) <= DESCRIPTION:
            break
    title = words(Text.CONFIG_TITLE, server=plain(guild.name))
    return discord.Embed(title=fit(title, TITLE), description=text, colour=ACCENT)


def list_embed(name: Text, entries: Sequence[str], words: Words) -> discord.Embed:
    """A list's entries, one a line and whole, as many as one page holds, and how many more there are."""
    lines = [f"- {entry}" for entry in entries] or [words(Text.VALUE_NONE)]
    text = whole_lines(lines, str, DESCRIPTION - MORE_ROOM)
    left = len(lines) - len(text.split("\n"))
    if left:
        text += "\n" + words.count(Count.NOT_SHOWN, left)
    return discord.Embed(title=words(name), description=text, colour=ACCENT)
