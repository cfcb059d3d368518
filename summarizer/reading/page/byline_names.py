"""The names in a byline: without "by", degrees, days and links, and what is no name at all."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.reading.page.titles import plain

_BY = re.compile(
    r"^(?:(?:written|posted|published|words|story|text|reported|report|reviewed|article|author|autor|auteur)\s*)?"
    r"(?:\b(?:by|von|par|por|di|door|av|af|author|autor|auteur|texte?|text)\b\s*:?\s+|(?-i:By)(?=[A-Z]))",
    re.IGNORECASE,
)
# "12 May 2025 By Jane Roe", "Guides · By Jane Roe".
_MID_BY = re.compile(r"(?:\d{4}|[|·•])\s*[Bb]y:?\s+")
_VIEW_ALL = re.compile(
    r"^(?:view|see|read|show)?\s*(?:all|more)?\s*(?:posts|articles|stories|entries)\s+(?:by|from|of)\s+|"
    r"^(?:more (?:from|by)|about|visit|profile (?:of|for))\s+",
    re.IGNORECASE,
)
# What follows a name on its line: a date, a place of work, a link to more.
_BEHIND = re.compile(
    r"\s*(?:[|•·⋅/\n*]|\s[–—-]\s|\b(?:updated|published|posted|last|on|in|at|for|is an?|view|see|follow)\b|@|\d|\().*$",
    re.IGNORECASE | re.DOTALL,
)
_PARTED = re.compile(r"\s*(?:,\s*and\s+|,|;|&|\b(?:and|with|und|mit|et|avec|y|con)\b)\s*", re.IGNORECASE)
_NOBODY = re.compile(
    r"\b(?:feed|rss|admin|administrator|webmaster|https?|www|posts|articles|comments?|subscribe|share|follow|written"
    r"|type|size|bio)\b|@|[<>{}]|^\S+\.\S+$",
    re.IGNORECASE,
)
_HOUSE = re.compile(
    r"\b(?:staff|team|editors?|editorial|desk|newsroom|contributors?|redac\w+|redaktion|agency|news)\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
# "MD", "Ph.D.", "RDN": what stands behind a name.
_DEGREE = re.compile(r"(?:[A-Z][a-z]?\.?){2,}|[Jj]r\.?|[Ss]r\.?")
_PARTICLES = frozenset("de da di del della van von der den la le du al bin ibn el dos das e y zu ten ter".split())
_NAME_WORDS = 5
_LONGEST = 12
LABEL_CHARACTERS = 160


def clean_names(texts: Iterable[str]) -> list[str]:
    """Return the names in ``texts``, without "by", titles of links, addresses and what follows them."""
    found: list[str] = []
    for text in texts:
        bare = without_tail(_VIEW_ALL.sub("", plain(text)))
        if bare and not _NOBODY.search(bare) and len(bare.split()) <= _LONGEST:
            found.append(bare)
    return list(dict.fromkeys(found))


def without_tail(text: str) -> str:
    """Return what stands between "by" and the date, post or link that follows a name in ``text``."""
    return _BEHIND.sub("", _BY.sub("", text)).strip(" ,:;&-–—")


def opened(line: str, following: str = "") -> str:
    """Return the name behind "By" in a short ``line``, or in the ``following`` one where "By" ends it; else nothing."""
    if len(line) > LABEL_CHARACTERS:
        return ""
    match = _BY.match(line + " ") or _MID_BY.search(line)
    if not match:
        return ""
    rest = line[match.end() :].strip() or following[:LABEL_CHARACTERS]
    bare = without_tail(rest)
    return bare if is_name(bare) else ""


def is_house(name: str) -> bool:
    """Tell whether ``name`` is a desk's or a team's by its words."""
    return bool(_HOUSE.search(name))


def is_name(text: str) -> bool:
    """Tell whether every part of ``text`` is two to five words with capitals, or a degree."""
    parts = [part for part in _PARTED.split(text.strip(" ,")) if part]
    named = [part for part in parts if not _DEGREE.fullmatch(part)]
    return bool(named) and all(map(_is_one_name, named))


def _is_one_name(text: str) -> bool:
    words = text.split()
    named = [word for word in words if word.lower() not in _PARTICLES]
    return (
        2 <= len(words) <= _NAME_WORDS
        and bool(named)
        and all(_WORD.fullmatch(word) and word[0].isupper() for word in named)
    )
