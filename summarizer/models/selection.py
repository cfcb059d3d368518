"""From a forecast to the summary's sentences: which may stand in it, and which set of them is best."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer.brief import Length
from summarizer.models.sentence_features import FOREST, WEIGHTS, features, odds_of_first
from summarizer.models.sets import Candidates, candidates, expected_rouge
from summarizer.models.shown_sentences import ShownSentences
from summarizer.reader import Reading
from summarizer.reader.counted import CountedArticle, Matrix
from summarizer.reader.weights import embedded_folder
from summarizer.reading.learnt.trees import open_forest
from summarizer.text.standalone import leans_on_earlier


@dataclass(frozen=True, slots=True)
class Extent:
    """How long a summary is to be: from ``fewest`` to ``most`` sentences, of about ``words`` words.

    A sentence is worth showing where an editor takes it at odds above ``bar``, so their number follows from what they
    say and not from a fixed count. ``fewest`` yields where the article is too short for it.
    """

    fewest: int
    most: int
    words: float
    bar: float


EXTENTS = {
    Length.SHORT: Extent(1, 1, 25, 0.0),
    Length.STANDARD: Extent(2, 3, 55, 0.4),
    Length.DETAILED: Extent(4, 7, 110, 0.3),
}
# Where sentences are taken one by one (in other languages, and of what a model wrote): at most so many.
MOST = {Length.SHORT: 1, Length.STANDARD: 3, Length.DETAILED: 6}
# A summary longer than this share of its article saves the reader nothing.
LONGEST_SHARE = 0.5
# Shorter sentences are captions, cries and replies.
FEWEST_WORDS = 6
# A closer look is taken at so many, the best by what the reader says of each alone.
LIKELY = 40
# Sets are formed of so many sentences, the best by themselves: 793 sets of up to four.
POOL = 12
# Two sentences closer than this say the same twice (captions repeat the text word for word in many articles).
REPEAT = 0.6
# How much a human summary's words count beside an editor's choice: what both take is taken first.
FORECAST = 1.0
# How much the reader's own word counts beside the forest's, and how much more the one that an editor would take first
# is worth. On editor_dev best or more / the best one shown are 72.2 / 75.8 with OWN at .3, 72.9 / 76.8 here.
OWN = 0.5
FIRST = 0.6
# What a reference that stays open costs of a sentence's worth.
OPEN_COST = 0.5
# "Adam Price (second left) opens the bridge": a caption, whatever else it says.
_IN_THE_PICTURE = re.compile(
    r"\((?:[a-z]+ ){0,2}(?:left|right|cent(?:re|er)|above|below|top|bottom|inset)\)", re.IGNORECASE
)
# A line without a stop at its end is a standfirst, a subheading or an entry of a list.
_CLOSED = re.compile(r"[.!?…][\"'”’»)\]]*$")
_OPENING_SINGLE = re.compile(r"^['‘](?!\d0s\b)")


def choose(reading: Reading, shown: ShownSentences) -> dict[Length, list[int]]:
    """Return for each length the numbers of the sentences that make its best summary, in the order of the article."""
    counted = reading.counted
    looked = look(reading, shown)
    likely = looked.numbers
    taken = (1 - OWN) * open_forest(embedded_folder() / WEIGHTS, FOREST).predict(looked.rows) + OWN * looked.own
    worth = np.zeros(len(reading.sentences), np.float32)
    # An open reference is a flaw, not a bar: the story's main sentence may have one.
    worth[likely] = taken * (1 - OPEN_COST * looked.open_) + FIRST * odds_of_first(reading.choice)[likely]
    pool = np.sort(likely[np.argsort(-worth[likely], kind="stable")[:POOL]])
    most = max(extent.most for extent in EXTENTS.values())
    sets = candidates(counted, reading.forecast, pool, min(most, len(pool)))
    leaning = [int(number) for number in pool if looked.leans[np.searchsorted(likely, number)]]
    allowed = _fits(sets, counted) & _stands(sets, leaning) & ~_repeats(sets, counted, pool)
    single = int(pool[np.argmax(worth[pool])])
    return {length: _best(sets, allowed, extent, worth) or [single] for length, extent in EXTENTS.items()}


class Looked(NamedTuple):
    """The likeliest sentences (rising), and what tells if an editor takes each (``rows``: features).

    ``own`` is how the reader itself values each beside its best one, ``open_`` the odds that some of it stays open
    where it is shown alone, ``leans`` whether it then opens with words that point at one before it.
    """

    numbers: NDArray[np.intp]
    rows: Matrix
    own: Matrix
    open_: Matrix
    leans: list[bool]


def look(reading: Reading, shown: ShownSentences) -> Looked:
    """Take a closer look at the likeliest sentences."""
    worth = _worth(reading)
    numbers = _likeliest(reading.sentences, reading.counted, worth)
    texts, open_ = zip(*(shown.alone(int(number)) for number in numbers), strict=True)
    everywhere = np.zeros(len(worth), np.float32)
    everywhere[numbers] = open_
    rows = features(reading, worth, everywhere, shown.named_worth())[numbers]
    own = worth[numbers] / max(float(worth.max()), 1e-6)
    return Looked(numbers, rows, own, everywhere[numbers], [leans_on_earlier(text) for text in texts])


def _worth(reading: Reading) -> Matrix:
    """Return how much of an editor's brief each sentence is: the odds that it stands there, and stands alone."""
    choice = reading.choice
    in_brief, in_longer = 1 / (1 + np.exp(-choice[:, 1])), 1 / (1 + np.exp(-choice[:, 2]))
    loose = 1 / (1 + np.exp(-choice[:, 3]))
    worth: Matrix = ((odds_of_first(choice) + in_brief + 0.5 * in_longer) * (1 - loose)).astype(np.float32) / 2.5
    return worth


def _best(sets: Candidates, allowed: NDArray[np.bool_], extent: Extent, worth: Matrix) -> list[int]:
    """Return the sentences of the best of the ``allowed`` sets of this ``extent``; none where none is."""
    count = sets.members.sum(axis=1)
    fitting = allowed & (count <= extent.most)
    enough = fitting & (count >= extent.fewest)
    if not fitting.any():
        return []
    score = sets.members @ (worth - extent.bar) + FORECAST * expected_rouge(sets, extent.words)
    best = int(np.argmax(np.where(enough if enough.any() else fitting, score, -np.inf)))
    return [int(index) for index in np.flatnonzero(sets.members[best])]


def may_be_quoted(sentence: str, words: int) -> bool:
    """Tell whether ``sentence``, of so many ``words``, can be shown: long enough, closed, no caption, not torn."""
    if words < FEWEST_WORDS or not _CLOSED.search(sentence) or _IN_THE_PICTURE.search(sentence):
        return False
    if sentence.count('"') % 2:
        return False
    if sentence.count("“") != sentence.count("”") or sentence[:1] in "’”":
        return False
    # In papers that quote with single marks an apostrophe looks like an end, so only a missing end is certain.
    return not (_OPENING_SINGLE.match(sentence) and not re.search(r"[\w.,!?…]['’](?!\w)", sentence[1:]))


def _likeliest(sentences: Sequence[str], counted: CountedArticle, worth: Matrix) -> NDArray[np.intp]:
    pairs = zip(sentences, counted.lengths, strict=True)
    fit = np.array([may_be_quoted(sentence, int(words)) for sentence, words in pairs])
    if not fit.any():
        fit[:] = True
    ranked = np.argsort(-np.where(fit, worth, -np.inf), kind="stable")
    return np.sort(ranked[: min(LIKELY, int(fit.sum()))])


def _fits(sets: Candidates, counted: CountedArticle) -> NDArray[np.bool_]:
    fits: NDArray[np.bool_] = sets.words <= LONGEST_SHARE * counted.lengths.sum()
    return fits


def _stands(sets: Candidates, leaning: Sequence[int]) -> NDArray[np.bool_]:
    """Tell which sets show before each of the ``leaning`` sentences the one that it leans on."""
    stands = np.ones(len(sets.members), bool)
    for index in leaning:
        shown = sets.members[:, index - 1] if index else np.zeros(len(sets.members), bool)
        stands &= ~sets.members[:, index] | shown
    return stands


def _repeats(sets: Candidates, counted: CountedArticle, pool: NDArray[np.intp]) -> NDArray[np.bool_]:
    near = counted.similarity(pool)
    repeats = np.zeros(len(sets.members), bool)
    for first, second in zip(*np.nonzero(np.triu(near, 1) > REPEAT), strict=True):
        repeats |= sets.members[:, pool[first]] & sets.members[:, pool[second]]
    return repeats
