"""Does the article support this sentence?

The promise of the program is that every number and every name in a reply stands in the article. This package holds it
for summaries, whatever model wrote them, and looks further: for what is there but with another unit or of somebody
else, for statements turned round, and for what no sentence says.
"""

from summarizer.checking.alignment import supporting
from summarizer.checking.check import check_summary
from summarizer.checking.findings import Finding, Unsupported

__all__ = ["Finding", "Unsupported", "check_summary", "supporting"]
