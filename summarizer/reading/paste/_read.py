"""Pastes: from copied text, with whatever came along, to the article's own words."""

from __future__ import annotations

import re
import unicodedata

from summarizer.article import PARAGRAPH_BREAK, Article
from summarizer.errors import NotAnArticle, Reason
from summarizer.reading import gate
from summarizer.reading.paste._wrapping import unwrap
from summarizer.text.language import detect_language

# A line of prose: long enough to hold a sentence, and closed like one.
_PROSE_CHARACTERS = 60
_CLOSED = re.compile(r"[.!?…:;,]['\"”’»)\]]*$")
_SHORT_LINE_COST = 60
_TITLE_MAX_CHARACTERS = 200
_TITLE_REACH = 6
_MARKUP = re.compile(r"^(?:#{1,6}|>)\s+")


def read_paste(text: str) -> Article:
    """Read the article out of pasted text.

    ``text`` is what a person copied: a whole page, a part of one, a mail, a chat message. Raises NotAnArticle with the
    reason when it holds no article.
    """
    lines = [_MARKUP.sub("", unicodedata.normalize("NFC", line).strip()) for line in text.splitlines()]
    lines = [line for line in unwrap(lines) if line]
    if not lines:
        raise NotAnArticle(Reason.EMPTY, "There is no text here.")
    start, end = _best_block(lines)
    body = PARAGRAPH_BREAK.join(line for line in lines[start:end] if _is_prose(line) or _CLOSED.search(line))
    gate.check_body(body or PARAGRAPH_BREAK.join(lines))
    return Article(title=_title(lines[:start]), body=body, language=detect_language(body))


def _is_prose(line: str) -> bool:
    return len(line) >= _PROSE_CHARACTERS and bool(_CLOSED.search(line))


def _best_block(lines: list[str]) -> tuple[int, int]:
    best, best_span, current, start = 0, (0, 0), 0, 0
    for index, line in enumerate(lines):
        if current <= 0:
            current, start = 0, index
        current += len(line) if _is_prose(line) else -_SHORT_LINE_COST
        if current > best:
            best, best_span = current, (start, index + 1)
    return best_span


def _title(before: list[str]) -> str:
    near = [line for line in before[-_TITLE_REACH:] if 15 <= len(line) <= _TITLE_MAX_CHARACTERS]
    return max(near, key=len, default="")
