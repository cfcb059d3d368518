"""Links: a guarded fetch that only ever reaches public sites, and the way from a link to an article.

The bot fetches with ``Fetcher`` and has a worker read what came; nothing here loads a reader of pages
before it is needed.
"""

from summarizer.reading.fetch.fetched import Fetched, FetchedFeed
from summarizer.reading.fetch.fetcher import Fetcher
from summarizer.reading.fetch.guard import Target
from summarizer.reading.fetch.visit import target_of

__all__ = ["Fetched", "FetchedFeed", "Fetcher", "Target", "target_of"]
