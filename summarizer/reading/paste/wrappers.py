"""What chat, mail and Markdown wrap around a text, taken off before its lines are judged."""

from __future__ import annotations

import re

# Most lines quoted: the whole is a quotation. Fewer: the writer quotes somebody inside their own text.
QUOTED_SHARE = 0.6
_QUOTE = re.compile(r"^[ \t]*(?:>{1,3}[ \t]?)+", re.MULTILINE)
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)[\w+-]*[ \t]*$", re.MULTILINE)
_INLINE_FENCE = re.compile(r"^```(?:\w*\n)?|```$")
_HEADING = re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(\S.*)$", re.MULTILINE)
_SMALL_PRINT = re.compile(r"^-#[ \t]+.*$", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\(<?https?://[^)\s]{1,2000}>?(?:\s+\"[^\"\n]*\")?\)")
_STRONG = re.compile(r"(\*\*\*|\*\*|__|~~|\|\|)(?=\S)(.{1,400}?\S)\1")
_FORWARDED = re.compile(
    r"^[ \t]*(?:-{2,}[ \t]*(?:forwarded message|original message|weitergeleitete nachricht"
    r"|message transféré)[ \t]*-{2,}|begin forwarded message:)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_FIELD = re.compile(
    r"^[ \t]*\**(from|sent|date|to|cc|bcc|subject|reply-to|von|gesendet|an|betreff|de|envoyé|à"
    r"|objet)\**:\**[ \t]*(.*)$",
    re.IGNORECASE,
)
_SUBJECT_PREFIX = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)
# Mail headers stand together: a single "To:" is a line of the text.
_MIN_FIELDS = 2


def unwrapped(text: str) -> tuple[str, str]:
    """Take quote marks, code fences, Markdown and mail headers off ``text``.

    Returns the text and the mail's subject, which is empty where there is none.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    full = [line for line in text.split("\n") if line.strip()]
    if full and sum(bool(_QUOTE.match(line)) for line in full) >= QUOTED_SHARE * len(full):
        text = _QUOTE.sub("", text)
    text = _SMALL_PRINT.sub("", _FENCE.sub("", _INLINE_FENCE.sub("", text.strip())))
    text, subject = _without_mail(text)
    text = _HEADING.sub(lambda heading: heading[1].rstrip(" \t").rstrip("#"), text)
    text = _LINK.sub(r"\1", text)
    return _STRONG.sub(r"\2", text), subject


def _without_mail(text: str) -> tuple[str, str]:
    forwarded = list(_FORWARDED.finditer(text))
    if forwarded:
        text = text[forwarded[-1].end() :]
    lines = text.split("\n")
    start = next((index for index, line in enumerate(lines) if line.strip()), 0)
    fields: dict[str, str] = {}
    end = start
    while end < len(lines) and (match := _FIELD.match(lines[end])):
        fields[match[1].lower()] = match[2].strip()
        end += 1
    if len(fields) < _MIN_FIELDS:
        return text, ""
    subject = next((fields[name] for name in ("subject", "betreff", "objet") if name in fields), "")
    return "\n".join(lines[end:]), _SUBJECT_PREFIX.sub("", subject)
