"""How much of a text is read: enough for any article, and little enough that nothing can hold a worker."""

from __future__ import annotations

# The longest reports of magazines have some 20,000 words; on two cores those take about ten seconds.
MOST_WORDS = 20_000
# Of a paste or a file, with all that stands around an article in it.
MOST_CHARACTERS = 1_000_000
