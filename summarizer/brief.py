"""What is written: the brief, its key figures and its named parties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from summarizer.article import Article, Note

# May stand before the first letter of a line.
_OPENING = " \"'“‘«„(["


# More is a list of names, not an overview; the number of the others is told.
MOST_PARTIES = 8
FEWEST_PARTIES = 3
# Parties of less importance are named in passing.
IN_PASSING = 0.3


class Length(StrEnum):
    """How long a summary may be, the shortest first: about one, three and six sentences."""

    SHORT = "short"
    STANDARD = "standard"
    DETAILED = "detailed"


class FigureKind(StrEnum):
    """What sort of quantity a figure is."""

    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    DATE = "date"
    DURATION = "duration"
    MEASURE = "measure"
    RANK = "rank"


class PartyKind(StrEnum):
    """What sort of party is named, in the order in which the reader has learnt them."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity as it stands in a text.

    ``start`` and ``end`` are character offsets of ``text``. ``value`` is a number, or a pair for a range or for a
    change from one number to another, in the order of the text; a percentage is given in percent (3 % is 3.0), money
    in whole units of its currency, coins in coins (19 cents is 19.0 of unit "cent"). A date is its digits, largest
    unit first: 2014, 201412 or 20141218, and 1218 where no year is told. ``unit`` is a lower-case unit name, an ISO
    4217 code for money, or the counted noun; empty when there is none. ``change`` is ``"up"``, ``"down"`` or ``None``.
    """

    start: int
    end: int
    text: str
    value: float | tuple[float, float]
    unit: str
    kind: FigureKind
    change: str | None = None

    @property
    def values(self) -> tuple[float, ...]:
        """The value, or both of a pair."""
        return self.value if isinstance(self.value, tuple) else (self.value,)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a summary: ``text`` as shown, ``sentence`` the number of the article's that it stands on."""

    text: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure worth quoting, in its own phrase.

    ``phrase`` is the article's words around the number, contiguous but for one gap " … " at most; a pronoun that would
    point at nothing is replaced by what it stands for, in square brackets. ``numbers`` are character offsets in
    ``phrase``, rising: where its numbers stand. ``value`` and ``kind`` are the first number's, as in ``Quantity``.
    ``sentence`` is the number of the article's sentence that the phrase is taken from.
    """

    phrase: str
    numbers: tuple[tuple[int, int], ...]
    value: float | tuple[float, float]
    kind: FigureKind
    sentence: int

    @property
    def text(self) -> str:
        """The first number as it stands in the article."""
        start, end = self.numbers[0]
        return self.phrase[start:end]

    @property
    def line(self) -> str:
        """The phrase as a list shows it: its first letter a capital; all offsets are those of ``phrase``."""
        at = next((place for place, sign in enumerate(self.phrase) if sign.isalnum()), 0)
        word = self.phrase[at:].split(maxsplit=1)[:1]
        capital = self.phrase[at : at + 1].upper()
        # "eBay" and "@lindhaven" stay as they are; the capital of "ß" would be two letters.
        if self.phrase[:at].strip(_OPENING) or not word or not word[0].islower() or len(capital) != 1:
            return self.phrase
        return self.phrase[:at] + capital + self.phrase[at + 1 :]


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody named: once, whatever the article calls them.

    ``role`` is taken from the article's words and empty when it gives none; ``aliases`` are the other surfaces by
    which the article calls the party; ``mentions`` counts all of them. ``of`` is the name of the other party whose a
    bare role is ("leader"), else empty. ``sentence`` is the number of the article's sentence that says who the party
    is, or, without a role, of the first that names it. ``importance`` is from 0 (named in passing) to 3 (the story
    turns on it).
    """

    name: str
    kind: PartyKind
    role: str = ""
    aliases: tuple[str, ...] = ()
    mentions: int = 1
    of: str = ""
    sentence: int = 0
    importance: float = 3.0

    @property
    def description(self) -> str:
        """The role as a list shows it: "leader (Harbour Alliance)"."""
        return f"{self.role} ({self.of})" if self.role and self.of else self.role


@dataclass(frozen=True, slots=True)
class Brief:
    """An article's summary in all three lengths, with its figures and parties.

    ``lengths`` holds for each length the statements of the summary, in the order of the article, or as the model that
    wrote them gave them; ``length`` is the one that was asked for, which ``sentences`` and ``summary`` give.
    ``sources`` holds the text of every sentence of the article that a statement, figure or party stands on, by its
    number (an index into ``split_sentences(article.body)``). ``notes`` are the article's and the summariser's own;
    ``seconds`` is the wall time the brief took. ``language`` is the summary's where it is not the article's (ISO
    639-1), else empty.
    """

    lengths: Mapping[Length, tuple[Statement, ...]]
    length: Length
    figures: tuple[Figure, ...]
    parties: tuple[Party, ...]
    sources: Mapping[int, str]
    notes: tuple[Note, ...]
    article: Article
    model: str
    seconds: float
    language: str = ""

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The summary of the length that was asked for, with where each sentence comes from."""
        return self.lengths[self.length]

    @property
    def sentences(self) -> tuple[str, ...]:
        """The summary's sentences."""
        return tuple(statement.text for statement in self.statements)

    def of(self, article: Article) -> Brief:
        """The same brief for an article of the same title and body that came another way."""
        own = tuple(note for note in self.notes if note not in self.article.notes)
        return replace(self, article=article, notes=(*article.notes, *own))

    @property
    def main_parties(self) -> tuple[Party, ...]:
        """The parties that a list shows: the first few, and further ones while they matter."""
        matter = sum(party.importance >= IN_PASSING for party in self.parties)
        return self.parties[: min(MOST_PARTIES, max(FEWEST_PARTIES, matter))]

    @property
    def summary(self) -> str:
        """The summary's sentences joined."""
        return " ".join(self.sentences)
