"""What a user hands over, before anything is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """An address to fetch."""

    url: str


@dataclass(frozen=True, slots=True)
class Pasted:
    """Text as it was pasted, clutter and all."""

    text: str


@dataclass(frozen=True, slots=True)
class File:
    """A file: its bytes, and its name for the extension."""

    data: bytes
    filename: str


Source = Link | Pasted | File
