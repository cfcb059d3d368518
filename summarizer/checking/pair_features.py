"""What tells a wrong word, in numbers: how each word of a statement stands to its evidence.

All of it is read off a ``Pair``: what stands around a word and around the place where the evidence has it, or should
have it. A name that changed places, a "not" too many, a half of another sentence break what stands side by side in
different ways; which of these breaks matter was learnt.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer.checking.pairing import MOST_EVIDENCE, MOST_SAID, NAMED, NEGATION, NUMBER, SLIP, SMALL, UNSAID, Pair

# Pairs that are looked at together: bounds the memory.
_CHUNK = 256
_NEAR = (-2, -1, 1, 2)
# How far around a word, and around its place in the evidence, the same company is looked for.
_COMPANY, _COMPANY_THERE = 3, 5
_NONE = -9.0

Ints = NDArray[np.int64]
Rows = NDArray[np.float32]


class Laid(NamedTuple):
    """Pairs filled up to equal length: what is said (pairs x ``MOST_SAID``) and told (pairs x ``MOST_EVIDENCE``)."""

    said: Ints
    sorts: Ints
    places: Ints
    slips: NDArray[np.float32]
    bonds: Ints
    found: NDArray[np.bool_]
    anchors: Ints
    real: NDArray[np.bool_]
    told: Ints
    told_sorts: Ints
    told_unsaid: NDArray[np.bool_]
    told_segments: Ints


def lay(pairs: Sequence[Pair]) -> Laid:
    """Fill up ``pairs``."""
    count = len(pairs)
    said = np.full((5, count, MOST_SAID), -1)
    anchors = np.full((count, MOST_SAID), -1)
    real = np.zeros((count, MOST_SAID), np.bool_)
    told = np.full((4, count, MOST_EVIDENCE), -2)
    for row, one in enumerate(pairs):
        size, rest = one.said, len(one.words) - one.said
        said[0, row, :size] = one.stems[:size]
        said[1:, row, :size] = one.codes[:size, :4].T
        anchors[row, :size] = np.where(one.anchors < 0, -1, one.anchors - size)
        real[row, :size] = True
        told[0, row, :rest] = one.stems[size:]
        told[1, row, :rest] = one.codes[size:, 0]
        told[2, row, :rest] = one.codes[size:, 1] == UNSAID
        told[3, row, :rest] = one.codes[size:, 4]
    steps = said[3]
    slips = np.where(steps > 2, steps - SLIP - 3, np.choose(np.clip(steps, 0, 2), (99, 0, 50))).astype(np.float32)
    return Laid(
        said[0], said[1], said[2], slips, said[4], steps > 0, anchors, real, told[0], told[1], told[2] > 0, told[3]
    )


def word_features(pairs: Sequence[Pair]) -> Rows:
    """Describe every word of every statement of ``pairs``, one after the other (words x features)."""
    chunks = [_word_features(lay(pairs[at : at + _CHUNK])) for at in range(0, len(pairs), _CHUNK)]
    return np.concatenate(chunks) if chunks else np.zeros((0, 1), np.float32)


def _word_features(laid: Laid) -> Rows:
    size = laid.real.sum(1, keepdims=True)
    place = np.arange(MOST_SAID)[None, :]
    columns = [laid.sorts, laid.places, laid.slips, laid.bonds, place, size - place, size]
    for step in _NEAR:
        columns += [_beside(one, step) for one in (laid.sorts, laid.places, laid.slips, laid.bonds)]
    for step in _NEAR:
        there, same = _there(laid, laid.anchors + step, laid.anchors)
        columns += [*there, same & (_at(laid.told, laid.anchors + step) == _beside(laid.said, step))]
    columns += [
        *_expected(laid, _beside(laid.anchors, -1), 1), *_expected(laid, _beside(laid.anchors, 1), -1),
        *_company(laid), *_often(laid), *_crossings(laid), *_negations(laid), *_segments(laid),
    ]  # fmt: skip
    rows = np.stack([np.broadcast_to(one, laid.said.shape) for one in columns], -1).astype(np.float32)
    return rows[laid.real]


def _beside(values: NDArray[Any], step: int) -> NDArray[Any]:
    """Return the value of the word ``step`` words on."""
    moved = np.full(values.shape, int(_NONE), values.dtype)
    if step > 0:
        moved[:, :-step] = values[:, step:]
    else:
        moved[:, -step:] = values[:, :step]
    return moved


def _at(values: NDArray[Any], places: Ints) -> NDArray[Any]:
    """Return the evidence's values at ``places``, the first or last where these are outside."""
    return np.take_along_axis(values, places.clip(0, MOST_EVIDENCE - 1), 1)


def _there(laid: Laid, places: Ints, anchors: Ints) -> tuple[list[NDArray[Any]], NDArray[np.bool_]]:
    """What sort of word ``places`` of the evidence have, is it unsaid; are they in the sentence of ``anchors``?"""
    inside = (anchors >= 0) & (places >= 0) & (places < MOST_EVIDENCE)
    inside &= _at(laid.told_segments, places) == _at(laid.told_segments, anchors)
    return [
        np.where(inside, _at(laid.told_sorts, places), _NONE),
        np.where(inside, _at(laid.told_unsaid, places), _NONE),
    ], inside


def _expected(laid: Laid, anchors: NDArray[Any], step: int) -> list[NDArray[Any]]:
    """What the evidence has where a neighbour's place lets one expect the word: sort, unsaid, is it the word?"""
    beside = anchors.astype(np.int64)
    there, inside = _there(laid, beside + step, beside)
    return [*there, np.where(inside, _at(laid.told, beside + step) == laid.said, _NONE)]


def _company(laid: Laid) -> list[NDArray[Any]]:
    """How many words around a word, before it and behind it, stand around its place in the evidence too."""
    known = laid.anchors >= 0
    around = [_at(laid.told, laid.anchors + step) for step in range(-_COMPANY_THERE, _COMPANY_THERE + 1)]
    shared = []
    for reach in (range(-_COMPANY, 0), range(1, _COMPANY + 1)):
        total = np.zeros(laid.said.shape)
        for step in reach:
            word = _beside(laid.said, step)
            content = (_beside(laid.sorts, step) != SMALL) & (word >= 0)
            total += content & np.any([word == one for one in around], axis=0)
        shared.append(np.where(known, total, _NONE))
    return shared


def _often(laid: Laid) -> list[NDArray[Any]]:
    """How often the evidence and the statement have the word."""
    return [
        (laid.said[:, :, None] == laid.told[:, None, :]).sum(-1),
        (laid.said[:, :, None] == laid.said[:, None, :]).sum(-1),
    ]


def _crossings(laid: Laid) -> list[NDArray[Any]]:
    """How many content words before it stand behind it in the evidence's sentence, and the other way round."""
    sure = laid.found & (laid.sorts != SMALL)
    segments = _at(laid.told_segments, laid.anchors)
    both = sure[:, :, None] & sure[:, None, :] & (segments[:, :, None] == segments[:, None, :])
    later = np.arange(MOST_SAID)[None, :] > np.arange(MOST_SAID)[:, None]
    behind = laid.anchors[:, None, :] > laid.anchors[:, :, None]
    ahead = laid.anchors[:, None, :] < laid.anchors[:, :, None]
    return [(both & ~later & behind).sum(-1), (both & later & ahead).sum(-1), sure.sum(1, keepdims=True)]


def _negations(laid: Laid) -> list[NDArray[Any]]:
    """How many times "not" stands near a word, and near its place in the evidence, and how many of these are unsaid."""
    here = (laid.sorts == NEGATION).astype(int)
    there = (laid.told_sorts == NEGATION).astype(int)
    known = laid.anchors >= 0
    columns = [_sum(_beside(here, step).clip(0) for step in reach) for reach in ((-3, -2, -1), (1, 2))]
    for counted in (there, there * laid.told_unsaid):
        for reach in ((-4, -3, -2, -1), (1, 2, 3)):
            places = [laid.anchors + step for step in reach]
            total = _sum(_at(counted, one) * ((one >= 0) & (one < MOST_EVIDENCE)) for one in places)
            columns.append(np.where(known, total, _NONE))
    return [*columns, here.sum(1, keepdims=True), there.sum(1, keepdims=True)]


def _sum(arrays: Iterable[NDArray[Any]]) -> NDArray[Any]:
    return np.asarray(np.sum(list(arrays), axis=0))


def _segments(laid: Laid) -> list[NDArray[Any]]:
    """The sentence of the evidence that a word, the one before and the one behind it stand in."""
    own = np.where(laid.found, _at(laid.told_segments, laid.anchors), _NONE)
    return [own, _beside(own, -1), _beside(own, 1)]


def statement_features(pairs: Sequence[Pair], odds: NDArray[np.float32]) -> Rows:
    """Describe each statement (pairs x features); ``odds`` are its words', one after the other, of being wrong."""
    rows = []
    at = 0
    for one in pairs:
        rows.append(_statement(one, odds[at : at + one.said]))
        at += one.said
    return np.array(rows, np.float32)


def _statement(one: Pair, odds: NDArray[np.float32]) -> list[float]:
    sorts, places, steps, bonds = one.codes[: one.said, :4].T
    told = one.codes[one.said :]
    content = sorts != SMALL
    names, numbers = np.isin(sorts, NAMED), sorts == NUMBER
    count = max(1, int(content.sum()))
    ranked = np.sort(odds)[::-1]
    top = [float(ranked[at]) if at < len(ranked) else 0.0 for at in range(4)]
    bound = bonds[bonds > 0]
    best = told[told[:, 4] == 1]
    return [
        *top, float(odds.mean()), float(-np.log1p(-odds.clip(0, 0.999)).sum()), float((odds > 0.5).sum()),
        float(odds[content].max(initial=0)), float(odds[names].max(initial=0)), float(odds[numbers].max(initial=0)),
        float(one.said), float(count), float(len(told)), float(len(np.unique(told[:, 4]))),
        *(float((places[content] == place).sum() / count) for place in (1, 2, 3, 4)),
        float(names.sum()), float((places[names] != 1).mean()) if names.any() else 0.0,
        float(numbers.sum()), float((places[numbers] != 1).mean()) if numbers.any() else 0.0,
        float((steps == 2).sum()), float((steps == 0).mean()), float((np.abs(steps - SLIP - 3) > 3).mean()),
        float((steps == SLIP + 3).mean()),
        *(float((bound == bond).mean()) if len(bound) else 0.0 for bond in (1, 2, 3, 4, 5)),
        float((sorts == NEGATION).sum()), float((told[:, 0] == NEGATION).sum()),
        float((best[:, 1] == UNSAID).mean()) if len(best) else 1.0,
        float(sorts[0]), float(places[0]),
    ]  # fmt: skip
