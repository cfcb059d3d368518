"""Article to brief: the model's sentences, checked, with the figures and parties beside them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import ge, le
from time import perf_counter

from summarizer.answering import Found
from summarizer.answering.reading import AnswerReader
from summarizer.answering.search import answer
from summarizer.article import Article, Note
from summarizer.brief import Brief, Figure, Length, Party, Statement
from summarizer.errors import ModelError
from summarizer.figures import key_figures
from summarizer.models import Drafter, EmbeddedModel, Material, Summary, Writer, load_writer
from summarizer.parties import parties_supported
from summarizer.parties.listing import rank_parties
from summarizer.reader import Reader, Reading
from summarizer.reader.weights import embedded_folder
from summarizer.references import References
from summarizer.repair import failed, rejected, repaired, unsupported
from summarizer.settings import SummarizerSettings
from summarizer.text.bounds import shortened
from summarizer.text.sentences import split_sentences
from summarizer.translation import in_own_language, language_missing, translated
from summarizer.worded_answers import worded

log = logging.getLogger(__name__)

Lengths = Mapping[Length, tuple[Statement, ...]]

NO_LISTS = Note("no_parties", "Key figures and named parties are left out: they are found in English articles only.")


class Summarizer:
    """Makes briefs with one loaded model. Loading takes seconds: keep one and use it again."""

    def __init__(self, settings: SummarizerSettings | None = None, writer: Writer | None = None) -> None:
        """Load the model that ``settings`` name; a ``writer`` takes its place.

        Raises:
            ModelError: The model is missing or damaged.
        """
        settings = settings or SummarizerSettings()
        self._reader = Reader.load(threads=settings.threads)
        self._embedded = EmbeddedModel()
        writer = writer or load_writer(settings)
        self._drafter = Drafter(writer, settings.model_seconds) if writer is not None else None

    @property
    def model(self) -> str:
        """The name of the model that the settings ask for."""
        return self._drafter.name if self._drafter is not None else self._embedded.name

    def trouble(self) -> str:
        """Say in one plain sentence why that model would not answer just now; empty where nothing is known."""
        return self._drafter.trouble() if self._drafter is not None else ""

    @property
    def translates(self) -> bool:
        """Whether that model can write in another language than the article's."""
        return self._drafter is not None and self._drafter.translates

    def brief(self, article: Article, length: Length = Length.STANDARD, language: str = "") -> Brief:
        """Brief one article; ``length`` is the summary that the brief shows first, it holds all.

        The summary is in the article's own language, or in ``language`` (ISO 639-1) where the model can. Where a model
        that writes does not answer, the embedded summary is given. A note tells what could not be had.
        """
        return self.briefs([article], length, language)[0]

    def answer(self, question: str, brief: Brief) -> Found:
        """Find what a brief's article says to a question; a model that can be told what to write words it."""
        found = answer(question, brief, self._answer_reader)
        return worded(found, question, brief.article.language, self._drafter) if self._drafter is not None else found

    @cached_property
    def _answer_reader(self) -> AnswerReader:
        """What reads questions beside the article: opened when the first one is asked."""
        return AnswerReader.load(embedded_folder(), self._reader.encoder)

    def briefs(self, articles: Sequence[Article], length: Length = Length.STANDARD, language: str = "") -> list[Brief]:
        """Brief several articles, whose sentences the model reads in common batches.

        What is longer than is read of any article is cut, which its notes say; ``Brief.article`` is what was read.
        ``Brief.seconds`` is then each article's share of the time that all took.
        """
        return self._briefs(articles, lambda material, base: self._written(material, base, language), length)

    def excerpts(self, articles: Sequence[Article]) -> list[Brief]:
        """Brief several articles as ``briefs`` does, in their own sentences whatever model writes summaries.

        That is all that a comparison needs.
        """
        return self._briefs(articles, lambda _, base: _Written(base, self._embedded.name), Length.STANDARD)

    def _briefs(
        self, articles: Sequence[Article], written: Callable[[Material, Summary], _Written], length: Length
    ) -> list[Brief]:
        """Brief articles; ``written`` gives the summary that is shown, from the embedded one."""
        started = perf_counter()
        articles = [shortened(article) for article in articles]
        told = [
            at for at, article in enumerate(articles) if parties_supported(article.language) and article.body.strip()
        ]
        readings = dict(zip(told, self._reader.read([articles[at] for at in told]), strict=True))
        known = [_Known.of(article, readings.get(at)) for at, article in enumerate(articles)]
        chosen = [
            replace(summary, lengths=supported(summary.lengths, one.material.article))
            for one, summary in zip(known, self._embedded.summarise([one.material for one in known]), strict=True)
        ]
        briefs = [
            self._assemble(one, written(one.material, base), length) for one, base in zip(known, chosen, strict=True)
        ]
        share = (perf_counter() - started) / max(1, len(articles))
        return [replace(brief, seconds=share) for brief in briefs]

    def _written(self, material: Material, base: Summary, language: str) -> _Written:
        """Return the summary that is shown, and who made it; ``base`` is the embedded one.

        Both have been checked, each as it was written: a sentence is judged beside those that it came with.
        """
        wanted = language if language != material.article.language else ""
        if self._drafter is None or not material.article.body.strip():
            return _Written(base, self._embedded.name).lacking(wanted)
        name = self._drafter.name
        asked = wanted if self._drafter.translates else ""
        try:
            draft = self._drafter.draft(material.article, asked)
        except ModelError as error:
            log.warning("The embedded summary is given: %s", error)
            return _Written(failed(base, name), self._embedded.name)
        if asked and in_own_language(draft, material, asked):
            asked = ""
        summary = translated(draft, material, name, asked) if asked else repaired(draft, base, material, name)
        if summary is None:
            return _Written(rejected(base, name), self._embedded.name)
        return _Written(summary, name, asked).lacking(wanted)

    def _assemble(self, known: _Known, written: _Written, length: Length) -> Brief:
        article = known.material.article
        lengths = rising(written.summary.lengths)
        return Brief(
            lengths=lengths,
            length=length,
            figures=known.figures,
            parties=known.parties,
            sources=_sources(article.body, *lengths.values(), known.figures, known.parties),
            notes=(*article.notes, *written.summary.notes, *(() if known.material.reading else (NO_LISTS,))),
            article=article,
            model=written.model,
            seconds=0.0,
            language=written.language,
        )


@dataclass(frozen=True, slots=True)
class _Written:
    """A summary, the name of the model that made it, and its language where that is not the article's."""

    summary: Summary
    model: str
    language: str = ""

    def lacking(self, wanted: str) -> _Written:
        """Say so where it is not in the language that was wanted, if any was."""
        if wanted == self.language:
            return self
        notes = (*self.summary.notes, language_missing(self.model))
        return replace(self, summary=replace(self.summary, notes=notes))


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of an article before it is summed up."""

    material: Material
    figures: tuple[Figure, ...] = ()
    parties: tuple[Party, ...] = ()

    @classmethod
    def of(cls, article: Article, reading: Reading | None) -> _Known:
        if reading is None:
            return cls(Material(article))
        ranked = rank_parties(reading)
        references = References(reading, [one.cluster for one in ranked], [one.worth for one in ranked])
        return cls(
            Material(article, reading, references),
            tuple(key_figures(article, reading=reading, references=references)),
            tuple(one.party for one in ranked),
        )


def supported(lengths: Lengths, article: Article) -> Lengths:
    """Leave out every statement with a number or name that the article does not have."""
    wrong = unsupported((statement.text for statements in lengths.values() for statement in statements), article)
    return {
        length: tuple(statement for statement in statements if statement.text not in wrong)
        for length, statements in lengths.items()
    }


def rising(lengths: Lengths) -> Lengths:
    """Give each length no more words than the next: what breaks the order shows its neighbour's.

    Each length is weighed by itself, so a SHORT of one long sentence can outgrow a STANDARD of two short ones.
    """
    order = list(Length)
    middle = order.index(Length.STANDARD)
    standard = lengths[Length.STANDARD] or next(filter(None, map(lengths.__getitem__, order)), ())
    found = {Length.STANDARD: standard}
    for side, fits in ((order[:middle][::-1], le), (order[middle + 1 :], ge)):
        shown = standard
        for length in side:
            shown = found[length] = lengths[length] if fits(_words(lengths[length]), _words(shown)) else shown
    return {length: found[length] for length in order}


def _words(statements: Sequence[Statement]) -> int:
    return sum(len(statement.text.split()) for statement in statements)


def _sources(body: str, *parts: Sequence[Statement | Figure | Party]) -> dict[int, str]:
    """Return the sentences of the body that anything stands on, by their numbers, rising."""
    spans = split_sentences(body)
    numbers = sorted({one.sentence for part in parts for one in part})
    return {number: body[slice(*spans[number])] for number in numbers}
