"""Pastes: from copied text, with whatever came along, to the article's own words."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from summarizer.article import PARAGRAPH_BREAK, Article
from summarizer.errors import NotAnArticle, Reason
from summarizer.reading import gate
from summarizer.reading.learnt.judge import Judge, chances_by, choose, load_judge, with_lede
from summarizer.reading.paste._lines import lines_of, look
from summarizer.reading.paste._prose import prose_of
from summarizer.reading.paste._title import find_title
from summarizer.reading.paste._wrappers import unwrapped
from summarizer.text.bounds import MOST_CHARACTERS, with_cut_note
from summarizer.text.characters import readable
from summarizer.text.language import detect_language

# A paste that opens with sentences is a bare body; a page opens with a menu, a selection with a headline.
OPENING_LINES = 2
_SENTENCE = re.compile(r"^\S+(?:\s+\S+){3,}[.!?][\"'”’»)]*$")


@lru_cache(maxsize=1)
def _jury() -> tuple[Judge, ...]:
    return tuple(load_judge(path) for path in sorted(Path(__file__).parent.glob("judge-*.npz")))


def read_paste(text: str) -> Article:
    """Read the article out of pasted text.

    ``text`` is what a person copied: a whole page, a part of one, a mail, a chat message. Raises NotAnArticle with the
    reason when it holds no article.
    """
    if not text.strip():
        raise NotAnArticle(Reason.EMPTY, "There is no text here.")
    inner, subject = unwrapped(readable(text[:MOST_CHARACTERS]))
    lines = lines_of(inner)
    if not lines:
        raise NotAnArticle(Reason.EMPTY, "There is no text here.")
    prepared = look(lines)
    chances = chances_by(_jury(), prepared)
    kept = with_opening(lines, with_lede(prepared, chances, choose(prepared, chances)))
    # The judge learnt from English pages: elsewhere its choice is completed by the shape of the lines.
    prose = prose_of(lines)
    sample = prose if prose.any() else kept
    language = detect_language("\n".join(line for line, told in zip(lines, sample, strict=True) if told))
    if language != "en":
        kept = kept | prose
    title = subject or find_title(lines, kept)
    body = PARAGRAPH_BREAK.join(line for line, keep in zip(lines, kept, strict=True) if keep and line != title)
    sizes = prepared.characters * kept
    mass = float(sizes.sum())
    evidence = gate.Evidence(
        lines=tuple(lines),
        unlinked=tuple(lines),
        chance=float((np.asarray(chances) * sizes).sum()) / mass if mass else 0.0,
    )
    article = gate.check(Article(title=title, body=body, language=language), evidence)
    return with_cut_note(article) if len(text) > MOST_CHARACTERS else article


def extract_body(text: str) -> str:
    """Return the body alone, without the gate: what the scorers and benchmarks measure."""
    lines = lines_of(unwrapped(text)[0])
    prepared = look(lines)
    chances = chances_by(_jury(), prepared)
    kept = with_opening(lines, with_lede(prepared, chances, choose(prepared, chances)))
    return PARAGRAPH_BREAK.join(line for line, keep in zip(lines, kept, strict=True) if keep)


def with_opening(lines: list[str], kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Keep also the short sentences that a bare body opens with: nothing stands above them to belong to."""
    places = np.flatnonzero(kept)
    first = int(places[0]) if len(places) else 0
    if 0 < first <= OPENING_LINES and all(_SENTENCE.search(line) for line in lines[:first]):
        kept = kept.copy()
        kept[:first] = True
    return kept
