"""Two or three articles beside each other: what all say, which figures differ, whom only one names.

``compare`` is imported from its module: it looks things up with what the checker has learnt, and who only passes a
comparison on need not load that.
"""

from summarizer.comparing.comparison import Comparison, Quote

__all__ = ["Comparison", "Quote"]
