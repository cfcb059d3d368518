"""Who may ask for what: the limits, roles, channels and domains that a server has set."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_address
from urllib.parse import urlsplit

import discord
from publicsuffixlist import PublicSuffixList

from bot.store import ServerSettings
from bot.words import Count, Text, Words
from summarizer.errors import FetchError
from summarizer.reading import Target, target_of

# A port that may not be asked is the fetcher's to refuse; the rule here is about hosts.
_PORTS = range(65536)
MOST_NAMED = 20  # roles or channels listed in a refusal; it stays one readable sentence


class Refused(Exception):
    """Something is not done, and the user is told why in a plain sentence: ``text`` with its ``values``."""

    def __init__(self, text: Text, **values: object) -> None:
        super().__init__(text.value)
        self.text = text
        self.values = values

    def say(self, words: Words) -> str:
        """The sentence, in the reader's language."""
        return words(self.text, **self.values)


class LimitReached(Refused):
    """Too many briefs within the hour."""

    def __init__(self, text: Text, limit: int, seconds: float) -> None:
        super().__init__(text)
        self.limit = limit
        self.minutes = max(1, math.ceil(seconds / 60))

    def say(self, words: Words) -> str:
        """The sentence, with the time left."""
        return words(self.text, limit=words.number(self.limit), wait=words.count(Count.MINUTES, self.minutes))


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and where. ``channels`` holds a thread and its parent.

    ``server`` is None outside servers, and in those that the bot is no member of: what is kept of a server goes when
    the bot has left it.
    """

    user: int
    server: int | None = None
    channels: frozenset[int] = frozenset()
    roles: frozenset[int] = frozenset()
    manager: bool = False

    @classmethod
    def of_interaction(cls, interaction: discord.Interaction) -> Asker:
        """Who is behind an interaction."""
        return cls(
            user=interaction.user.id,
            server=None if is_guest(interaction) else interaction.guild_id,
            channels=_channels(interaction.channel),
            roles=_roles(interaction.user),
            manager=interaction.permissions.manage_guild,
        )

    @classmethod
    def of_member(cls, member: discord.Member, channel: object) -> Asker:
        """A member who does something in a channel."""
        return cls(
            user=member.id,
            server=member.guild.id,
            channels=_channels(channel),
            roles=_roles(member),
            manager=member.guild_permissions.manage_guild,
        )

    @classmethod
    def of_message(cls, message: discord.Message) -> Asker:
        """Who wrote a message."""
        author = message.author
        return cls(
            user=author.id,
            server=message.guild.id if message.guild else None,
            channels=_channels(message.channel),
            roles=_roles(author),
            manager=isinstance(author, discord.Member) and author.guild_permissions.manage_guild,
        )


def is_guest(interaction: discord.Interaction) -> bool:
    """Whether the bot is installed for this user only and no member of the place: then answers are private."""
    elsewhere = interaction.guild_id is not None or interaction.context.private_channel
    return elsewhere and interaction.is_user_integration() and not interaction.is_guild_integration()


def check_place(asker: Asker, settings: ServerSettings) -> None:
    """Hold the server's lists of roles and channels; members who may manage the server are free of them.

    Raises:
        Refused: The asker has none of the roles, or asks in another channel.
    """
    if asker.server is None or asker.manager:
        return
    if settings.roles and not asker.roles & set(settings.roles):
        raise Refused(Text.ROLE_NEEDED, roles=", ".join(f"<@&{role}>" for role in settings.roles[:MOST_NAMED]))
    if settings.channels and not asker.channels & set(settings.channels):
        named = ", ".join(f"<#{channel}>" for channel in settings.channels[:MOST_NAMED])
        raise Refused(Text.CHANNEL_NOT_ALLOWED, channels=named)


def check_roles(asker: Asker, settings: ServerSettings) -> None:
    """Hold the server's list of roles alone.

    Raises:
        Refused: The asker has none of them.
    """
    check_place(asker, settings.model_copy(update={"channels": ()}))


def check_domain(hosts: Iterable[str], settings: ServerSettings) -> None:
    """Hold the lists of domains for every host on the way to a page; an entry counts for its subdomains too.

    Raises:
        Refused: One of them is blocked, or there is a list of allowed sites without it.
    """
    for host in hosts:
        blocked = any(_covers(domain, host) for domain in settings.domains_blocked)
        allowed = not settings.domains_allowed or any(_covers(domain, host) for domain in settings.domains_allowed)
        if blocked or not allowed:
            raise Refused(Text.DOMAIN_NOT_ALLOWED, domain=discord.utils.escape_markdown(host))


def host_of(link: str) -> str:
    """The host of a link, in lower case and without its last dot; empty for what is no link."""
    try:
        host = urlsplit(link).hostname or ""
    except ValueError:
        return ""
    return host.lower().rstrip(".")


def target_of_link(link: str) -> Target | None:
    """Where a link leads, its host in the one normal form that every spelling of it has; None for what is refused."""
    try:
        return target_of(link, _PORTS)
    except FetchError:
        return None


def hosts_of(link: str) -> tuple[str, ...]:
    """The host that a link leads to; none where it will not be asked at all."""
    target = target_of_link(link)
    return (target.host,) if target else ()


def same_link(link: str) -> str:
    """A link without what differs between two shares of the same page: fragment, tracking, case of the host."""
    target = target_of_link(link)
    return f"{target.host.removeprefix('www.')}{target.path.rstrip('/')}" if target else link


def same_site(one: str | None, other: str) -> bool:
    """Whether two links lead to one site: to the same host, or to hosts below one domain that somebody registered.

    Below ``co.uk``, or ``blogspot.com``, strangers are neighbours: the public suffix list says so.
    """
    hosts = [host_of(link) for link in (one or "", other)]
    if not all(hosts) or any(_is_address(host) for host in hosts):
        return bool(hosts[0]) and hosts[0] == hosts[1]
    first, second = (_suffixes().privatesuffix(host) for host in hosts)
    return hosts[0] == hosts[1] or (first is not None and first == second)


@cache
def _suffixes() -> PublicSuffixList:
    """The list inside the package; nothing is fetched."""
    return PublicSuffixList()


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _covers(domain: str, host: str) -> bool:
    return bool(domain) and (host == domain or host.endswith(f".{domain}"))


def _channels(channel: object) -> frozenset[int]:
    ids = (getattr(channel, "id", None), getattr(channel, "parent_id", None))
    return frozenset(number for number in ids if number)


def _roles(user: discord.User | discord.Member) -> frozenset[int]:
    return frozenset(role.id for role in user.roles) if isinstance(user, discord.Member) else frozenset()
