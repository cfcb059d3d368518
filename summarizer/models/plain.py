"""The way for languages the model was not trained on: position and word frequency, no rule of any language.

Words are runs of letters in any script; of scripts written without spaces, pairs of neighbouring signs. A word weighs
the more the oftener the article uses it, unless nearly every sentence has it: such words are grammar in every language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from summarizer.brief import Length

MOST = {Length.SHORT: 1, Length.STANDARD: 3, Length.DETAILED: 6}
LONGEST_SHARE = 0.3
# The weight of a sentence's place falls to half at the sixth sentence. News of all languages opens with what matters.
_FALL = 5.0
_PLACE_WEIGHT = 0.6
_REPEAT_WEIGHT = 0.5
# A sentence of fewer words than this is a cry or a caption.
_FEWEST_WORDS = 5
_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]+|[^\W_{_UNSPACED}]+")
_RUN = re.compile(rf"^[{_UNSPACED}]")


def words_of(sentence: str) -> list[str]:
    """Return the words of ``sentence``, case folded; in scripts without spaces, pairs of signs."""
    words: list[str] = []
    for run in _WORD.findall(sentence.casefold()):
        if _RUN.match(run) and len(run) > 1:
            words.extend(run[place : place + 2] for place in range(len(run) - 1))
        else:
            words.append(run)
    return words


def choose_plainly(sentences: Sequence[str]) -> dict[Length, list[int]]:
    """Return for each length the numbers of the best of ``sentences`` (at least one), in their order."""
    split = [words_of(sentence) for sentence in sentences]
    count = len(split)
    spread = Counter(word for words in split for word in set(words))
    often = Counter(word for words in split for word in words)
    weight = {word: np.log1p(often[word]) * (1 - spread[word] / (count + 1)) for word in often}
    content = np.array([np.mean([weight[word] for word in set(words)]) if words else 0.0 for words in split])
    scores = content / max(float(content.max(initial=0)), 1e-9) + _PLACE_WEIGHT * _FALL / (_FALL + np.arange(count))
    sizes = np.array([len(words) for words in split])
    scores[sizes < _FEWEST_WORDS] -= 1
    chosen: list[int] = []
    while len(chosen) < max(MOST.values()):
        left = LONGEST_SHARE * sizes.sum() - sizes[chosen].sum()
        open_to = [index for index in range(count) if index not in chosen and sizes[index] <= left]
        if not open_to:
            break
        shown = {word for index in chosen for word in split[index]}
        worth = [scores[i] - _REPEAT_WEIGHT * _share_shown(split[i], shown, weight) for i in open_to]
        chosen.append(open_to[int(np.argmax(worth))])
    chosen = chosen or [int(np.argmax(scores))]
    return {length: sorted(chosen[:most]) for length, most in MOST.items()}


def _share_shown(words: Sequence[str], shown: set[str], weight: dict[str, float]) -> float:
    total = sum(weight[word] for word in set(words))
    return sum(weight[word] for word in set(words) if word in shown) / total if total else 1.0
