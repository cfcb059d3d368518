"""Worker processes: the model runs beside the program that asks, never inside it.

This package imports no model and no page reader; only the workers do. Nor does it import Ray, unless that is asked for.
"""

from summarizer.workers.engine import Engine, LocalEngine
from summarizer.workers.made import engine_of

__all__ = ["Engine", "LocalEngine", "engine_of"]
