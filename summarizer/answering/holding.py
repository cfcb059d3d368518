"""Whether a sentence holds the sort of thing that a question asks for."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from summarizer.answering.asked import Asked, Sought
from summarizer.brief import FigureKind, Party, PartyKind, Quantity
from summarizer.text.terms import tokens

# How much it is worth where something of the sort is there, but not sure to be it.
PERHAPS = 0.5
_AGE = re.compile(r"-old\b|\baged?\b|\b\d0s\b")
_DATE = re.compile(
    r"\b(?:1[5-9]|20)\d\d\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|"
    r"dec)[a-z]*\b\.? ?\d?|\byears? (?:ago|later)\b",
    re.IGNORECASE,
)
_FULL_NAME = re.compile(r"\b[A-Z][\w'’-]+ [A-Z][\w'’-]+")
_PLACE = re.compile(r"\b(?:in|at|on|near|outside|from|of)\s(?:the\s)?[A-Z]")
_REASON = re.compile(
    r"\b(?:because|due to|since|so that|in order|reasons?|over concerns?|caus\w+|improve\w*|"
    r"to (?:help|make|avoid|protect)|stem\w* from|believes)\b",
    re.IGNORECASE,
)
_SPEECH = re.compile(
    r"\b(?:said|says|told|added|insist\w*|argu\w*|claim\w*|comment\w*|ask\w*|wrote|suggest\w*|adamant)\b|[“\"]",
    re.IGNORECASE,
)


def holds(asked: Asked, sentence: str, quantities: Sequence[Quantity], parties: Collection[Party]) -> float:
    """Say from 0 to 1 how far a sentence holds what is sought; 0.5 where nothing special is."""
    if not asked.sought:
        return PERHAPS
    return sum(_holds(sought, asked, sentence, quantities, parties) for sought in asked.sought) / len(asked.sought)


def _holds(
    sought: Sought, asked: Asked, sentence: str, quantities: Sequence[Quantity], parties: Collection[Party]
) -> float:
    kinds = {quantity.kind for quantity in quantities}
    if sought is Sought.COUNT:
        counts = [one for one in quantities if one.kind in {FigureKind.COUNT, FigureKind.MEASURE}]
        units = {token.stem for one in counts for token in tokens(one.unit)}
        return 1.0 if units & asked.counted else PERHAPS * bool(counts)
    if sought is Sought.MONEY:
        # Coins and small currencies are counted like anything else: "340,000 crowns".
        return 1.0 if FigureKind.MONEY in kinds else PERHAPS * (FigureKind.COUNT in kinds)
    if sought is Sought.AGE:
        return float(FigureKind.DURATION in kinds or bool(_AGE.search(sentence)))
    if sought is Sought.DURATION:
        return 1.0 if FigureKind.DURATION in kinds else PERHAPS * (FigureKind.DATE in kinds)
    if sought is Sought.MEASURE:
        return float(bool(kinds & {FigureKind.MEASURE, FigureKind.PERCENT, FigureKind.COUNT}))
    if sought is Sought.SHARE:
        return float(FigureKind.PERCENT in kinds)
    if sought is Sought.DATE:
        return float(FigureKind.DATE in kinds or bool(_DATE.search(sentence)))
    if sought is Sought.REASON:
        return float(bool(_REASON.search(sentence)))
    if sought is Sought.SPEECH:
        return float(bool(_SPEECH.search(sentence)))
    wanted = PartyKind.PERSON if sought is Sought.PERSON else PartyKind.PLACE
    if any(name in sentence for party in parties if party.kind is wanted for name in (party.name, *party.aliases)):
        return 1.0
    return PERHAPS * bool((_FULL_NAME if sought is Sought.PERSON else _PLACE).search(sentence))
