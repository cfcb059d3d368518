"""Pastes: from copied text, with whatever came along, to the article's own words."""

from summarizer.reading.paste.read import read_paste
from summarizer.reading.paste.wrapping import unwrap

__all__ = ["read_paste", "unwrap"]
