"""Sentences, language and syntax: what every later step reads the article through."""
