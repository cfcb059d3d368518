"""Pastes: from copied text, with whatever came along, to the article's own words."""

from summarizer.reading.paste._read import read_paste
from summarizer.reading.paste._wrapping import unwrap

__all__ = ["read_paste", "unwrap"]
