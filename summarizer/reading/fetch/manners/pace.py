"""One link of a site at a time, with a pause between: no reader of news loads pages faster."""

from __future__ import annotations

import time

from summarizer.errors import LinkRefused, Reason

MAX_CRAWL_DELAY_SECONDS = 5.0  # a longer Crawl-delay speaks to crawlers; a person who gave one link is waiting
MAX_REST_SECONDS = 600.0  # a site that says "come back in an hour" is left alone for ten minutes, then asked again
MAX_SITES = 1024


class Pace:
    """Gives each request to a site its turn, and remembers the sites that asked to be left alone."""

    def __init__(self, delay: float, queue: int) -> None:
        """Keep ``delay`` seconds between turns and at most ``queue`` requests waiting a site."""
        self._delay = delay
        self._queue = queue
        self._next: dict[str, float] = {}
        self._resting: dict[str, float] = {}

    def refuse_resting(self, site: str) -> None:
        """Raise LinkRefused if the site asked for a pause that is not over."""
        if self._resting.get(site, 0.0) > time.monotonic():
            raise LinkRefused(
                Reason.RATE_LIMITED,
                f"{site} asked to be left alone for a while. Try again in a few minutes.",
                host=site,
            )

    def reserve(self, site: str, crawl_delay: float | None = None) -> float:
        """Take the site's next turn; returns the seconds until then, which the caller waits.

        Raises:
            LinkRefused: too many are waiting.
        """
        now = time.monotonic()
        delay = max(self._delay, min(crawl_delay or 0.0, MAX_CRAWL_DELAY_SECONDS))
        start = max(now, self._next.get(site, 0.0))
        if delay and start - now > delay * self._queue:
            raise LinkRefused(
                Reason.RATE_LIMITED, f"Too many links of {site} are waiting. Try again in a minute.", host=site
            )
        self._forget_old(self._next, now)
        self._next[site] = start + delay
        return start - now

    def rest(self, site: str, seconds: float) -> None:
        """Leave the site alone for so long, at most ``MAX_REST_SECONDS``."""
        now = time.monotonic()
        self._forget_old(self._resting, now)
        self._resting[site] = now + min(seconds, MAX_REST_SECONDS)

    @staticmethod
    def _forget_old(times: dict[str, float], now: float) -> None:
        if len(times) < MAX_SITES:
            return
        for site in [site for site, at in times.items() if at <= now] or list(times)[:1]:
            del times[site]
