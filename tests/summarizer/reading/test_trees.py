"""A forest says what a walk from each tree's root to a leaf says."""

from __future__ import annotations

import numpy as np
import pytest

from summarizer.reading.learnt.trees import Forest

FEATURES = 5


def grown(leaves: list[int], draw: np.random.Generator) -> Forest:
    """Return trees with so many leaves each, of random shape, every node before its branches."""
    trees = []
    for count in leaves:
        nodes: list[list[float]] = []
        plant(count, nodes, draw)
        trees.append(nodes)
    size = max(map(len, trees))
    table = np.zeros((len(trees), size, 5), np.float32)
    for row, nodes in enumerate(trees):
        table[row, : len(nodes)] = nodes
    feature, threshold, left, right, value = np.moveaxis(table, -1, 0)
    return Forest(
        feature.astype(np.int16), threshold, left.astype(np.int16), right.astype(np.int16), value, depth=max(leaves)
    )


def plant(leaves: int, nodes: list[list[float]], draw: np.random.Generator) -> int:
    place = len(nodes)
    nodes.append([0, 0, place, place, draw.normal()])
    if leaves > 1:
        split = int(draw.integers(1, leaves))
        left, right = plant(split, nodes, draw), plant(leaves - split, nodes, draw)
        nodes[place] = [int(draw.integers(FEATURES)), draw.normal(), left, right, 0]
    return place


def walked(forest: Forest, row: np.ndarray) -> float:
    total = 0.0
    for tree in range(len(forest.feature)):
        place = 0
        while forest.left[tree, place] != place:
            more = row[forest.feature[tree, place]] > forest.threshold[tree, place]
            place = int((forest.right if more else forest.left)[tree, place])
        total += float(forest.value[tree, place])
    return 1 / (1 + np.exp(-total))


@pytest.mark.parametrize("leaves", [[1], [2, 1], [24] * 7, [32, 3, 32, 1, 17]])
def test_the_forest_says_what_its_trees_say(leaves: list[int]) -> None:
    """Trees of one leaf and of as many as a forest may have, of unlike sizes."""
    draw = np.random.default_rng(5)
    forest = grown(leaves, draw)
    rows = draw.normal(size=(1100, FEATURES)).astype(np.float32)

    found = forest.predict(rows)

    assert np.allclose(found[::50], [walked(forest, row) for row in rows[::50]], atol=1e-5)
    assert np.array_equal(found[:3], forest.predict(rows[:3]))


def test_no_rows_have_no_chances() -> None:
    """A page without a block is no error."""
    assert grown([3], np.random.default_rng(5)).predict(np.zeros((0, FEATURES), np.float32)).shape == (0,)
