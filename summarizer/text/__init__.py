"""Sentences, language and syntax: what every later step reads the article through."""

from summarizer.text.language import SUMMARY_LANGUAGES

__all__ = ["SUMMARY_LANGUAGES"]
