"""A page's blocks, made ready for the judge: their own features and the votes of other readers."""

from __future__ import annotations

import re

import numpy as np

from summarizer.reading.learnt.judge import Lines, prepare
from summarizer.reading.learnt.line_features import Matrix, words_of
from summarizer.reading.learnt.neighbours import FAR, Vector, distances
from summarizer.reading.page.block_features import buckets_of, kin_of, shapes_of
from summarizer.reading.page.parse import Page
from summarizer.reading.quiet import quiet

_TOKEN = re.compile(r"\w+")
_PHRASE = 4
# Past this size trafilatura takes seconds; the judge does without its vote.
MAX_VOTED_CHARACTERS = 1_500_000
MAX_VOTED_BLOCKS = 4000
# Trafilatura recurses; deeper trees than any page has are kept from it.
MAX_VOTED_DEPTH = 200

# So many columns of ``Lines.own`` are shown for the neighbours too: the depth and both votes; and where among them the
# vote of JSON-LD stands.
BORROWED = 3
_LINKED_VOTE = 2

Phrases = set[tuple[str, ...]]


def judge_input(page: Page) -> Lines:
    """Prepare the blocks of ``page`` for the judge."""
    texts = [block.text for block in page.blocks]
    split = [_TOKEN.findall(text) for text in texts]
    votes = [_vote(split, text) for text in (_trafilatura(page), page.meta.article_body)]
    shapes = shapes_of(page.blocks)
    # The columns that are shown for the neighbours too stand first.
    own = np.hstack([shapes[:, :1], *(vote[:, :1] for vote in votes), *(vote[:, 1:] for vote in votes), shapes[:, 1:]])
    spoken = [words_of(text) for text in texts]
    return prepare(texts, spoken, buckets_of(page.blocks, spoken), own, page.meta.title, kin=kin_of(page.blocks))


def linked_share(lines: Lines) -> Vector:
    """Return how much of each block the page's own word for its body has (as ``_vote`` counts it)."""
    return lines.own[:, _LINKED_VOTE]


def _trafilatura(page: Page) -> str:
    depth = max((block.node.depth for block in page.blocks), default=0)
    if len(page.source) > MAX_VOTED_CHARACTERS or len(page.blocks) > MAX_VOTED_BLOCKS or depth > MAX_VOTED_DEPTH:
        return ""
    import trafilatura

    try:
        with quiet("trafilatura"):
            return trafilatura.extract(page.source, favor_precision=True, include_comments=False) or ""
    except (ValueError, TypeError, AttributeError, AssertionError, RecursionError, MemoryError):
        return ""


def _vote(blocks: list[list[str]], text: str) -> Matrix:
    """Return how much of each block's phrases ``text`` has, and the distances to blocks that it has.

    -1 stands for blocks too short to tell, -2 for a voter who said nothing.
    """
    out = np.full((len(blocks), 4), -2, dtype=np.float32)
    out[:, 1:3] = FAR
    if not text or not blocks:
        return out
    phrases = _phrases(_TOKEN.findall(text))
    for index, block in enumerate(blocks):
        own = list(zip(*(block[offset:] for offset in range(_PHRASE)), strict=False))
        out[index, 0] = sum(phrase in phrases for phrase in own) / len(own) if own else -1
    voted = out[:, 0] > 0.5
    out[:, 1:3] = distances(voted)
    sizes = np.array([len(block) for block in blocks])
    out[:, 3] = sizes[voted].sum() / max(1, len(phrases))
    return out


def _phrases(tokens: list[str]) -> Phrases:
    return set(zip(*(tokens[offset:] for offset in range(_PHRASE)), strict=False))
