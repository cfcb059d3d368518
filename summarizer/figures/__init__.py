"""Key figures: the few numbers of an article that a reader would quote, each in its own phrase."""

from summarizer.figures.listing import key_figures

__all__ = ["key_figures"]
