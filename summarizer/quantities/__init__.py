"""Quantities: every number of a text that measures, counts, dates or ranks something."""

from summarizer.quantities.finder import find_quantities

__all__ = ["find_quantities"]
