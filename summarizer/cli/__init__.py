"""The command line: ``nutgraf brief SOURCE…``."""

from summarizer.cli.main import main

__all__ = ["main"]
