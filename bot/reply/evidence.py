"""Why: the sentences of the article that a brief stands on, each once, with what stands on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import discord

from bot.reply.brief import ACCENT, embed_size, open_link
from bot.reply.counted import counted
from bot.reply.escape import clean, plain
from bot.reply.excerpt import Span, excerpt
from bot.reply.fit import DESCRIPTION, EMBED, FIELD_NAME, fit, size
from bot.store import Kept
from bot.words import Text, Words
from summarizer.brief import Figure, Party

# How long a quote may be: the first with which all of them fit. 300 is seven lines on a phone.
QUOTE_SHARES = (300, 200, 120)
NAME_SHARE = 60
# A sentence, a phrase or a name can be a whole bad page, and the embed is made in the bot's own process: no more of it
# than this is cleaned or looked for, 6 figures and 8 parties in 400,000 hostile signs then take 0.1 s.
LONGEST_NAME = 300
PHRASE_REACH = 300  # on each side of a number
MOST_TRIES = 100  # places where a name stands inside a longer word
# What a phrase has that the article's sentence has not: what a pronoun stands for, and a gap.
_NOT_THE_ARTICLES = re.compile(r"\[[^\[\]]*\]|…")


@dataclass(frozen=True)
class _Ground:
    """A sentence of the article: what stands on it, and which of its words."""

    text: str
    names: list[str] = field(default_factory=list)
    bold: list[Span] = field(default_factory=list)

    def carry(self, name: str, bold: Iterable[Span] = ()) -> None:
        """Let something stand on the sentence, on the words at ``bold``; what has no name to show does not."""
        if shown := fit(clean(name[:LONGEST_NAME]), NAME_SHARE, plain):
            self.names.append(shown)
            self.bold.extend(bold)


def why_embed(kept: Kept, words: Words) -> discord.Embed:
    """Set the grounds of a brief as an embed within Discord's limits."""
    title = fit(words(Text.WHY_TITLE), FIELD_NAME)
    embed = discord.Embed(title=title, url=open_link(kept.article.url), colour=ACCENT)
    room = min(DESCRIPTION, EMBED - embed_size(embed))
    grounds = _grounds(kept, words)
    for share in QUOTE_SHARES:
        lines = list(filter(None, (_set(ground, share) for ground in grounds)))
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
    quote = excerpt(ground.text, ground.bold, share)
    return f"*{' · '.join(ground.names)}*\n> {quote}" if quote else ""


def _grounds(kept: Kept, words: Words) -> list[_Ground]:
    """The sentences that anything shown stands on, in the order of the article."""
    brief, look = kept.brief, kept.look
    grounds = {number: _Ground(text) for number, text in sorted(brief.sources.items())}
    for number, statement in enumerate(brief.statements, start=1):
        grounds[statement.sentence].carry(f"{words(Text.WHY_SUMMARY)} {number}")
    for figure in brief.figures if look.figures else ():
        ground = grounds[figure.sentence]
        ground.carry(counted(figure) or figure.text, numbers_in(ground.text, figure))
    for party in brief.main_parties if look.parties else ():
        ground = grounds[party.sentence]
        ground.carry(party.name, party_in(ground.text, party))
    return [ground for ground in grounds.values() if ground.names]


def numbers_in(sentence: str, figure: Figure) -> Iterator[Span]:
    """Find the numbers of a figure in its sentence, by the words around them: a number may stand there twice."""
    phrase = figure.phrase
    for start, end in figure.numbers:
        low, high = max(0, start - PHRASE_REACH), min(len(phrase), end + PHRASE_REACH)
        first = max((match.end() for match in _NOT_THE_ARTICLES.finditer(phrase, low, start)), default=low)
        gap = _NOT_THE_ARTICLES.search(phrase, end, high)
        last = gap.start() if gap else high
        part = phrase[first:last]
        words = part.strip()
        at = sentence.find(words)
        if at >= 0:
            at += start - first - (len(part) - len(part.lstrip()))
            yield at, at + end - start


def party_in(sentence: str, party: Party) -> Iterator[Span]:
    """Find a party's name, or what else it is called, and its role."""
    names = filter(None, (_whole(name, sentence) for name in (party.name, *party.aliases)))
    yield from filter(None, (next(names, None), _whole(party.role, sentence)))


def _whole(words: str, sentence: str) -> Span | None:
    """Find words that begin and end where words do."""
    at = -1
    for _ in range(MOST_TRIES if 0 < len(words) <= LONGEST_NAME else 0):
        at = sentence.find(words, at + 1)
        if at < 0:
            break
        end = at + len(words)
        if not (sentence[at - 1 : at].isalnum() or sentence[end : end + 1].isalnum()):
            return at, end
    return None
