"""Learn to tell a clean paste from one with clutter: the careful judge and the model that weighs a page's traces.

    python -m training.clutter ../shared/data          report on sites not learnt from, then learn from all and write

People paste whole pages, selections from the headline down, and the bare story. Each article is shown in several
ways: a judge that has seen whole pages only takes the odd line of a clean paste for clutter.

    whole      every line of the page
    tail       from three lines above the body to the page's end
    half       the body with a few of the lines above, between and below
    bare       the body alone, every line of it
    titled     the body below its headline
    salted     such a paste with offers and notices of other sites between its paragraphs
    teased     such a paste with headlines of other stories below it

Needs lightgbm, scikit-learn and rapidfuzz.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from summarizer.reading.learnt.judge import Lines
from summarizer.reading.paste.clutter import FILE, furniture, is_clean, traces
from summarizer.reading.paste.lines import judge_input, lines_of
from training.aligning import label, tokens_of
from training.reading import ROUNDS, SEED, Example, folds, learn, rarity
from training.webpages import ARTICLES, entries, saved

# Lines above the body in a selection; drawn at random up to these numbers around a half-clean one.
ABOVE = 3
HALF_ABOVE, HALF_BELOW = 5, 9
# Foreign lines in a salted and in a teased paste.
SALT = (1, 6)
TEASERS = (3, 20)
_HEADLINE_WORDS = range(4, 16)
# A source whose body is hardly found in its lines teaches nothing, and guides of many thousand words are no news.
MIN_FOUND = 0.5
MAX_WORDS = 2200
CLEAN_WEIGHT = 0.4
CLEAN = ("bare", "titled")


@dataclass(slots=True)
class Source:
    """An article as its page shows it: lines, how much of each is body (0 to 1), and its body alone."""

    name: str
    site: str
    title: str
    body: str
    lines: Lines
    labels: NDArray[np.float64]
    sizes: NDArray[np.float64]

    @property
    def start(self) -> int:
        """The first line that is body."""
        return int(np.argmax(self.labels > 0.5))

    @property
    def end(self) -> int:
        """The line behind the last that is body."""
        return len(self.labels) - int(np.argmax(self.labels[::-1] > 0.5))


def sources(data: Path) -> Iterator[Source]:
    """Yield the articles of ``paste/`` and ``wcxb/``."""
    titles = {}
    for row in entries(data / "pages" / "pages.jsonl"):
        titles["atf-" + row["id"]] = row.get("title") or ""
    for row in entries(data / "paste" / "paste.jsonl"):
        yield _source(row["id"], row["url"], titles.get(row["id"], ""), row["gold_body"], row["pasted_text"])
    yield from pages(data)


def pages(data: Path) -> Iterator[Source]:
    """Yield the articles of ``wcxb/`` as a copy of the whole page gives them, one block a line."""
    from summarizer.reading.page.parse import parse

    for row, html in saved(data, "wcxb", ARTICLES["wcxb"]):
        text = "\n".join(block.text for block in parse(html, row["url"]).blocks)
        found = _source("wcxb-" + row["id"], row["url"], row["title"] or "", row["gold_body"], text)
        size = len(tokens_of(found.body))
        if size <= MAX_WORDS and (found.sizes * found.labels).sum() >= MIN_FOUND * size > 0:
            yield found


def _source(name: str, url: str | None, title: str, body: str, text: str) -> Source:
    texts = lines_of(text)
    site = urlsplit(url or "").netloc.removeprefix("www.") or name
    return Source(name, site, title, body, judge_input(texts), label(texts, body), _sizes(texts))


def _sizes(texts: list[str]) -> NDArray[np.float64]:
    return np.array([len(tokens_of(text)) for text in texts], dtype=float)


def pastes(articles: list[Source]) -> Iterator[Example]:
    """Yield each article in several ways; what is left to chance is drawn from a fixed seed."""
    draw = np.random.default_rng(SEED)
    offers, headlines = foreign(articles)
    for article in articles:
        bare, titled = clean(article)
        mixed = [half(article, draw), salted(draw.choice([bare, titled]), offers, draw)]
        mixed.append(teased(draw.choice([bare, titled]), headlines, draw))
        pages = [
            cut(article, "whole", slice(0, None)),
            cut(article, "tail", slice(max(0, article.start - ABOVE), None)),
        ]
        if article.name.startswith("atf"):
            yield from [*pages, *mixed, bare, titled]
        else:
            # The second collection's articles are longer: one of each group is enough.
            yield from [pages[draw.integers(2)], mixed[draw.integers(3)], (bare, titled)[draw.integers(2)]]


def cut(article: Source, kind: str, part: slice) -> Example:
    """Return the lines of ``article`` in ``part``."""
    places = np.arange(len(article.labels))[part]
    return Example(
        f"{kind}:{article.name}",
        article.site,
        picked(article.lines, places),
        article.labels[places],
        article.sizes[places],
        article.body,
        0.5,
    )


def half(article: Source, draw: np.random.Generator) -> Example:
    """Return the body and some of the lines around it, as a selection has them."""
    first = max(0, article.start - int(draw.integers(HALF_ABOVE + 1)))
    return cut(article, "half", slice(first, article.end + int(draw.integers(HALF_BELOW + 1))))


def clean(article: Source) -> tuple[Example, Example]:
    """Return the body alone and below its headline: every line of a body is body."""
    bare = judge_input(lines_of(article.body))
    titled = joined([judge_input(lines_of(article.title or "Council votes on the plan")), bare])
    labels = np.ones(len(titled.texts))
    labels[: len(titled.texts) - len(bare.texts)] = 0
    return _clean(article, "bare", bare, np.ones(len(bare.texts))), _clean(article, "titled", titled, labels)


def _clean(article: Source, kind: str, lines: Lines, labels: NDArray[np.float64]) -> Example:
    name = f"{kind}:{article.name}"
    return Example(name, article.site, lines, labels, _sizes(lines.texts), article.body, CLEAN_WEIGHT)


Pool = list[tuple[str, Lines]]


def foreign(articles: list[Source]) -> tuple[Pool, Pool]:
    """Return the offers and the headlines that stand around the articles' bodies, each with its site."""
    offers: Pool = []
    headlines: Pool = []
    for article in articles:
        marked = furniture(article.lines)
        for place in np.flatnonzero(article.labels < 0.1):
            text = article.lines.texts[place]
            if marked[place]:
                offers.append((article.site, picked(article.lines, np.array([place]))))
            elif len(text.split()) in _HEADLINE_WORDS and not text.endswith("."):
                headlines.append((article.site, picked(article.lines, np.array([place]))))
    return offers, headlines


def salted(paste: Example, offers: Pool, draw: np.random.Generator) -> Example:
    """Return ``paste`` with lines of other sites between its own."""
    places = np.sort(draw.integers(1, len(paste.labels) + 1, int(draw.integers(*SALT))))
    return _mixed("salted", paste, places, _drawn(offers, paste.site, len(places), draw))


def teased(paste: Example, headlines: Pool, draw: np.random.Generator) -> Example:
    """Return ``paste`` with headlines of other sites below it."""
    places = np.full(int(draw.integers(*TEASERS)), len(paste.labels))
    return _mixed("teased", paste, places, _drawn(headlines, paste.site, len(places), draw))


def _drawn(pool: Pool, site: str, count: int, draw: np.random.Generator) -> list[Lines]:
    found: list[Lines] = []
    while len(found) < count:
        other, line = pool[draw.integers(len(pool))]
        if other != site:
            found.append(line)
    return found


def _mixed(kind: str, paste: Example, places: NDArray[np.int64], lines: list[Lines]) -> Example:
    order = np.insert(np.arange(len(paste.labels)), places, np.arange(len(lines)) + len(paste.labels))
    return Example(
        f"{kind}:{paste.name.partition(':')[2]}",
        paste.site,
        picked(joined([paste.lines, *lines]), order),
        np.concatenate([paste.labels, np.zeros(len(lines))])[order],
        np.concatenate([paste.sizes, _sizes([line.texts[0] for line in lines])])[order],
        paste.body,
        CLEAN_WEIGHT,
    )


def picked(lines: Lines, places: NDArray[np.int64]) -> Lines:
    """Return the lines at ``places`` as a text of their own."""
    assert lines.vectors is not None, "only pastes have meanings"
    return Lines(
        texts=[lines.texts[place] for place in places],
        tokens=[lines.tokens[place] for place in places],
        own=lines.own[places],
        features=lines.features[places],
        topics=[lines.topics[place] for place in places],
        topic_buckets=[lines.topic_buckets[place] for place in places],
        echoes=lines.echoes[places],
        vectors=lines.vectors[places],
    )


def joined(parts: list[Lines]) -> Lines:
    """Return the lines of all ``parts`` as one text."""
    return Lines(
        texts=[text for part in parts for text in part.texts],
        tokens=[row for part in parts for row in part.tokens],
        own=np.concatenate([part.own for part in parts]),
        features=np.concatenate([part.features for part in parts]),
        topics=[topic for part in parts for topic in part.topics],
        topic_buckets=[row for part in parts for row in part.topic_buckets],
        echoes=np.concatenate([part.echoes for part in parts]),
        vectors=np.concatenate([part.vectors for part in parts if part.vectors is not None]),
    )


def fit_traces(examples: list[Example], chances: list[NDArray[np.float32]]) -> tuple[NDArray[np.float64], float]:
    """Fit the linear model that tells clean pastes by the traces in them, from ``chances`` of sites not learnt from."""
    rows = np.array([traces(e.lines, chance) for e, chance in zip(examples, chances, strict=True)])
    kinds = [e.name.partition(":")[0] for e in examples]
    # A selection may by chance have no line too many.
    weights = [0.5 if kind == "half" else 1.0 for kind in kinds]
    centre, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    model = LogisticRegression(max_iter=2000)
    model.fit((rows - centre) / spread, [kind in CLEAN for kind in kinds], sample_weight=weights)
    slopes = model.coef_[0] / spread
    return slopes, float(model.intercept_[0] - centre @ slopes)


def main() -> None:
    """Learn, report how often each kind is told to be clean, and write both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--folds", type=int, default=2)
    arguments = parser.parse_args()
    examples, rare = list(pastes(list(sources(arguments.data)))), rarity(arguments.data)
    chances = [np.zeros(0, np.float32)] * len(examples)
    for some, rest in folds(examples, arguments.folds):
        judge, _ = learn([examples[i] for i in some], rare, ROUNDS, 0, careful=True)
        for i in rest:
            chances[i] = judge.chances(examples[i].lines)
    slopes, bias = fit_traces(examples, chances)
    FILE.write_text(json.dumps({"weights": [round(float(x), 5) for x in slopes], "bias": round(bias, 5)}) + "\n")
    for kind in sorted({e.name.partition(":")[0] for e in examples}):
        told = [is_clean(e.lines, c) for e, c in zip(examples, chances, strict=True) if e.name.startswith(kind + ":")]
        print(f"{kind}: {np.mean(told):.4f} of {len(told)} are told to be clean", flush=True)
    learn(examples, rare, ROUNDS, 0, careful=True)[0].save(FILE.with_name("careful.npz"))


if __name__ == "__main__":
    main()
