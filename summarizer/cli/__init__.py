"""The command line: ``nutgraf brief SOURCE…``, and what a program needs that adds commands of its own."""

from summarizer.cli.main import FILE, SETTING, CommandSettings, app, main
from summarizer.cli.output import printable

__all__ = ["FILE", "SETTING", "CommandSettings", "app", "main", "printable"]
