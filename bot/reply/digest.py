"""Digest to embeds: whole stories, as many as one message holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import discord

from bot.reply.brief import ACCENT, headline, host_of
from bot.reply.escape import clean, plain
from bot.reply.excerpt import excerpt
from bot.reply.fit import DESCRIPTION, EMBED, TITLE, fit, size
from bot.store import Post, message_link
from bot.words import Count, Text, Words
from summarizer.brief import Brief, Length

SENTENCE_SHARE = 300
FIGURE_SHARE = 160
MOST_OTHERS = 3  # links to the same story that are named beside the first
FOOTER_ROOM = 200
_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Told:
    """One link: where it was posted first, and its brief."""

    post: Post
    brief: Brief


@dataclass(frozen=True, slots=True)
class Digest:
    """The stories of some time, each with all its links, those of most links first; ``unread`` links are not in it."""

    stories: tuple[tuple[Told, ...], ...]
    unread: int


def digest_embeds(
    digest: Digest, title: str, words: Words, server: int, *, channels: bool = False
) -> list[discord.Embed]:
    """Set a digest as the embeds of one message, within the 6,000 characters that Discord gives all of them together.

    ``channels`` names the channel of each story.
    """
    head = fit(title, TITLE, plain)
    left = EMBED - size(head) - FOOTER_ROOM
    parts: list[str] = [""]
    shown = 0
    for story in digest.stories:
        block = _story(story, words, server, channels=channels)
        if size(block) + len(_BETWEEN) > left:
            break
        if parts[-1] and size(parts[-1]) + len(_BETWEEN) + size(block) > DESCRIPTION:
            parts.append("")
        parts[-1] += (_BETWEEN if parts[-1] else "") + block
        left -= size(block) + len(_BETWEEN)
        shown += 1
    embeds = [discord.Embed(description=part, colour=ACCENT) for part in parts]
    embeds[0].title = head
    embeds[-1].set_footer(text=fit(_footer(digest, shown, words), FOOTER_ROOM))
    return embeds


def _story(story: Sequence[Told], words: Words, server: int, *, channels: bool) -> str:
    """One story: its headline, a sentence, a figure, and where it was posted."""
    first, *others = story
    brief = first.brief
    statements = brief.lengths[Length.SHORT]
    sentence = fit(clean(statements[0].text), SENTENCE_SHARE, plain) if statements else ""
    figure = next(iter(brief.figures), None)
    line = excerpt(figure.line, figure.numbers, FIGURE_SHARE) if figure else ""
    places = [f"[{words(Text.DIGEST_MESSAGE)}]({_jump(server, first)})"]
    if channels:
        places.insert(0, f"<#{first.post.channel}>")
    if others:
        named = ", ".join(
            f"[{plain(host_of(other.post.url))}]({_jump(server, other)})" for other in others[:MOST_OTHERS]
        )
        more = len(others) - MOST_OTHERS
        also = f"{named} {words.count(Count.OTHERS, more)}" if more > 0 else named
        places.append(words(Text.DIGEST_ALSO, links=also))
    return "\n".join(filter(None, [_headline(first), sentence, f"- {line}" if line else "", "↳ " + " · ".join(places)]))


def _headline(told: Told) -> str:
    return headline(told.brief.article, told.post.url)


def _jump(server: int, told: Told) -> str:
    return message_link(server, told.post.channel, told.post.message)


def _footer(digest: Digest, shown: int, words: Words) -> str:
    links = sum(len(story) for story in digest.stories)
    parts = [words.count(Count.STORIES, len(digest.stories)), words.count(Count.LINKS, links)]
    if len(digest.stories) > shown:
        parts.append(words.count(Count.NOT_SHOWN, len(digest.stories) - shown))
    if digest.unread:
        parts.append(words.count(Count.UNREAD, digest.unread))
    return " · ".join(parts)
