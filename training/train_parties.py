"""Train the tagger of names: ``summarizer/parties/tagger.npz``.

Run from the repository's root::

    python training/train_parties.py NEWSWIRE.jsonl           # train on everything and write the weights
    python training/train_parties.py NEWSWIRE.jsonl --folds   # cross-validate only

A reader is a hidden layer with a linear chain (conditional random field) on top; ``READERS`` of them are averaged.
There are two sorts: plain ones, and informed ones that see the states of the summariser's encoder besides. Five folds:
by outlet, no outlet in two of them, the harder question, or by article (``--articles``), for more articles of the same
outlets. Figures are those of distinct names an article, as in the evaluation: exact surface, and exact surface
with the right kind; of what the tagger finds, and of the list of parties made of it. Notes: ``training/parties.md``.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from parties_data import Sample, gold_names, level_surface, load_samples
from torch import Tensor, nn

from summarizer.brief import PartyKind
from summarizer.parties.leave import drop_misread
from summarizer.parties.mentions import find_mentions
from summarizer.parties.merge import merge_mentions
from summarizer.parties.tagger import (
    INFORMED,
    LABELS,
    PLAIN,
    Array,
    Reader,
    candidate_runs,
    log_marginals,
    spans_of,
)
from summarizer.text.analysis import analyse

TARGET = Path(__file__).resolve().parents[1] / "summarizer" / "parties" / "tagger.npz"
FOLDS = 5
# Four are no better by outlet and take an eighth more time.
READERS = 2
HIDDEN = 128
EPOCHS = 9
RATE = 2e-3
DECAY = 1e-2
TOKENS_A_BATCH = 600
DROP_INPUT = 0.1
DROP_HIDDEN = 0.3
FORBIDDEN = -1e4
SCORED = {"PERSON": "person", "ORGANISATION": "organisation", "PLACE": "place"}


class Chain(nn.Module):
    """A hidden layer and a linear chain over its scores."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.hidden = nn.Linear(width, HIDDEN)
        self.out = nn.Linear(HIDDEN, len(LABELS))
        self.drop_input = nn.Dropout(DROP_INPUT)
        self.drop_hidden = nn.Dropout(DROP_HIDDEN)
        self.transitions = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.start = nn.Parameter(torch.zeros(len(LABELS)))
        self.end = nn.Parameter(torch.zeros(len(LABELS)))
        # A continuation may only follow its own kind.
        allowed = [[not b.startswith("I-") or a[2:] == b[2:] for b in LABELS] for a in LABELS]
        self.register_buffer("barred", torch.tensor(~np.asarray(allowed)) * FORBIDDEN)
        self.register_buffer("barred_start", torch.tensor([label.startswith("I-") for label in LABELS]) * FORBIDDEN)

    def forward(self, rows: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Return the negative log likelihood of ``tags`` a token."""
        scores = self.out(self.drop_hidden(torch.relu(self.hidden(self.drop_input(rows)))))
        transitions = self.transitions + self.barred
        start = self.start + self.barred_start
        every = torch.arange(len(rows))
        alpha = start + scores[:, 0]
        path = start[tags[:, 0]] + scores[every, 0, tags[:, 0]]
        for at in range(1, rows.shape[1]):
            inside = mask[:, at]
            step = torch.logsumexp(alpha[:, :, None] + transitions, 1) + scores[:, at]
            alpha = torch.where(inside[:, None], step, alpha)
            path = path + inside * (transitions[tags[:, at - 1], tags[:, at]] + scores[every, at, tags[:, at]])
        path = path + self.end[tags[every, mask.sum(1) - 1]]
        return (torch.logsumexp(alpha + self.end, 1) - path).sum() / mask.sum()

    def exported(self) -> Reader:
        """Return the weights as the package reads them, rounded as they are stored."""
        with torch.no_grad():
            arrays = (
                self.hidden.weight.T,
                self.hidden.bias,
                self.out.weight.T,
                self.out.bias,
                self.transitions + self.barred,
                self.start + self.barred_start,
                self.end,
            )
            return Reader(*(part.numpy().astype(np.float16).astype(np.float32) for part in arrays))


def train(samples: list[Sample], sort: str, seed: int) -> Reader:
    """Train one reader of this sort on the candidate tokens of ``samples``."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    batches = [*_batches(samples, sort)]
    chain = Chain(samples[0].seen(sort).shape[1])
    optimiser = torch.optim.AdamW(chain.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=EPOCHS * len(batches))
    for _ in range(EPOCHS):
        for number in rng.permutation(len(batches)):
            inputs, tags, mask = batches[number]
            optimiser.zero_grad()
            chain(inputs.float(), tags, mask).backward()
            optimiser.step()
            schedule.step()
    return chain.exported()


def _batches(samples: list[Sample], sort: str) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
    runs = []
    for sample in samples:
        rows = sample.seen(sort)
        place = np.cumsum(sample.mask) - 1
        for start, end in candidate_runs(sample.mask):
            runs.append((rows[place[start] : place[end - 1] + 1], sample.tags[start:end]))
    runs.sort(key=lambda run: len(run[1]))
    batch: list[tuple[Array, np.ndarray]] = []
    for number, run in enumerate(runs, 1):
        batch.append(run)
        longest = len(run[1])
        if len(batch) * longest < TOKENS_A_BATCH and number < len(runs):
            continue
        inputs = torch.zeros(len(batch), longest, run[0].shape[1], dtype=torch.float16)
        tags = torch.zeros(len(batch), longest, dtype=torch.long)
        mask = torch.zeros(len(batch), longest, dtype=torch.bool)
        for row, (part, labels) in enumerate(batch):
            inputs[row, : len(labels)] = torch.from_numpy(part.astype(np.float16))
            tags[row, : len(labels)] = torch.from_numpy(labels)
            mask[row, : len(labels)] = True
        yield inputs, tags, mask
        batch = []


def fold_numbers(samples: list[Sample], *, by_article: bool) -> list[int]:
    """Give each sample a fold: in turn, or all of one outlet the same one, the folds of about one size."""
    if by_article:
        return [number % FOLDS for number in range(len(samples))]
    sizes = Counter(sample.outlet for sample in samples)
    loads = [0] * FOLDS
    fold: dict[str, int] = {}
    for outlet, size in sorted(sizes.items(), key=lambda pair: (-pair[1], pair[0])):
        fold[outlet] = int(np.argmin(loads))
        loads[fold[outlet]] += size
    return [fold[sample.outlet] for sample in samples]


def out_of_fold(samples: list[Sample], sort: str, *, by_article: bool) -> list[Array]:
    """Return each sample's log marginals by readers of this sort that were trained without its fold."""
    folds = fold_numbers(samples, by_article=by_article)
    opinions: list[Array] = [np.zeros(0, np.float32)] * len(samples)
    for fold in range(FOLDS):
        started = time.perf_counter()
        inside = [sample for sample, other in zip(samples, folds, strict=True) if other != fold]
        readers = [train(inside, sort, seed) for seed in range(READERS)]
        outside = [number for number, other in enumerate(folds) if other == fold]
        for number in outside:
            rows = samples[number].seen(sort).astype(np.float32)
            opinions[number] = np.mean([log_marginals(one, rows, samples[number].mask) for one in readers], axis=0)
        names = [tagged_names(samples[number], opinions[number]) for number in outside]
        seconds = time.perf_counter() - started
        print(f"fold {fold}: {figures([samples[n] for n in outside], names)} in {seconds:.0f} s", flush=True)
    return opinions


def tagged_names(sample: Sample, opinion: Array) -> dict[str, str]:
    """Return the names that the tagger alone finds, each with the kind it has most often."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for first, last, kind in spans_of(opinion.argmax(axis=1)):
        if kind in SCORED:
            votes[level_surface(sample.surface(first, last))][SCORED[kind]] += 1
    return {name: counts.most_common(1)[0][0] for name, counts in votes.items() if len(name) > 1}


def listed_names(sample: Sample, opinion: Array) -> dict[str, str]:
    """Return the names of the parties that are made of what the tagger finds, as the benchmark does."""
    analysis = analyse(sample.text)
    mentions = find_mentions(analysis.doc, spans_of(opinion.argmax(axis=1)))
    names: dict[str, str] = {}
    for cluster in drop_misread(merge_mentions(analysis.doc, mentions), analysis):
        kind = PartyKind.ORGANISATION if cluster.kind is PartyKind.GROUP else cluster.kind
        for surface in (cluster.name, *cluster.aliases):
            if len(level_surface(surface)) > 1:
                names.setdefault(level_surface(surface), kind.value)
    return names


def figures(samples: list[Sample], found: list[dict[str, str]]) -> str:
    """Return precision, recall, F1 and typed F1 of the distinct names an article."""
    hits = typed = predicted = wanted = 0
    for sample, names in zip(samples, found, strict=True):
        gold = gold_names(sample)
        both = gold.keys() & names.keys()
        hits += len(both)
        typed += sum(gold[name] == names[name] for name in both)
        predicted += len(names)
        wanted += len(gold)
    return (
        f"P {100 * hits / predicted:.1f} R {100 * hits / wanted:.1f} F1 {200 * hits / (predicted + wanted):.2f} "
        f"typed {200 * typed / (predicted + wanted):.2f}"
    )


def main() -> None:
    """Train, or cross-validate, as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("newswire", type=Path)
    parser.add_argument("--folds", action="store_true", help="cross-validate only")
    parser.add_argument("--articles", action="store_true", help="with --folds: by article instead of by outlet")
    arguments = parser.parse_args()
    samples = load_samples(arguments.newswire)
    if arguments.folds:
        for sort in (PLAIN, INFORMED):
            opinions = out_of_fold(samples, sort, by_article=arguments.articles)
            for way in (tagged_names, listed_names):
                names = [way(*one) for one in zip(samples, opinions, strict=True)]
                print(f"{sort}, {way.__name__}:", figures(samples, names), flush=True)
        return
    arrays = {
        f"{sort}.{seed}.{name}": getattr(reader, name).astype(np.float16)
        for sort in (PLAIN, INFORMED)
        for seed, reader in enumerate(train(samples, sort, seed) for seed in range(READERS))
        for name in Reader.__slots__
    }
    np.savez_compressed(TARGET, **arrays)
    print(TARGET, TARGET.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
