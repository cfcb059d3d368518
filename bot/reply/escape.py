"""Text from articles, made harmless: shown letter by letter, whatever Discord's markdown would make of it."""

from __future__ import annotations

import re
import unicodedata

# What starts or ends something inside a line: emphasis, spoilers, code, links, mentions, timestamps, custom emoji.
_INLINE = re.compile(r"[\\*_~|`\[\]<>]")
# Mentions of everyone, emoji by name, and addresses that Discord would make into links.
_STARTERS = re.compile(r"@(?=\w)|:(?=//|[\w+-]+:)")
# What starts a heading, a quote, a list or small print at the beginning of a line.
_LINE_START = re.compile(r"^(\s*)([#+-]|\d+(?=[.)](?:\s|$)))", re.MULTILINE)
_SPACES = re.compile(r"\s+")
_JOINERS = "\u200c\u200d"  # Persian, Hindi and joined emoji need them, between letters that are not Latin
_REPEATED_JOINERS = re.compile(f"([{_JOINERS}])[{_JOINERS}]+")
_STRAY_JOINERS = re.compile(f"(?<![\u0590-\U0010ffff])[{_JOINERS}]|[{_JOINERS}](?![\u0590-\U0010ffff])")
_BLANK = re.compile("[\u115f\u1160\u2800\u3164\uffa0]")  # letters that nobody sees
_MOST_ACCENTS = 4  # Hebrew with cantillation stacks four; more is a prank that covers the lines around it
# Control, direction and zero width, half a code point, private, unassigned: nothing that a reader could read.
_NOT_SHOWN = {"Cc", "Cf", "Cs", "Co", "Cn"}


def clean(text: str) -> str:
    """Make one plain line of a text: no control, direction or invisible characters, no stacked accents."""
    kept: list[str] = []
    accents = 0
    for letter in text:
        category = unicodedata.category(letter)
        accents = accents + 1 if category in {"Mn", "Me"} else 0
        if letter.isspace() or category in {"Zl", "Zp"}:
            kept.append(" ")
        elif letter in _JOINERS or (category not in _NOT_SHOWN and accents <= _MOST_ACCENTS):
            kept.append(letter)
    line = _BLANK.sub(" ", "".join(kept))
    line = _STRAY_JOINERS.sub("", _REPEATED_JOINERS.sub(r"\1", line))
    return _SPACES.sub(" ", line).strip()


def escape(text: str) -> str:
    """Escape what Discord would read as markdown, a mention, an emoji name or a link."""
    text = _INLINE.sub(r"\\\g<0>", text)
    text = _STARTERS.sub(r"\\\g<0>", text)
    return _LINE_START.sub(_escape_start, text)


def plain(text: str) -> str:
    """Clean and escape."""
    return escape(clean(text))


def _escape_start(match: re.Match[str]) -> str:
    indent, mark = match.groups()
    return f"{indent}{mark}\\" if mark[0].isdigit() else f"{indent}\\{mark}"
