"""When a server's digests are due, by the clock on its wall."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.store import DigestTime, Every

DAY_SECONDS = 86_400.0
SPANS = {Every.DAY: DAY_SECONDS, Every.WEEK: 7 * DAY_SECONDS}


def zone_of(name: str) -> ZoneInfo:
    """The time zone of this IANA name; UTC for one that is not known (any more)."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def next_time(digest: DigestTime, zone: ZoneInfo, after: float) -> float:
    """The first time after ``after`` at which a digest is due; both in seconds since 1970.

    An hour that the change to summer time leaves out is taken an hour later, one that comes twice the first time.
    """
    today = datetime.fromtimestamp(after, zone).date()
    for days in range(9):
        there = datetime.combine(today + timedelta(days), time(digest.hour), zone)
        if there.timestamp() > after and (digest.every is Every.DAY or there.weekday() == digest.weekday):
            return there.timestamp()
    raise AssertionError("every week has each of its days")
