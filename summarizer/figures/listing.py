"""The key figures of an article: which, in which words, in the order in which an editor would give them."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.article import Article
from summarizer.brief import Figure, FigureKind, Quantity
from summarizer.figures.phrases import Phrase, figure_of, tidied, whole
from summarizer.reader import NumberView, Reading, read
from summarizer.references import References

LANGUAGE = "en"
MOST = 6
# Odds that a number is worth nothing above which it is left out. A list of fewer than ENOUGH is filled with the next
# numbers written in digits, up to HOPELESS (on the articles kept for choosing .965 gives recall by importance 85.9 and
# precision 83.3, .95 85.9 and 83.9).
WORTHLESS = 0.65
HOPELESS = 0.95
ENOUGH = 4
# Two phrases that overlap become one, and one that is denied takes its clause, unless that gets longer than so many
# characters: then the number is left out.
LONGEST = 150


def key_figures(
    article: Article,
    *,
    reading: Reading | None = None,
    references: References | None = None,
    limit: int = MOST,
) -> list[Figure]:
    """Return the figures of ``article`` that a reader would quote, the most quotable first, at most ``limit``.

    ``reading`` is the reader's of this article, made here when it is not given; with ``references`` a pronoun that
    would point at nothing is resolved. Articles in languages other than English have none: the reader has not
    learnt them.
    """
    if article.language.partition("-")[0] != LANGUAGE or not article.body.strip():
        return []
    reading = reading or read(article)
    listed = _List(reading)
    found = sorted(zip(reading.quantities, reading.numbers, strict=False), key=lambda row: -row[1].worth)
    for (quantity, sentence), view in found:
        if view.grades[0] < WORTHLESS and len(listed.phrases) < limit:
            listed.add(quantity, sentence, view)
    for (quantity, sentence), view in found:
        hopeful = WORTHLESS <= view.grades[0] < HOPELESS and _in_digits(quantity)
        if hopeful and len(listed.phrases) < min(ENOUGH, limit):
            listed.add(quantity, sentence, view)
    return [_figure(reading, phrase, references) for phrase in listed.phrases]


class _List:
    """The phrases chosen so far, and what they tell."""

    def __init__(self, reading: Reading) -> None:
        self.phrases: list[Phrase] = []
        self._reading = reading
        self._told: set[tuple[object, ...]] = set()

    def add(self, quantity: Quantity, sentence: int, view: NumberView) -> None:
        """Take a number with its phrase, unless it was told; two phrases that overlap become one.

        Where a "not" would be cut off and cannot be shown, nothing is taken.
        """
        if _fact(quantity) in self._told:
            return
        body = self._reading.article.body
        chosen = Phrase(sentence, view.start, view.end)
        told = whole(body, self._reading.spans[sentence].start, chosen)
        phrase = tidied(body, told, quantity)
        if told != chosen and phrase.end - phrase.start > LONGEST:
            return
        beside = next((at for at, other in enumerate(self.phrases) if other.touches(phrase)), None)
        if beside is None:
            self.phrases.append(phrase)
        else:
            joined = self.phrases[beside].with_(phrase)
            if joined.end - joined.start > LONGEST:
                return
            self.phrases[beside] = phrase = joined
        self._told |= {_fact(inner) for inner in _inside(self._reading, phrase)}


def _fact(quantity: Quantity) -> tuple[object, ...]:
    """Return what makes two numbers one fact: of money the currency too; what is counted is told in many words."""
    return quantity.value, quantity.kind, quantity.unit if quantity.kind is FigureKind.MONEY else ""


def _figure(reading: Reading, phrase: Phrase, references: References | None) -> Figure:
    edits = references.edits(phrase.sentence, phrase.start, phrase.end, references.titled)[0] if references else []
    return figure_of(reading.article.body, phrase, _inside(reading, phrase), edits)


def _in_digits(quantity: Quantity) -> bool:
    return any(letter.isdigit() for letter in quantity.text)


def _inside(reading: Reading, phrase: Phrase) -> Sequence[Quantity]:
    """Return the numbers of a phrase that are told by it: of "a single crossing for €3" the second alone."""
    inside = [
        (quantity, view)
        for (quantity, _), view in zip(reading.quantities, reading.numbers, strict=False)
        if quantity.start >= phrase.start and quantity.end <= phrase.end
    ]
    told = [quantity for quantity, view in inside if _in_digits(quantity) or view.grades[0] < HOPELESS]
    return told or [quantity for quantity, _ in inside]
