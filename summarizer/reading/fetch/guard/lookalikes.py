"""Hosts written to look like another: mixed scripts, and whole labels of letters that pass for Latin.

The rules are those of browsers: Unicode TS 39, "highly restrictive", for mixes, and Chromium's whole-script test for
Cyrillic and Greek labels under a Latin top-level domain.
"""

from __future__ import annotations

import unicodedata

# The first word of a character's Unicode name is its script, close enough for host names.
_NO_SCRIPT = frozenset({"DIGIT", "HYPHEN-MINUS", "LOW", "COMBINING", "MIDDLE", "KATAKANA-HIRAGANA"})
_JAPANESE = frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA"})
_KOREAN = frozenset({"LATIN", "CJK", "HANGUL"})
_CHINESE = frozenset({"LATIN", "CJK", "BOPOMOFO"})
_LATIN_WITH = frozenset({"CYRILLIC", "GREEK", "CHEROKEE"})  # the scripts whose letters pass for Latin ones

_CYRILLIC_AS_LATIN = frozenset("асԁеһіјӏорԛѕԝхуъьҽпгѵѡ")
_GREEK_AS_LATIN = frozenset("αικνρυωηοτχγε")
_LATIN_AS_LATIN = frozenset("ɑɡɩʟɴʀʏꞁǀƖ")  # phonetic letters; no language of the news writes host names with them
_CYRILLIC_COUNTRIES = frozenset({"bg", "by", "kg", "kz", "md", "mk", "mn", "rs", "ru", "su", "tj", "ua", "uz"})
_GREEK_COUNTRIES = frozenset({"cy", "gr"})


def _script(character: str) -> str:
    return unicodedata.name(character, "UNKNOWN").split(" ", 1)[0]


def _mixes_scripts(label: str) -> bool:
    scripts = {_script(character) for character in label} - _NO_SCRIPT
    if len(scripts) <= 1 or scripts <= _JAPANESE or scripts <= _KOREAN or scripts <= _CHINESE:
        return False
    return len(scripts) > 2 or "LATIN" not in scripts or bool(scripts & _LATIN_WITH)


def _passes_for_latin(label: str, top_level: str) -> bool:
    if set(label) & _LATIN_AS_LATIN:
        return True
    letters = {character for character in label if character.isalpha()}
    if not letters or not top_level.isascii():
        return False
    if letters <= _CYRILLIC_AS_LATIN:
        return top_level not in _CYRILLIC_COUNTRIES
    return letters <= _GREEK_AS_LATIN and top_level not in _GREEK_COUNTRIES


def is_lookalike(labels: list[str]) -> bool:
    """Say whether a host's labels, in Unicode and the top-level domain last, imitate another host."""
    top_level = labels[-1]
    return any(_mixes_scripts(label) or _passes_for_latin(label, top_level) for label in labels if not label.isascii())
