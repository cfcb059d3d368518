"""Brief to embed. Every part has its limit, and what is left of the whole is the summary's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar
from urllib.parse import urlsplit

import discord

from bot.reply.escape import clean, plain
from bot.reply.excerpt import excerpt
from bot.reply.fit import DESCRIPTION, EMBED, FIELD_NAME, FIELD_VALUE, TITLE, fit, size
from bot.store import Look
from bot.words import Count, Text, Words
from summarizer.article import Article
from summarizer.brief import Brief, Figure, Party, PartyKind

T = TypeVar("T")

MOST_PARTIES = 200  # what could be set; a list of names has more

ACCENT = discord.Colour(0x2F7D5B)
# How fast adults read English silently: Brysbaert (2019), the mean of 190 studies.
WORDS_A_MINUTE = 238
NOTES_SHARE = 700
FOOTER_SHARE = 300
NAME_SHARE = 120  # a name or a role that is longer fell out of a bad page
ROLE_SHARE = 160
FIGURE_SHARE = 160  # six of them fit into the field
HEADLINE_SHARE = 150
# In a text a longer address would take the place of what is told.
LONGEST_SHOWN_LINK = 300
LONGEST_LINK = 2048  # what Discord takes as an embed's or a button's address

# An entry of a list, which Discord indents where it goes on.
_ENTRY = "- "
_MORE = " …"
# What would end a link in Markdown.
_IN_LINKS = str.maketrans({"(": "%28", ")": "%29"})
_STOPS = tuple(".!?…:;\"'”’»)。！？؟।")

_KINDS = {
    PartyKind.PERSON: Text.PEOPLE,
    PartyKind.ORGANISATION: Text.ORGANISATIONS,
    PartyKind.PLACE: Text.PLACES,
    PartyKind.GROUP: Text.GROUPS,
}


def brief_embed(brief: Brief, look: Look) -> discord.Embed:
    """Set a brief as one embed that keeps every limit of Discord, with whole words and sentences."""
    words = Words(look.locale)
    title = fit(clean(brief.article.title), TITLE, plain) or None
    embed = discord.Embed(title=title, url=open_link(brief.article.url), colour=ACCENT)
    figures = whole_lines(brief.figures, _figure, FIELD_VALUE) if look.figures else ""
    parties = _parties(brief, words) if look.parties else ""
    notes = whole_lines([words.note(note) for note in brief.notes], _note, NOTES_SHARE)
    for name, value in ((Text.FIGURES, figures), (Text.PARTIES, parties), (Text.NOTES, notes)):
        if value:
            embed.add_field(name=fit(words(name), FIELD_NAME), value=value, inline=False)
    embed.set_footer(text=_footer(brief, words))
    if embed.title is None and embed.url:  # without a title nothing would link to the article
        embed.title = fit(clean(host_of(embed.url)), TITLE, plain)
    room = min(DESCRIPTION, EMBED - embed_size(embed))
    embed.description = _summary(brief.sentences, room, bullets=look.bullets) or words(Text.NO_SUMMARY)
    return embed


def has_more(brief: Brief, look: Look) -> bool:
    """Whether the article names parties that the reply does not list."""
    return look.parties and len(brief.parties) > len(brief.main_parties)


def more_embed(brief: Brief, words: Words) -> discord.Embed:
    """Set all parties by kind, and all figures, as far as Discord's limits let them be set."""
    embed = discord.Embed(title=words(Text.MORE_TITLE), url=open_link(brief.article.url), colour=ACCENT)
    embed.description = whole_lines(_party_lines(brief.parties[:MOST_PARTIES], words), str, DESCRIPTION) or None
    if figures := whole_lines(brief.figures, _figure, FIELD_VALUE):
        embed.add_field(name=fit(words(Text.FIGURES), FIELD_NAME), value=figures, inline=False)
    return embed


def embed_size(embed: discord.Embed) -> int:
    """What Discord counts of an embed, in UTF-16 units."""
    parts = [embed.title, embed.description, embed.footer.text, embed.author.name]
    parts += [text for field in embed.fields for text in (field.name, field.value)]
    return sum(size(part) for part in parts if part)


def open_link(url: str | None) -> str | None:
    """The article's address if Discord takes it as a link, else None."""
    if not url or len(url) > LONGEST_LINK or not url.isascii() or any(letter.isspace() for letter in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None


def headline(article: Article, url: str = "") -> str:
    """An article's title in bold, as a link where there is room for its address; ``url`` is its, if it knows none."""
    address = article.url or url
    title = fit(clean(article.title) or host_of(address), HEADLINE_SHARE, plain)
    link = open_link(address)
    if link is None or len(link) > LONGEST_SHOWN_LINK:
        return f"**{title}**"
    return f"**[{title}]({link.translate(_IN_LINKS)})**"


def host_of(url: str) -> str:
    """The host of an address, without its ``www``."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _summary(sentences: Sequence[str], room: int, *, bullets: bool) -> str:
    """Whole sentences as long as they fit, with an ellipsis for what is left out; the first is cut instead."""
    mark = _ENTRY if bullets else ""
    text = ""
    for sentence in filter(None, map(clean, sentences)):
        # A headline in the text has no stop; the next sentence would run on from it.
        joint = "\n" if bullets or not text.endswith(_STOPS) else " "
        # Inside a paragraph no line starts, but a sentence that looks like a list must not start one either.
        left = room - size(text) - size(joint if text else "") - size(mark) - len(_MORE)
        dressed = plain(sentence)
        if size(dressed) > left:
            text = text + _MORE if text else mark + fit(sentence, left, plain)
            break
        text += (joint if text else "") + mark + dressed
    return text


def _figure(figure: Figure) -> str:
    line = excerpt(figure.line, figure.numbers, FIGURE_SHARE - len(_ENTRY))
    return _ENTRY + line if line else ""


def _note(text: str) -> str:
    sentence = fit(clean(text), NOTES_SHARE - 2, plain)
    return sentence if sentence.startswith("⚠") else f"⚠️ {sentence}"


def _parties(brief: Brief, words: Words) -> str:
    """The main parties that fit, and how many others there are."""
    named = sum(bool(clean(party.name)) for party in brief.parties)
    main = [party for party in brief.main_parties if clean(party.name)]
    for shown in range(len(main), 0, -1):
        lines = _party_lines(main[:shown], words)
        if named > shown:
            lines.append(words.count(Count.OTHERS, named - shown))
        text = "\n".join(lines)
        if size(text) <= FIELD_VALUE:
            return text
    return ""


def _party_lines(parties: Sequence[Party], words: Words) -> list[str]:
    """By kind: one line for each party with a role, one for all that have none."""
    lines = []
    for kind, name in _KINDS.items():
        of_kind = [party for party in parties if party.kind is kind]
        with_role = [party_line(party) for party in of_kind if clean(party.role)]
        bare = ", ".join(party_line(party) for party in of_kind if not clean(party.role))
        head = f"*{words(name)}*"
        if with_role:
            lines += [head, *with_role, *filter(None, [bare])]
        elif bare:
            lines.append(words(Text.LINE, name=head, value=bare))
    return lines


def party_line(party: Party) -> str:
    """One party: its name in bold, and who it is."""
    name, role = fit(clean(party.name), NAME_SHARE, plain), fit(clean(party.description), ROLE_SHARE, plain)
    return f"**{name}**, {role}" if role else f"**{name}**"


def whole_lines(items: Iterable[T], dress: Callable[[T], str], room: int) -> str:
    """One line an item, as many whole lines as there is room for."""
    text = ""
    for line in filter(None, map(dress, items)):
        longer = f"{text}\n{line}" if text else line
        if size(longer) > room:
            break
        text = longer
    return text


def _footer(brief: Brief, words: Words) -> str:
    article = brief.article
    host = host_of(article.url) if open_link(article.url) and article.url else ""
    # What a page calls itself is its own word; the host is who has answered.
    named = article.site or ""
    if host and named.casefold().removeprefix("www.") == host:
        named = ""
    site = f"{fit(named, FOOTER_SHARE // 6)} ({host})" if named and host else named or host
    written = len(brief.summary.split())
    minutes = max(1, round(article.word_count / WORDS_A_MINUTE))
    counts = {"read": article.word_count, "minutes": minutes, "written": written}
    read = words(Text.FOOTER_READ, **{name: words.number(count) for name, count in counts.items()})
    parts = [
        fit(clean(site), FOOTER_SHARE // 3),
        words.day(article.published) if article.published else "",
        read,
        words(Text.FOOTER_MODEL, model=fit(clean(brief.model), FOOTER_SHARE // 3)),
    ]
    return " · ".join(filter(None, parts))
