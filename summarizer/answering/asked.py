"""What a question asks: its telling words, and what sort of thing an answer must hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from summarizer.text.terms import Token, tokens

# A question that is longer is no question; what stands behind it is not read.
LONGEST = 300


class Sought(Enum):
    """What an answer must hold."""

    COUNT = auto()
    MONEY = auto()
    AGE = auto()
    DURATION = auto()
    MEASURE = auto()
    SHARE = auto()
    DATE = auto()
    AMOUNT = auto()
    ROLE = auto()
    PERSON = auto()
    ORGANISATION = auto()
    PLACE = auto()
    REASON = auto()
    SPEECH = auto()


# English first, then German, French, Spanish.
_SIGNS = {
    Sought.COUNT: r"how (?:many|often)|wie (?:viele|oft)|combien d|cu[áa]nt[oa]s",
    Sought.MONEY: r"costs?|price|pay|paid for it|earn|worth|sell for|sold for|go for|revenue|kostet|preis|"
    r"co[ûu]te|prix|cuesta|precio",
    Sought.AGE: r"how old|wie alt|quel [âa]ge|qu[ée] edad",
    Sought.DURATION: r"how long|wie lange?|combien de temps|cu[áa]nto tiempo",
    Sought.MEASURE: r"how (?:big|large|tall|high|far|heavy|cold|hot|deep|fast|wide|common)|"
    r"wie (?:gro[ßs]|hoch|weit|schwer)",
    Sought.SHARE: r"by how much|how much of|share|per ?cent|percentage|anteil|prozent",
    Sought.DATE: r"when|(?:which|what) (?:year|day|date|month)|wann|quand|cu[áa]ndo",
    Sought.AMOUNT: r"how much|wie ?viel|cu[áa]nto",
    Sought.PERSON: r"who|whom|whose|wer|wen|wem|qui|qui[ée]n",
    Sought.ORGANISATION: r"(?:which|what) (?:compan(?:y|ies)|firms?|clubs?|colleges?|universit(?:y|ies)|teams?|brands?|"
    r"part(?:y|ies)|agenc(?:y|ies)|studios?)",
    Sought.PLACE: r"where|(?:which|what) (?:city|country|countries|place|town|states?)|wo|wohin|o[ùu]|d[óo]nde",
    Sought.REASON: r"why|warum|weshalb|pourquoi|por qu[ée]",
    Sought.SPEECH: r"say|says|said|think|thinks|answer|answered|reply|comment|react|sagt|meint|dit|dice",
}
_SOUGHT = {sought: re.compile(rf"\b(?:{signs})\b", re.IGNORECASE) for sought, signs in _SIGNS.items()}
# What a question is built with: it stands in every text.
_BUILT_WITH = frozenset(
    "what who whom whose when where why which how many much long old did do does is are was were will would can could "
    "be been has have had the a an of in on at to for by from with and or it its".split()
)
# "Who is Tobias Renn?": all that tells is a name.
_WHO_IS = re.compile(
    r"\b(?:who(?:'s|’s| is| are| was| were)|wer (?:ist|sind|war)|qui (?:est|sont|était)|qui[ée]n es)\b", re.IGNORECASE
)
_HOW_MANY = re.compile(r"\b(?:how many|wie viele|combien d[e']|cu[áa]nt[oa]s)\s+(\w+)(?:\s+(\w+))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, read: ``words`` are those that tell, ``names`` those among them that are names.

    ``counted`` are the stems of what is to be counted.
    """

    words: tuple[str, ...]
    names: frozenset[str]
    sought: frozenset[Sought]
    counted: frozenset[str]


def read_question(question: str) -> Asked:
    """Read a question in English, or as far as its words go in German, French or Spanish."""
    text = " ".join(question[:LONGEST].split())
    every = tokens(text)
    found = [token for token in every if token.stem not in _STEMS]
    names = _names(every)
    sought = frozenset(sought for sought, sign in _SOUGHT.items() if sign.search(text))
    if found and _WHO_IS.search(text) and all(token.stem in names for token in found):
        sought = frozenset({Sought.ROLE})
    after = _HOW_MANY.search(text)
    counted = frozenset(token.stem for word in (after.groups() if after else ()) if word for token in tokens(word))
    return Asked(tuple(dict.fromkeys(token.stem for token in found)), names, sought, counted)


def _names(found: Sequence[Token]) -> frozenset[str]:
    return frozenset(token.stem for token in found[1:] if token.capital)


_STEMS = frozenset(token.stem for word in _BUILT_WITH for token in tokens(word))
