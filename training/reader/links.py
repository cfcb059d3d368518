"""Teach the linker which party a reference means, on what the taught encoder makes of the words.

    python -m training.reader.links --cache checkpoints/reader [--epochs 30]

An editor's fixes say for words of a sentence what they stand for; where that names a party, it is the one meant.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass

import numpy as np
import torch
from torch.nn import functional

from summarizer.reader.facts import Anchor, pair_facts
from summarizer.reader.heads import Linker
from summarizer.reader.reader import means
from summarizer.reader.weights import embedded_folder
from summarizer.text.terms import TermTable
from training.reader.examples import PRONOUNS, Example, changed, occurrences, words_in
from training.reader.train import SEED, Everything, Item, annotated, prepare, prepare_arguments


@dataclass(slots=True)
class Link:
    """One reference: its state, its candidates' nearest mentions and facts, and which is meant."""

    reference: torch.Tensor
    mentions: torch.Tensor
    facts: torch.Tensor
    meant: int
    pronoun: bool
    words: str


def told_references(example: Example, row: dict) -> list[tuple[int, Anchor, str]]:
    """Return what the editor resolved: (line, its words, what stands there instead)."""
    found = []
    fixes = [(n, source, target, None) for n, source, target in row["fix"]]
    fixes += [(f[0], f[4][0], f[4][1], f[1]) for f in row["figures"] if len(f) > 4]
    for n, source, target, phrase in fixes:
        line = n - 1 + example.headed
        at = example.lines[line].find(phrase or source)
        if at < 0:
            continue
        if phrase:
            inner = next(occurrences(phrase, source), None)
            if inner is None:
                continue
            at += inner[0]
        start, end = changed(source, target)
        words = words_in(example, line, at + start, at + end)
        if words:
            front = len(source) - len(source[start:])
            found.append((line, Anchor(line, *words), target[front : len(target) - (len(source) - end)]))
    return found


def links_of(model: Everything, item: Item, row: dict) -> list[Link]:
    """Return the references of an article whose meaning is a party that is named in it."""
    example = item.example
    assert example is not None
    pieces = model.pieces(item)
    words = means(pieces, torch.from_numpy(example.layout.owners), len(example.tags))
    surfaces = {}
    for party in row["parties"]:
        for surface in (party[0], *party[4]):
            surfaces[surface] = party[0]
    for kind, names in row["rest"].items():
        if kind != "other":
            for surface in names:
                surfaces.setdefault(surface, surface)
    place = {name: at for at, name in enumerate(example.party_names)}
    groups: list[list[Anchor]] = [[] for _ in place]
    for anchor, owner in zip(example.mentions, example.owners, strict=True):
        groups[owner].append(anchor)
    if not groups:
        return []
    kinds = [("person", "organisation", "place", "group", "other")[int(f[5:10].argmax())] for f in example.party_facts]
    links = []
    for line, anchor, target in told_references(example, row):
        names = sorted((s for s in surfaces if next(occurrences(target, s), None)), key=len, reverse=True)
        if not names or surfaces[names[0]] not in place:
            continue
        meant = place[surfaces[names[0]]]
        own = [
            at for at, some in enumerate(groups) if any(m.first < anchor.last and m.last > anchor.first for m in some)
        ]
        if own:  # a short name: told by what it is part of, not by the linker
            continue
        nearest, facts = pair_facts(anchor, groups, kinds, example.party_grades.tolist())
        states = torch.stack([words[g[n].first : g[n].last].mean(0) for g, n in zip(groups, nearest, strict=True)])
        text = example.lines[line]
        shown = text[example.layout.words[anchor.first][1] : example.layout.words[anchor.last - 1][2]]
        links.append(
            Link(
                words[anchor.first : anchor.last].mean(0),
                states,
                torch.from_numpy(facts),
                meant,
                shown.lower() in PRONOUNS,
                shown,
            )
        )
    return links


def main() -> None:
    """Train and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    prepare_arguments(parser)
    parser.add_argument("--linker-epochs", type=int, default=12)
    options = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)

    model = Everything(embedded_folder())
    groups = prepare(options, model.encoder, TermTable.read(embedded_folder() / "terms.npz"))
    model.load_state_dict(torch.load(options.cache / f"{options.name}.pt", weights_only=False)["smooth"], strict=False)
    model.eval()
    shares: dict[str, list[Link]] = {}
    with torch.no_grad():
        for share, rows in annotated(options).items():
            shares[share] = [
                link for item, row in zip(groups[share], rows, strict=True) for link in links_of(model, item, row)
            ]
            print(share, len(shares[share]), sum(link.pronoun for link in shares[share]), flush=True)
    linker = Linker(0.3)
    optimiser = torch.optim.AdamW(linker.parameters(), lr=1e-3, weight_decay=0.05)
    best = 0.0
    for epoch in range(options.linker_epochs):
        linker.train()
        queue = list(shares["train"])
        random.Random(epoch).shuffle(queue)
        total = 0.0
        for at, link in enumerate(queue):
            scores = linker(link.reference[None], link.mentions, link.facts)
            loss = functional.cross_entropy(scores[None], torch.tensor([link.meant])) / 16
            loss.backward()
            total += loss.item() * 16
            if at % 16 == 15:
                optimiser.step()
                optimiser.zero_grad()
        linker.eval()
        right = {True: [], False: []}
        with torch.no_grad():
            for link in shares["dev"]:
                odds = linker(link.reference[None], link.mentions, link.facts).softmax(0)
                right[link.pronoun].append((float(odds.max()), int(odds.argmax()) == link.meant))
        everything = [ok for some in right.values() for _, ok in some]
        told = " ".join(
            f"{'pronouns' if pronoun else 'others'} {100 * np.mean([ok for _, ok in some]):.1f} "
            f"(sure {100 * np.mean([p > 0.8 for p, _ in some]):.0f} %, of these right "
            f"{100 * np.mean([ok for p, ok in some if p > 0.8] or [0]):.1f})"
            for pronoun, some in right.items()
        )
        print(f"{epoch}: loss {total / len(queue):.3f}, right {100 * np.mean(everything):.1f}; {told}", flush=True)
        # Only pronouns are resolved in a brief; of two equal epochs the earlier one is less sure of its errors.
        pronouns = float(np.mean([ok for _, ok in right[True]]))
        if pronouns > best:
            best = pronouns
            torch.save(linker.state_dict(), options.cache / "linker.pt")


if __name__ == "__main__":
    main()
