"""Worker processes: the model runs beside the program that asks, never inside it.

This package imports no model and no page reader; only the workers do.
"""

from summarizer.workers.engine import Engine, LocalEngine

__all__ = ["Engine", "LocalEngine"]
