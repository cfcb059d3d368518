"""Named parties: who and what body an article names, each once, with who they are."""

from summarizer.parties.listing import named_parties, parties_supported

__all__ = ["named_parties", "parties_supported"]
