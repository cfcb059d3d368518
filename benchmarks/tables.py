"""A table of figures, as the benchmarks give it to ``benchmarks.report``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Table(NamedTuple):
    """A heading, what the figures are of, the columns' names, and the figures of each row (None: there is none)."""

    title: str
    told: str
    columns: Sequence[str]
    rows: Mapping[str, Sequence[float | None]]
    digits: int = 1


def as_markdown(table: Table) -> str:
    """Return the table under its heading."""
    lines = [f"### {table.title}", "", table.told, ""]
    lines += ["| | " + " | ".join(table.columns) + " |", "|---" * (1 + len(table.columns)) + "|"]
    for name, figures in table.rows.items():
        cells = ["–" if figure is None else _shown(figure, table.digits) for figure in figures]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join([*lines, ""])


def _shown(figure: float, digits: int) -> str:
    return f"{figure:,}" if isinstance(figure, int) else f"{figure:,.{digits}f}"
