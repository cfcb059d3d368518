"""The commands that README and docs show."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = (
    ROOT / "README.md",
    ROOT / "examples" / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "training").rglob("README.md")),
)
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`([^`\n]+)`")
# In running text and in blocks without a name a command is told by its program.
_PROGRAM = re.compile(r"(?:(?:\.venv/bin/)?nutgraf|python -m|make|pip|pipx|docker|echo|systemd-analyze) \S")


def documented(page: Path) -> list[str]:
    """Return the commands that a page shows, without their comments, in its order."""
    text = page.read_text(encoding="utf-8")
    lines = [
        line.split(" #")[0].strip()
        for language, block in _FENCE.findall(text)
        if language in ("", "sh", "bash", "console")
        for line in block.splitlines()
        if language or _PROGRAM.match(line)
    ]
    inline = [code.strip() for code in _INLINE.findall(_FENCE.sub("", text)) if _PROGRAM.match(code)]
    return [line.replace(".venv/bin/", "") for line in (*lines, *inline) if line]


def everywhere() -> dict[str, str]:
    """Return each command with the page that shows it first."""
    found: dict[str, str] = {}
    for page in PAGES:
        for command in documented(page):
            found.setdefault(command, page.relative_to(ROOT).as_posix())
    return found
