"""Why: the sentences of the article that a brief stands on, each once, with what stands on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import discord

from bot.reply.brief import ACCENT, MOST_PARTIES, embed_size, open_link
from bot.reply.escape import clean, plain
from bot.reply.excerpt import Span, excerpt
from bot.reply.fit import DESCRIPTION, EMBED, FIELD_NAME, fit, size
from bot.store import Kept
from bot.words import Text, Words
from summarizer.brief import Figure, Party

# How long a quote may be: the first with which all of them fit. 300 is seven lines on a phone.
QUOTE_SHARES = (300, 200, 120)
NAME_SHARE = 60
# What a phrase has that the article's sentence has not: what a pronoun stands for, and a gap.
_NOT_THE_ARTICLES = re.compile(r"\[[^\[\]]*\]|…")


@dataclass(frozen=True)
class _Ground:
    """A sentence of the article: what stands on it, and which of its words."""

    text: str
    names: list[str] = field(default_factory=list)
    bold: list[Span] = field(default_factory=list)


def why_embed(kept: Kept, words: Words) -> discord.Embed:
    """Set the grounds of a brief as an embed within Discord's limits."""
    title = fit(words(Text.WHY_TITLE), FIELD_NAME)
    embed = discord.Embed(title=title, url=open_link(kept.article.url), colour=ACCENT)
    room = min(DESCRIPTION, EMBED - embed_size(embed))
    grounds = _grounds(kept, words)
    for share in QUOTE_SHARES:
        lines = [_set(ground, share) for ground in grounds]
        embed.description = "\n".join(lines)
        if size(embed.description) <= room:
            return embed
    cut = words(Text.WHY_CUT)
    left = room - size(cut)
    fitting = []
    for line in lines:
        left -= size(line) + 1
        if left < 0:
            break
        fitting.append(line)
    embed.description = "\n".join([*fitting, cut])
    return embed


def _set(ground: _Ground, share: int) -> str:
    return f"*{' · '.join(ground.names)}*\n> {excerpt(ground.text, ground.bold, share)}"


def _grounds(kept: Kept, words: Words) -> list[_Ground]:
    """The sentences that anything shown stands on, in the order of the article."""
    brief, look = kept.brief, kept.look
    grounds = {number: _Ground(text) for number, text in sorted(brief.sources.items())}
    for number, statement in enumerate(brief.statements, start=1):
        grounds[statement.sentence].names.append(f"{words(Text.WHY_SUMMARY)} {number}")
    for figure in brief.figures if look.figures else ():
        ground = grounds[figure.sentence]
        ground.names.append(_name(figure.phrase[figure.numbers[0][0] : figure.numbers[-1][1]]))
        ground.bold.extend(_numbers_in(ground.text, figure))
    for party in brief.parties[:MOST_PARTIES] if look.parties else ():
        ground = grounds[party.sentence]
        ground.names.append(_name(party.name))
        ground.bold.extend(_party_in(ground.text, party))
    return [ground for ground in grounds.values() if ground.names and clean(ground.text)]


def _name(text: str) -> str:
    return fit(clean(text), NAME_SHARE, plain)


def _numbers_in(sentence: str, figure: Figure) -> Iterator[Span]:
    """Find the numbers of a figure in its sentence, by the words around them: a number may stand there twice."""
    joints = [match.span() for match in _NOT_THE_ARTICLES.finditer(figure.phrase)]
    for start, end in figure.numbers:
        first = max((after for _, after in joints if after <= start), default=0)
        last = min((before for before, _ in joints if before >= end), default=len(figure.phrase))
        part = figure.phrase[first:last]
        words = part.strip()
        at = sentence.find(words)
        if at >= 0:
            at += start - first - (len(part) - len(part.lstrip()))
            yield at, at + end - start


def _party_in(sentence: str, party: Party) -> Iterator[Span]:
    """Find a party's name, or what else it is called, and its role."""
    names = filter(None, (_whole(name, sentence) for name in (party.name, *party.aliases)))
    yield from filter(None, (next(names, None), _whole(party.role, sentence)))


def _whole(words: str, sentence: str) -> Span | None:
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", sentence) if words else None
    return found.span() if found else None
