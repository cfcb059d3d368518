"""As much of Discord's markdown as the bot uses, as HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

_TOKEN = re.compile(
    r"(?P<named>\[(?:\\.|[^\]\\])+\]\(https?://[^)\s]+\))|"
    r"\\(?P<escaped>[^\w\s])|\*\*(?P<bold>.+?)\*\*|\*(?P<italic>[^*]+)\*|`(?P<code>[^`]+)`"
    r"|<t:(?P<time>\d+):R>|https://discord\.com/channels/\d+/(?P<channel>\d+)/\d+"
    r"|(?P<mention><(?:#|@&|@)\d+>)|(?P<link>https?://\S+)"
)


def to_html(text: str, names: Mapping[str, str]) -> str:
    """Set a message's text; ``names`` says how mentions are shown."""
    blocks: list[str] = []
    for line in text.split("\n"):
        if line.startswith("- "):
            blocks.append(f'<div class="item">{_inline(line[2:], names)}</div>')
        elif line.startswith("> "):
            blocks.append(f'<div class="quote">{_inline(line[2:], names)}</div>')
        else:
            blocks.append(f"<div>{_inline(line, names) or '&nbsp;'}</div>")
    return "".join(blocks)


def _inline(text: str, names: Mapping[str, str]) -> str:
    made, at = "", 0
    for match in _TOKEN.finditer(text):
        made += html.escape(text[at : match.start()])
        kind, found = match.lastgroup, match.group(match.lastgroup or 0)
        if kind == "escaped":
            made += html.escape(found)
        elif kind == "named":
            made += f'<a href="#">{_inline(found[1:].rpartition("](")[0], names)}</a>'
        elif kind == "bold":
            made += f"<b>{_inline(found, names)}</b>"
        elif kind == "italic":
            made += f"<i>{_inline(found, names)}</i>"
        elif kind == "code":
            made += f"<code>{html.escape(found)}</code>"
        elif kind == "time":
            made += '<span class="mention">2 hours ago</span>'
        elif kind == "channel":
            made += f'<span class="mention">{html.escape(names.get(f"<#{found}>", "#"))} › message</span>'
        elif kind == "mention":
            made += f'<span class="mention">{html.escape(names.get(found, found))}</span>'
        else:
            made += f'<a href="#">{html.escape(found)}</a>'
        at = match.end()
    return made + html.escape(text[at:])
