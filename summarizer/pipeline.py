"""Article to brief: the model's sentences, checked, with the figures and parties beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter

from summarizer.article import Article, Note
from summarizer.brief import Brief, Length
from summarizer.checking import check_summary
from summarizer.figures import key_figures
from summarizer.models import Summary, load_model
from summarizer.parties import named_parties, parties_supported
from summarizer.settings import SummarizerSettings
from summarizer.text.analysis import Analysis, analyse, load_language

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
        """Brief one article.

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
        summaries = self._model.summarise(articles, length)
        briefs = [
            self._assemble(article, analysis, summary)
            for article, analysis, summary in zip(articles, analyses, summaries, strict=True)
        ]
        share = (perf_counter() - started) / max(1, len(articles))
        return [replace(brief, seconds=share) for brief in briefs]

    def _assemble(self, article: Article, analysis: Analysis | None, summary: Summary) -> Brief:
        kept = _supported(summary, article)
        return Brief(
            summary=" ".join(kept),
            sentences=kept,
            figures=tuple(key_figures(article, analysis=analysis)),
            parties=tuple(named_parties(article, analysis=analysis, states=summary.states)),
            notes=(*article.notes, *summary.notes, *(() if analysis else (NO_PARTIES,))),
            article=article,
            model=self.model,
            seconds=0.0,
        )


def _analyse(article: Article) -> Analysis | None:
    if not parties_supported(article.language):
        return None
    return analyse(article.body, load_language(article.language))


def _supported(summary: Summary, article: Article) -> tuple[str, ...]:
    """Leave out every sentence with a number or name that the article does not have."""
    # One sentence a line, which the checker's splitter keeps apart: the article is looked through once for all.
    findings = check_summary("\n".join(summary.sentences), f"{article.title}\n{article.body}")
    return tuple(
        sentence for sentence in summary.sentences if not any(finding.sentence in sentence for finding in findings)
    )
