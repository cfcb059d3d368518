"""A text on one line with some of its words in bold; where it is too long it is cut around these."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.reply.escape import clean, escape
from bot.reply.fit import ELLIPSIS, fit, size

Span = tuple[int, int]

# Stand for the bold marks until all is escaped: no cleaned text holds them.
_OPEN, _CLOSE = "\x02", "\x03"
# A sentence can be a whole page: only so many times the room is looked at on each side of what is bold.
_SPARE = 4


def excerpt(text: str, bold: Iterable[Span], room: int) -> str:
    """Set ``text`` on one line of at most ``room`` units, escaped, the words at the offsets ``bold`` in bold.

    Whole words are kept: of a text that is too long those nearest to the bold ones, else its beginning.
    """
    marked = _marked(text, _joined(bold, room), room * _SPARE)
    whole = _dressed(marked)
    if size(whole) <= room:
        return whole
    words = marked.split(" ")
    far = _distances(words)
    best, low, high = "", 0, max(far, default=0) if _OPEN in marked else 0
    while low < high:
        middle = (low + high) // 2
        shown = _dressed(_around(words, far, middle))
        if size(shown) <= room:
            best, low = shown, middle + 1
        else:
            high = middle
    return best or fit(marked, room, _dressed)


def _joined(spans: Iterable[Span], longest: int) -> list[Span]:
    """Put spans in order, those that overlap made one, none longer than could be shown."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return [(start, min(end, start + longest)) for start, end in joined]


def _marked(text: str, bold: Sequence[Span], reach: int) -> str:
    """Clean what stands up to ``reach`` from what is to be bold, and mark that, with no space inside the marks."""
    parts: list[str] = []
    at = 0
    for start, end in bold:
        inside = _cleaned(text[start:end])
        words = inside.strip()
        before, after = inside[: len(inside) - len(inside.lstrip())], inside[len(inside.rstrip()) :]
        parts.append(_cleaned(_ends(text[at:start], reach, behind=at > 0, before=True)))
        parts.append(f"{before}{_OPEN}{words}{_CLOSE}{after}" if words else inside)
        at = end
    parts.append(_cleaned(_ends(text[at:], reach, behind=True, before=False)))
    return " ".join("".join(parts).replace(_CLOSE + _OPEN, "").split())


def _ends(part: str, reach: int, *, behind: bool, before: bool) -> str:
    """Keep of a long part its beginning, which stands behind something bold, and its end, which stands before."""
    if len(part) <= 2 * reach:
        return part
    first, last = part[:reach], part[-reach:]
    first = (first.rpartition(" ")[0] or first) if behind else ""
    last = (last.partition(" ")[2] or last) if before else ""
    return f"{first} {ELLIPSIS} {last}"


def _cleaned(part: str) -> str:
    """Clean a part of a line: its first and last space are the line's own, so letters guard them."""
    return clean(f"x{part}x")[1:-1]


def _dressed(marked: str) -> str:
    text = escape(marked)
    if text.count(_OPEN) > text.count(_CLOSE):  # cut inside what is bold
        text += _CLOSE
    return text.replace(_OPEN, "**").replace(_CLOSE, "**")


def _distances(words: Sequence[str]) -> list[int]:
    """How many words each word is from the nearest bold one."""
    far, inside = [], False
    for word in words:
        bold = inside or _OPEN in word
        inside = word.rfind(_OPEN) > word.rfind(_CLOSE) if _CLOSE in word or _OPEN in word else inside
        far.append(0 if bold else len(words))
    for order in (range(1, len(words)), range(len(words) - 2, -1, -1)):
        for place in order:
            near = place - 1 if order.step > 0 else place + 1
            far[place] = min(far[place], far[near] + 1)
    return far


def _around(words: Sequence[str], far: Sequence[int], radius: int) -> str:
    """Put the words up to ``radius`` from a bold one together, an ellipsis for each stretch that is left out."""
    kept: list[str] = []
    for word, distance in zip(words, far, strict=True):
        if distance <= radius and word != ELLIPSIS:
            kept.append(word)
        elif not kept or kept[-1] != ELLIPSIS:
            kept.append(ELLIPSIS)
    return " ".join(kept)
