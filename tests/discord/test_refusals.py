"""What is refused is told to the asker only, in a plain sentence that says what to do next."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from world import PAGE, World, said

from summarizer.article import Article
from summarizer.brief import Brief, Length
from summarizer.errors import ModelError, Reason
from summarizer.reading.fetch import Fetched
from summarizer.sources import Link, Source


async def test_no_article(world: World) -> None:
    """A text that is too short is refused by ``/brief`` with what to give instead."""
    result = await world.ann.slash(world.channel, "brief", file=("note.txt", b"Lunch at one?"))
    assert "too short" in said(result).lower()
    assert world.channel.history(viewer=world.boss) == []


async def test_missing_page(world: World) -> None:
    """A link that leads nowhere is refused; the deferred public answer is gone."""
    result = await world.ann.slash(world.channel, "brief", link=world.site.link("/missing"))
    assert "404" in said(result)
    assert world.channel.history(viewer=world.boss) == []


async def test_link_within_the_network(world: World) -> None:
    """An address of the owner's own network is not asked."""
    assert "private" in said(await world.ann.slash(world.channel, "brief", link="http://192.168.0.1/")).lower()
    assert world.site.asked == []


async def test_not_a_link(world: World) -> None:
    """Words in the option ``link`` are refused before anything is deferred, shown as they were typed."""
    result = await world.ann.slash(world.channel, "brief", link="the *ferry* story")
    assert not result.deferred
    assert said(result) == r"“the \*ferry\* story” is not a web link. A link starts with https:// or http://."


async def test_link_and_file(world: World) -> None:
    """One thing at a time."""
    result = await world.ann.slash(world.channel, "brief", link=world.site.link(), file=("a.txt", b"x"))
    assert said(result) == "Give me a link or a file, not both."


async def test_message_with_nothing_to_read(world: World) -> None:
    """“Brief this” on small talk says what could be briefed."""
    posted = await world.boss.send(world.channel, "Good morning!")
    answer = said(await world.ann.context_menu(world.channel, "Brief this", posted))
    assert "too short" in answer.lower()


@pytest.mark.bot(attachment_megabytes=1)
async def test_large_file(world: World) -> None:
    """A file over the limit is not even loaded; its name is shown as it is."""
    result = await world.ann.slash(world.channel, "brief", file=("a_b_c.txt", b"x" * 1_100_000))
    assert said(result).startswith(r"The file a\_b\_c.txt is larger than 1 MB.")


async def test_too_many_links(world: World) -> None:
    """More links than are taken at once: the first are briefed, and the rest is told."""
    await world.boss.slash(world.channel, "config repeats", on=False)
    for number in range(4):
        world.site.pages[f"/{number}"] = PAGE
    links = " ".join(world.site.link(f"/{number}") for number in range(4))
    result = await world.ann.slash(world.channel, "brief", link=links)
    assert [bool(message.embeds) for message in (result.response, *result.followups)] == [True, True, True, False]
    assert result.followups[-1].content == "That is more than I take at once; these are the first 3 links."
    assert result.followups[-1].ephemeral


class TestFailingModel:
    """An engine that fails."""

    @pytest.fixture
    def engine(self) -> Broken:
        """Fails as told."""
        return Broken()

    async def test_lost_worker(self, world: World) -> None:
        """A lost worker is told with the library's own sentence."""
        world.bot._engine.error = ModelError(Reason.MODEL_CRASHED, "The worker was lost. Please try again.")
        result = await world.ann.slash(world.channel, "brief", file=("a.txt", b"text"))
        assert said(result) == "The worker was lost. Please try again."

    async def test_anything_else(self, world: World, caplog: pytest.LogCaptureFixture) -> None:
        """What nobody foresaw has a report number for the log; the user sees nothing of the error itself."""
        world.bot._engine.error = RuntimeError("secret path")
        answer = said(await world.ann.slash(world.channel, "brief", file=("a.txt", b"text")))
        assert answer.startswith("Something went wrong on my side (report ")
        assert "secret" not in answer
        (record,) = [record for record in caplog.records if record.name == "bot.reply.errors"]
        assert record.getMessage().removeprefix("Report ") in answer


class Broken:
    """Fails with ``error``."""

    error: Exception

    def watch_seats(self, hear: Callable[[int], None]) -> None:
        """One at a time."""
        hear(1)

    async def start(self) -> None:
        """Nothing to start."""

    async def fetch(self, link: Link) -> Fetched:
        """Never reached."""
        raise AssertionError

    async def read(self, source: Source | Fetched) -> Article:
        """Fail."""
        raise self.error

    async def brief(self, article: Article, length: Length, language: str = "") -> Brief:
        """Never reached."""
        raise AssertionError

    async def close(self) -> None:
        """Nothing to close."""
