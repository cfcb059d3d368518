"""A brief on the terminal, in a pipe, and as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from summarizer.article import Article
from summarizer.brief import Brief, Figure, Party, PartyKind

_KINDS = {
    PartyKind.PERSON: "People",
    PartyKind.ORGANISATION: "Organisations",
    PartyKind.PLACE: "Places",
    PartyKind.GROUP: "Groups",
}
CARD_WIDTH = 100
"""Longer lines are tiring to read."""

# What could move the cursor, recolour the terminal or turn the reading direction round, whatever the article holds.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def printable(text: str) -> str:
    """Take out control characters and direction marks."""
    return _UNSAFE.sub("", text)


def print_card(console: Console, brief: Brief, *, first: bool) -> None:
    """Set a brief as a card for reading."""
    if not first:
        console.print()
    title = printable(brief.article.title)
    parts: list[RenderableType] = [Text(f"{title}\n", style="bold cyan")] if title else []
    parts.append(Text(printable(brief.summary)))
    if brief.figures:
        parts += [_heading("Key figures"), _listed(map(_figure, brief.figures))]
    if brief.parties:
        shown = brief.main_parties
        described = [(party.name, Text(party.description)) for party in shown if party.role]
        parts.append(_heading("Named parties"))
        parts += [_pairs(described)] if described else []
        parts += [
            Text.assemble((f"{kind}: ", "dim"), (printable(", ".join(names)), "bold"))
            for kind, names in _bare(shown).items()
        ]
        if len(brief.parties) > len(shown):
            parts.append(Text(f"and {len(brief.parties) - len(shown)} more", style="dim"))
    if brief.notes:
        parts.append(Text())
        parts += [Text(f"⚠ {printable(str(note))}", style="yellow") for note in brief.notes]
    console.print(
        Panel(
            Padding(Group(*parts), (1, 1)),
            subtitle=Text(printable(_footer(brief)), style="dim"),
            subtitle_align="right",
            width=min(console.width, CARD_WIDTH),
            border_style="cyan",
        )
    )


def print_plain(console: Console, brief: Brief, *, first: bool) -> None:
    """Print a brief as plain text for pipes: no colours, no control characters, nothing wrapped."""
    article = brief.article
    lines = [] if first else ["", "---", ""]
    lines += [article.title, ""] if article.title else []
    lines += [brief.summary]
    if brief.figures:
        lines += ["", "Key figures", *(f"- {figure.line}" for figure in brief.figures)]
    if brief.parties:
        lines += ["", "Named parties"]
        shown = brief.main_parties
        lines += [f"- {party.name}: {party.description}" for party in shown if party.role]
        lines += [f"- {kind}: {', '.join(names)}" for kind, names in _bare(shown).items()]
        if len(brief.parties) > len(shown):
            lines.append(f"- and {len(brief.parties) - len(shown)} more")
    lines += ["", *(f"Note: {note}" for note in brief.notes)] if brief.notes else []
    lines += ["", _footer(brief)]
    write(console, "\n".join(printable(line) for line in lines))


def print_json(console: Console, brief: Brief, *, first: bool) -> None:  # noqa: ARG001 - one shape for all three
    """Print a brief as one line of JSON; the keys are documented in docs/json.md."""
    write_json(console, as_record(brief))


def as_record(brief: Brief) -> dict[str, Any]:
    """Turn a brief into plain JSON types with stable keys."""
    article = brief.article
    return {
        "title": article.title,
        "summary": brief.summary,
        "sentences": list(brief.sentences),
        "length": brief.length,
        "language": brief.language or article.language,
        "lengths": {length: list(map(asdict, statements)) for length, statements in brief.lengths.items()},
        "figures": [{"text": figure.text, **asdict(figure)} for figure in brief.figures],
        "parties": [asdict(party) for party in brief.parties],
        "sources": brief.sources,
        "notes": [{"code": note.code, "text": note.text} for note in brief.notes],
        "article": article_record(article),
        "model": brief.model,
        "seconds": round(brief.seconds, 3),
    }


def article_record(article: Article) -> dict[str, Any]:
    """Tell where an article comes from, in plain JSON types."""
    return {
        "url": article.url,
        "site": article.site,
        "byline": article.byline,
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "words": article.word_count,
    }


def write(console: Console, text: str) -> None:
    """Print text as it is."""
    # Not console.print: it would wrap at the width of a terminal that is not there.
    console.file.write(text + "\n")
    console.file.flush()


def write_json(console: Console, record: dict[str, Any]) -> None:
    """Print a record as one line of JSON, which has a way to write each sign in ASCII."""
    write(console, json.dumps(record, ensure_ascii=not console.encoding.startswith("utf")))


def _heading(text: str) -> RenderableType:
    return Padding(Rule(Text(text, style="bold cyan"), align="left", style="dim"), (1, 0, 0, 0))


def _pairs(rows: list[tuple[str, Text]]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", overflow="fold", max_width=40)
    table.add_column(overflow="fold")
    for left, right in rows:
        right.plain = printable(right.plain)
        table.add_row(Text(printable(left)), right)
    return table


def _listed(lines: Iterable[Text]) -> Table:
    """Set one line an item; a dot in front tells an item from the second line of a long one."""
    table = Table.grid(padding=(0, 1))
    for line in lines:
        table.add_row(Text("·", style="dim"), line)
    return table


def _figure(figure: Figure) -> Text:
    """Set a figure's phrase with its numbers in bold."""
    line, at, shown = figure.line, 0, Text()
    for start, end in figure.numbers:
        shown.append(printable(line[at:start]))
        shown.append(printable(line[start:end]), "bold")
        at = end
    return shown.append(printable(line[at:]))


def _bare(parties: Sequence[Party]) -> dict[str, list[str]]:
    """Gather the names that the article does not explain, by kind: one line for all says as much as one for each."""
    return {
        plural: names
        for kind, plural in _KINDS.items()
        if (names := [party.name for party in parties if party.kind is kind and not party.role])
    }


def _footer(brief: Brief) -> str:
    article = brief.article
    words = len(brief.summary.split())
    parts = [
        article.site,
        article.published.isoformat() if article.published else None,
        f"{article.word_count:,} words in {words:,}",
        brief.model,
        f"{brief.seconds:.1f} s",
    ]
    return " · ".join(part for part in parts if part)
