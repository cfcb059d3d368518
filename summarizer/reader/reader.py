"""The reader: reads an article once, and answers what the rest of the program asks of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray

from summarizer.article import Article
from summarizer.brief import Quantity
from summarizer.quantities import find_numbers
from summarizer.reader.counted import CountedArticle, Matrix, count_article
from summarizer.reader.encoder import Encoder, Layout, open_encoder
from summarizer.reader.facts import (
    FEATURES,
    Anchor,
    around,
    mention_facts,
    number_facts,
    party_facts,
    sentence_facts,
)
from summarizer.reader.forecast import Forecast, Network, forecast
from summarizer.reader.heads import GRADES, REACH, TAGS, WIDTH, Heads, Viewer, gathered
from summarizer.reader.links import Links
from summarizer.reader.merge import Cluster, level, parties_among
from summarizer.reader.names import Name, whole
from summarizer.reader.spans import best_span, names_of
from summarizer.reader.weighing import Placed, ToWeigh, Weighed, weigh
from summarizer.reader.weights import embedded_folder, read_tensors, verify
from summarizer.text.sentences import Span, split_sentences
from summarizer.text.terms import TermTable
from summarizer.text.trim import trim_all

# Articles whose forward passes are shared: more take memory and save no time.
TOGETHER = 16
# Of an article with more numbers than that (a table of results) the first ones are weighed.
MOST_NUMBERS = 300
# Of the places where a party is named so many are weighed for who it is.
MOST_ROLES = 6
# Anchors that are looked at in one go.
_BATCH = 128
_MARKS = " \n-–—―,;:!?'\"“”‘’()[]*"


# What a grade of a number or a party is worth, as an editor weighs it.
_WORTH = np.arange(GRADES, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class WordPlace:
    """Where a word stands: its sentence, and its offsets in the body."""

    sentence: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class NumberView:
    """What the reader says of a number: the odds of each grade, and its phrase (offsets in the body)."""

    grades: Matrix
    start: int
    end: int

    @property
    def worth(self) -> float:
        """How much it matters (0 to 3)."""
        return float(self.grades @ _WORTH)


@dataclass(frozen=True, slots=True, eq=False)
class RoleView:
    """A role that a party may have: the odds that one is told there and that it is these words, and where they stand.

    ``start`` and ``end`` are offsets in the body, ``name`` is the offset of the name from which it was seen.
    """

    odds: float
    sure: float
    sentence: int
    start: int
    end: int
    name: int


@dataclass(frozen=True, slots=True, eq=False)
class PartyView:
    """What the reader says of a party: the odds of each grade, and its likeliest roles, the likeliest first."""

    grades: Matrix
    roles: tuple[RoleView, ...]

    @property
    def worth(self) -> float:
        """How much it matters (0 to 3)."""
        return float(self.grades @ _WORTH)


class _Seen(NamedTuple):
    """What a viewer makes of an anchor.

    The words around it (``near``), where among these its phrase begins and ends (words x 2, logits), the odds that
    there is one (``told``), and the anchor's own ``state``.
    """

    anchor: Anchor
    near: NDArray[np.int64]
    ends: Matrix
    told: float
    state: torch.Tensor


class _SeenParties(NamedTuple):
    """All mentions of parties as seen, in the order of the text, whose each is, and what is weighed of each party."""

    seen: list[_Seen]
    owners: list[int]
    placed: Placed


class Reader:
    """Encoder, heads and forecast; ``load`` makes one."""

    def __init__(self, encoder: Encoder, heads: Heads, network: Network, table: TermTable) -> None:
        """Keep the loaded parts."""
        self.encoder = encoder
        self.heads = heads.eval()
        self.network = network.eval()
        self.table = table

    @classmethod
    def load(cls, folder: Path | None = None, *, threads: int = 2) -> Reader:
        """Check and load the weights in ``folder`` (the package's own when not given).

        ``threads`` is set for torch in this process.

        Raises:
            ModelError: a file is missing or damaged.
        """
        torch.set_num_threads(threads)
        folder = folder or embedded_folder()
        verify(folder)
        network, heads = Network(), Heads(FEATURES)
        network.load_state_dict(_whole(folder / "head.safetensors"))
        heads.load_state_dict(_whole(folder / "heads.safetensors"))
        for module in (network, heads):
            module.requires_grad_(requires_grad=False)
        return cls(open_encoder(folder), heads, network, TermTable.read(folder / "terms.npz"))

    def read(self, articles: Sequence[Article]) -> list[Reading]:
        """Read all ``articles`` (none with an empty body) in common batches."""
        readings: list[Reading] = []
        for start in range(0, len(articles), TOGETHER):
            readings.extend(self._read(articles[start : start + TOGETHER]))
        return readings

    def _read(self, articles: Sequence[Article]) -> list[Reading]:
        spans = [split_sentences(article.body) for article in articles]
        lines = [lines_of(article, some) for article, some in zip(articles, spans, strict=True)]
        layouts = [self.encoder.lay(some) for some in lines]
        states = self.encoder.read(layouts)
        return [
            Reading(self, article, some, line, layout, state)
            for article, some, line, layout, state in zip(articles, spans, lines, layouts, states, strict=True)
        ]


def _whole(path: Path) -> dict[str, torch.Tensor]:
    return {name: tensor.float() for name, tensor in read_tensors(path).items()}


def lines_of(article: Article, spans: Sequence[Span]) -> list[str]:
    """Return what is read: the title, if there is one, and the body's sentences, white space as one space."""
    body = [article.body[start:end] for start, end in spans]
    title = " ".join(article.title.split())
    return [title, *body] if title else body


class Reading:
    """One article as the reader read it. What is asked of it is worked out when it is first asked."""

    def __init__(
        self,
        reader: Reader,
        article: Article,
        spans: Sequence[Span],
        lines: Sequence[str],
        layout: Layout,
        pieces: torch.Tensor,
    ) -> None:
        self.article = article
        self.spans = spans
        self.sentences = [article.body[start:end] for start, end in spans]
        self._heads = reader.heads
        self._network = reader.network
        self._table = reader.table
        self._headed = len(lines) - len(spans)
        self._lines = len(lines)
        self._layout = layout
        self._pieces = pieces
        owners = torch.from_numpy(layout.owners)
        self._words = means(pieces, owners, len(layout.words))
        self._bounds = np.searchsorted(layout.words[:, 0], np.arange(len(lines) + 1)).astype(np.int64)
        texts = [lines[line][start:end] for line, start, end in layout.words]
        alike: dict[str, int] = {}
        self._same = torch.tensor([alike.setdefault(text.lower(), len(alike)) for text in texts], dtype=torch.long)
        self._shapes = torch.from_numpy(layout.shapes)

    @cached_property
    def counted(self) -> CountedArticle:
        """The sentences' words, counted."""
        return count_article(trim_all(self.sentences), self._table)

    @cached_property
    def _line_vectors(self) -> torch.Tensor:
        return means(self._pieces, torch.from_numpy(self._layout.lines), self._lines)

    @cached_property
    def _vectors(self) -> torch.Tensor:
        """The mean state of each sentence of the body."""
        return self._line_vectors[self._headed :]

    @cached_property
    def forecast(self) -> Forecast:
        """What a human summary is foretold to have."""
        return forecast(self._network, [self.counted], [self._vectors.numpy()])[0]

    @property
    def choice(self) -> Matrix:
        """What an editor would do with each sentence (sentences x 4, logits).

        How it compares as the best one; odds that it stands in a brief; that it stands in a longer one; that it needs
        what stands before it.
        """
        return self._weighed.choice

    @cached_property
    def _weighed(self) -> Weighed:
        return weigh(self._heads.weigher, self.to_weigh())

    def to_weigh(self) -> ToWeigh:
        """Return the article as the weigher reads it: with the first ``quantities`` and all ``clusters``."""
        numbers = self._seen_numbers
        return ToWeigh(
            self._vectors,
            sentence_facts(self.counted, self.article.title, self._table),
            self._line_vectors[:1] if self._headed else torch.zeros(1, self._pieces.shape[1]),
            self._seen_parties.placed,
            Placed(
                self._means_of([one.anchor for one in numbers]),
                stacked([one.state for one in numbers], WIDTH),
                self._number_facts,
                [[one.anchor.line - self._headed] for one in numbers],
            ),
        )

    @cached_property
    def _tags(self) -> torch.Tensor:
        if not len(self._words):
            return torch.zeros(0, TAGS)
        with torch.inference_mode():
            odds: torch.Tensor = self._heads.tagger(self._words, self._shapes, self._same).softmax(1)
        return odds

    @cached_property
    def names(self) -> list[Name]:
        """Every name of the body, in order, also of works, products, laws and events."""
        found = []
        for first, last, odds in names_of(self._tags.numpy(), self._bounds[self._headed :]):
            word, end = self.word(first), self.word(last - 1).end
            text = self.article.body[word.start : end]
            # A mark at either end is what stands around the name; only a full stop may be its own ("Jr.").
            start = word.start + len(text) - len(text.lstrip(_MARKS))
            text = text.lstrip(_MARKS).rstrip(_MARKS)
            if text:
                found.append(Name(word.sentence, start, start + len(text), text, odds))
        return whole(found, self.article.body, self.spans)

    def sureness(self, name: Name) -> tuple[float, float, float, float]:
        """Return the odds that a name's words are of one, that it begins and ends there, and of its least sure word."""
        words = self.words_in(name.sentence, name.start, name.end)
        if not words:
            return 0.0, 0.0, 0.0, 0.0
        tags = self._tags
        inside = 1 - tags[words.start : words.stop, 0]
        begins = float(tags[words.start, 1::2].sum())
        line = self.words_of(name.sentence)
        goes_on = float(tags[words.stop, 2::2].sum()) if words.stop < line.stop else 0.0
        return float(inside.mean()), begins, 1 - goes_on, float(inside.min())

    @cached_property
    def marks(self) -> Matrix:
        """For every word the odds that a reader of the brief alone cannot resolve it, and that it may be struck."""
        if not len(self._words):
            return np.zeros((0, 2), np.float32)
        with torch.inference_mode():
            found: Matrix = self._heads.marker(self._words, self._tags).sigmoid().numpy()
        return found

    def word(self, number: int) -> WordPlace:
        """Return a word of the body by its number."""
        line, start, end = self._layout.words[number]
        sentence = int(line) - self._headed
        at = self.spans[sentence].start
        return WordPlace(sentence, at + int(start), at + int(end))

    def words_of(self, sentence: int) -> range:
        """Return the numbers of the words of a sentence."""
        return range(int(self._bounds[sentence + self._headed]), int(self._bounds[sentence + self._headed + 1]))

    def words_in(self, sentence: int, start: int, end: int) -> range:
        """Return the numbers of the words of ``sentence`` that stand between ``start`` and ``end`` (body offsets)."""
        numbers = self.words_of(sentence)
        at = self.spans[sentence].start
        rows = self._layout.words[numbers.start : numbers.stop]
        first = int(np.searchsorted(rows[:, 2], start - at, side="right"))
        last = int(np.searchsorted(rows[:, 1], end - at, side="left"))
        return range(numbers.start + first, numbers.start + last)

    @cached_property
    def quantities(self) -> list[tuple[Quantity, int]]:
        """Every number that stands within one sentence of the body, with the number of the sentence."""
        starts = [span.start for span in self.spans]
        found = []
        for quantity in find_numbers(self.article.body, self.article.language):
            sentence = bisect_right(starts, quantity.start) - 1
            if sentence >= 0 and quantity.end <= self.spans[sentence].end:
                found.append((quantity, sentence))
        return found

    @cached_property
    def _counted(self) -> torch.Tensor:
        """For every word whether it stands in a quantity."""
        counted = torch.zeros(len(self._words), dtype=torch.long)
        for quantity, sentence in self.quantities:
            words = self.words_in(sentence, quantity.start, quantity.end)
            counted[words.start : words.stop] = 1
        return counted

    @cached_property
    def numbers(self) -> list[NumberView]:
        """What each of the first ``quantities`` is worth, and its phrase."""
        views = []
        for (anchor, index, ends, _, _), grades in zip(self._seen_numbers, self._weighed.numbers, strict=True):
            first, last, _ = best_span(ends, index, anchor.first, anchor.last, inside=True)
            views.append(NumberView(grades, self.word(first).start, self.word(last).end))
        return views

    @cached_property
    def _seen_numbers(self) -> list[_Seen]:
        return self._look(self._heads.numbers, self.number_anchors, self._number_facts)

    @cached_property
    def number_anchors(self) -> list[Anchor]:
        """The words of the first ``quantities``, of those that are weighed."""
        return [self.anchor(sentence, one.start, one.end) for one, sentence in self.quantities[:MOST_NUMBERS]]

    @cached_property
    def _number_facts(self) -> Matrix:
        some = [quantity for quantity, _ in self.quantities[:MOST_NUMBERS]]
        told = {(quantity.value, quantity.kind) for quantity in find_numbers(self.article.title, self.article.language)}
        return number_facts(
            self.number_anchors,
            [quantity.kind for quantity in some],
            [quantity.value if isinstance(quantity.value, float) else max(quantity.value) for quantity in some],
            [(quantity.value, quantity.kind) in told for quantity in some],
            self._lines,
        )

    @cached_property
    def clusters(self) -> list[Cluster]:
        """Who is named in the body, each once, in the order of the text."""
        return parties_among(self.names, self.article.body)

    @cached_property
    def titled(self) -> list[bool]:
        """For each of ``clusters`` whether the title names it."""
        title = level(self.article.title)
        return [cluster.stands_in(title) for cluster in self.clusters]

    @cached_property
    def parties(self) -> list[PartyView]:
        """What each of ``clusters`` is worth, and who it is."""
        roles: list[list[RoleView]] = [[] for _ in self.clusters]
        for (anchor, index, ends, told, _), owner in zip(
            self._seen_parties.seen, self._seen_parties.owners, strict=True
        ):
            first, last, sure = best_span(ends, index, anchor.first, anchor.last, inside=False)
            word = self.word(first)
            roles[owner].append(
                RoleView(told, sure, word.sentence, word.start, self.word(last).end, self.word(anchor.first).start)
            )
        # Of all places the one where it is likeliest that a role is told and that it is these words.
        likeliest = [sorted(some, key=lambda view: -view.odds * view.sure)[:MOST_ROLES] for some in roles]
        return [PartyView(grades, tuple(some)) for grades, some in zip(self._weighed.parties, likeliest, strict=True)]

    @cached_property
    def _seen_parties(self) -> _SeenParties:
        laid = sorted(
            (
                (self.anchor(name.sentence, name.start, name.end), owner)
                for owner, cluster in enumerate(self.clusters)
                for name in cluster.mentions
            ),
            key=lambda pair: pair[0].first,
        )
        anchors, owners = [anchor for anchor, _ in laid], [owner for _, owner in laid]
        by_party: list[list[Anchor]] = [[] for _ in self.clusters]
        for anchor, owner in laid:
            by_party[owner].append(anchor)
        names, kinds = [one.name for one in self.clusters], [one.kind.value for one in self.clusters]
        seen = self._look(self._heads.names, anchors, mention_facts(anchors, owners, self._lines))
        whose = torch.tensor(owners, dtype=torch.long)
        placed = Placed(
            means(self._means_of(anchors), whose, len(by_party)),
            gathered(stacked([one.state for one in seen], WIDTH), whose, len(by_party)),
            party_facts(by_party, names, kinds, self.titled, self._lines),
            [sorted({anchor.line - self._headed for anchor in some}) for some in by_party],
        )
        return _SeenParties(seen, owners, placed)

    def _means_of(self, anchors: Sequence[Anchor]) -> torch.Tensor:
        """Return the mean state of the words of each anchor."""
        return stacked([self._words[one.first : one.last].mean(0) for one in anchors], self._pieces.shape[1])

    def links(self, groups: Sequence[Sequence[Name]], kinds: Sequence[str], worth: Sequence[float]) -> Links:
        """Return what says which party is meant; ``groups`` are where each is named, ``worth`` how much it matters."""
        anchors = [[self.anchor(name.sentence, name.start, name.end) for name in some] for some in groups]
        return Links(self._words, self._heads.linker, anchors, kinds, worth)

    def anchor(self, sentence: int, start: int, end: int) -> Anchor:
        """Return the words of ``sentence`` between ``start`` and ``end`` (body offsets) as the heads know them."""
        words = self.words_in(sentence, start, end)
        return Anchor(sentence + self._headed, words.start, words.stop)

    def _look(self, viewer: Viewer, anchors: Sequence[Anchor], facts: Matrix) -> list[_Seen]:
        found = []
        with torch.inference_mode():
            seen = viewer.project(self._words, self._shapes, self._tags, self._counted)
            for at in range(0, len(anchors), _BATCH):
                some = anchors[at : at + _BATCH]
                index, place, padding = around(some, self._bounds, REACH)
                ends, told, states = viewer(
                    seen,
                    torch.from_numpy(index),
                    torch.from_numpy(place),
                    torch.from_numpy(padding),
                    torch.from_numpy(facts[at : at + _BATCH]),
                )
                odds = told.sigmoid().tolist()
                for row, anchor in enumerate(some):
                    count = int((~padding[row]).sum())
                    found.append(_Seen(anchor, index[row, :count], ends[row, :count].numpy(), odds[row], states[row]))
        return found


def stacked(rows: Sequence[torch.Tensor], width: int) -> torch.Tensor:
    """Return ``rows`` as one tensor (rows x ``width``), also where there are none."""
    return torch.stack(list(rows)) if rows else torch.zeros(0, width)


def means(states: torch.Tensor, owners: torch.Tensor, total: int) -> torch.Tensor:
    """Return the mean of the ``states`` of each of ``total`` owners."""
    sums = torch.zeros(total, states.shape[1]).index_add(0, owners, states)
    return sums / torch.bincount(owners, minlength=total).clamp_min(1)[:, None]


@lru_cache(maxsize=1)
def _packaged() -> Reader:
    return Reader.load()


def read(article: Article) -> Reading:
    """Read one article (with a body) with the package's own reader, which is loaded at the first call and kept."""
    return _packaged().read([article])[0]
