"""How near a brief comes to what an editor chose: figures, parties, names and the summary, each counted by itself.

Every score is a bundle of counts that can be added up over articles, and gives its shares (0 to 1) as properties; a
share of nothing is nought. Words are compared as a bag, so that a phrase which leaves one word out loses little.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from math import sqrt
from typing import Self

from benchmarks.editor_rows import (
    EditorArticle,
    EditorFigure,
    Shown,
    ShownFigure,
    ShownParty,
    ShownSentence,
)

# What a reply has room for: further entries are neither praised nor blamed.
FIGURES_SHOWN = 6
PARTIES_SHOWN = 8
# From here on the editor would miss it.
WANTED = 2
# A phrase of the editor's own sentence goes before one that tells the same number elsewhere.
SAME_SENTENCE = 0.5

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_ARTICLE = re.compile(r"^the\s+")
# They say nothing about what a phrase is of.
_FUNCTION_WORDS = frozenset(
    "a an the this that these it its of to in into for on at by and with from as is was were are be been has have "
    "had s".split()
)
_NUMBER_WORDS = frozenset(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands "
    "million millions billion billions trillion dozen dozens half third thirds quarter quarters double triple "
    "twice".split()
)


class _Counts:
    """Counts that add up field by field."""

    __slots__ = ()

    def __add__(self, other: Self) -> Self:
        sums = {f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)}  # type: ignore[arg-type]
        return type(self)(**sums)


@dataclass(frozen=True, slots=True)
class FigureScore(_Counts):
    """``gained`` and ``wanted`` are sums of importance; ``closeness`` sums the phrase F1 of the right figures."""

    gained: int = 0
    wanted: int = 0
    right: int = 0
    shown: int = 0
    closeness: float = 0.0

    @property
    def recall(self) -> float:
        """Importance of the wanted figures that are shown, of all that are wanted."""
        return _share(self.gained, self.wanted)

    @property
    def precision(self) -> float:
        """Figures shown that the editor has in the box at all."""
        return _share(self.right, self.shown)

    @property
    def phrase(self) -> float:
        """Token F1 of a right figure's phrase to the editor's."""
        return _share(self.closeness, self.right)

    @property
    def together(self) -> float:
        """Geometric mean of recall and of phrase F1 over all that is shown, a wrong figure's being nought."""
        return sqrt(self.recall * _share(self.closeness, self.shown))


@dataclass(frozen=True, slots=True)
class PartyScore(_Counts):
    """``gained`` and ``wanted`` are sums of importance; ``closeness`` sums the role F1 of the ``with_role`` parties."""

    gained: int = 0
    wanted: int = 0
    right: int = 0
    passing: int = 0
    shown: int = 0
    kind_right: int = 0
    with_role: int = 0
    closeness: float = 0.0
    needless: int = 0
    duplicates: int = 0

    @property
    def recall(self) -> float:
        """Importance of the wanted parties that are shown, of all that are wanted."""
        return _share(self.gained, self.wanted)

    @property
    def precision(self) -> float:
        """Entries that are a party of the editor's, each party once."""
        return _share(self.right, self.shown)

    @property
    def precision_with_passing(self) -> float:
        """Entries that are a party, or at least a person, body or place named in passing."""
        return _share(self.right + self.passing, self.shown)

    @property
    def kinds(self) -> float:
        """Right parties that are called what they are; an organisation may be called a group."""
        return _share(self.kind_right, self.right)

    @property
    def roles(self) -> float:
        """Token F1 of the role, with whose it is, where the editor gives one."""
        return _share(self.closeness, self.with_role)

    @property
    def needless_roles(self) -> float:
        """Right parties that got a role although the editor gives none."""
        return _share(self.needless, self.right - self.with_role)


@dataclass(frozen=True, slots=True)
class NameScore(_Counts):
    """Distinct forms of names, parties or in passing: shown, right, right with their kind, and the editor's."""

    shown: int = 0
    found: int = 0
    typed: int = 0
    named: int = 0

    @property
    def exact_f1(self) -> float:
        """F1 of the forms."""
        return _share(2 * self.found, self.shown + self.named)

    @property
    def typed_f1(self) -> float:
        """F1 of the forms, right only with their kind."""
        return _share(2 * self.typed, self.shown + self.named)


@dataclass(frozen=True, slots=True)
class SummaryScore(_Counts):
    """Sentences shown, and those the editor would take; ``likeness`` sums unigram F1 to the editor's brief."""

    shown: int = 0
    in_best: int = 0
    in_best_or_more: int = 0
    loose: int = 0
    articles: int = 0
    with_the_best: int = 0
    likeness: float = 0.0

    @property
    def best(self) -> float:
        """Sentences that are among the editor's two or three."""
        return _share(self.in_best, self.shown)

    @property
    def best_or_more(self) -> float:
        """Sentences that the editor has in the brief or in a longer one."""
        return _share(self.in_best_or_more, self.shown)

    @property
    def best_shown(self) -> float:
        """Articles whose most important sentence is shown."""
        return _share(self.with_the_best, self.articles)

    @property
    def unresolved(self) -> float:
        """Sentences that still hold words which a reader of title and brief cannot understand."""
        return _share(self.loose, self.shown)

    @property
    def unigram_f1(self) -> float:
        """Words shared with the editor's own brief."""
        return _share(self.likeness, self.articles)


@dataclass(frozen=True, slots=True)
class EditorScore(_Counts):
    """All four."""

    figures: FigureScore = field(default_factory=FigureScore)
    parties: PartyScore = field(default_factory=PartyScore)
    names: NameScore = field(default_factory=NameScore)
    summary: SummaryScore = field(default_factory=SummaryScore)


def score(article: EditorArticle, shown: Shown) -> EditorScore:
    """Compare the brief of one article with the editor's."""
    return EditorScore(
        score_figures(article.figures, shown.figures),
        score_parties(article, shown.parties),
        score_names(article, shown.parties),
        score_summary(article, shown.sentences),
    )


def score_all(pairs: Iterable[tuple[EditorArticle, Shown]]) -> EditorScore:
    """Add up the scores of many articles."""
    return sum((score(article, shown) for article, shown in pairs), EditorScore())


def score_figures(wanted: tuple[EditorFigure, ...], shown: tuple[ShownFigure, ...]) -> FigureScore:
    """Compare the first six figures of both.

    A figure is right when the editor quotes one of its numbers, here or from another sentence; of several such, it is
    held against the nearest. Any of the editor's figures makes it right, but only the first six count as missed.
    """
    shown = shown[:FIGURES_SHOWN]
    due = {i: figure.importance for i, figure in enumerate(wanted[:FIGURES_SHOWN]) if figure.importance >= WANTED}
    met: set[int] = set()
    right, closeness = 0, 0.0
    for figure in shown:
        found = _nearest_figure(figure, wanted)
        if found is not None:
            met.add(found)
            right += 1
            closeness += phrase_f1(figure.phrase, wanted[found].phrase)
    return FigureScore(sum(due[i] for i in met & due.keys()), sum(due.values()), right, len(shown), closeness)


def _nearest_figure(figure: ShownFigure, wanted: tuple[EditorFigure, ...]) -> int | None:
    digits = number_words(figure.numbers)
    near = {
        i: phrase_f1(figure.phrase, one.phrase) + (SAME_SENTENCE if one.sentence == figure.sentence else 0.0)
        for i, one in enumerate(wanted)
        if digits & number_words(one.numbers)
    }
    return max(near, key=near.__getitem__, default=None)


def score_parties(article: EditorArticle, shown: tuple[ShownParty, ...]) -> PartyScore:
    """Compare the first eight parties shown with the editor's; one is found by any form of its name."""
    shown = shown[:PARTIES_SHOWN]
    by_form = {plain(form): party for party in article.parties for form in (party.name, *party.aliases)}
    passing = {plain(name) for name, kind in article.passing if kind != "other"}
    seen: set[str] = set()
    total = PartyScore(
        wanted=sum(party.importance for party in article.parties if party.importance >= WANTED), shown=len(shown)
    )
    for entry in shown:
        forms = [plain(form) for form in (entry.name, *entry.aliases)]
        party = next((by_form[form] for form in forms if form in by_form), None)
        if party is None:
            total += PartyScore(passing=int(any(form in passing for form in forms)))
        elif party.name in seen:
            total += PartyScore(duplicates=1)
        else:
            seen.add(party.name)
            total += PartyScore(
                gained=party.importance if party.importance >= WANTED else 0,
                right=1,
                kind_right=int(entry.kind == party.kind or {entry.kind, party.kind} == {"organisation", "group"}),
                with_role=int(bool(party.role)),
                closeness=phrase_f1(f"{entry.role} {entry.of}", f"{party.role} {party.of}") if party.role else 0.0,
                needless=int(bool(entry.role) and not party.role),
            )
    return total


def score_names(article: EditorArticle, shown: tuple[ShownParty, ...]) -> NameScore:
    """Compare all forms of all names listed, also beyond the eight, with every person, body, place and group named."""
    named = {plain(form): party.kind for party in article.parties for form in (party.name, *party.aliases)}
    named |= {plain(name): kind for name, kind in article.passing if kind != "other"}
    listed = {plain(form): entry.kind for entry in shown for form in (entry.name, *entry.aliases)}
    found = listed.keys() & named.keys()
    return NameScore(len(listed), len(found), sum(listed[form] == named[form] for form in found), len(named))


def score_summary(article: EditorArticle, shown: tuple[ShownSentence, ...]) -> SummaryScore:
    """Compare the sentences shown with the editor's choice."""
    chosen = [sentence.sentence for sentence in shown]
    best, taken = set(article.best), {*article.best, *article.more}
    loose = sum(
        any(index == sentence.sentence and _holds_words(sentence.text, words) for index, words in article.unresolved)
        for sentence in shown
    )
    return SummaryScore(
        shown=len(shown),
        in_best=sum(index in best for index in chosen),
        in_best_or_more=sum(index in taken for index in chosen),
        loose=loose,
        articles=1,
        with_the_best=int(article.best[0] in chosen),
        likeness=token_f1(words(" ".join(sentence.text for sentence in shown)), words(article.brief)),
    )


def words(text: str) -> list[str]:
    """Lower-case words and numbers; a decimal or thousands mark stays inside its number, a unit does not."""
    return _WORD.findall(text.lower())


def number_words(numbers: Iterable[str]) -> set[str]:
    """Tell the digits and number words by which numbers are recognised ("$75,000" and "75,000 dollars" alike)."""
    every = [word.replace(",", "") for number in numbers for word in words(number)]
    return {word for word in every if word[0].isdigit() or word in _NUMBER_WORDS} or set(every)


def phrase_f1(one: str, other: str) -> float:
    """Token F1 of two phrases by the words that carry meaning."""
    return token_f1(*([word for word in words(text) if word not in _FUNCTION_WORDS] for text in (one, other)))


def token_f1(one: list[str], other: list[str]) -> float:
    """F1 of two bags of words; two empty ones are alike."""
    if not one and not other:
        return 1.0
    return _share(2 * (Counter(one) & Counter(other)).total(), len(one) + len(other))


def plain(name: str) -> str:
    """Make a name comparable: no case, no article in front, straight apostrophes."""
    return _ARTICLE.sub("", name.lower().replace("’", "'").strip())


def _holds_words(text: str, part: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text) is not None


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
