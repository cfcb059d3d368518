"""Questions about an article, answered with its own sentences.

``search.answer`` finds them; it brings torch with it, what is found does not.
"""

from summarizer.answering.found import Found, Passage

__all__ = ["Found", "Passage"]
