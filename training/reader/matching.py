"""Which of the parties that the program finds are an editor's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from benchmarks.editor_scores import plain
from summarizer.reader.merge import Cluster


def editors_parties(row: dict[str, Any], clusters: Sequence[Cluster]) -> list[list[Any] | None]:
    """Return for each of ``clusters`` the editor's party that has one of its names."""
    named = {plain(form): party for party in row["parties"] for form in (party[0], *party[4])}
    return [next((named[form] for form in forms_of(cluster) if form in named), None) for cluster in clusters]


def forms_of(cluster: Cluster) -> list[str]:
    """Return every form of a party's name, made comparable."""
    return [plain(form) for form in (cluster.name, *cluster.aliases)]
