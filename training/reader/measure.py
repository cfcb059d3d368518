"""Quick figures of the heads on articles that they were not taught with, gold names and numbers given."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import torch

from summarizer.reader.forecast import Forecast, collate, split_logits
from summarizer.reader.heads import WIDTH
from summarizer.reader.reader import means
from summarizer.reader.spans import best_span
from training.reader.examples import IGNORE, Example
from training.reader.lessons import Lesson, lesson_of
from training.reader.train import Everything, Item, look
from training.reader.weigher import figures


def spans_of(tags: np.ndarray) -> set[tuple[int, int, int]]:
    """Return the names (first word, behind the last, kind) that tags tell."""
    found = set()
    start = kind = -1
    for at, tag in enumerate([*tags.tolist(), 0]):
        inside = tag > 0 and tag % 2 == 0 and (tag - 2) // 2 == kind
        if start >= 0 and not inside:
            found.add((start, at, kind))
            start = kind = -1
        if tag > 0 and not inside:
            start, kind = at, (tag - 1) // 2
    return found


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Return F1 of two spans (both ends within)."""
    common = min(a[1], b[1]) - max(a[0], b[0]) + 1
    return max(0, common) * 2 / (a[1] - a[0] + b[1] - b[0] + 2)


@torch.no_grad()
def measure(model: Everything, items: list[Item], pairs: list[Item]) -> Iterator[str]:
    """Yield lines of figures."""
    heads = model.heads
    hit = typed = mine = gold = 0
    phrase: list[float] = []
    role: list[float] = []
    has: list[tuple[float, int]] = []
    lessons: list[Lesson] = []
    loose: list[tuple[float, float]] = []
    refs: list[np.ndarray] = []
    for item in items:
        example: Example = item.example
        pieces = model.pieces(item)
        words = means(pieces, torch.from_numpy(example.layout.owners), len(example.tags))
        shapes = torch.from_numpy(example.shapes)
        logits = heads.tagger(words, shapes, torch.from_numpy(example.same))
        a, b = spans_of(logits.argmax(1).numpy()), spans_of(example.tags)
        a = {s for s in a if s[2] != 4}
        b = {s for s in b if s[2] != 4}
        bare = {s[:2] for s in b}
        mine, gold = mine + len(a), gold + len(b)
        hit += sum(s[:2] in bare for s in a)
        typed += len(a & b)
        tags = logits.softmax(1)
        marks = heads.marker(words, tags).numpy()
        told = example.refs != IGNORE
        refs.append(np.stack([marks[told, 0], example.refs[told], marks[told, 1], example.cuts[told]], 1))
        counted = torch.from_numpy(example.counted)
        named = states = torch.zeros(0, WIDTH)
        if example.numbers:
            seen = heads.numbers.project(words, shapes, tags, counted)
            index, (ends, _, states) = look(heads.numbers, seen, example, example.numbers, example.number_facts)
            for at, (start, stop) in enumerate(example.number_ends):
                if start == IGNORE:
                    continue
                anchor = example.numbers[at]
                span = best_span(ends[at].numpy(), index[at].numpy(), anchor.first, anchor.last, inside=True)
                phrase.append(overlap(span[:2], (start, stop)))
        if example.mentions:
            seen = heads.names.project(words, shapes, tags, counted)
            index, (ends, odds, named) = look(heads.names, seen, example, example.mentions, example.mention_facts)
            for at, (start, stop) in enumerate(example.role_ends):
                if example.has_role[at] != IGNORE:
                    has.append((float(odds[at]), int(example.has_role[at])))
                if start == IGNORE:
                    continue
                anchor = example.mentions[at]
                span = best_span(ends[at].numpy(), index[at].numpy(), anchor.first, anchor.last, inside=False)
                role.append(overlap(span[:2], (start, stop)))
        vectors = means(pieces, torch.from_numpy(example.layout.lines), len(example.lines))
        lessons.append(lesson_of(example, vectors, words, range(len(example.mentions)), named, states))
        choice = heads.weigher(lessons[-1].nodes)[0].numpy()
        loose += [(s, g) for s, g in zip(choice[:, 3], example.sentences[:, 3], strict=True) if g >= 0]
    p, r = 100 * hit / max(1, mine), 100 * hit / gold
    both = 200 * typed / (mine + gold)
    yield f"names P {p:.1f} R {r:.1f} F1 {200 * hit / (mine + gold):.1f} typed F1 {both:.1f}"
    spans = f"phrase F1 {100 * np.mean(phrase):.1f}; role F1 {100 * np.mean(role):.1f}"
    yield f"{spans}, has a role AUC {100 * auc(has):.1f}"
    yield f"{figures(heads.weigher, lessons)}; loose AUC {100 * auc(loose):.1f}"
    marks = np.concatenate(refs)
    yield f"references AUC {100 * auc(marks[:, :2]):.1f}, cuts AUC {100 * auc(marks[:, 2:]):.1f}"
    yield "forecast ROUGE-1 {:.2f} ROUGE-2 {:.2f} at {:.0f} words (first three {:.2f})".format(*forecast(model, pairs))


def auc(rows: object) -> float:
    """Return how often a true one is placed above a false one."""
    table = np.array(list(rows), float)
    if len(table) == 0:
        return 0.0
    ranks = table[:, 0].argsort().argsort() + 1
    true = table[:, 1] > 0
    n, m = int(true.sum()), int((~true).sum())
    return float((ranks[true].sum() - n * (n + 1) / 2) / max(1, n * m))


def forecast(model: Everything, pairs: list[Item]) -> tuple[float, float, float, float]:
    """Return the figures of the forecast of human summaries."""
    from training.salience.train import measure as measure_pairs

    found: list[Forecast] = []
    for item in pairs:
        pieces = model.pieces(item)
        vectors = means(pieces, torch.from_numpy(item.layout.lines), len(item.pair.gains)).numpy()
        batch = collate([item.pair.counted], [vectors])
        found.extend(split_logits(batch, *model.forecast(batch)))
    return measure_pairs([item.pair for item in pairs], found)
