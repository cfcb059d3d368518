"""Train the ranker of key figures.

    python -m training.figures ../shared/data [--articles 12000] [--folds]

Positive is a number of the article that its human summary repeats (training pairs) or that the editor put into the
headline (keyfigure_dev). Loss: listwise, minus the log of the share of softmax mass on the positive mentions. Writes
summarizer/figures/ranker.json. With ``--folds`` the headline numbers are also cross-validated, five folds: hit@1 and
hit@3 of the ranker alone, and of the list with its phrases that the fold's ranker gives. Seeded; about five minutes on
one core.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import numpy as np
import torch

from summarizer.article import Article
from summarizer.brief import Figure, Quantity
from summarizer.figures import key_figures, ranking
from summarizer.figures.candidates import candidates, same
from summarizer.figures.features import NAMES, Seen, features
from summarizer.figures.ranking import Weights
from summarizer.quantities import find_quantities
from summarizer.text.sentences import split_sentences

SEED = 7
HIDDEN = 12
# Words around one number: three on each side, the nearest twice, and what is counted.
_MOST_WORDS = 9
VOCABULARY = 500
EPOCHS = 8
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
OUT = Path(__file__).resolve().parent.parent / "summarizer" / "figures" / "ranker.json"


@dataclass(frozen=True)
class Example:
    """One article: what was seen of its candidates, which are positive, its weight, and keys to tell mentions."""

    seen: list[Seen]
    positive: list[bool]
    weight: float
    keys: list[object]


def example(article: str, wanted: list[Quantity] | float, weight: float) -> Example | None:
    """Build an example, or None where no candidate is positive or none is negative."""
    spans = split_sentences(article)
    found = candidates(article, spans, "")
    if isinstance(wanted, float):
        positive = [matches(one.quantity, wanted) for one in found]
    else:
        keys = {same(quantity) for quantity in wanted}
        positive = [same(one.quantity) in keys for one in found]
    if (all(positive) or not any(positive)) and not isinstance(wanted, float):
        return None
    return Example(features(article, spans, found), positive, weight, [same(one.quantity) for one in found])


def matches(quantity: Quantity, headline: float) -> bool:
    """Tell whether the headline's number is this one, in full or by its digits ("3.2" of 3.2 million)."""
    values = list(quantity.value) if isinstance(quantity.value, tuple) else [quantity.value]
    values += [float(digits.replace(",", "")) for digits in _DIGITS.findall(quantity.text)]
    return any(
        abs(value - headline * scale) <= 1e-6 * max(1.0, abs(value))
        for value in values
        for scale in (1, 1e3, 1e6, 1e9, 1e12)
    )


def headlines(shared: Path) -> tuple[list[dict[str, str]], list[Example]]:
    """Read the articles whose headline has a number; its mentions are the positives."""
    rows, made = [], []
    for line in (shared / "quantities" / "keyfigure_dev.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        try:
            number = float(row["key_number"].replace(",", ""))
        except ValueError:
            continue
        one = example(row["article"], number, 1.0)
        if one is not None:
            rows.append(row)
            made.append(one)
    return rows, made


def pairs(shared: Path, most: int) -> list[Example]:
    """Read up to ``most`` article and summary pairs; what the summary repeats is positive, at half the weight."""
    made: list[Example] = []
    with lzma.open(shared / "train" / "pairs.jsonl.xz", "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["set"] != "cnndm_restored_val"]
    rng = random.Random(SEED)
    short = [row for row in rows if row["set"] != "cnndm_restored_train"]
    long = [row for row in rows if row["set"] == "cnndm_restored_train"]
    rng.shuffle(long)
    for row in short + long[: max(0, most - len(short))]:
        one = example(row["article"], find_quantities(row["summary"]), 0.5)
        if one is not None:
            made.append(one)
    return made


def vocabulary(examples: list[Example]) -> list[str]:
    """List the most common words around numbers."""
    count = Counter(word for one in examples for seen in one.seen for word in seen.words)
    return [word for word, _ in count.most_common(VOCABULARY)]


class Ranker(torch.nn.Module):
    """The scorer of ``summarizer/figures/ranking.py`` in torch."""

    def __init__(self, words: list[str]) -> None:
        super().__init__()
        self.index = {word: number for number, word in enumerate(words)}
        self.dense = torch.nn.Linear(len(NAMES), HIDDEN)
        self.out = torch.nn.Linear(HIDDEN, 1, bias=False)
        self.words = torch.nn.EmbeddingBag(len(words) + 1, 1, mode="sum", padding_idx=len(words))
        torch.nn.init.zeros_(self.words.weight)

    def tensors(self, seen: list[Seen]) -> tuple[torch.Tensor, torch.Tensor]:
        """Turn candidates into numbers (candidates × features) and word numbers (candidates × words)."""
        numbers = torch.tensor([one.numbers for one in seen], dtype=torch.float32)
        unknown = len(self.index)
        bags = [[self.index[word] for word in one.words if word in self.index] for one in seen]
        padded = [bag + [unknown] * (_MOST_WORDS - len(bag)) for bag in bags]
        return numbers, torch.tensor(padded)

    def forward(self, numbers: torch.Tensor, bags: torch.Tensor) -> torch.Tensor:
        """Score candidates, one number each."""
        return (self.out(torch.tanh(self.dense(numbers))) + self.words(bags)).squeeze(-1)


def train(examples: list[Example], seed: int = SEED) -> Ranker:
    """Fit a ranker to ``examples``."""
    torch.manual_seed(seed)
    useful = [one for one in examples if any(one.positive) and not all(one.positive)]
    model = Ranker(vocabulary(useful))
    data = [(*model.tensors(one.seen), torch.tensor(one.positive), one.weight) for one in useful]
    optimiser = torch.optim.AdamW(
        [
            {"params": list(model.dense.parameters()) + list(model.out.parameters()), "weight_decay": 1e-3},
            {"params": model.words.parameters(), "weight_decay": 3e-2},
        ],
        lr=4e-3,
    )
    schedule = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.05, EPOCHS)
    rng = random.Random(seed)
    for _ in range(EPOCHS):
        rng.shuffle(data)
        for at in range(0, len(data), 32):
            batch = data[at : at + 32]
            flat = model(torch.cat([item[0] for item in batch]), torch.cat([item[1] for item in batch]))
            loss = torch.zeros(())
            for scores, (_, _, positive, weight) in zip(
                flat.split([len(item[2]) for item in batch]), batch, strict=True
            ):
                loss = loss + weight * (torch.logsumexp(scores, 0) - torch.logsumexp(scores[positive], 0))
            optimiser.zero_grad()
            (loss / len(batch)).backward()
            optimiser.step()
        schedule.step()
    return model


def hits(model: Ranker, examples: list[Example]) -> list[int]:
    """Return the place of the first positive among distinct figures, 99 for none."""
    places = []
    for one in examples:
        place = 99
        if any(one.positive):
            with torch.no_grad():
                scores = model(*model.tensors(one.seen)).tolist()
            order = sorted(range(len(scores)), key=lambda i: -scores[i])
            met: list[object] = []
            for i in order:
                if one.keys[i] in met:
                    continue
                met.append(one.keys[i])
                if one.positive[i]:
                    place = len(met)
                    break
        places.append(place)
    return places


def report(name: str, places: list[int]) -> None:
    """Print the share of articles whose headline number is among the first one, three, five and all."""
    shares = "  ".join(f"hit@{k} {100 * np.mean([p <= k for p in places]):.1f}" for k in (1, 3, 5, 98))
    print(f"{name:<28} n={len(places)}  {shares}")


def listed(model: Ranker, rows: list[dict[str, str]]) -> list[int]:
    """Return the place of each row's headline number in the whole list of figures, number and phrase, 99 for none."""
    known = Weights(
        *(layer.detach().numpy() for layer in (model.dense.weight.T, model.dense.bias, model.out.weight.squeeze(0))),
        {word: model.words.weight[i].item() for word, i in model.index.items()},
    )
    places = []
    with patch.object(ranking, "load_weights", return_value=known):
        for row in rows:
            number = float(row["key_number"].replace(",", ""))
            figures = key_figures(Article("", row["article"]))
            places.append(next((n for n, figure in enumerate(figures, 1) if _says(figure, number)), 99))
    return places


def _says(figure: Figure, number: float) -> bool:
    return any(matches(quantity, number) for quantity in find_quantities(figure.phrase))


def save(model: Ranker) -> None:
    """Write the weights beside the code that reads them."""
    weights = model.words.weight.detach().squeeze(-1).tolist()
    words = {word: round(weights[i], 3) for word, i in model.index.items() if abs(weights[i]) >= 0.02}
    layers = {"hidden": model.dense.weight.T, "bias": model.dense.bias, "out": model.out.weight.squeeze(0)}
    rounded = {name: np.round(layer.detach().numpy().astype(float), 4).tolist() for name, layer in layers.items()}
    data = {"names": NAMES, **rounded, "words": words}
    OUT.write_text(json.dumps(data, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    """Train, report, save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--articles", type=int, default=12000)
    parser.add_argument("--folds", action="store_true")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    rows, edited = headlines(arguments.shared)
    summed = pairs(arguments.shared, arguments.articles)
    print(f"{len(edited)} headlines, {len(summed)} pairs")
    if arguments.folds:
        order = list(range(len(edited)))
        random.Random(SEED).shuffle(order)
        places: list[int] = []
        shown: list[int] = []
        for fold in range(5):
            held = {i for n, i in enumerate(order) if n % 5 == fold}
            model = train([one for i, one in enumerate(edited) if i not in held] + summed)
            places += hits(model, [edited[i] for i in sorted(held)])
            shown += listed(model, [rows[i] for i in sorted(held)])
        report("headlines, cross-validated", places)
        report("the whole list, cross-validated", shown)
    model = train(edited + summed)
    report("headlines, seen", hits(model, edited))
    report("pairs, seen", hits(model, summed[:2000]))
    save(model)


if __name__ == "__main__":
    main()
