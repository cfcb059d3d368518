"""How a chosen sentence is shown: trimmed, its references resolved, what may be struck left out."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from summarizer.brief import Statement
from summarizer.reader import Reading
from summarizer.references import References, edited
from summarizer.text.trim import cut_connective, trim


class ShownSentences:
    """Words the sentences of one article for a summary."""

    def __init__(self, reading: Reading, references: References) -> None:
        """Take the article's reading and its references."""
        self._reading = reading
        self._references = references

    def statements(self, numbers: Sequence[int]) -> tuple[Statement, ...]:
        """Return the sentences with these ``numbers`` (rising) as they are shown one after the other."""
        shown = []
        met = set(self._references.titled)
        for number in numbers:
            after_previous = number - 1 in numbers
            text, _ = self._resolved(number, met)
            text = trim(text, after_previous=after_previous, number=number)
            shown.append(Statement(text if after_previous else cut_connective(text), number))
            met |= self._references.named_in(number)
        return tuple(shown)

    def alone(self, number: int) -> tuple[str, float]:
        """Return a sentence as it is shown to who has read only the title, and the odds that some of it stays open."""
        return self._resolved(number, self._references.titled)

    def named_worth(self) -> list[list[float]]:
        """Return for each sentence what each party that it names is worth."""
        return [
            [self._references.worth(party) for party in self._references.named_in(number)]
            for number in range(len(self._reading.sentences))
        ]

    def _resolved(self, number: int, met: Collection[int]) -> tuple[str, float]:
        span = self._reading.spans[number]
        edits, open_ = self._references.edits(number, span.start, span.end, met)
        return edited(self._reading.article.body, span.start, span.end, edits), open_
