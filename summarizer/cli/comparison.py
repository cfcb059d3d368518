"""A comparison on the terminal or in a pipe, and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console

from summarizer.article import Article
from summarizer.cli.output import article_record, printable, write, write_json
from summarizer.comparing.comparison import Comparison, Quote


def print_comparison(console: Console, comparison: Comparison, articles: Sequence[Article]) -> None:
    """Print a comparison as plain text; each line names its article by a number."""
    lines = [f"[{at}] {article.title or article.url or ''}".rstrip() for at, article in enumerate(articles, start=1)]
    lines += ["", *(f"Note: {note}" for note in comparison.notes)] if comparison.notes else []
    if not comparison.related:
        lines += [] if comparison.notes else ["", "Nothing was found that these articles have in common."]
    else:
        if comparison.common:
            lines += ["", "What all say", *(f"- {_line(row[0])}" for row in comparison.common)]
        lines += ["", "Where figures differ"]
        lines += [line for row in comparison.figures for line in _side_by_side(row)] or ["- nowhere that was found"]
        for at, parties in enumerate(comparison.alone, start=1):
            if parties:
                named = ", ".join(f"{party.name} ({party.role})" if party.role else party.name for party in parties)
                lines += ["", f"Named only in [{at}]", f"- {named}"]
    write(console, "\n".join(map(printable, lines)))


def print_comparison_json(console: Console, comparison: Comparison, articles: Sequence[Article]) -> None:
    """Print a comparison as one line of JSON; the keys are documented in docs/json.md."""
    record: dict[str, Any] = {
        "related": comparison.related,
        "common": [[_record(quote) for quote in row] for row in comparison.common],
        "figures": [[{**_record(quote), "numbers": list(quote.marked)} for quote in row] for row in comparison.figures],
        "alone": [[asdict(party) for party in parties] for parties in comparison.alone],
        "notes": [{"code": note.code, "text": note.text} for note in comparison.notes],
        "articles": [{"title": article.title, **article_record(article)} for article in articles],
    }
    write_json(console, record)


def _side_by_side(row: Sequence[Quote]) -> list[str]:
    return [f"{'  ' if at else '- '}{_line(quote)}" for at, quote in enumerate(row)]


def _line(quote: Quote) -> str:
    return f"[{quote.article + 1}] {' '.join(quote.text.split())}"


def _record(quote: Quote) -> dict[str, Any]:
    return {"article": quote.article, "sentence": quote.sentence, "text": quote.text}
