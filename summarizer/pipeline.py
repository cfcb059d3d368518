"""Article to brief: the model's sentences, checked, with the figures and parties beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from time import perf_counter

from summarizer.article import Article, Note
from summarizer.brief import Brief, Figure, Length, Party, Statement
from summarizer.checking import check_summary
from summarizer.figures import key_figures
from summarizer.models import Summary, load_model
from summarizer.parties import named_parties, parties_supported
from summarizer.settings import SummarizerSettings
from summarizer.text.analysis import Analysis, analyse, load_language
from summarizer.text.sentences import split_sentences

Lengths = Mapping[Length, tuple[Statement, ...]]

NO_PARTIES = Note(
    "no_parties", "Named parties are left out: no language model for this article's language is installed."
)


class Summarizer:
    """Makes briefs with one loaded model. Loading takes seconds: keep one and use it again."""

    def __init__(self, settings: SummarizerSettings | None = None) -> None:
        """Load the model that ``settings`` name.

        Raises:
            ModelError: The model is missing or damaged.
        """
        settings = settings or SummarizerSettings()
        self._model = load_model(settings.model, threads=settings.threads)

    @property
    def model(self) -> str:
        """The model's name, as shown in a reply."""
        return self._model.name

    def brief(self, article: Article, length: Length = Length.STANDARD) -> Brief:
        """Brief one article; ``length`` is the summary that the brief shows first, it holds all.

        Raises:
            ModelError: The model did not answer.
        """
        return self.briefs([article], length)[0]

    def briefs(self, articles: Sequence[Article], length: Length = Length.STANDARD) -> list[Brief]:
        """Brief several articles, whose sentences the model reads in common batches.

        ``Brief.seconds`` is then each article's share of the time that all took.
        """
        started = perf_counter()
        analyses = [_analyse(article) for article in articles]
        summaries = self._model.summarise(articles)
        briefs = [
            self._assemble(article, analysis, summary, length)
            for article, analysis, summary in zip(articles, analyses, summaries, strict=True)
        ]
        share = (perf_counter() - started) / max(1, len(articles))
        return [replace(brief, seconds=share) for brief in briefs]

    def _assemble(self, article: Article, analysis: Analysis | None, summary: Summary, length: Length) -> Brief:
        lengths = rising(supported(summary.lengths, article))
        figures = tuple(key_figures(article, analysis=analysis))
        parties = tuple(named_parties(article, analysis=analysis, states=summary.states))
        return Brief(
            lengths=lengths,
            length=length,
            figures=figures,
            parties=parties,
            sources=_sources(article.body, *lengths.values(), figures, parties),
            notes=(*article.notes, *summary.notes, *(() if analysis else (NO_PARTIES,))),
            article=article,
            model=self.model,
            seconds=0.0,
        )


def _analyse(article: Article) -> Analysis | None:
    if not parties_supported(article.language):
        return None
    return analyse(article.body, load_language(article.language))


def supported(lengths: Lengths, article: Article) -> Lengths:
    """Leave out every statement with a number or name that the article does not have."""
    texts = dict.fromkeys(statement.text for statements in lengths.values() for statement in statements)
    # One sentence a line, which the checker's splitter keeps apart: the article is looked through once for all.
    findings = check_summary("\n".join(texts), f"{article.title}\n{article.body}")
    wrong = {text for text in texts if any(finding.sentence in text for finding in findings)}
    return {
        length: tuple(statement for statement in statements if statement.text not in wrong)
        for length, statements in lengths.items()
    }


def rising(lengths: Lengths) -> Lengths:
    """Give each length no more words than the next: what breaks the order says what STANDARD says.

    Each length is weighed by itself, so a SHORT of one long sentence can outgrow a STANDARD of two short ones.
    """
    short, detailed = lengths[Length.SHORT], lengths[Length.DETAILED]
    standard = lengths[Length.STANDARD] or short or detailed
    return {
        Length.SHORT: short if _words(short) <= _words(standard) else standard,
        Length.STANDARD: standard,
        Length.DETAILED: detailed if _words(detailed) >= _words(standard) else standard,
    }


def _words(statements: Sequence[Statement]) -> int:
    return sum(len(statement.text.split()) for statement in statements)


def _sources(body: str, *parts: Sequence[Statement | Figure | Party]) -> dict[int, str]:
    """Return the sentences of the body that anything stands on, by their numbers, rising."""
    spans = split_sentences(body)
    numbers = sorted({one.sentence for part in parts for one in part})
    return {number: body[slice(*spans[number])] for number in numbers}
