"""What a user handed over: a Discord message or command options to sources for the library."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import discord

from bot.comparing import check_different
from bot.files import check_size
from bot.policy import Refused, host_of
from bot.reply.escape import plain
from bot.store import Attached, Given, Several
from bot.words import Text
from summarizer.sources import Link, Pasted

# With a link beside it a shorter text is what somebody says about the link; a longer one is the article itself, whose
# links only stand in it. Discord users rarely write more than this, articles rarely have less.
PASTE_WORDS = 150
_LINK = re.compile(r"(?<![\w@])https?://[^\s<>|\"“”„«»`^{}\\]+", re.IGNORECASE)
_END = ".,:;!?'’*_~"
_PAIRS = {")": "(", "]": "["}
_MENTION = re.compile(r"<@!?\d+>")
# Files whose text can be read, by the name's end; Discord's type of a file is a guess from the same.
_TEXT_FILES = (".txt", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx", ".text")
# Links within Discord, and pictures in motion: nobody means them as articles.
_NO_ARTICLES = ("discord.com", "discordapp.com", "discord.gg", "discordapp.net", "tenor.com", "giphy.com")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken at once."""

    links: int
    megabytes: int


@dataclass(frozen=True, slots=True)
class Intake:
    """What was found; ``left_out`` says that there was more than is taken at once."""

    sources: tuple[Given, ...]
    left_out: Text | None = None


def is_mention(message: discord.Message, bot: discord.ClientUser | None) -> bool:
    """Whether a message mentions the bot in its own words; the ping that Discord adds to a reply is none."""
    return bot is not None and f"<@{bot.id}>" in message.content.replace("<@!", "<@")


def find_links(text: str) -> list[str]:
    """The web links of a text, in order and each once, without the punctuation around them."""
    return list(dict.fromkeys(filter(None, (_trim(match.group()) for match in _LINK.finditer(text)))))


def article_links(text: str) -> list[str]:
    """The links of a text that may lead to articles: not those within Discord."""
    return [link for link in find_links(text) if not _is_within_discord(link)]


def read_option(text: str, limits: Limits) -> Intake:
    """Sources of the option ``link``: one link or several.

    Raises:
        Refused: There is none in it.
    """
    links = find_links(text)
    if not links and re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", text.strip()):
        links = [f"https://{text.strip()}"]  # people leave the scheme out, as browsers do
    if not links:
        raise Refused(Text.BAD_LINK, link=plain(text[:100]))
    return _links(links, limits)


def read_message(message: discord.Message, limits: Limits) -> Intake:
    """Sources of a message: its files, else its links, else its text.

    Of a forwarded message the original counts. Link previews count where the message has no text of its own, as with
    news feeds.

    Raises:
        Refused: There is nothing to read, or it is too large.
    """
    parts: Sequence[discord.Message | discord.MessageSnapshot] = [message, *message.message_snapshots]
    attachments = [attachment for part in parts for attachment in part.attachments]
    text = "\n\n".join(filter(None, (part.content for part in parts)))
    return _read(text, attachments, [embed for part in parts for embed in part.embeds], limits)


def read_pages(typed: Iterable[str], limits: Limits) -> Intake:
    """The two or three links that are to be compared, each typed into an option of its own.

    Raises:
        Refused: One is no link, or holds several; or two lead to the same page.
    """
    links: list[Link] = []
    for text in typed:
        found = read_option(text, limits).sources
        if len(found) != 1 or not isinstance(found[0], Link):
            raise Refused(Text.COMPARE_ONE_EACH)
        links.append(found[0])
    check_different([link.url for link in links])
    return Intake((Several(links=tuple(links)),))


def read_messages(messages: Iterable[discord.Message], limits: Limits) -> Intake:
    """Sources of a text that was sent in several messages, its parts joined as they were cut."""
    return _read("\n".join(message.content for message in messages), [], [], limits)


def read_attachment(attachment: discord.Attachment, limits: Limits) -> Attached:
    """A file; it is loaded when its turn has come.

    Raises:
        Refused: It is too large.
    """
    file = Attached(file_url=attachment.url, filename=attachment.filename, size=attachment.size)
    check_size(file, limits.megabytes)
    return file


def _read(
    content: str, attachments: Sequence[discord.Attachment], embeds: Sequence[discord.Embed], limits: Limits
) -> Intake:
    text = _MENTION.sub(" ", content).strip()
    files = [attachment for attachment in attachments if attachment.filename.lower().endswith(_TEXT_FILES)]
    if files:
        found = tuple(read_attachment(file, limits) for file in files[: limits.links])
        return Intake(found, Text.TOO_MANY_FILES if len(files) > limits.links else None)
    links = article_links(text)
    if not links and not text:
        links = [embed.url for embed in embeds if embed.url and not _is_within_discord(embed.url)]
    if links and len(text.split()) < PASTE_WORDS:
        return _links(links, limits)
    if text:
        return Intake((Pasted(text),))
    if attachments:  # pictures and the like: the library says why it cannot read them
        return Intake((read_attachment(attachments[0], limits),))
    raise Refused(Text.NOTHING_TO_READ)


def _links(links: Sequence[str], limits: Limits) -> Intake:
    found = tuple(Link(link) for link in links[: limits.links])
    return Intake(found, Text.TOO_MANY_LINKS if len(links) > limits.links else None)


def _is_within_discord(link: str) -> bool:
    host = host_of(link)
    return any(host == domain or host.endswith(f".{domain}") for domain in _NO_ARTICLES)


def _trim(link: str) -> str:
    while link:
        if link[-1] in _END:
            link = link[:-1]
        elif link[-1] in _PAIRS and link.count(link[-1]) > link.count(_PAIRS[link[-1]]):
            link = link[:-1]  # the bracket around the link, not one of its own
        else:
            break
    return link if host_of(link) else ""
