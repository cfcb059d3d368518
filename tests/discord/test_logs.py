"""What is logged."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

import pytest

from bot.logs import HashedIds, log_from
from bot.meters import Meters, Stages
from bot.store import Job, Kind, Way
from summarizer.brief import Length
from summarizer.sources import Link

USER = 900_000_000_000_000_001


@pytest.fixture
def _loggers() -> Iterator[None]:
    """The loggers are as they were afterwards."""
    root, own = logging.getLogger(), [logging.getLogger(name) for name in ("bot", "summarizer")]
    before = root.level, root.handlers[:], [logger.level for logger in own]
    yield
    root.level, root.handlers[:] = before[0], before[1]
    for logger, level in zip(own, before[2], strict=True):
        logger.setLevel(level)


@pytest.mark.usefixtures("_loggers")
def test_debug_is_for_what_is_the_bots_own() -> None:
    """Libraries tell at DEBUG what they are given, messages and whole articles: their level stays at INFO."""
    log_from(logging.DEBUG)
    assert logging.getLogger("bot.asking").isEnabledFor(logging.DEBUG)
    for library in ("aiosqlite", "discord.gateway", "sqlalchemy.engine"):
        assert not logging.getLogger(library).isEnabledFor(logging.DEBUG)
    log_from(logging.WARNING)
    assert not logging.getLogger("bot.asking").isEnabledFor(logging.INFO)
    assert not logging.getLogger("aiosqlite").isEnabledFor(logging.INFO)


@pytest.mark.usefixtures("_loggers")
def test_hashed_ids(capsys: pytest.CaptureFixture[str]) -> None:
    """With the setting no line holds an id, whoever writes it; one id reads the same until the bot ends."""
    log_from(logging.INFO, hash_ids=True)
    job = Job(source=Link("http://example.org/"), length=Length.SHORT, way=Way(kind=Kind.MESSAGE, user=USER))
    Meters().ended(job, "briefed", Stages())
    logging.getLogger("discord.gateway").info("Shard of server %s", USER)
    try:
        int(f"user {USER}")
    except ValueError:
        logging.getLogger("bot.reply").exception("An answer to %s was lost", USER + 1)
    said = capsys.readouterr().err
    assert str(USER) not in said
    assert str(USER + 1) not in said
    assert len(re.findall(r"(?:user=|server |user )([0-9a-f]{12})\b", said)) == 3
    assert len(set(re.findall(r"\b[0-9a-f]{12}\b", said))) == 2


def test_other_hashes_in_the_next_run() -> None:
    """What one run wrote cannot be found in the lines of another."""
    record = logging.LogRecord("bot", logging.INFO, "", 0, "user %s", (USER,), None)
    plain = logging.Formatter("%(message)s")
    assert HashedIds(plain).format(record) != HashedIds(plain).format(record)
