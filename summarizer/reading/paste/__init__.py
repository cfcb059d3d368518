"""Pastes: from copied text, with whatever came along, to the article's own words."""

from summarizer.reading.paste._read import read_paste

__all__ = ["read_paste"]
