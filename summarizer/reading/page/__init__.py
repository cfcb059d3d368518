"""Pages: from HTML to the article's own words and what the page says about itself."""

from summarizer.reading.page.read import read_page

__all__ = ["read_page"]
