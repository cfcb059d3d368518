"""Pages set in columns, read one column after the other, as people do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

# White space inside a row that parts columns: between words there are one or two spaces, in justified text three.
_STRIP = 3
_GAP = re.compile(rf"(?<=\S) {{{_STRIP},}}(?=\S)")
_SPACES = re.compile(r"\s+")
# Fewer rows are a table, an address or a caption beside a picture.
LEAST_ROWS = 5
# Rows that run across are headlines and standfirsts; a page of prose with a few wide gaps has more of them.
ACROSS = 0.5
# A table's cells are shorter than a column's lines, which hold 25 to 60 characters.
LEAST_WIDTH = 18
# Newspapers set up to six columns; each cut finds one more.
MOST_CUTS = 5
# The reader of PDFs has run the columns together if it has so many rows in one line.
RUN_TOGETHER = 0.5


def run_together(text: str, layout: str) -> bool:
    """Tell whether ``text`` has the rows of several columns in one line each; ``layout`` shows where they stand."""
    rows = layout.splitlines()
    place = _gutter(rows)
    pairs = [_SPACES.sub("", row) for row in rows if row[:place].strip() and row[place:].strip()] if place else []
    lines = {_SPACES.sub("", line) for line in text.splitlines()}
    return bool(pairs) and sum(pair in lines for pair in pairs) >= RUN_TOGETHER * len(pairs)


def columns(layout: str) -> list[list[str]]:
    """Return the lines of ``layout`` (text whose places are held by spaces), a list for each column, in reading order.

    Rows that run across all columns end what stands above them.
    """
    return list(_parted(layout.splitlines(), MOST_CUTS))


def _parted(rows: list[str], cuts: int) -> Iterator[list[str]]:
    place = _gutter(rows) if cuts else 0
    if not place:
        yield [row.strip() for row in rows if row.strip()]
        return
    left: list[str] = []
    right: list[str] = []
    for row in rows:
        if _runs_across(row, place):
            yield from _both(left, right, cuts)
            left, right = [], []
            yield [row.strip()]
        else:
            left.append(row[:place].rstrip())
            right.append(row[place:])
    yield from _both(left, right, cuts)


def _both(left: list[str], right: list[str], cuts: int) -> Iterator[list[str]]:
    for half in (left, right):
        if any(row.strip() for row in half):
            yield from _parted(half, cuts - 1)


def _runs_across(row: str, place: int) -> bool:
    """Tell whether words stand where the white strip left of ``place`` should be."""
    return bool(row[place - _STRIP : place].strip())


def _gutter(rows: list[str]) -> int:
    """Return the place of the leftmost strip of white space that parts the most ``rows``, 0 if there is none."""
    counts: Counter[int] = Counter()
    for row in rows:
        # The left edge of what stands right of the gap is the same in all rows of a column.
        counts.update({match.end() for match in _GAP.finditer(row)})
    for place in sorted(place for place, count in counts.items() if count >= LEAST_ROWS):
        split = [row for row in rows if row[:place].strip() and row[place:].strip() and not _runs_across(row, place)]
        across = sum(_runs_across(row, place) for row in rows)
        widths = [min(len(row[:place].strip()), len(row[place:].split(" " * _STRIP)[0])) for row in split]
        wide = len(split) >= LEAST_ROWS and sum(widths) >= LEAST_WIDTH * len(widths)
        if wide and across <= ACROSS * len(split):
            return place
    return 0
