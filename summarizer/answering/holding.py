"""Whether a sentence holds the sort of thing that a question asks for."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from summarizer.answering.asked import Asked, Sought
from summarizer.brief import FigureKind, Party, PartyKind, Quantity
from summarizer.text.terms import tokens

# How much it is worth where something of the sort is there, but not sure to be it.
PERHAPS = 0.5
_AGE = re.compile(r"-old\b|\baged?\b|\b\d0s\b|, \d\d[,.]")
_DATE = re.compile(
    r"\b(?:1[5-9]|20)\d\d\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|"
    r"dec)[a-z]*\b\.? ?\d?|\byears? (?:ago|later)\b|\b(?:yesterday|today|tomorrow|last|next) ?(?:week|month|year)?\b",
    re.IGNORECASE,
)
_FULL_NAME = re.compile(r"\b[A-Z][\w'’-]+ [A-Z][\w'’-]+")
_PLACE = re.compile(r"\b(?:in|at|on|near|outside|from|of)\s(?:the\s)?[A-Z]")
# "X, the mayor of", "X, 43, an engineer", "X, who runs".
_APPOSITION = re.compile(
    r"^[^,.]{0,20}, (?:\d\d, )?(?:an?|the|who|whose|[a-z]+ing|[a-z-]+er|[a-z-]+or)\b|^ (?:is|was) (?:an?|the)\b"
)
_REASON = re.compile(
    r"\b(?:because|due to|since|so that|in order|reasons?|over concerns?|caus\w+|improve\w*|as a result|after|"
    r"thanks to|to (?:help|make|avoid|protect|keep|allow|prevent|save|get|let)|stem\w* from|believes|means?|amid|"
    r"explain\w*|cit\w+)\b",
    re.IGNORECASE,
)
_SPEECH = re.compile(
    r"\b(?:said|says|told|added|insist\w*|argu\w*|claim\w*|comment\w*|ask\w*|wrote|suggest\w*|adamant|call\w*|warn\w*|"
    r"declin\w*|describ\w*)\b|[“\"]",
    re.IGNORECASE,
)
_NUMBERS = {
    Sought.DURATION: ({FigureKind.DURATION}, {FigureKind.DATE}),
    Sought.MEASURE: ({FigureKind.MEASURE, FigureKind.PERCENT}, {FigureKind.COUNT, FigureKind.DURATION}),
    Sought.AMOUNT: ({FigureKind.MONEY, FigureKind.PERCENT, FigureKind.MEASURE}, {FigureKind.COUNT}),
    Sought.SHARE: ({FigureKind.PERCENT}, {FigureKind.COUNT}),
    # Coins and small currencies are counted like anything else: "340,000 crowns".
    Sought.MONEY: ({FigureKind.MONEY}, {FigureKind.COUNT}),
}
_SIGNS = {Sought.REASON: _REASON, Sought.SPEECH: _SPEECH}
_PARTIES = {
    Sought.PERSON: (PartyKind.PERSON, _FULL_NAME),
    Sought.ORGANISATION: (PartyKind.ORGANISATION, _FULL_NAME),
    Sought.PLACE: (PartyKind.PLACE, _PLACE),
}


def holds(
    asked: Asked, number: int, sentence: str, quantities: Sequence[Quantity], parties: Collection[Party]
) -> float:
    """Say from 0 to 1 how far a sentence (the article's of that number) holds what is sought; 0.5 where nothing is."""
    if not asked.sought:
        return PERHAPS
    held = [_holds(sought, asked, number, sentence, quantities, parties) for sought in asked.sought]
    return sum(held) / len(held)


def _holds(
    sought: Sought,
    asked: Asked,
    number: int,
    sentence: str,
    quantities: Sequence[Quantity],
    parties: Collection[Party],
) -> float:
    kinds = {quantity.kind for quantity in quantities}
    if sought in _NUMBERS:
        sure, perhaps = _NUMBERS[sought]
        return 1.0 if sure & kinds else PERHAPS * bool(perhaps & kinds)
    if sought in _SIGNS:
        return float(bool(_SIGNS[sought].search(sentence)))
    if sought in _PARTIES:
        return _named(*_PARTIES[sought], asked, sentence, parties)
    if sought is Sought.COUNT:
        counts = [one for one in quantities if one.kind in {FigureKind.COUNT, FigureKind.MEASURE}]
        units = {token.stem for one in counts for token in tokens(one.unit)}
        return 1.0 if units & asked.counted else PERHAPS * bool(counts)
    if sought is Sought.AGE:
        return float(bool(_AGE.search(sentence)))
    if sought is Sought.DATE:
        return float(FigureKind.DATE in kinds or bool(_DATE.search(sentence)))
    return _told_of(asked, number, sentence, parties)


def _named(kind: PartyKind, surface: re.Pattern[str], asked: Asked, sentence: str, parties: Collection[Party]) -> float:
    """Whether somebody or somewhere else than the question names stands there."""
    if any(
        name in sentence
        for party in parties
        if party.kind is kind and not _is_named(asked, party)
        for name in (party.name, *party.aliases)
    ):
        return 1.0
    return PERHAPS * any(
        not {token.stem for token in tokens(match.group())} & asked.names for match in surface.finditer(sentence)
    )


def _told_of(asked: Asked, number: int, sentence: str, parties: Collection[Party]) -> float:
    """Whether a sentence tells who the one is that the question names."""
    for party in parties:
        if party.role and party.sentence == number and _is_named(asked, party):
            return 1.0
    ends = [match.end() for match in re.finditer(r"[^\W_]+", sentence) if _stems(match.group()) & asked.names]
    if any(_APPOSITION.search(sentence[end : end + 60]) for end in ends):
        return 1.0
    return PERHAPS * bool(ends)


def _stems(text: str) -> set[str]:
    return {token.stem for token in tokens(text)}


def _is_named(asked: Asked, party: Party) -> bool:
    return _names(asked.names, (party.name, *party.aliases))


@lru_cache(maxsize=4096)
def _names(names: frozenset[str], forms: tuple[str, ...]) -> bool:
    """Whether a question's names are somebody's: asked of every sentence, so it is kept."""
    return any(_stems(form) <= names for form in forms if form) or bool(names and names <= _stems(forms[0]))
