"""Worker processes: the model runs beside the program that asks, never inside it.

This package imports no model and no page reader; only the workers do. Nor does it import Ray, unless that is asked for.
"""

from summarizer.workers.chosen_engine import engine_of
from summarizer.workers.engine import Engine, LocalEngine

__all__ = ["Engine", "LocalEngine", "engine_of"]
