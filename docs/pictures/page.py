"""A message as Discord's dark theme shows it, as one HTML page."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docs.pictures.markdown import to_html

STYLE = Path(__file__).with_name("style.css")
_BUTTONS = {1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "secondary"}
_LINK = 5
# Fonts with this sign are not everywhere.
_EYE = (
    '<svg class=eye viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2">'
    '<path d="M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12z"/><circle cx="12" cy="12" r="3"/></svg>'
)
NARROW = 480  # pixels; below it Discord sets less margin


@dataclass(frozen=True)
class Shown:
    """What is shown: who used which command or wrote what, if anybody, and what the bot sent in Discord's own form."""

    who: str
    command: str
    content: str
    embeds: Sequence[Mapping[str, Any]]
    rows: Sequence[Mapping[str, Any]]
    ephemeral: bool
    thread: str = ""  # the name of the thread that hangs on it


def to_page(shown: Shown, names: Mapping[str, str], width: int) -> str:
    """Set a message as a page of its own, ``width`` pixels wide."""
    parts = [f"<div class=content>{to_html(shown.content, names)}</div>" if shown.content else ""]
    parts += [_embed(embed, names) for embed in shown.embeds]
    parts += [f"<div class=row>{''.join(_button(button) for button in row['components'])}</div>" for row in shown.rows]
    if shown.ephemeral:
        parts.append(f'<div class=only>{_EYE} Only you can see this · <span class="blue">Dismiss message</span></div>')
    if shown.thread:
        name = html.escape(shown.thread)
        parts.append(f"<div class=thread><b>{name}</b> <span class=blue>1 message ›</span></div>")
    return (
        f"<!doctype html><meta charset=utf-8><style>{STYLE.read_text(encoding='utf-8')}</style>"
        f'<div id=message class="{"phone" if width < NARROW else "desktop"}" style="width: {width}px">'
        f"{_used(shown)}<div class=body><div class=avatar>N</div>"
        f"<div class=who><b>Nutgraf</b><span class=app>✓ APP</span><span class=time>Today at 07:52</span></div>"
        f"{''.join(parts)}</div></div>"
    )


def _used(shown: Shown) -> str:
    """The line above an answer: the command, or the message that is answered."""
    if not shown.who:
        return ""
    used = "" if shown.command.startswith("http") else " used"
    return (
        f"<div class=used><span class=hook></span><span class=face>{shown.who[0].upper()}</span>"
        f"<span class=ann>{shown.who}</span>{used} <span class=blue>{html.escape(shown.command)}</span></div>"
    )


def _embed(embed: Mapping[str, Any], names: Mapping[str, str]) -> str:
    colour = f"#{embed.get('color', 0):06x}"
    parts = []
    if title := embed.get("title"):
        shown = to_html(title, names)
        parts.append(f"<div class=title>{f'<a>{shown}</a>' if embed.get('url') else shown}</div>")
    parts.append(f"<div class=description>{to_html(embed.get('description', ''), names)}</div>")
    for field in embed.get("fields", ()):
        name, value = to_html(field["name"], names), to_html(field["value"], names)
        parts.append(f"<div class=field><div class=name>{name}</div>{value}</div>")
    if footer := embed.get("footer"):
        parts.append(f"<div class=footer>{html.escape(footer['text'])}</div>")
    return f'<div class=embed style="border-color:{colour}">{"".join(parts)}</div>'


def _button(button: Mapping[str, Any]) -> str:
    disabled = " disabled" if button.get("disabled") else ""
    out = " ↗" if button["style"] == _LINK else ""
    return f'<span class="button {_BUTTONS[button["style"]]}{disabled}">{html.escape(button["label"])}{out}</span>'
