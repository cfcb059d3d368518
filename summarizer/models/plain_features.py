"""What a sentence shows of its worth in a language that nobody has learnt: its place, its words among the article's.

No feature asks what a word means. A word is known by its first letters, so that "Gletscher" and "Gletschers" are one;
names by the capitals that a sentence has more of than its article does as a rule, since German capitalises all nouns.
Numbers that differ from language to language (letters a word, commas, capitals) are told in standard deviations from
the article's own mean. Every step is linear in the length of the article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum

import numpy as np
from numpy.typing import NDArray

from summarizer.text.standalone import opens_leaning

Matrix = NDArray[np.float32]
Column = NDArray[np.float64]

_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]+|[^\W_{_UNSPACED}]+")
_RUN = re.compile(rf"^[{_UNSPACED}]")
# So many letters tell a word: endings differ behind them, and compounds share them.
_STEM = 6
# Sentences beyond this stand as far down as any.
_FAR = 60
_QUOTED = re.compile(r"[\"“”„«»「『][^\"“”„«»」』]{2,}(?:[\"“”«»」』]|$)")
_OPENS_QUOTE = re.compile(r"[\"“„«»「『‘‚]")
_CLOSED = re.compile(r"[.!?…。！？।؟۔][\"'”“’»)\]」』\s]*$")
_MONEY = re.compile(r"[%‰$€£¥₽]")
_LONG_NUMBER = re.compile(r"\d[\d.,\u00a0\u202f]*\d")


def words_of(sentence: str) -> list[str]:
    """Return the words of ``sentence``, case folded; in scripts without spaces, pairs of characters."""
    return [word.casefold() for word in _written(sentence)]


def _written(sentence: str) -> list[str]:
    words: list[str] = []
    for run in _WORD.findall(sentence):
        if _RUN.match(run) and len(run) > 1:
            words.extend(run[place : place + 2] for place in range(len(run) - 1))
        else:
            words.append(run)
    return words


@dataclass(frozen=True, slots=True)
class Laid:
    """An article as it is weighed: its title's stems, its sentences, and the words of each as written and as stems.

    ``weight`` is each stem's; ``opens`` tells of each sentence whether it begins a paragraph, ``leans`` whether it
    opens with words that point at one before it.
    """

    title: list[str]
    sentences: Sequence[str]
    written: list[list[str]]
    stems: list[list[str]]
    weight: dict[str, float]
    opens: list[bool]
    leans: list[bool]

    @classmethod
    def out(cls, title: str, body: str, spans: Sequence[tuple[int, int]], language: str) -> Laid:
        """Lay out the article whose sentences stand at ``spans`` of ``body``; ``language`` is an ISO 639-1 code."""
        sentences = [body[start:end] for start, end in spans]
        written = [_written(sentence) for sentence in sentences]
        stems = [[_stem(word) for word in words] for words in written]
        gaps = [body[end:start] for (_, end), (start, _) in pairwise(spans)]
        return cls(
            [_stem(word) for word in _written(title)],
            sentences,
            written,
            stems,
            _weights(stems),
            [True, *("\n" in gap for gap in gaps)][: len(sentences)],
            [opens_leaning(sentence, language) for sentence in sentences],
        )


def _stem(word: str) -> str:
    return word.casefold()[:_STEM]


def _weights(stems: Sequence[Sequence[str]]) -> dict[str, float]:
    """Return the weight of each word: the more the oftener it is used, unless nearly every sentence has it."""
    spread = Counter(stem for words in stems for stem in set(words))
    often = Counter(stem for words in stems for stem in words)
    return {stem: np.log1p(often[stem]) * (1 - spread[stem] / (len(stems) + 1)) for stem in often}


def features(laid: Laid) -> Matrix:
    """Return the features of each sentence, one row a sentence, in the order of ``NAMES``."""
    columns = {**_places(laid), **_words(laid), **_shapes(laid)}
    for name in _BESIDE:
        columns[f"next_{name}"] = np.append(columns[name][1:], -1.0)
        columns[f"last_{name}"] = np.insert(columns[name][:-1], 0, -1.0)
    ones = np.ones(len(laid.sentences))
    columns |= {f"all_{name}": ones * columns[name].mean() for name in _OF_ALL}
    return np.stack([columns[name] for name in NAMES], axis=1).astype(np.float32)


def _places(laid: Laid) -> dict[str, Column]:
    count = len(laid.sentences)
    index = np.arange(count, dtype=float)
    opens = np.array(laid.opens, float)
    paragraph = np.cumsum(opens) - 1
    first = np.maximum.accumulate(np.where(opens > 0, index, 0))
    sizes = np.bincount(paragraph.astype(int))
    return {
        "index": np.minimum(index, _FAR),
        "share": index / count,
        "left": np.minimum(count - 1 - index, _FAR),
        "count": np.full(count, np.log(count)),
        "paragraph": np.minimum(paragraph, _FAR),
        "within": np.minimum(index - first, 10),
        "size": np.minimum(sizes[paragraph.astype(int)], 20).astype(float),
        "opens": opens,
        "paragraphs": np.full(count, np.log(paragraph[-1] + 1)),
    }


def _words(laid: Laid) -> dict[str, Column]:
    weight = laid.weight
    sets = [set(words) for words in laid.stems]
    total = np.array([fsum(weight[stem] for stem in words) for words in sets])
    known = np.maximum(total, 1e-9)
    title = {stem for stem in laid.title if stem in weight}
    of_title = fsum(weight[stem] for stem in title) or 1.0

    def shared(one: set[str], other: set[str]) -> float:
        # The words of a set come in another order in every process: their sum is to be the same.
        return fsum(weight[stem] for stem in one & other)

    to_title = np.array([shared(words, title) for words in sets])
    lead = set().union(*sets[:2])
    to_lead = np.array([shared(words, lead) for words in sets])
    beside = np.array([0.0, *(shared(one, other) for one, other in pairwise(sets))])
    first_met, fresh, later = _novelty(laid.stems, weight)
    size = np.array([max(1, len(words)) for words in sets])
    return {
        "title_share": to_title / of_title,
        "of_title": to_title / known,
        "title": _ranks(to_title),
        "titled": np.full(len(sets), bool(title), float),
        "lead_share": to_lead / known,
        "last_shared": beside / known,
        "next_shared": np.append(beside[1:], 0) / known,
        "content": _deviations(total / size),
        "sum": _deviations(total),
        "sum_rank": _ranks(total),
        "first_met": first_met / size,
        "fresh": fresh / known,
        "later": _deviations(later),
    }


def _novelty(stems: Sequence[Sequence[str]], weight: dict[str, float]) -> tuple[Column, Column, Column]:
    """Return of each sentence how many words it brings in, their weight, and how much is said of them afterwards."""
    to_come = Counter(stem for words in stems for stem in set(words))
    met: set[str] = set()
    rows = []
    for words in stems:
        own = set(words)
        to_come.subtract(own)
        new = own - met
        rows.append(
            (
                float(len(new)),
                fsum(weight[stem] for stem in new),
                fsum(weight[stem] * np.log1p(to_come[stem]) for stem in own),
            )
        )
        met |= own
    columns = np.array(rows).T
    return columns[0], columns[1], columns[2]


def _shapes(laid: Laid) -> dict[str, Column]:
    small = Counter(word for words in laid.written for word in words if word.islower())
    begun = Counter(words[0].casefold() for words in laid.written if words)
    capitals = Counter(word for words in laid.written for word in words[1:] if word[0].isupper())
    seen: set[str] = set()
    count = len(laid.sentences)
    rows: list[dict[str, float]] = []
    for sentence, words in zip(laid.sentences, laid.written, strict=True):
        length = max(1, len(words))
        names = [word for word in words[1:] if word[0].isupper()]
        pairs = sum(one[0].isupper() and other[0].isupper() for one, other in pairwise(words[1:]))
        first = words[0] if words else ""
        numbers = sum(word[0].isdigit() for word in words)
        rows.append(
            {
                "length": np.log1p(len(words)),
                "letters": float(np.mean([len(word) for word in words])) if words else 0.0,
                "numbers": numbers,
                "number_share": numbers / length,
                "money": bool(_MONEY.search(sentence)),
                "long_number": len(_LONG_NUMBER.findall(sentence)),
                "names": len(names) / length,
                "pairs": pairs / length,
                "new_names": len({name for name in names if name not in seen}),
                "name_use": sum(capitals[name] - 1 for name in set(names)),
                "quoted": sum(len(part) for part in _QUOTED.findall(sentence)) / max(1, len(sentence)),
                "opens_quote": bool(_OPENS_QUOTE.match(sentence)),
                "question": "?" in sentence or "؟" in sentence or "？" in sentence,
                "exclaims": "!" in sentence,
                "colon": ":" in sentence or "：" in sentence,
                "closed": bool(_CLOSED.search(sentence)),
                "brackets": sentence.count("("),
                "commas": sentence.count(",") / length,
                "first_letters": len(first),
                "first_small": small[first.casefold()] / count,
                "first_begins": (begun[first.casefold()] - 1) / count if first else 0.0,
                "first_digit": first[:1].isdigit(),
                "first_known": first in seen,
            }
        )
        seen.update(names)
        seen.add(first)
    columns = {name: np.array([float(row[name]) for row in rows]) for name in rows[0]}
    for name in ("letters", "names", "pairs", "new_names", "name_use", "commas", "first_letters"):
        columns[name] = _deviations(columns[name])
    columns["longer"] = _deviations(columns["length"])
    columns["lean"] = np.array(laid.leans, float)
    return columns


def _deviations(column: Column) -> Column:
    return np.asarray((column - column.mean()) / (column.std() + 1e-6))


def _ranks(column: Column) -> Column:
    """Return the place of each value among all, 0 the highest, equal ones together; in shares."""
    ordered = np.sort(-column)
    return np.searchsorted(ordered, -column) / len(column)


# Told of the sentences beside each as well; and, as a mean, of all.
_BESIDE = "title_share lean quoted length first_met opens".split()
_OF_ALL = "quoted lean length question".split()
NAMES = (
    *"index share left count paragraph within size opens paragraphs".split(),
    *"title_share of_title title titled lead_share last_shared next_shared content sum sum_rank".split(),
    *"first_met fresh later".split(),
    *"length longer letters numbers number_share money long_number names pairs new_names name_use quoted".split(),
    *"opens_quote question exclaims colon closed brackets commas".split(),
    *"first_letters first_small first_begins first_digit first_known lean".split(),
    *(f"{side}_{name}" for name in _BESIDE for side in ("next", "last")),
    *(f"all_{name}" for name in _OF_ALL),
)
