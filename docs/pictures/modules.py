"""The picture of the parts and what each imports, drawn from the code: ``python -m docs.pictures.modules``.

Needs the extra ``dev`` (grimp) and Graphviz, whose ``tred`` leaves out each arrow that others imply. Writes
docs/modules.svg.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import grimp

PICTURE = Path(__file__).resolve().parents[1] / "modules.svg"
ROOTS = ("bot", "config", "summarizer")
# What every part knows: drawn, these would cover the picture with arrows.
EVERYWHERE = {"bot.words", "config.settings", "summarizer.article", "summarizer.brief", "summarizer.errors"}
_STYLE = (
    'rankdir=TB; ranksep=0.5; nodesep=0.15; fontname="sans-serif"; '
    'node [shape=box, style="rounded,filled", fillcolor=white, color="#888888", fontname="sans-serif", fontsize=11]; '
    'edge [color="#99999999", arrowsize=0.6];'
)


def arrows() -> set[tuple[str, str]]:
    """Return (part, part that it imports), a part being a package or module right below one of the roots."""
    graph = grimp.build_graph(*ROOTS, exclude_type_checking_imports=True)
    found = set[tuple[str, str]]()
    for module in graph.modules:
        for imported in graph.find_modules_directly_imported_by(module):
            pair = _part(module), _part(imported)
            if pair[0] != pair[1] and not {*pair} & {*EVERYWHERE, *ROOTS} and "__main__" not in pair[0]:
                found.add(pair)
    return found


def as_dot(pairs: set[tuple[str, str]]) -> str:
    """Return the picture in Graphviz's language, a frame around each root."""
    parts = sorted({part for pair in pairs for part in pair})
    lines = [f"digraph {{ {_STYLE}"]
    for root in ROOTS:
        inside = " ".join(f'"{part}" [label="{part.partition(".")[2]}"];' for part in parts if part.startswith(root))
        if inside:
            lines.append(
                f'subgraph "cluster_{root}" {{ label="{root}"; color="#bbbbbb"; bgcolor="#f6f8fa"; {inside} }}'
            )
    lines += [f'"{importer}" -> "{imported}";' for importer, imported in sorted(pairs)]
    return "\n".join([*lines, "}"])


def _part(module: str) -> str:
    return ".".join(module.split(".")[:2])


def _run(program: str, told: str) -> str:
    return subprocess.run(program.split(), input=told, capture_output=True, text=True, check=True).stdout  # noqa: S603


def main() -> None:
    """Draw the picture."""
    PICTURE.write_text(_run("dot -Tsvg", _run("tred", as_dot(arrows()))), encoding="utf-8")
    sys.stdout.write(f"docs/{PICTURE.name}\n")


if __name__ == "__main__":
    main()
