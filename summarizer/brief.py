"""What is written: the brief, its key figures and its named parties."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from summarizer.article import Article, Note


class Length(StrEnum):
    """How long a summary may be: about one, three and six sentences."""

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
    """What sort of party is named."""

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


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure worth quoting.

    ``text`` is its exact surface in the article, ``label`` what it counts, in the article's words,
    ``sentence`` the sentence of the body it stands in.
    """

    value: float | tuple[float, float]
    text: str
    kind: FigureKind
    label: str
    sentence: str

    @property
    def reads_on(self) -> bool:
        """Tell whether the label goes on where the number ends in its sentence: "18 of its 27 diesel ferries"."""
        first = self.label.split(maxsplit=1)[:1]
        pattern = rf"(?<!\w){re.escape(self.text)}[\s-]+{re.escape(first[0])}(?!\w)" if first else ""
        return bool(pattern) and re.search(pattern, self.sentence) is not None


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody named: once, whatever the article calls them.

    ``role`` is taken from the article's words and empty when it gives none; ``aliases`` are the other surfaces by
    which the article calls the party; ``mentions`` counts all of them. ``of`` is the name of the other party whose a
    role is that the article tells with a pointing word only ("Its leader", "his wife"), else empty.
    """

    name: str
    kind: PartyKind
    role: str = ""
    aliases: tuple[str, ...] = ()
    mentions: int = 1
    of: str = ""

    @property
    def description(self) -> str:
        """The role as a list shows it: "leader (Harbour Alliance)"."""
        return f"{self.role} ({self.of})" if self.role and self.of else self.role


@dataclass(frozen=True, slots=True)
class Brief:
    """A summary with its figures and parties.

    ``sentences`` are the summary's sentences in the order of the article and ``summary`` is them joined;
    ``notes`` are the article's and the summariser's own; ``seconds`` is the wall time the brief took.
    """

    summary: str
    sentences: tuple[str, ...]
    figures: tuple[Figure, ...]
    parties: tuple[Party, ...]
    notes: tuple[Note, ...]
    article: Article
    model: str
    seconds: float
