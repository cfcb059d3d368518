"""Whole briefs for ``score_gold.py``: what the program would show of each article.

python ../shared/data/score/score_gold.py benchmarks.gold:brief [--verbose]
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from summarizer import Article, Summarizer


@lru_cache(maxsize=1)
def _summarizer() -> Summarizer:
    return Summarizer()


def brief(body: str) -> dict[str, Any]:
    """Brief ``body`` and give summary, figures and parties as plain data."""
    made = _summarizer().brief(Article("", body))
    return {
        "summary": made.summary,
        "figures": [{"value": f.value, "text": f.text, "label": f.phrase} for f in made.figures],
        "parties": [{"name": p.name, "kind": p.kind, "role": p.role, "aliases": p.aliases} for p in made.parties],
    }
