"""Which engine the settings name."""

from __future__ import annotations

from summarizer.settings import FetchSettings, RaySettings, SummarizerSettings, WorkerSettings
from summarizer.workers.engine import Engine, LocalEngine


def engine_of(
    summarizer: SummarizerSettings, workers: WorkerSettings, ray: RaySettings, fetch: FetchSettings
) -> Engine:
    """Make the engine that ``workers.engine`` names; nothing starts yet."""
    if workers.engine == "ray":
        from summarizer.workers.cluster import RayEngine

        return RayEngine(summarizer, workers, ray, fetch)
    return LocalEngine(summarizer, workers, fetch)
