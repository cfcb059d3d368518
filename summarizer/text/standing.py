"""Whether an English sentence can stand alone: what it leans on must be shown before it."""

from __future__ import annotations

import re

_CONNECTIVE = (
    r"(?:(?:But|And|So|Yet|Still|However|Meanwhile|Instead|Therefore|Moreover|Furthermore|Also|Then|Later|Now|"
    r"Nevertheless|Nonetheless|In addition|As a result|For example|For instance|In fact|Indeed|Of course|After that|"
    r"According to)(?:,|\b)\s+)?"
)
# "The group", "the 39-year-old": nouns that in news stand for somebody named before.
_STAND_INS = (
    r"latter|former|same|two|three|pair|couple|duo|trio|group|company|firm|team|man|woman|boy|girl|men|women|suspect|"
    r"victim|child|teenager|officer|official|incident|attack|decision|move|statement|report|agency|court|judge|video|"
    r"footage|picture|image|\d+-year-old"
)
# Personal and pointing words whose meaning stands in an earlier sentence.
_POINTING = re.compile(
    rf"[\"'“‘(]*{_CONNECTIVE}[\"'“‘(]*(?:he|she|they|it|him|his|her|hers|their|theirs|its|them|this|these|those|that|"
    rf"such|both|neither|either|one|others?|another|the (?:{_STAND_INS}))(?:['’]\w+)?\b",
    re.IGNORECASE,
)
# "It was not clear", "It is the first time": this "it" points at nothing earlier.
_EMPTY_IT = re.compile(
    r"It(?:['’]s| is| was| will be| would be| has been| remains?| appears?| seems?)(?: \w+){0,3}? "
    r"(?:clear|unclear|known|likely|unlikely|possible|first|last|that|to)\b"
)


def leans_on_earlier(sentence: str) -> bool:
    """Tell whether ``sentence`` opens with a word that points at a sentence before it ("He", "The group")."""
    return bool(_POINTING.match(sentence)) and not _EMPTY_IT.match(sentence)
