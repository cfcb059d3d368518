"""Pastes: from copied text, with whatever came along, to the article's own words."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np

from summarizer.article import PARAGRAPH_BREAK, Article
from summarizer.errors import NotAnArticle, Reason
from summarizer.reading import gate
from summarizer.reading.learnt.judge import Judge, choose, load_judge, with_lede
from summarizer.reading.paste._lines import lines_of, look
from summarizer.reading.paste._title import find_title
from summarizer.reading.paste._wrappers import unwrapped
from summarizer.text.language import detect_language

_WEIGHTS = Path(__file__).with_name("judge.npz")


@lru_cache(maxsize=1)
def _judge() -> Judge:
    return load_judge(_WEIGHTS)


def read_paste(text: str) -> Article:
    """Read the article out of pasted text.

    ``text`` is what a person copied: a whole page, a part of one, a mail, a chat message. Raises NotAnArticle with the
    reason when it holds no article.
    """
    if not text.strip():
        raise NotAnArticle(Reason.EMPTY, "There is no text here.")
    inner, subject = unwrapped(text)
    lines = lines_of(inner)
    if not lines:
        raise NotAnArticle(Reason.EMPTY, "There is no text here.")
    prepared = look(lines)
    chances = _judge().chances(prepared)
    kept = with_lede(prepared, chances, choose(prepared, chances))
    title, after = (subject, 0) if subject else find_title(lines, kept)
    body = PARAGRAPH_BREAK.join(
        line
        for index, (line, keep) in enumerate(zip(lines, kept, strict=True))
        if keep and index >= after and line != title
    )
    sizes = prepared.characters * kept
    mass = float(sizes.sum())
    evidence = gate.Evidence(
        lines=tuple(lines),
        unlinked=tuple(lines),
        chance=float((np.asarray(chances) * sizes).sum()) / mass if mass else 0.0,
    )
    return gate.check(Article(title=title, body=body, language=detect_language(body)), evidence)


def extract_body(text: str) -> str:
    """Return the body alone, without the gate: what the scorers and benchmarks measure."""
    lines = lines_of(unwrapped(text)[0])
    prepared = look(lines)
    chances = _judge().chances(prepared)
    kept = with_lede(prepared, chances, choose(prepared, chances))
    return PARAGRAPH_BREAK.join(line for line, keep in zip(lines, kept, strict=True) if keep)
