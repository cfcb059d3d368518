"""What the weigher reads of an annotated article, and what it is to say of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch.nn import functional

from summarizer.reader.heads import STATE, Nodes, Weigher, gathered
from summarizer.reader.reader import means, stacked
from summarizer.reader.weighing import Placed, ToWeigh
from training.reader.examples import Example

# So often the sentences are shown without their place, so that it is not all that counts.
HIDE = 0.3
# The first of a sentence's features tell its place.
PLACE_FEATURES = 7
WEIGHTS = {"choice": 0.6, "kept": 0.6, "loose": 0.2, "party": 0.6, "number": 0.5}


class Lesson(NamedTuple):
    """An article's nodes, and an editor's word on them.

    ``sentences`` (sentences x 4): the weight of each as the best one, whether it stands in a brief, in a longer one,
    whether it needs others (-1: not told). ``parties`` and ``numbers`` are grades.
    """

    nodes: Nodes
    sentences: torch.Tensor
    parties: torch.Tensor
    numbers: torch.Tensor


def lesson_of(
    example: Example,
    vectors: torch.Tensor,
    words: torch.Tensor,
    keep: Sequence[int],
    named: torch.Tensor,
    counted: torch.Tensor,
) -> Lesson:
    """Return what the weigher reads of ``example``, and what it is to say.

    ``vectors`` are the mean states of its lines, ``words`` the states of its words, ``named`` those of the mentions
    ``keep`` and ``counted`` those of the numbers as the viewers see them.
    """
    mentions = [example.mentions[at] for at in keep]
    owners = example.owners[list(keep)] if keep else np.zeros(0, np.int64)
    present, compact = np.unique(owners, return_inverse=True)
    whose = torch.from_numpy(compact)
    where: list[set[int]] = [set() for _ in present]
    for mention, owner in zip(mentions, compact, strict=True):
        where[owner].add(mention.line - example.headed)
    own = stacked([words[one.first : one.last].mean(0) for one in mentions], STATE)
    article = ToWeigh(
        vectors[example.headed :],
        example.features,
        vectors[:1] if example.headed else torch.zeros(1, STATE),
        Placed(
            means(own, whose, len(present)),
            gathered(named, whose, len(present)),
            example.party_facts[present],
            [sorted(lines) for lines in where],
        ),
        Placed(
            stacked([words[one.first : one.last].mean(0) for one in example.numbers], STATE),
            counted,
            example.number_facts,
            [[one.line - example.headed] for one in example.numbers],
        ),
    )
    return Lesson(
        article.nodes(range(len(example.features)), range(len(present)), range(len(example.numbers))),
        torch.from_numpy(example.sentences),
        torch.from_numpy(example.party_grades[present]),
        torch.from_numpy(example.number_grades),
    )


def weigher_losses(weigher: Weigher, lesson: Lesson, *, hide: bool = False) -> dict[str, torch.Tensor]:
    """Return the losses of one article; ``hide`` shows the sentences without their place."""
    nodes = lesson.nodes
    if hide:
        facts = nodes.sentence_facts.clone()
        facts[:, :PLACE_FEATURES] = 0
        nodes = nodes._replace(sentence_facts=facts)
    return losses_of(*weigher(nodes), lesson)


def losses_of(
    choice: torch.Tensor, parties: torch.Tensor, numbers: torch.Tensor, lesson: Lesson
) -> dict[str, torch.Tensor]:
    """Return the losses of what the weigher says (its logits) of one article."""
    gold = lesson.sentences
    share = gold[:, 0] / gold[:, 0].sum().clamp_min(1e-6)
    losses = {
        "choice": -(share * choice[:, 0].log_softmax(0)).sum(),
        "kept": functional.binary_cross_entropy_with_logits(choice[:, 1:3], gold[:, 1:3]) * 2,
    }
    told = gold[:, 3] >= 0
    if told.any():
        losses["loose"] = functional.binary_cross_entropy_with_logits(choice[told, 3], gold[told, 3])
    if len(parties):
        losses["party"] = functional.cross_entropy(parties, lesson.parties)
    if len(numbers):
        losses["number"] = functional.cross_entropy(numbers, lesson.numbers)
    return losses
