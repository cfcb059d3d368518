"""What the bot counts about itself: one log line and some numbers a job, never a word of what was read."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from bot.store import Job

log = logging.getLogger(__name__)

# A brief takes a quarter of a second on a quiet machine; it is given up after two minutes.
BUCKETS = (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120)


class Stages:
    """The seconds that one job spent in each stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._began = time.monotonic()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time of a stage."""
        began = time.monotonic()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.monotonic() - began

    @property
    def total(self) -> float:
        """Seconds since the job began."""
        return time.monotonic() - self._began


class Meters:
    """The counters of one bot."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._jobs = Counter("nutgraf_jobs", "Jobs that ended", ["kind", "outcome"], registry=self.registry)
        self._seconds = Histogram(
            "nutgraf_stage_seconds", "Seconds a stage of a job", ["stage"], buckets=BUCKETS, registry=self.registry
        )
        self._running = Gauge("nutgraf_jobs_running", "Jobs that wait or are at work", registry=self.registry)

    def watch_running(self, count: Callable[[], int]) -> None:
        """Take the number of jobs from here."""
        self._running.set_function(count)

    def ended(self, job: Job, outcome: str, stages: Stages) -> None:
        """Note the end of a job."""
        self._jobs.labels(job.way.kind.value, outcome).inc()
        for name, seconds in {**stages.seconds, "total": stages.total}.items():
            self._seconds.labels(name).observe(seconds)
        times = " ".join(f"{name}={seconds:.3f}" for name, seconds in stages.seconds.items())
        log.info(
            "job=%s kind=%s outcome=%s server=%s user=%s %s total=%.3f",
            job.key, job.way.kind.value, outcome, job.server or "-", job.user, times, stages.total,
        )  # fmt: skip
