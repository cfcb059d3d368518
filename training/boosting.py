"""Grow boosted trees with LightGBM and turn them into the arrays that reading evaluates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from summarizer.reading.learnt.trees import MOST_LEAVES, Forest

# Thresholds drawn at random ("extremely randomised") vary less from one draw of pages to another than the best ones:
# on pages F1 .938 against .935 for one look, five folds by site.
SETTINGS = {
    "objective": "cross_entropy",
    "learning_rate": 0.08,
    "num_leaves": 24,
    "min_data_in_leaf": 30,
    "feature_fraction": 0.5,
    "extra_trees": True,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "max_bin": 63,
    "use_missing": False,
    "verbose": -1,
    "num_threads": 1,
    "force_col_wise": True,
    "seed": 1,
    "deterministic": True,
}


def grow(
    rows: NDArray[Any], labels: NDArray[Any], weights: NDArray[Any], rounds: int, settings: dict[str, Any] | None = None
) -> Forest:
    """Fit trees to soft ``labels`` (0 to 1) and return them as arrays."""
    data = lightgbm.Dataset(rows, labels, weight=weights / weights.mean())
    return to_forest(lightgbm.train({**SETTINGS, **(settings or {})}, data, rounds))


def to_forest(booster: lightgbm.Booster) -> Forest:
    """Lay the trees of ``booster`` out as arrays; ValueError where one has more than MOST_LEAVES leaves."""
    trees = [_flatten(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]]
    size = max(len(nodes) for nodes, _ in trees)
    if size >= 2 * MOST_LEAVES:
        raise ValueError(f"a tree has more than {MOST_LEAVES} leaves")
    forest = Forest(
        feature=np.zeros((len(trees), size), np.int16),
        threshold=np.zeros((len(trees), size), np.float32),
        left=np.zeros((len(trees), size), np.int16),
        right=np.zeros((len(trees), size), np.int16),
        value=np.zeros((len(trees), size), np.float32),
        depth=max(depth for _, depth in trees),
    )
    for row, (nodes, _) in enumerate(trees):
        for place, (feature, threshold, left, right, value) in enumerate(nodes):
            forest.feature[row, place] = feature
            # Features are float32: rounded up, the threshold keeps every trained row on its side.
            forest.threshold[row, place] = np.nextafter(np.float32(threshold), np.float32(np.inf))
            forest.left[row, place], forest.right[row, place] = left, right
            forest.value[row, place] = value
    return forest


def mean_of(grown: Sequence[Forest]) -> Forest:
    """Return the mean of forests, as log odds, as one."""
    parts = ("feature", "threshold", "left", "right")
    nodes = max(forest.feature.shape[1] for forest in grown)
    wide = [
        {
            part: np.pad(getattr(forest, part), ((0, 0), (0, nodes - forest.feature.shape[1])))
            for part in (*parts, "value")
        }
        for forest in grown
    ]
    return Forest(
        *(np.concatenate([one[part] for one in wide]) for part in parts),
        value=np.concatenate([one["value"] / len(grown) for one in wide]).astype(np.float32),
        depth=max(forest.depth for forest in grown),
    )


def _flatten(root: dict[str, Any]) -> tuple[list[tuple[int, float, int, int, float]], int]:
    nodes: list[tuple[int, float, int, int, float]] = []
    deepest = 0

    def visit(node: dict[str, Any], depth: int) -> int:
        nonlocal deepest
        deepest = max(deepest, depth)
        place = len(nodes)
        if "leaf_value" in node:
            nodes.append((0, 0.0, place, place, node["leaf_value"]))
            return place
        nodes.append((0, 0.0, 0, 0, 0.0))
        left = visit(node["left_child"], depth + 1)
        right = visit(node["right_child"], depth + 1)
        nodes[place] = (node["split_feature"], node["threshold"], left, right, 0.0)
        return place

    visit(root, 0)
    return nodes, deepest
