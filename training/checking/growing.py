"""How the checker's forests are grown: the same bounds for all, the shape of each by itself."""

from __future__ import annotations

import lightgbm
from numpy.typing import NDArray

from summarizer.reading.learnt.trees import Forest
from training.boosting import to_forest

_SETTINGS = {
    "objective": "binary", "min_data_in_leaf": 40, "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 5,
    "max_bin": 63, "verbose": -1, "num_threads": 1, "deterministic": True, "force_col_wise": True, "seed": 1,
}  # fmt: skip


def grow_forest(
    rows: NDArray, labels: NDArray, rounds: int, settings: dict[str, float], weights: NDArray | None = None
) -> Forest:
    """Grow ``rounds`` trees that tell ``rows`` labelled 1 from those labelled 0.

    ``settings`` are LightGBM's, beside and above those that all have; ``weights`` are one a row, each 1 if none are
    given.
    """
    data = lightgbm.Dataset(rows, labels, weight=weights)
    return to_forest(lightgbm.train({**_SETTINGS, **settings}, data, rounds))
