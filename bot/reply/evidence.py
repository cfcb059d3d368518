"""Why: each sentence, figure and party of a brief with the sentence of the article that it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import discord

from bot.reply.brief import ACCENT, MOST_PARTIES, embed_size, joint, open_link
from bot.reply.escape import clean, plain
from bot.reply.fit import DESCRIPTION, EMBED, FIELD_NAME, fit, size
from bot.store import Kept
from bot.words import Text, Words
from summarizer.brief import Party
from summarizer.text.sentences import sentences

QUOTE_SHARE = 300  # a longer sentence is cut: its beginning is enough to find it
HEAD_SHARE = 120
# Half of a summary sentence's words must stand in one sentence of the article for that one to be named as its ground.
# An extractive sentence shares all of them, one trimmed of its attribution more than two thirds.
LEAST_SHARED = 0.5
_WORD = re.compile(r"\w+")


class _Ground(NamedTuple):
    head: str
    quote: str | None


def why_embed(kept: Kept, words: Words) -> discord.Embed:
    """Set the grounds of a brief as an embed within Discord's limits."""
    brief = kept.brief
    title = fit(words(Text.WHY_TITLE), FIELD_NAME)
    embed = discord.Embed(title=title, url=open_link(brief.article.url), colour=ACCENT)
    cut = words(Text.WHY_CUT)
    room = min(DESCRIPTION, EMBED - embed_size(embed)) - size(cut) - 2
    lines: list[str] = []
    for ground in _grounds(kept, words):
        line = (
            f"{ground.head}\n> {fit(clean(ground.quote), QUOTE_SHARE, plain)}"
            if ground.quote
            else (f"{ground.head}\n> {words(Text.WHY_NOT_FOUND)}")
        )
        room -= size(line) + 1
        if room < 0:
            lines.append(cut)
            break
        lines.append(line)
    embed.description = "\n".join(lines)
    return embed


def _grounds(kept: Kept, words: Words) -> Iterator[_Ground]:
    brief = kept.brief
    body = sentences(brief.article.body)
    summary = words(Text.WHY_SUMMARY)
    for number, sentence in enumerate(brief.sentences, start=1):
        yield _Ground(f"**{summary} {number}**", _closest(sentence, body))
    for figure in brief.figures if kept.look.figures else ():
        yield _Ground(_head(f"{figure.text}{joint(figure)}{figure.label}"), figure.sentence)
    for party in brief.parties[:MOST_PARTIES] if kept.look.parties else ():
        yield _Ground(_head(party.name), _naming(party, body))


def _head(text: str) -> str:
    return f"**{fit(clean(text), HEAD_SHARE, plain)}**"


def _closest(sentence: str, body: list[str]) -> str | None:
    """The sentence of the body that shares most words with this one."""
    wanted = set(_WORD.findall(sentence.casefold()))
    if not wanted:
        return None
    shares = [(len(wanted & set(_WORD.findall(other.casefold()))) / len(wanted), other) for other in body]
    share, best = max(shares, default=(0.0, ""), key=lambda pair: pair[0])
    return best if share >= LEAST_SHARED else None


def _naming(party: Party, body: list[str]) -> str | None:
    """The first sentence that names a party: best with its role, by its full name rather than by an alias."""
    by_name = [sentence for sentence in body if party.name in sentence]
    with_role = [sentence for sentence in by_name if party.role and party.role in sentence]
    by_alias = [sentence for sentence in body if any(alias in sentence for alias in party.aliases)]
    return next(iter([*with_role, *by_name, *by_alias]), None)
