"""Whatever an article says, the message built from it is within Discord's limits, pings nobody, and breaks nothing."""

from __future__ import annotations

import re
from datetime import date

import discord
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reply import brief_reply, embed_size, escape, why_embed
from bot.reply.excerpt import excerpt
from bot.reply.fit import fit, size
from bot.store import Kept, Look
from bot.words import Words, languages
from summarizer.article import Article, Note
from summarizer.brief import Brief, Figure, FigureKind, Length, Party, PartyKind, Statement

# What breaks messages, more often than chance would have it: markdown, mentions, links, invisible and half characters.
NASTY = st.sampled_from([
    "**", "__", "~~", "||", "`", "```", "> ", "# ", "- ", "1. ", "-# ", "@everyone", "@here", "<@1>", "<@&2>", "<#3>",
    "<:a:4>", "<t:0:R>", "[x](https://evil.example)", "https://evil.example", "discord.gg/x", ":smile:", "\\", "\\\\",
    "\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\u0301" * 9, "\u0000", "\n", "\r\n", "\u2028", "👨‍👩‍👧‍👦", "🏳️‍🌈",
    "\U0001f1e9\U0001f1ea", "نوشته", "क्‍ष", "\u3164", " ", "word ",
])  # fmt: skip
TEXT = st.lists(st.one_of(NASTY, st.text(max_size=12)), max_size=40).map("".join)
LONG = st.one_of(TEXT, TEXT.map(lambda text: text * 30), st.text(min_size=1, max_size=3).map(lambda text: text * 3000))
URLS = st.one_of(
    st.none(), st.sampled_from(["https://example.com/a", "javascript:alert(1)", "https://e.com/" + "a" * 3000]), TEXT
)
NUMBERS = st.integers(0, 4)  # of the article's sentences
PARTIES = st.builds(Party, name=LONG, kind=st.sampled_from(PartyKind), role=LONG, sentence=NUMBERS)
STATEMENTS = st.lists(st.builds(Statement, text=LONG, sentence=NUMBERS), max_size=6).map(tuple)
NOTES = st.builds(Note, code=st.just("unknown"), text=LONG)
LOOKS = st.builds(
    Look, locale=st.sampled_from(["en-US", "de", "xx", "pt-BR", *languages()]),
    bullets=st.booleans(), figures=st.booleans(), parties=st.booleans(),
)  # fmt: skip


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    """A figure whose numbers are anywhere in its phrase."""
    phrase = draw(LONG.filter(bool))
    ends = draw(st.lists(st.integers(0, len(phrase)), min_size=2, max_size=6, unique=True).map(sorted))
    numbers = tuple(zip(ends[::2], ends[1::2], strict=False))
    return Figure(phrase, numbers, 1.0, draw(st.sampled_from(FigureKind)), draw(NUMBERS))


@st.composite
def kepts(draw: st.DrawFn) -> Kept:
    """A brief of anything."""
    article = Article(
        title=draw(LONG), body=draw(LONG), url=draw(URLS), site=draw(st.one_of(st.none(), LONG)),
        published=draw(st.one_of(st.none(), st.dates(min_value=date(1800, 1, 1)))),
    )  # fmt: skip
    listed = draw(st.lists(figures(), max_size=6))
    parties = draw(st.lists(PARTIES, max_size=12))
    # A source holds the words that stand on it, or others altogether.
    words = [*(figure.phrase for figure in listed), *(party.name for party in parties)]
    sources = {number: draw(st.one_of(LONG, st.just(" and ".join(words)))) for number in range(5)}
    brief = Brief(
        lengths={length: draw(STATEMENTS) for length in Length}, length=draw(st.sampled_from(Length)),
        figures=tuple(listed), parties=tuple(parties), sources=sources, notes=tuple(draw(st.lists(NOTES, max_size=4))),
        article=article, model=draw(LONG), seconds=1.0,
    )  # fmt: skip
    return Kept(brief=brief, look=draw(LOOKS), user_id=1)


def _texts(embed: discord.Embed) -> list[str]:
    texts = [embed.title, embed.description, *(text for field in embed.fields for text in (field.name, field.value))]
    return [text for text in texts if text]


def _check(embed: discord.Embed) -> None:
    assert size(embed.title or "") <= 256
    assert 1 <= size(embed.description or "") <= 4096
    assert size(embed.footer.text or "") <= 2048
    assert len(embed.fields) <= 25
    assert all(1 <= size(field.name or "") <= 256 and 1 <= size(field.value or "") <= 1024 for field in embed.fields)
    assert embed_size(embed) <= 6000
    for text in [*_texts(embed), embed.footer.text or ""]:
        text.encode()  # no half code point
        assert not re.search("[\u200b\u202a-\u202e\u2066-\u2069\ufeff\u0000]", text)
    for text in _texts(embed):
        shown = re.sub(r"\\[^\w\s]", " ", text)  # what is escaped is shown as it is
        assert not re.search(r"@(everyone|here)|<[@#:t]|\]\(|https?://", shown)
        for pair in ("**", "__", "~~", "||", "`"):
            assert shown.count(pair) % 2 == 0, (pair, text)


@settings(max_examples=60, deadline=None)
@given(kepts())
def test_brief(kept: Kept) -> None:
    """The brief's own message."""
    reply = brief_reply(kept, "0123456789abcdef")
    _check(reply.embed)
    components = reply.view.to_components()
    assert 1 <= len(components) <= 5
    for button in (button for row in components for button in row["components"]):
        assert len(button["label"]) <= 80
        assert len(button.get("custom_id", "")) <= 100
        assert len(button.get("url", "")) <= 512
    assert Kept.model_validate_json(kept.model_dump_json()) == kept  # what is kept can be read again


@settings(max_examples=30, deadline=None)
@given(kepts())
def test_why(kept: Kept) -> None:
    """The message behind “Why?”."""
    embed = why_embed(kept, Words(kept.look.locale))
    if embed.description:
        _check(embed)


@settings(max_examples=200, deadline=None)
@given(st.data(), LONG, st.integers(min_value=20, max_value=300))
def test_excerpt(data: st.DataObject, text: str, room: int) -> None:
    """A cut around what is bold keeps its limit and leaves no mark open."""
    places = st.integers(0, len(text))
    shown = excerpt(text, data.draw(st.lists(st.tuples(places, places).map(sorted).map(tuple), max_size=5)), room)
    assert size(shown) <= room
    assert re.sub(r"\\[^\w\s]", "", shown).count("**") % 2 == 0


@settings(max_examples=100, deadline=None)
@given(LONG, st.integers(min_value=1, max_value=300))
def test_fit(text: str, limit: int) -> None:
    """A text cut to fit is never longer than its limit, cut between words where it has any, escaped as a whole."""
    text = " ".join(text.encode("utf-8", "ignore").decode().split())
    cut = fit(text, limit)
    assert size(cut) <= limit
    if cut != text and " " in text and size(text.split(" ")[0]) < limit:
        assert text.startswith(cut.removesuffix("…"))
        rest = text[len(cut.removesuffix("…")) :]
        assert re.match(r"[\s,;:–—-]|$", rest)
    assert size(fit(text, limit, escape)) <= limit


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**bold** and _italic_", r"\*\*bold\*\* and \_italic\_"),
        ("@everyone <@1>", r"\@everyone \<\@1\>"),
        ("[here](https://evil.example)", r"\[here\](https\://evil.example)"),
        ("1. item", r"1\. item"),
        ("1.8 per cent", "1.8 per cent"),
    ],
)
def test_escape(text: str, shown: str) -> None:
    """What Discord would read as something is shown letter by letter."""
    assert escape(text) == shown
