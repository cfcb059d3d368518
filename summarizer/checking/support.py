"""What the checker has learnt: ordinary words, opposites, and whether the article says what a statement says.

Three judges. One tries other names and numbers in the places of the statement's (``referents``): it finds who and whom
exchanged. One reads the statement beside its evidence, word for word, and weighs what the others have seen (``judge``):
it finds a "not" too many, another's name, and halves that do not belong together. The third counts what the statement
has of the whole article (``features``). Where a statement has no capitals it is asked instead of the second, and the
first tries numbers only: systems that write so copy, and the others have learnt names by their capitals. Beside these
the encoder reads statement and evidence in one go (``cross_encoder``): what it says is a sign for the second.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from math import inf
from pathlib import Path
from typing import NamedTuple

from summarizer.checking.alignment import evidence
from summarizer.checking.cross_encoder import CrossEncoder
from summarizer.checking.grounds import Grounds
from summarizer.checking.judge import Judge, seen
from summarizer.checking.kinds import Kinds
from summarizer.checking.lexicon import Lexicon
from summarizer.checking.opposites import Opposites
from summarizer.checking.pair_features import Rows
from summarizer.checking.pairing import MOST_SAID, pair
from summarizer.checking.referents import Referents, leant, strange_name
from summarizer.checking.source import Source
from summarizer.checking.support_features import features
from summarizer.checking.turned import negated
from summarizer.checking.word_forms import Word
from summarizer.reader.encoder import open_encoder
from summarizer.reading.learnt.trees import Forest, forest_from, load_arrays

# The log odds that a "not" too many or too few adds to the judge's.
NEGATED = 1.6


class Verdict(NamedTuple):
    """What the judges say of a statement.

    ``negations`` are its words at which either it or the article says "not"; ``misplaced`` are those that stand in
    another's place, None where there seem to be none.
    """

    unsupported: bool
    negations: list[str]
    misplaced: str | None


class Learnt:
    """The weights of ``training/checking``."""

    def __init__(
        self,
        lexicon: Lexicon,
        opposites: Opposites,
        kinds: Kinds,
        referents: Referents,
        judge: Judge,
        limit: float,
        copied: tuple[Forest, float],
        folder: Path,
    ) -> None:
        """Take the learnt parts; the encoder's are opened from ``folder`` when they are needed.

        ``limit`` is the log odds of ``judge`` from which on a statement counts as unsupported; ``copied`` is the
        last one's forest and its limit (0 to 1).
        """
        self.lexicon = lexicon
        self.opposites = opposites
        self._limit = limit
        self._kinds = kinds
        self._referents = referents
        self._judge = judge
        self._copied, self._copied_limit = copied
        self._folder = folder

    @classmethod
    def read(cls, folder: Path) -> Learnt:
        """Open ``checker.npz`` in ``folder``."""
        stored = load_arrays(folder / "checker.npz")
        return cls(
            Lexicon(stored["ordinary"]),
            Opposites(stored["opposites"]),
            Kinds.read(stored),
            Referents.read(stored),
            Judge.read(stored),
            float(stored["limit"]),
            (forest_from(stored, "copied"), float(stored["copied_limit"])),
            folder,
        )

    @cached_property
    def _encoder(self) -> CrossEncoder:
        """What reads statements beside their evidence: opened when the first one is judged."""
        return CrossEncoder.load(self._folder, open_encoder(self._folder))

    def verdicts(self, told: Sequence[tuple[str, Sequence[Word]]], source: Source) -> list[Verdict]:
        """Judge each statement: a levelled text and its words."""
        if not told:
            return []
        statements = [words for _, words in told]
        grounds = Grounds(source, self.lexicon, self._kinds)
        doubts = [list(self._referents.doubts(words, grounds)) for words in statements]
        negations = [list(negated(words, evidence(source, words), source)) for words in statements]
        counted = [features(words, source, self.lexicon) for words in statements]
        read = self._encoder.read(told, source)
        signs = [seen(*one) for one in zip(doubts, negations, counted, read, strict=True)]
        every_odds = self._odds(statements, source, signs)
        found = []
        doubts = [leant(some, row[0]) for some, row in zip(doubts, read, strict=True)]
        for words, some, negation, row, odds in zip(statements, doubts, negations, counted, every_odds, strict=True):
            unsupported = odds > self._limit
            if odds < inf and not any(word.capital for word in words):
                unsupported = bool(self._copied.predict(row[None])[0] > self._copied_limit)
            misplaced = self._referents.wrong(some, words)
            if unsupported and not misplaced:
                misplaced = strange_name(some, words)
            found.append(Verdict(unsupported, negation if odds > self._limit - NEGATED else [], misplaced))
        return found

    def _odds(self, statements: Sequence[Sequence[Word]], source: Source, told: Sequence[Rows]) -> list[float]:
        """Return of each statement the log odds of ``judge``; long ones go in pieces, the worst of which counts."""
        pairs = [
            (number, pair(words[at : at + MOST_SAID], source, self.lexicon))
            for number, words in enumerate(statements)
            for at in range(0, len(words), MOST_SAID)
        ]
        found = [-inf] * len(statements)
        judged = [(number, one) for number, one in pairs if one is not None]
        rows = [told[number] for number, _ in judged]
        for (number, _), odds in zip(judged, self._judge.odds([one for _, one in judged], rows), strict=True):
            found[number] = max(found[number], odds)
        for number, one in pairs:
            found[number] = inf if one is None else found[number]
        return found
