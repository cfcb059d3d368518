"""Pastes: from copied text, with whatever came along, to the article's own words."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from summarizer.article import PARAGRAPH_BREAK, Article, Note
from summarizer.errors import NotAnArticle, Reason
from summarizer.reading import gate
from summarizer.reading.learnt.judge import Judge, Lines, chances_by, choose, load_judge
from summarizer.reading.learnt.neighbours import Vector
from summarizer.reading.paste.clutter import is_clean, proved
from summarizer.reading.paste.ends import with_ending, with_lede
from summarizer.reading.paste.footnotes import without_footnote_marks
from summarizer.reading.paste.lines import judge_input, lines_of
from summarizer.reading.paste.prose import prose_of
from summarizer.reading.paste.title import find_title
from summarizer.reading.paste.wrappers import unwrapped
from summarizer.text.bounds import MOST_CHARACTERS, with_cut_note
from summarizer.text.characters import readable
from summarizer.text.language import detect_language

# Whoever pasted more than the story learns how much of it was not read: a third is more than a menu line or an offer.
TOLD_SHARE = 1 / 3
_HERE = Path(__file__).parent
_JUDGES = 3

Kept = NDArray[np.bool_]


@lru_cache(maxsize=1)
def _careful() -> Judge:
    """Return the judge that has learnt from clean, half-clean and whole pastes alike: it tells the clean ones."""
    return load_judge(_HERE / "careful.npz")


@lru_cache(maxsize=1)
def _jury() -> tuple[Judge, ...]:
    """Return the judges that have learnt from whole pages and selections: they part story and clutter."""
    return tuple(load_judge(path) for path in (_HERE / f"judge-{number}.npz" for number in range(_JUDGES)))


def read_paste(text: str) -> Article:
    """Read the article out of pasted text.

    ``text`` is what a person copied: a whole page, a part of one, a mail, a chat message. Raises NotAnArticle with the
    reason when it holds no article.
    """
    if not text.strip():
        raise NotAnArticle(Reason.EMPTY, "There is no text here.")
    inner, subject = unwrapped(without_footnote_marks(readable(text[:MOST_CHARACTERS])))
    lines = lines_of(inner)
    if not lines:
        raise NotAnArticle(Reason.EMPTY, "There is no text here.")
    prepared = judge_input(lines)
    kept, chances = choose_lines(prepared)
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
        chance=float((chances * sizes).sum()) / mass if mass else 0.0,
    )
    article = gate.check(Article(title=title, body=body, language=language, notes=_notes(prepared, kept)), evidence)
    return with_cut_note(article) if len(text) > MOST_CHARACTERS else article


def extract_body(text: str) -> str:
    """Return the body alone, without the gate: what the scorers and benchmarks measure."""
    lines = lines_of(unwrapped(text)[0])
    kept, _ = choose_lines(judge_input(lines))
    return PARAGRAPH_BREAK.join(line for line, keep in zip(lines, kept, strict=True) if keep)


def choose_lines(lines: Lines) -> tuple[Kept, Vector]:
    """Choose the lines that are the article's: all of a clean paste, the likely ones of any other.

    Returns them, and the chances that they were chosen by.
    """
    careful, chances = _careful().chances(lines), chances_by(_jury(), lines)
    if lines.texts and is_clean(lines, careful):
        return ~proved(lines, careful, chances), careful
    return with_ending(lines, careful, with_lede(lines, chances, choose(lines, chances))), chances


def _notes(lines: Lines, kept: Kept) -> tuple[Note, ...]:
    """Say how much of a paste was left out, where that is a good part."""
    sizes = np.array([len(text.split()) for text in lines.texts])
    share = float(sizes[~kept].sum()) / max(1, int(sizes.sum()))
    if share < TOLD_SHARE:
        return ()
    percent = str(round(100 * share))
    text = f"⚠️ {percent} % of the text was left out as no part of the article, such as menus, links and other stories."
    return (Note("paste_part", text, {"percent": percent}),)
