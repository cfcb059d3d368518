"""When digests are due."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.schedule import next_time, zone_of
from bot.store import DigestTime, Every

BERLIN = ZoneInfo("Europe/Berlin")


def _next(digest: DigestTime, after: str, zone: ZoneInfo = BERLIN) -> str:
    due = next_time(digest, zone, datetime.fromisoformat(after).replace(tzinfo=zone).timestamp())
    return datetime.fromtimestamp(due, zone).strftime("%a %Y-%m-%d %H:%M %Z")


@pytest.mark.parametrize(
    ("hour", "after", "due"),
    [
        (8, "2026-05-12T07:59", "Tue 2026-05-12 08:00 CEST"),
        (8, "2026-05-12T08:00", "Wed 2026-05-13 08:00 CEST"),
        (0, "2026-12-31T23:59", "Fri 2027-01-01 00:00 CET"),
        (2, "2026-03-28T12:00", "Sun 2026-03-29 03:00 CEST"),  # the hour that summer time leaves out
        (2, "2026-10-24T12:00", "Sun 2026-10-25 02:00 CEST"),  # the hour that comes twice, taken once
        (2, "2026-10-25T02:00", "Mon 2026-10-26 02:00 CET"),
    ],
)
def test_daily(hour: int, after: str, due: str) -> None:
    """Once a day at that hour of the wall's clock, also where the clock is changed."""
    assert _next(DigestTime(channel=1, hour=hour), after) == due


def test_weekly() -> None:
    """Once a week on that day."""
    friday = DigestTime(channel=1, every=Every.WEEK, hour=18, weekday=4)
    assert _next(friday, "2026-05-12T07:59") == "Fri 2026-05-15 18:00 CEST"
    assert _next(friday, "2026-05-15T18:00") == "Fri 2026-05-22 18:00 CEST"


def test_unknown_zone() -> None:
    """A zone that this machine does not know is UTC."""
    assert zone_of("Mars/Olympus").key == "UTC"
    assert zone_of("../etc/passwd").key == "UTC"
