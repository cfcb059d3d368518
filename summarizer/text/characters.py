"""Characters as the rest of the program may meet them: composed, printable, and none that only paper needs."""

from __future__ import annotations

import re
import unicodedata

# Composing sorts the marks of a letter by insertion, in quadratic time: no script puts thirty on one letter (UAX #15
# sets the same limit), and a row of signs loses nothing by being cut there.
_PILE = re.compile(r"([^\w\s\x00-\x7f]{30})[^\w\s\x00-\x7f]+")
# Typesetters' ligatures; NFKC would change more than those ("½", "²", "№").
_LIGATURES = str.maketrans({chr(sign): unicodedata.normalize("NFKC", chr(sign)) for sign in range(0xFB00, 0xFB07)})
# Soft hyphens, joiners, byte order marks, marks of direction, and halves of a pair that no text can hold.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
# A word that was parted at the end of a line.
_PARTED = re.compile("\u00ad[ \t]*\n[ \t]*")
_SURROGATE = re.compile("[\ud800-\udfff]")


def readable(text: str) -> str:
    """Return ``text`` composed (NFC), ligatures as letters, without signs that are not seen; in linear time."""
    text = _SURROGATE.sub("\ufffd", _INVISIBLE.sub("", _PARTED.sub("", text)))
    return unicodedata.normalize("NFC", _PILE.sub(r"\1", text)).translate(_LIGATURES)
