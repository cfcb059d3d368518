"""Learn which parties a human summary names: the ``WEIGHTS`` of ``summarizer/parties/rank.py``.

Run from the repository's root: ``python training/rank_parties.py PAIRS.jsonl.xz [ARTICLES]`` (JSON lines with
``article`` and ``summary``; about three minutes for 300 articles). Prints the weights to copy, and by five folds how
many of the parties that summaries name are within the first eight, beside order of appearance and number of mentions.
"""

from __future__ import annotations

import json
import lzma
import random
import re
import sys

import numpy as np
from sklearn.linear_model import LogisticRegression

from summarizer.article import Article
from summarizer.parties.leave import drop_misread, leave_out
from summarizer.parties.mentions import find_mentions
from summarizer.parties.merge import Cluster, merge_mentions
from summarizer.parties.rank import WEIGHTS, signs
from summarizer.parties.roles import find_roles
from summarizer.text.analysis import analyse

FIRST = 8
FOLDS = 5


def is_named(cluster: Cluster, summary: str) -> bool:
    """Say whether ``summary`` names the party by any of its surfaces."""
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", summary) for form in (cluster.name, *cluster.aliases))


def main() -> None:
    """Collect, cross-validate, print."""
    with lzma.open(sys.argv[1], "rt", encoding="utf-8") as file:
        pairs = [json.loads(line) for line in file]
    pairs = [pair for pair in pairs if pair["set"].startswith("cnndm")]
    random.Random(1).shuffle(pairs)
    articles = []
    for pair in pairs[: int(sys.argv[2]) if len(sys.argv) > 2 else 300]:
        analysis = analyse(pair["article"])
        clusters = drop_misread(merge_mentions(analysis.doc, find_mentions(analysis.doc)), analysis)
        clusters = leave_out(clusters, analysis, Article("", pair["article"]))
        if len(clusters) <= FIRST:
            continue
        roles = find_roles(clusters, analysis)
        rows = np.asarray([list(signs(one, analysis, described=one.name in roles).values()) for one in clusters])
        articles.append((rows, np.asarray([is_named(one, pair["summary"]) for one in clusters])))
    orders = {"appearance": 0, "mentions": 0, "learnt": 0}
    total = 0
    for fold in range(FOLDS):
        model = fit([one for number, one in enumerate(articles) if number % FOLDS != fold])
        for rows, named in articles[fold::FOLDS]:
            total += int(named.sum())
            orders["appearance"] += int(named[:FIRST].sum())
            orders["mentions"] += int(named[np.argsort(-rows[:, 0], kind="stable")[:FIRST]].sum())
            orders["learnt"] += int(named[np.argsort(-(rows @ model), kind="stable")[:FIRST]].sum())
    print(len(articles), "articles,", total, "named;", {name: round(hits / total, 3) for name, hits in orders.items()})
    print({name: round(float(weight), 2) for name, weight in zip(WEIGHTS, fit(articles), strict=True)})


def fit(articles: list[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """Return the weights of a logistic regression over all clusters of ``articles``."""
    model = LogisticRegression(C=1.0, max_iter=2000)
    model.fit(np.concatenate([rows for rows, _ in articles]), np.concatenate([named for _, named in articles]))
    return np.asarray(model.coef_[0])


if __name__ == "__main__":
    main()
