"""True statements made false, each in one way: what the checker is taught with, and measured by.

Every kind takes a statement that its article supports and returns one that it does not, or None where the statement
gives no hold. What is put in is grammatical as far as rules without a parser go; nothing is drawn but from ``Draw``'s
seeded generator.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.checking.names import CALENDAR
from summarizer.quantities import find_numbers

_NAME = re.compile(r"(?<![.!?\"] )(?<!^)\b[A-Z][\w'-]*[a-z](?: [A-Z][\w'-]*[a-z])*")
_ANY_NAME = re.compile(r"\b[A-Z][\w'-]*[a-z](?<!'s)(?: [A-Z][\w'-]*[a-z](?<!'s))*")
# Names in a row can change places without a difference.
_LISTED = re.compile(r"(?:[\w' ]*,)*[\w' ]*\b(?:and|or|with|between)\b[\w' ]*|, [\w' ]*,")
_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_SCALES = ("thousand", "million", "billion", "trillion")
_CURRENCIES = ("$", "£", "€", "¥", "₹")
_UNITS = tuple(
    pair.split()
    for pair in (
        "kilometres miles", "km miles", "hours days", "hour day", "days weeks", "weeks months", "months years",
        "minutes hours", "miles kilometres", "percent points", "years months", "year month", "feet metres",
        "metres feet", "pounds euros",
    )
)  # fmt: skip
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|must)\b(?! not\b|n't)"
)
_NEGATED = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|can|could|should|do|does|did)(?: not|n't)\b ?", re.IGNORECASE
)
_PAST = re.compile(r"\b(said|says|told|took|made|won|lost|killed|found|died|became|joined|scored|signed|left|came)\b")
_BASE = {
    "said": "say", "says": "say", "told": "tell", "took": "take", "made": "make", "won": "win", "lost": "lose",
    "killed": "kill", "found": "find", "died": "die", "became": "become", "joined": "join", "scored": "score",
    "signed": "sign", "left": "leave", "came": "come",
}  # fmt: skip
_OPPOSITES = {
    first: second
    for pair in (
        "rose fell", "rise fall", "increased decreased", "increase decrease", "won lost", "win lose", "more fewer",
        "higher lower", "accepted rejected", "approved rejected", "backed opposed", "supports opposes",
        "guilty innocent",         "bought sold", "buy sell", "allowed banned", "gained lost", "up down", "grew shrank",
    )
    for first, second in (pair.split(), pair.split()[::-1])
}  # fmt: skip
_JOINTS = re.compile(
    r" (?=(?:in|on|at|after|before|with|for|by|to|from|as|when|while|who|which|that|and|but|was|were|"
    r"is|are|has|had|have|will|said|says)\b)"
)


@dataclass(frozen=True)
class Draw:
    """What a corruption draws from: the article's sentences, another article's names and statements."""

    rng: random.Random
    article: Sequence[str]
    strange_names: Sequence[str]
    strange_statements: Sequence[str]

    @cached_property
    def names(self) -> list[str]:
        """The article's names, each once."""
        return sorted({name for sentence in self.article for name in names_of(sentence)})


def names_of(text: str) -> list[str]:
    """Return the runs of words with capitals in ``text``, but for those that open a sentence."""
    small = set(re.findall(r"\b[a-z]+\b", text))
    found = [match[0] for match in _NAME.finditer(text)]
    return [name for name in found if not (small | CALENDAR) & set(map(str.lower, _WORD.findall(name)))]


def _put(statement: str, start: int, end: int, text: str) -> str:
    return statement[:start] + text + statement[end:]


def strange_number(statement: str, draw: Draw) -> str | None:
    """Put digits in the place of a number that the article has nowhere."""
    found = list(_DIGITS.finditer(statement))
    text = "\n".join(draw.article)
    if not found:
        return None
    match = draw.rng.choice(found)
    known = {
        value for one in find_numbers(text) for value in (one.value if isinstance(one.value, tuple) else (one.value,))
    }
    for _ in range(20):
        digits = list(match[0])
        at = draw.rng.choice([place for place, character in enumerate(digits) if character.isdigit()])
        digits[at] = draw.rng.choice("23456789")
        new = "".join(digits)
        if (
            not re.search(rf"(?<![\d.,]){re.escape(new)}(?![\d]|[.,]\d)", text)
            and not {value for one in find_numbers(new) for value in (one.value,)} & known
        ):
            return _put(statement, match.start(), match.end(), new)
    return None


def other_unit(statement: str, draw: Draw) -> str | None:
    """Change a number's currency, scale or unit."""
    options = []
    for match in re.finditer(r"([$£€₹]) ?(?=\d)", statement):
        sign = draw.rng.choice([one for one in _CURRENCIES if one != match[1]])
        options.append(_put(statement, match.start(1), match.end(1), sign))
    for match in re.finditer(rf"(?<=\d )(?:{'|'.join(_SCALES)})\b", statement):
        scale = draw.rng.choice([one for one in _SCALES if one != match[0]])
        options.append(_put(statement, match.start(), match.end(), scale))
    for unit, other in _UNITS:
        found = re.finditer(rf"(?<=\d )\b{unit}\b", statement)
        options += [_put(statement, match.start(), match.end(), other) for match in found]
    shares = re.finditer(r"(?<=\d)%", statement)
    options += [_put(statement, match.start(), match.end(), " people") for match in shares]
    return draw.rng.choice(options) if options else None


def strange_name(statement: str, draw: Draw) -> str | None:
    """Put another article's name in the place of one."""
    text = " ".join(draw.article).lower()
    found = list(_NAME.finditer(statement))
    names = [name for name in draw.strange_names if not any(word.lower() in text for word in _WORD.findall(name))]
    if not found or not names:
        return None
    match = draw.rng.choice(found)
    return _put(statement, match.start(), match.end(), draw.rng.choice(names))


def swapped_name(statement: str, draw: Draw) -> str | None:
    """Put another name of the same article in the place of one."""
    found = list(_NAME.finditer(statement))
    if not found:
        return None
    match = draw.rng.choice(found)
    taken = set(_WORD.findall(statement))
    others = [name for name in draw.names if not taken & set(_WORD.findall(name))]
    return _put(statement, match.start(), match.end(), draw.rng.choice(others)) if others else None


def swapped_number(statement: str, draw: Draw) -> str | None:
    """Put another number of the same article in the place of one of like size."""
    found = list(_DIGITS.finditer(statement))
    if not found:
        return None
    match = draw.rng.choice(found)
    others = sorted(
        {
            number
            for sentence in draw.article
            for number in _DIGITS.findall(sentence)
            if len(number) == len(match[0]) and number not in statement
        }
    )
    return _put(statement, match.start(), match.end(), draw.rng.choice(others)) if others else None


def negation(statement: str, draw: Draw) -> str | None:
    """Put a "not" in, or take one out."""
    options = [_put(statement, match.start(), match.end(), f"{match[1]} ") for match in _NEGATED.finditer(statement)]
    if not options:
        options = [_put(statement, match.end(), match.end(), " not") for match in _AUXILIARY.finditer(statement)]
        options += [
            _put(statement, match.start(), match.end(), f"did not {_BASE[match[1]]}")
            for match in _PAST.finditer(statement)
        ]
    return draw.rng.choice(options) if options else None


def direction(statement: str, draw: Draw) -> str | None:
    """Put a word's opposite in its place."""
    options = [
        _put(statement, match.start(), match.end(), _OPPOSITES[match[0]])
        for match in _WORD.finditer(statement)
        if match[0] in _OPPOSITES
    ]
    return draw.rng.choice(options) if options else None


def roles(statement: str, draw: Draw) -> str | None:
    """Put two of the article's names into each other's places, with other words between them."""
    known = {word for name in draw.names for word in _WORD.findall(name)}
    found = [match for match in _ANY_NAME.finditer(statement) if set(_WORD.findall(match[0])) <= known]
    options = []
    for at, first in enumerate(found):
        for second in found[at + 1 :]:
            between = statement[first.end() : second.start()]
            if len(between.split()) > 1 and not _LISTED.fullmatch(between):
                options.append(statement[: first.start()] + second[0] + between + first[0] + statement[second.end() :])
    return draw.rng.choice(options) if options else None


def mixed(statement: str, draw: Draw) -> str | None:
    """Go on, from a joint between phrases or a word that both have, with what another sentence of the article says."""
    words = {match[0].lower(): match for match in _WORD.finditer(statement) if len(match[0]) > 3 and match.start() > 15}
    joints = {statement[match.end() :].split()[0]: match.start() for match in _JOINTS.finditer(statement, 15)}
    options = []
    for sentence in draw.article:
        for match in _WORD.finditer(sentence):
            word = match[0].lower()
            here = joints.get(word, words[word].start() - 1 if word in words else -1)
            if here < 0:
                continue
            tail = sentence[match.start() :]
            kept = set(_WORD.findall(statement[here:].lower()))
            new = _WORD.findall(tail.lower())
            if 3 <= len(new) <= 15 and len(set(new) & kept) <= len(new) // 3:
                options.append(f"{statement[:here]} {tail}")
    return draw.rng.choice(options) if options else None


def invented(statement: str, draw: Draw) -> str | None:
    """Tell what happened elsewhere of this article's people: another article's statement with this one's names."""
    if not draw.strange_statements:
        return None
    strange = draw.rng.choice(draw.strange_statements)
    names = sorted({name for sentence in (*draw.article[:8], statement) for name in names_of(sentence)})
    places = list(_NAME.finditer(strange)) or list(re.finditer(r"^[A-Z]\w+", strange))
    if not names or not places or _DIGITS.search(strange):
        return None
    for match in reversed(places):
        strange = _put(strange, match.start(), match.end(), draw.rng.choice(names))
    return strange


def wrong_reference(statement: str, draw: Draw) -> str | None:
    """Put a name that is not meant in the place of a pronoun at the start."""
    match = re.match(r"(?:He|She|They|It)(?= \w)", statement)
    if not match or statement not in draw.article:
        return None
    at = draw.article.index(statement)
    near = set(_WORD.findall(" ".join(draw.article[max(0, at - 3) : at + 1])))
    names = [name for name in draw.names if not near & set(_WORD.findall(name))]
    return _put(statement, 0, match.end(), draw.rng.choice(names)) if names else None


Corruption = Callable[[str, Draw], str | None]
KINDS: dict[str, Corruption] = {
    "strange number": strange_number,
    "other unit": other_unit,
    "strange name": strange_name,
    "swapped name": swapped_name,
    "swapped number": swapped_number,
    "negation": negation,
    "direction": direction,
    "swapped roles": roles,
    "mixed sentences": mixed,
    "invented event": invented,
}


def corrupt(statement: str, kind: str, draw: Draw) -> str | None:
    """Return ``statement`` made false in the way of ``kind``; None where it gives no hold or nothing was changed."""
    made = (KINDS | {"wrong reference": wrong_reference})[kind](statement, draw)
    return made if made and made != statement else None
