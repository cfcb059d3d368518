"""A model that writes, with and without the checker, beside the embedded model and the first three sentences.

    python -m benchmarks.models DATA.jsonl [--model smollm2] [--endpoint URL] [--limit 10] [--threads 2]
                                [--output-tokens 600] [--seconds 600] [--kept KEPT.jsonl] [--out OUT]

DATA holds rows with ``id``, ``article`` and ``reference``. What the model writes goes into KEPT at once, and what
stands there is not asked for again: a run that was broken off goes on, and another checker needs no writing anew.
ROUGE is rouge-score's, stemmed, F x 100. ``foreign`` is the share of a summary's words with a digit or a capital (not a
sentence's own) that the article does not have, in percent: counted here, not by the checker. ``replaced`` is the share
of written sentences that the checker had replaced, and ``given up`` the share of articles where the embedded summary
was shown instead. ``seconds`` are of the wall: they mean something on a quiet machine only.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from statistics import fmean
from typing import Any

from rouge_score.rouge_scorer import RougeScorer

from summarizer.article import Article
from summarizer.brief import Length
from summarizer.models import Writer, load_writer
from summarizer.models.prompts import prose
from summarizer.models.protocol import Task
from summarizer.pipeline import Summarizer
from summarizer.settings import EndpointSettings, SummarizerSettings
from summarizer.text.sentences import sentences

KINDS = ("rouge1", "rouge2", "rougeLsum")
SHOWN = 3
_WORD = re.compile(r"[^\W_]+")


@dataclass
class Keeper:
    """A writer that keeps its answers in ``file``, each with its time, and gives those that it has."""

    writer: Writer
    file: Path | None = None
    answers: dict[str, tuple[str, float]] = field(default_factory=dict)
    last: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def __post_init__(self) -> None:
        """Read what was kept."""
        if self.file is not None and self.file.exists():
            rows = map(json.loads, self.file.read_text(encoding="utf-8").splitlines())
            self.answers = {row["task"]: (row["answer"], row["seconds"]) for row in rows}

    @property
    def name(self) -> str:
        """The model's name."""
        return self.writer.name

    @property
    def room(self) -> int:
        """The model's room."""
        return self.writer.room

    @property
    def translates(self) -> bool:
        """The model's."""
        return self.writer.translates

    def tokens(self, text: str) -> int:
        """The model's count."""
        return self.writer.tokens(text)

    def write(self, task: Task, seconds: float) -> str:
        """Write, or give what was written; ``last`` are its sentences, ``seconds`` the time of all since ``begin``."""
        key = sha256("\0".join((self.name, task.text, str(task.sentences), task.language)).encode()).hexdigest()
        if key not in self.answers:
            started = time.perf_counter()
            answer = self.writer.write(task, seconds)
            self.answers[key] = answer, time.perf_counter() - started
            if self.file is not None:
                with self.file.open("a", encoding="utf-8") as opened:
                    row = {"task": key, "answer": answer, "seconds": self.answers[key][1]}
                    opened.write(json.dumps(row, ensure_ascii=False) + "\n")
        answer, took = self.answers[key]
        self.seconds += took
        self.last = prose(answer)
        return answer

    def begin(self) -> None:
        """Begin a new article."""
        self.last, self.seconds = [], 0.0

    def trouble(self) -> str:
        """The model's trouble."""
        return self.writer.trouble()


def foreign(summary: Sequence[str], article: str) -> tuple[int, int]:
    """Return how many words with a digit or a capital the article does not have, and how many there are."""
    has = {word.casefold() for word in _WORD.findall(article)}
    told = [
        word
        for sentence in summary
        for place, word in enumerate(_WORD.findall(sentence))
        if any(map(str.isdigit, word)) or (place and word[0].isupper() and word != "I")
    ]
    return sum(word.casefold() not in has for word in told), len(told)


def measure(
    rows: Sequence[dict[str, Any]], settings: SummarizerSettings, kept: Path | None = None
) -> dict[str, list[dict[str, Any]]]:
    """Return for each system what it made of each row."""
    writer = load_writer(settings)
    if writer is None:
        raise SystemExit("name a model that writes")
    keeper = Keeper(writer, kept)
    embedded = Summarizer(SummarizerSettings(threads=settings.threads))
    summarizer = Summarizer(settings, keeper)
    made: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("lead-3", "embedded", f"{writer.name}, unchecked", f"{writer.name}, checked")
    }
    for number, row in enumerate(rows, 1):
        article = Article("", row["article"])
        keeper.begin()
        brief = summarizer.brief(article)
        own = embedded.brief(article)
        codes = {note.code: note.values for note in brief.notes}
        replaced = codes.get("sentences_replaced", {"count": "0", "total": str(len(keeper.last))})
        given_up = "model_rejected" in codes or "model_failed" in codes
        results: list[tuple[list[str], dict[str, Any]]] = [
            (sentences(row["article"])[:SHOWN], {"seconds": 0.0}),
            ([one.text for one in own.lengths[Length.STANDARD]], {"seconds": own.seconds}),
            (keeper.last[:SHOWN], {"seconds": keeper.seconds}),
            (
                [one.text for one in brief.lengths[Length.STANDARD]],
                {
                    # An answer that was kept costs nothing now; what it cost then counts.
                    "seconds": max(brief.seconds, own.seconds + keeper.seconds),
                    "replaced": int(replaced["count"]),
                    "written": int(replaced["total"]),
                    "given_up": given_up,
                    "notes": sorted(codes),
                },
            ),
        ]
        for system, (summary, values) in zip(made.values(), results, strict=True):
            system.append({"id": row.get("id"), "summary": summary, **values})
        print(f"{number} of {len(rows)}: {keeper.seconds:.1f} s, {sorted(codes)}", flush=True)
    return made


def table(made: dict[str, list[dict[str, Any]]], rows: Sequence[dict[str, Any]]) -> str:
    """Return the measures as a table in Markdown."""
    scorer = RougeScorer(KINDS, use_stemmer=True)
    lines = [
        "| system | ROUGE-1 / 2 / L | words | foreign | replaced | given up | seconds |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, results in made.items():
        scores = [
            scorer.score("\n".join(sentences(str(row["reference"]))), "\n".join(one["summary"]))
            for row, one in zip(rows, results, strict=True)
        ]
        rouge = " / ".join(f"{100 * fmean(score[kind].fmeasure for score in scores):.1f}" for kind in KINDS)
        words = fmean(len(" ".join(one["summary"]).split()) for one in results)
        pairs = [foreign(one["summary"], row["article"]) for row, one in zip(rows, results, strict=True)]
        strange = 100 * sum(wrong for wrong, _ in pairs) / max(1, sum(all_ for _, all_ in pairs))
        kept = [one for one in results if not one.get("given_up", True)]
        written = sum(one["written"] for one in kept)
        replaced = f"{100 * sum(one['replaced'] for one in kept) / written:.0f} %" if written else ""
        given_up = f"{100 * fmean(one['given_up'] for one in results):.0f} %" if "given_up" in results[0] else ""
        seconds = fmean(one["seconds"] for one in results)
        lines.append(f"| {name} | {rouge} | {words:.0f} | {strange:.1f} % | {replaced} | {given_up} | {seconds:.1f} |")
    return "\n".join(lines)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", default="smollm2")
    parser.add_argument("--endpoint", default=EndpointSettings().url)
    parser.add_argument("--output-tokens", type=int, default=600)
    parser.add_argument("--limit", type=int, default=10)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--kept", type=Path)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    rows = [json.loads(line) for line in given.data.read_text(encoding="utf-8").splitlines()][: given.limit]
    settings = SummarizerSettings(
        model=given.model,
        threads=given.threads,
        model_seconds=given.seconds,
        output_tokens=given.output_tokens,
        endpoint=EndpointSettings(url=given.endpoint, stall_seconds=given.seconds),
    )
    made = measure(rows, settings, given.kept)
    if given.out:
        given.out.write_text(json.dumps(made, ensure_ascii=False, indent=1), encoding="utf-8")
    print(table(made, rows))


if __name__ == "__main__":
    main()
