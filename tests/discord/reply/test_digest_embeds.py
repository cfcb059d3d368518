"""A digest as one message."""

from __future__ import annotations

import pytest

from bot.reply import Digest, Told, digest_embeds, embed_size
from bot.store import Post
from bot.words import Words, languages
from summarizer.article import Article
from summarizer.brief import Brief, Figure, FigureKind, Length, Statement


def _told(number: int, title: str = "", url: str = "", sentence: str = "It was sold.") -> Told:
    article = Article(title, "It was sold.", url=url or f"https://news.example.com/{number}")
    said = (Statement(sentence, 0),)
    figure = Figure("sold for 12 crowns", ((9, 18),), 12.0, FigureKind.MONEY, 0)
    brief = Brief(dict.fromkeys(Length, said), Length.SHORT, (figure, figure), (), {}, (), article, "stub", 0.0)
    return Told(Post(number, 5, "hash", article.url or "", 0.0), brief)


@pytest.mark.parametrize("language", languages())
def test_never_more_than_a_message(language: str) -> None:
    """Any number of stories fits into 6,000 characters; what does not fit is told."""
    long = [(_told(number, "Very long title " * 30, sentence="Word " * 400),) for number in range(60)]
    embeds = digest_embeds(Digest(tuple(long), 3), "#news " * 100, Words(language), 1)
    assert sum(embed_size(embed) for embed in embeds) <= 6000
    assert all(len(embed.description or "") <= 4096 for embed in embeds)
    shown = sum((embed.description or "").count("↳") for embed in embeds)
    assert 5 < shown < 60
    assert str(60 - shown) in (embeds[-1].footer.text or "")


def test_one_figure_and_other_places() -> None:
    """A story has one figure, three other places by name, and the number of further ones."""
    story = tuple(_told(number, "Sold") for number in range(6))
    (embed,) = digest_embeds(Digest((story,), 0), "Day", Words(), 1)
    assert (embed.description or "").splitlines() == [
        "**[Sold](https://news.example.com/0)**",
        "It was sold.",
        "- Sold for **12 crowns**",
        "↳ [message](https://discord.com/channels/1/5/0) · also "
        + ", ".join(f"[news.example.com](https://discord.com/channels/1/5/{number})" for number in (1, 2, 3))
        + " and 2 others",
    ]


def test_hostile_words() -> None:
    """A title cannot break out of its link, nor an address end it."""
    story = (_told(1, "x](https://evil.com) @everyone **", "https://news.example.com/a_(b)"),)
    (embed,) = digest_embeds(Digest((story,), 0), "Day", Words(), 1)
    first = (embed.description or "").splitlines()[0]
    assert first == r"**[x\](https\://evil.com) \@everyone \*\*](https://news.example.com/a_%28b%29)**"


def test_long_address() -> None:
    """An address as long as a story is left out; the message leads to it."""
    story = (_told(1, "Sold", "https://news.example.com/" + "a" * 1000),)
    (embed,) = digest_embeds(Digest((story,), 0), "Day", Words(), 1)
    assert (embed.description or "").startswith("**Sold**\n")
