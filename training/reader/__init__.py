"""How the reader is taught: examples from an editor's reading, newswire names and human summaries."""
