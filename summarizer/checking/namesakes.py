"""What two languages call the same state, language, month or day, by the CLDR."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.core import UnknownLocaleError, get_global

from summarizer.checking.word_forms import Word, words_of

Names = dict[str, set[tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Names of states, languages, months and days in one language, with what another calls the same.

    ``words`` holds every word of such a name with the words that the other has for it, ``codes`` with those that are
    written in capitals ("USA"); ``acronyms`` are such words of the first language itself, ``whole`` its names of one
    word, ``calendar`` its months and days as it writes them.
    """

    words: Names
    codes: dict[str, set[str]]
    acronyms: frozenset[str]
    whole: frozenset[str]
    calendar: frozenset[str]

    def is_name(self, word: Word) -> bool:
        """Tell whether a word with a capital is a name by itself."""
        return word.key in self.whole or (word.text.isupper() and word.key in self.acronyms)


@lru_cache(maxsize=32)
def namesakes(language: str, original: str) -> Namesakes:
    """Read what ``language`` and ``original`` (ISO 639-1) call the same; nothing of one that the CLDR has not."""
    try:
        here, there = Locale(language), Locale(original)
    except (UnknownLocaleError, ValueError):
        return Namesakes({}, {}, frozenset(), frozenset(), frozenset())
    dates = [(mine["format"]["wide"], other["format"]["wide"]) for mine, other in _calendars(here, there)]
    named = [(here.languages, there.languages), *dates]
    pairs = [(str(mine[key]), str(other[key])) for mine, other in named for key in mine if key in other]
    codes: dict[str, set[str]] = defaultdict(set)
    # Codes of three letters and names of long ago stand for today's state: "USA" and "UK".
    short: dict[str, set[str]] = defaultdict(set)
    for alias, states in get_global("territory_aliases").items():
        if len(states) == 1 and alias.isalpha():
            short[states[0]].add(alias)
    for state, name in here.territories.items():
        if len(state) == 2 and state in there.territories:
            same = short[state] | {state}
            pairs += [(one, str(there.territories[state])) for one in (str(name), *same)]
            for word in (*_keys(str(name)), *map(str.lower, same)):
                codes[word] |= {one.lower() for one in same}
    words: Names = defaultdict(set)
    for name, other in pairs:
        for word in _keys(name):
            words[word].add(_keys(other))
    acronyms = frozenset(one.lower() for state, others in short.items() for one in (state, *others))
    whole = frozenset(_keys(name)[0] for name, _ in pairs if not name.isupper() and len(_keys(name)) == 1)
    calendar = frozenset(str(name) for mine, _ in dates for name in mine.values())
    return Namesakes(dict(words), dict(codes), acronyms, whole, calendar)


def _calendars(here: Locale, there: Locale) -> list[tuple[Any, Any]]:
    return [(here.months, there.months), (here.days, there.days)]


def _keys(name: str) -> tuple[str, ...]:
    return tuple(word.key for word in words_of(name) if len(word.key) > 2 or word.text.isupper())
