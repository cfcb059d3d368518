"""What a line of text shows by itself: is it prose, a headline, a label, a credit, a call to act?

The same features serve a page's blocks and a paste's lines. They are numbers without units unless the name says one.
"""

from __future__ import annotations

import math
import re

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

# The two ends of a long line show what it is; its middle only costs time.
LOOKED_AT = 1200
_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_TERMINAL = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_SENTENCE_GAP = re.compile(r"[.!?…][\"'”’»)]*\s+[\"'“‘«(]*[A-ZÀ-ÞА-Я0-9]")
# Matched in lower-cased text: many times as fast as matching whatever the case.
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*"
_DATE = re.compile(
    rf"\b(?:{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}\.?,?\s+\d{{4}}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})\b",
)
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d\d\s*(?:[ap]\.?m|[A-Z]{2,4}\b)|\b\d+\s*(?:min|minute|hour|day|week|month)s?\s+(?:ago|read)\b",
    re.IGNORECASE,
)
_LINK = re.compile(r"https?://|www\.|\.com\b|@\w|#\w")
_BY = re.compile(r"^(?:by|written by|reported by|story by|words by|von|par|por)\b[: ]", re.IGNORECASE)
_CREDIT = re.compile(
    r"getty|reuters|\bap photo|\bafp\b|shutterstock|istock|associated press|courtesy|screenshot"
    r"|\bphoto(?:graph)?s?\b|\bimages?\b|\bcredit\b"
    r"|\(ap\)|file photo|pictured|\(left\)|\(right\)|via ap\b|unsplash|wireimage|imagn",
)
_CALL = re.compile(
    r"subscri|sign up|newsletter|read more|also read|read also|read:|related|click here|click to|follow us"
    r"|follow .{1,20} on|advertis|sponsored"
    r"|continue reading|download|our app|log ?in|sign ?in|register|watch:|watch now|listen|inbox|join (?:us|our"
    r"|the)|share (?:this|on)|copy link|see also"
    r"|more from|recommended|trending|most (?:read|popular|viewed)|comments?\b|story continues|skip"
    r"|support (?:us|our)|donate|free trial|gift",
)
_LEGAL = re.compile(
    r"©|copyright|all rights reserved|privacy|terms of|cookie|affiliate|commission|disclaimer|may earn"
    r"|opinions expressed|editorial (?:team|polic)|our standards:|trust principles",
)
_ABOUT = re.compile(
    r"\bis an? (?:\w+[ -]){0,3}(?:reporter|writer|editor|journalist|correspondent|columnist|contributor|author"
    r"|producer|freelance)"
    r"|\b(?:covers|reports on|writes about|reported from|contributed to this|joined .{3,30} in (?:19|20)\d\d"
    r"|can be reached|e-?mail:?)\b",
)
_SAID = re.compile(r"\b(?:said|says|told|added|according to|announced|reported|wrote)\b")
_MONEY = re.compile(r"[$£€¥]\s?\d")
_COMMON = frozenset(
    "the a an and or but of in on at to for from with by as is are was were be been has have had will would it "
    "its he she "
    "they we i you his her their that this which who not no if when than der die das und ist le la les et est "
    "el los y de en que "
    "un une il di e che del een het van".split()
)

NAMES = (
    "chars_log words_log terminal colon ellipsis lower_start quote_start digit_start digits upper titled commas "
    "gaps word_length common lower_words "
    "date clock link by credit call legal about said money copyright pipe bullet bracket quotes dash_end "
    "question exclaim colon_early date_short"
).split()


def features(text: str) -> list[float]:
    """Return the features of one line, in the order of ``NAMES``."""
    chars = len(text)
    if chars > LOOKED_AT:
        text = f"{text[: LOOKED_AT // 2]} {text[-LOOKED_AT // 2 :]}"
    lower = text.lower()
    words = _WORD.findall(text)
    count = len(words)
    letters = [word for word in words if word[0].isalpha()]
    known = max(1, len(letters))
    first = text[:1]
    lowered = sum(word[0].islower() for word in letters)
    digits = sum(map(str.isdigit, text))
    has_date = digits > 0 and bool(_DATE.search(lower))
    return [
        math.log1p(chars),
        math.log1p(count),
        bool(_TERMINAL.search(text)),
        text.endswith(":"),
        text.endswith(("...", "…")),
        first.islower(),
        first in "\"'“‘«",
        first.isdigit(),
        digits / max(1, chars),
        sum(map(str.isupper, text)) / max(1, chars),
        (len(letters) - lowered) / known,
        text.count(",") / max(1, count),
        len(_SENTENCE_GAP.findall(text)),
        sum(map(len, letters)) / known,
        sum(word.lower() in _COMMON for word in letters) / known,
        lowered / known,
        has_date,
        digits > 0 and bool(_CLOCK.search(text)),
        bool(_LINK.search(text)),
        bool(_BY.search(text)),
        len(_CREDIT.findall(lower)),
        len(_CALL.findall(lower)),
        len(_LEGAL.findall(lower)),
        bool(_ABOUT.search(lower)),
        bool(_SAID.search(lower)),
        digits > 0 and bool(_MONEY.search(text)),
        "©" in text,
        "|" in text,
        first in "•*·▪►–—-",
        first in "([",
        sum(map(text.count, '"“”')) / 2,
        text.endswith(("-", "–", "—", "»", ">")),
        "?" in text,
        "!" in text,
        0 <= text.find(":") < 30,
        has_date and chars < 60,
    ]


def features_of(lines: list[str]) -> Matrix:
    """Return the features of ``lines``, shape (lines, len(NAMES))."""
    return np.array([features(line) for line in lines], dtype=np.float32).reshape(len(lines), len(NAMES))


def words_of(text: str) -> list[str]:
    """Return the words of ``text``, lower-cased."""
    return [word.lower() for word in _WORD.findall(text)]
