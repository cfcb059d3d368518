"""Whether two texts tell the same story: copies, also cut, cluttered, updated, rewritten or summed up.

Each text is known by a ``Print`` of some kilobytes, so that no text need be kept or read again to be compared.
"""

from summarizer.nearness.prints import Print, print_of, unpacked
from summarizer.nearness.same import same_story

__all__ = ["Print", "print_of", "same_story", "unpacked"]
