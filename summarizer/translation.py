"""From what a model wrote in the reader's language to a summary: its numbers and names stand in the article.

What fails is left out, for the article's own sentences are in another language. Whether the article says what the rest
says is not known: ``checking/translated.py`` tells what can be checked across languages, and a note tells the reader.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.article import Note
from summarizer.brief import Statement
from summarizer.checking.translated import trace
from summarizer.models.protocol import Material, Summary
from summarizer.repair import lengths_of
from summarizer.text.language import detect_language


def in_own_language(written: Sequence[str], material: Material, language: str) -> bool:
    """Tell whether a model that was asked for ``language`` has ``written`` in the article's all the same."""
    return detect_language(" ".join(written), default=language) == material.article.language


def translated(written: Sequence[str], material: Material, model: str, language: str) -> Summary | None:
    """Make a summary of the sentences that ``model`` has ``written`` in ``language`` about an article.

    Nothing is given where most of them have a number or name that the article does not, or none at all.
    """
    article = material.article
    places = trace(written, article.title, article.body, language=language, original=article.language)
    shown = [Statement(text, at) for text, at in zip(written, places, strict=True) if at is not None]
    if 2 * len(shown) < len(written) or not shown:
        return None
    notes = [
        Note(
            "translated",
            f"The model {model} wrote this summary in another language than the article’s. Its numbers and names were "
            "looked up in the article; the rest cannot be checked across languages.",
            {"model": model},
        )
    ]
    if len(shown) < len(written):
        count, total = str(len(written) - len(shown)), str(len(written))
        notes.append(
            Note(
                "sentences_left_out",
                f"Of {total} sentences that the model {model} wrote, {count} are left out: a number or name in them, "
                "or all that they say, could not be found in the article.",
                {"count": count, "total": total, "model": model},
            )
        )
    return Summary(lengths_of(shown, article.word_count), tuple(notes))


def language_missing(model: str) -> Note:
    """Return the note of a summary that was asked for in another language, and is in the article's."""
    return Note(
        "language_missing",
        f"The summary is in the article’s own language, for the model {model} writes no other.",
        {"model": model},
    )
