"""Quantities: every number of a text that measures, counts, dates or ranks something."""

from summarizer.quantities.finder import find_quantities
from summarizer.quantities.numbers import find_numbers
from summarizer.quantities.ranges import SCORE

__all__ = ["SCORE", "find_numbers", "find_quantities"]
