"""Whom the reader found in an article, before anything is doubted of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.reader import PartyView
from summarizer.reader.merge import Cluster


@dataclass(frozen=True, slots=True)
class Found:
    """Parties, row by row: where they are named, what the reader says of them, and whether the title names them."""

    clusters: list[Cluster]
    views: list[PartyView]
    titled: list[bool]

    @property
    def worth(self) -> list[float]:
        """How much the reader says that each matters (0 to 3)."""
        return [view.worth for view in self.views]

    def only(self, rows: Iterable[int]) -> Found:
        """Return these ``rows`` alone, in their order."""
        chosen = list(rows)
        return Found(*([part[row] for row in chosen] for part in (self.clusters, self.views, self.titled)))  # type: ignore[arg-type]
