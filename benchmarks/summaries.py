"""Summaries beside lead-3 and sumy's LexRank and LSA: ROUGE, seconds, words, in one table.

    python -m benchmarks.summaries DATA.jsonl [--limit 300] [--threads 2] [--predictions OUT.json]

DATA holds rows with ``id``, ``article`` and ``reference`` (or ``reference_sentences``). All systems see the same
sentences, split by this project. ROUGE is rouge-score's, stemmed, F x 100; ``p`` is the share of 2,000 paired
bootstrap resamples in which the model is not better than lead-3 in ROUGE-1. sumy is left out where it is not installed.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rouge_score.rouge_scorer import RougeScorer

from benchmarks.tables import Table
from summarizer.article import Article
from summarizer.brief import Length
from summarizer.pipeline import Summarizer
from summarizer.settings import SummarizerSettings
from summarizer.text.sentences import sentences
from training.webpages import entries

OURS = "Nutgraf"
RESAMPLES = 2000
KINDS = ("rouge1", "rouge2", "rougeLsum")
Shorten = Callable[[str], Sequence[str]]


class _Words:
    """The tokenizer that sumy asks for, without the data that its own one downloads."""

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(re.findall(r"[^\W\d_]+(?:['’]\w+)?", sentence))


def sumy_systems() -> dict[str, Shorten]:
    """Return sumy's LexRank and LSA over our sentences, or nothing where sumy is not installed."""
    try:
        from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
        from sumy.nlp.stemmers import Stemmer
        from sumy.summarizers.lex_rank import LexRankSummarizer
        from sumy.summarizers.lsa import LsaSummarizer
        from sumy.utils import get_stop_words
    except ImportError:
        return {}

    def system(kind: Any) -> Shorten:
        summariser = kind(Stemmer("english"))
        summariser.stop_words = get_stop_words("english")

        def shorten(text: str) -> list[str]:
            lines = [Sentence(line, _Words()) for line in sentences(text)]
            return [str(line) for line in summariser(ObjectDocumentModel([Paragraph(lines)]), 3)]

        return shorten

    return {"sumy LexRank": system(LexRankSummarizer), "sumy LSA": system(LsaSummarizer)}


def rouge_of(scorer: RougeScorer, row: dict[str, Any], summary: Sequence[str]) -> list[float]:
    """Return ROUGE-1, -2 and -Lsum of ``summary`` against the row's reference."""
    reference = row.get("reference_sentences") or sentences(row["reference"])
    scored = scorer.score("\n".join(map(_plain, reference)), "\n".join(map(_plain, summary)))
    return [100 * scored[kind].fmeasure for kind in KINDS]


def _plain(text: str) -> str:
    text = re.sub(r"-(?:lrb|rrb|lsb|rsb)-", " ", text, flags=re.IGNORECASE)
    return re.sub(r"\s+", " ", re.sub(r"\b(\w+) n't\b", r"\1n't", text)).strip()


def table(data: Path, step: int) -> Table:
    """Return each system's ROUGE over every ``step``-th article in ``data``."""
    rows = list(entries(data))[::step]
    model = Summarizer()

    def ours(text: str) -> list[str]:
        return [statement.text for statement in model.brief(Article("", text)).statements]

    systems: dict[str, Shorten] = {OURS: ours, "the first three sentences": lead, **sumy_systems()}
    scorer = RougeScorer(list(KINDS), use_stemmer=True)
    figures = {
        name: np.mean([rouge_of(scorer, row, shorten(row["article"])) for row in rows], axis=0).tolist()
        for name, shorten in systems.items()
    }
    told = (
        f"One article in {step}, {len(rows)} in all, of CNN and the Daily Mail against the highlights that their"
        " editors wrote; F x 100."
    )
    return Table("Summaries by their words", told, ("ROUGE-1", "ROUGE-2", "ROUGE-Lsum"), figures)


def lead(text: str) -> list[str]:
    """Return the first three sentences."""
    return sentences(text)[:3]


def chance_not_better(ours: np.ndarray, theirs: np.ndarray, seed: int = 7) -> float:
    """Return the share of paired bootstrap resamples in which the mean difference is not positive."""
    difference = ours - theirs
    picks = np.random.default_rng(seed).integers(len(difference), size=(RESAMPLES, len(difference)))
    return float((difference[picks].mean(axis=1) <= 0).mean())


def main() -> None:
    """Run every system over the articles and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--length", type=Length, default=Length.STANDARD)
    parser.add_argument("--predictions", type=Path, help="write the model's summaries here, by id")
    options = parser.parse_args()
    rows = list(entries(options.data))[: options.limit]
    began = time.perf_counter()
    model = Summarizer(SummarizerSettings(threads=options.threads))

    def ours(text: str) -> Sequence[str]:
        statements = model.brief(Article("", text), options.length).statements
        return [statement.text for statement in statements]

    ours(rows[0]["article"])
    cold = time.perf_counter() - began
    scorer = RougeScorer(list(KINDS), use_stemmer=True)
    systems: dict[str, Shorten] = {"lead-3": lead, OURS: ours, **sumy_systems()}
    figures: dict[str, np.ndarray] = {}
    print(f"{options.data.name}: {len(rows)} articles, {options.length} summaries, {options.threads} threads")
    print(
        f"{'system':<18}{'R-1':>7}{'R-2':>7}{'R-Lsum':>8}{'words':>7}{'sentences':>11}{'median s':>10}{'x lead-3':>14}"
    )
    for name, shorten in systems.items():
        summaries, seconds = [], []
        for row in rows:
            started = time.perf_counter()
            summaries.append(list(shorten(row["article"])))
            seconds.append(time.perf_counter() - started)
        figures[name] = np.array([rouge_of(scorer, row, made) for row, made in zip(rows, summaries, strict=True)])
        means = figures[name].mean(axis=0)
        words = np.mean([len(" ".join(made).split()) for made in summaries])
        size = np.mean([len(made) for made in summaries])
        base = figures["lead-3"][:, 0].mean()
        print(
            f"{name:<18}{means[0]:7.2f}{means[1]:7.2f}{means[2]:8.2f}{words:7.1f}{size:11.1f}"
            f"{np.median(seconds):10.3f}{means[0] / base:14.3f}",
            flush=True,
        )
        if name == OURS and options.predictions:
            made_by_id = {row["id"]: " ".join(made) for row, made in zip(rows, summaries, strict=True)}
            options.predictions.write_text(json.dumps(made_by_id, ensure_ascii=False), encoding="utf-8")
    gain = figures[OURS][:, 0] - figures["lead-3"][:, 0]
    p = chance_not_better(figures[OURS][:, 0], figures["lead-3"][:, 0])
    print(f"ROUGE-1 over lead-3: {gain.mean():+.2f} (p = {p:.4f})")
    started = time.perf_counter()
    batch = [Article("", row["article"]) for row in rows[:100]]
    model.briefs(batch)
    rate = 60 * len(batch) / (time.perf_counter() - started)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"in one batch: {rate:.0f} articles a minute; load to first summary {cold:.1f} s; peak memory {memory:.0f} MiB"
    )


if __name__ == "__main__":
    main()
