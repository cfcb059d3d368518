"""The embedded summariser: the sentences that the reader chooses, made readable where they stand alone."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.article import Article, Note
from summarizer.brief import Length, Statement
from summarizer.models.plain import choose_plainly
from summarizer.models.protocol import Material, Summary
from summarizer.models.selection import choose
from summarizer.models.shown_sentences import ShownSentences
from summarizer.reader import Reading
from summarizer.references import References
from summarizer.text.sentences import sentences

NAME = "nutgraf-reader"


class EmbeddedModel:
    """Shows the article's own sentences; needs nothing but what the reader made of the article."""

    name = NAME

    def summarise(self, materials: Sequence[Material]) -> list[Summary]:
        """Summarise all ``materials``; see the protocol."""
        return [
            _read(material.reading, material.references)
            if material.reading is not None and material.references is not None
            else _plainly(material.article)
            for material in materials
        ]


def _read(reading: Reading, references: References) -> Summary:
    shown = ShownSentences(reading, references)
    chosen = choose(reading, shown)
    return Summary({length: shown.statements(numbers) for length, numbers in chosen.items()})


def _plainly(article: Article) -> Summary:
    body = sentences(article.body)
    if not body:
        return Summary(dict.fromkeys(Length, ()))
    note = Note(
        "plain_summary",
        "The summary model has learnt English only: the sentences of this article were chosen by their place, their "
        "shape and the words that recur, not by their meaning.",
    )
    chosen = choose_plainly(article)
    lengths = {length: tuple(Statement(body[i], i) for i in numbers) for length, numbers in chosen.items()}
    return Summary(lengths, (note,))
