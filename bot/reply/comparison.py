"""Comparison to embed: what all say, the figures that differ side by side, whom one alone names."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.reply.answers import Reply
from bot.reply.brief import ACCENT, embed_size, headline, host_of, party_line, whole_lines
from bot.reply.buttons import BriefButton
from bot.reply.escape import clean, plain
from bot.reply.excerpt import excerpt
from bot.reply.fit import DESCRIPTION, EMBED, FIELD_VALUE, fit, size
from bot.store import Job
from bot.words import Text, Words
from summarizer.article import Article
from summarizer.comparing import Comparison, Quote

SENTENCE_SHARE = 280
FIGURE_SHARE = 160  # three times two of them fit into a field
MOST_STATEMENTS = 4
MOST_PARTIES = 5
SITE_SHARE = 60


def compare_reply(comparison: Comparison, articles: Sequence[Article], job: Job) -> Reply:
    """Set a comparison as a message that keeps every limit of Discord."""
    words = Words(job.look.locale)
    view = discord.ui.View(timeout=None)
    view.add_item(BriefButton("delete", job.key, job.look.locale, asker=job.user))
    return Reply(compare_embed(comparison, articles, words), view)


def compare_embed(comparison: Comparison, articles: Sequence[Article], words: Words) -> discord.Embed:
    """Set a comparison as one embed. Each line names its article by the number at its head."""
    embed = discord.Embed(title=words(Text.COMPARE_TITLE), colour=ACCENT)
    heads = "\n".join(f"{_number(at)} {_head(article)}" for at, article in enumerate(articles))
    if comparison.notes or not comparison.related:
        said = [words.note(note) for note in comparison.notes] or [words(Text.COMPARE_NOTHING)]
        embed.description = fit("\n\n".join((heads, *said)), DESCRIPTION)
        return embed
    rows = comparison.figures
    figures = whole_lines(rows, _figures, FIELD_VALUE) or words(Text.COMPARE_NO_FIGURE)
    embed.add_field(name=words(Text.COMPARE_FIGURES), value=figures.rstrip(), inline=False)
    for at, parties in enumerate(comparison.alone):
        named = whole_lines([party for party in parties if clean(party.name)][:MOST_PARTIES], party_line, FIELD_VALUE)
        if named:
            embed.add_field(name=words(Text.COMPARE_ALONE, number=words.number(at + 1)), value=named, inline=False)
    room = min(DESCRIPTION, EMBED - embed_size(embed))
    embed.description = heads
    if comparison.common:
        head = f"\n\n**{words(Text.COMPARE_ALL)}**\n"
        common = whole_lines(comparison.common[:MOST_STATEMENTS], _statement, room - size(heads) - size(head))
        embed.description += head + common if common else ""
    return embed


def _head(article: Article) -> str:
    site = fit(clean(article.site or host_of(article.url or "")), SITE_SHARE, plain)
    return " · ".join(filter(None, (headline(article), site)))


def _statement(row: Sequence[Quote]) -> str:
    """What all say, in the words of the one that says it shortest beyond the others."""
    shown = row[0]
    text = excerpt(shown.text, shown.marked, SENTENCE_SHARE)
    return f"{_number(shown.article)} {text}" if text else ""


def _figures(row: Sequence[Quote]) -> str:
    """One thing that has other numbers: each in its sentence, with an empty line behind."""
    lines = [f"{_number(quote.article)} {excerpt(quote.text, quote.marked, FIGURE_SHARE)}" for quote in row]
    return "\n".join((*lines, ""))


def _number(article: int) -> str:
    return f"`{article + 1}`"
