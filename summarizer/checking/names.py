"""Names: those of a statement must be the article's, in its spelling, with their parts together as it has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from summarizer.checking.lexicon import Lexicon
from summarizer.checking.source import Source
from summarizer.checking.word_forms import LIGHT, Word, stem_of
from summarizer.quantities.number_words import NUMBER_WORDS

# What a people's name adds to its country's, and a plural to a name; what it may have in place of the country's end.
_ENDINGS = frozenset("s es n an ns ans ian ians ese i is ish ic er ers".split())
_COUNTRY_ENDINGS = frozenset("y a e um land way".split())
# A shorter common beginning is chance.
_SHORTEST = 4
TITLES = frozenset(
    "mr mrs ms miss dr prof sir lord lady dame president pm king queen prince princess pope sheikh judge justice sen "
    "senator rep gov governor gen general capt captain col colonel sgt rev fr minister mayor chancellor "
    "coach st".split()
)
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july august september "
    "october november december".split()
)
# "Oct." and "Tues" are no shorter.
_SHORTEST_DAY = 3
# Months that are verbs as well: written small, an article has not the month.
_VERBS_TOO = frozenset({"may", "march"})
# Names of one state, and of its people, that have too few letters in common.
_ONE_STATE = tuple(
    frozenset(names.split())
    for names in (
        "us usa america american americans", "uk britain british", "france french", "spain spanish spaniard spaniards",
        "netherlands dutch holland", "poland polish", "denmark danish danes", "wales welsh", "greece greek greeks",
        "switzerland swiss", "ireland irish", "scotland scottish scots", "england english",
    )
)  # fmt: skip
# Two letters are the initials of any two words: only these are taken for the full name's.
_TWO_LETTERS = frozenset({"un", "eu", "us", "uk", "pm"})
_LONGEST_ENDING = 4
# What stands between two words of one clause, a possessive's end included.
_WITHIN = frozenset({" ", "'s ", "' "})
# Words of one name stand this near to each other somewhere in the article.
_TOGETHER = 3


def wrong_names(sentence: str, words: Sequence[Word], source: Source, lexicon: Lexicon) -> Iterator[str]:
    """Yield the names of a levelled ``sentence`` that the article does not have.

    With a capital inside its clause a word is a name or part of one, with a capital elsewhere ("Police say") where it
    is no ordinary word of the language; in a text without capitals too. Names of days and months are always names.
    """
    capitals = sum(word.capital for word in words[1:])
    small = not any(word.capital for word in words)
    titled = 2 * capitals > len(words)
    found: set[str] = set()
    headline = all(word.capital for word in words if word.key[0].isalpha())
    for at, word in enumerate(words):
        inside = word.capital and at > 0 and sentence[words[at - 1].end : word.start] in _WITHIN
        telling = inside and not headline and _may_be_a_name(word, source)
        light = word.key.endswith("n't") or (word.key in LIGHT and not telling)
        light |= word.key in NUMBER_WORDS and not inside  # "Twelve people": whether it is true numbers tell
        if word.key in found or not word.key[0].isalpha() or light or len(word.key) < 2:
            continue
        named = word.key in CALENDAR or inside or ((word.capital or small) and not lexicon.ordinary(word))
        # In a headline every word has a capital.
        if named and not _stands(word, words, at, source, strict=inside and not titled):
            found.add(word.key)
            yield word.text
    if not small and not titled:
        yield from _mixed(sentence, words, source, lexicon, found)


def _may_be_a_name(word: Word, source: Source) -> bool:
    """Tell whether a small word with a capital inside a clause is more than that: a month, or none of the article's."""
    return word.key in _VERBS_TOO or word.key not in source.keys


def _stands(word: Word, words: Sequence[Word], at: int, source: Source, *, strict: bool) -> bool:
    """Tell whether the article has a name; if ``strict``, "foundations" are no "Foundation" but "Foundations" are."""
    key = word.key
    if any(key in names and names & source.keys for names in _ONE_STATE):
        return True
    if key in source.keys:
        # An article without capitals writes the months small as well.
        return not (strict and key in _VERBS_TOO and source.capitals) or _large(word.stem, source)
    if (key in TITLES and _is_title(words, at, source)) or _same_day(key, source):
        return True
    forms = {word.stem} & source.places.keys() | {stem_of(other) for other in _forms_of(key, source)}
    if any(not strict or _large(stem, source) for stem in forms):
        return True
    if key.replace("'", "") in source.keys or _begins(word, source):
        return True
    return _abbreviates(word, source) or _spelt_out(words, at, source) or _compound(key, source)


def _is_title(words: Sequence[Word], at: int, source: Source) -> bool:
    """Tell whether a title stands before a name, or the article has it in full: "St" for "street"."""
    if at + 1 < len(words) and words[at + 1].content and (words[at + 1].capital or not words[at].capital):
        return True
    return any(key.startswith(words[at].key) for key in source.keys)


def _same_day(key: str, source: Source) -> bool:
    """Tell whether the article has a day's or a month's name in full or cut short: "October" and "Oct."."""
    long = [name for name in CALENDAR if name.startswith(key)] if len(key) >= _SHORTEST_DAY else []
    return any(name[:size] in source.capitals for name in long for size in range(_SHORTEST_DAY, len(name) + 1))


def _large(stem: str, source: Source) -> bool:
    """Tell whether the article writes a word of this stem with a capital anywhere."""
    return any(source.words[number][at].capital for number, at in source.places.get(stem, ()))


def _forms_of(key: str, source: Source) -> Iterator[str]:
    """Yield the article's other forms of a name: "Belgium" for "Belgian", "Norvik" for "Norviks"."""
    for other in source.beginning(key[:_SHORTEST]):
        for cut in range(max(_SHORTEST, len(key) - _LONGEST_ENDING), len(key) + 1):
            if other.startswith(key[:cut]) and (_forms(key[cut:], other[cut:]) or _forms(other[cut:], key[cut:])):
                yield other


def _forms(ending: str, plain: str) -> bool:
    return ending in _ENDINGS and (not plain or (len(ending) > 1 and plain in _COUNTRY_ENDINGS))


def _begins(word: Word, source: Source) -> bool:
    """Tell whether a name of the article is cut short: "Brom" of "Bromwich"."""
    if len(word.key) < _SHORTEST or not word.capital:
        return False
    alike = source.beginning(word.key[:_SHORTEST])
    return any(other.startswith(word.key) and other in source.capitals for other in alike)


def _abbreviates(word: Word, source: Source) -> bool:
    """Tell whether capitals are the initials of words that follow each other in the article: PM, WHO, ODIs."""
    letters = word.text.removesuffix("s")
    return letters.isupper() and len(letters) >= 2 and letters.lower() in source.initials


def _spelt_out(words: Sequence[Word], at: int, source: Source) -> bool:
    """Tell whether the word is one of those whose initials the article has as a word: "United" of UN."""
    for first in range(max(0, at - 4), at + 1):
        for last in range(max(at, first + 1) + 1, min(len(words), first + 6) + 1):
            run = [word for word in words[first:last] if word.key not in LIGHT]
            letters = "".join(word.key[0] for word in run)
            if (len(run) > 2 or letters in _TWO_LETTERS) and letters in source.acronyms:
                return True
    return False


def _compound(key: str, source: Source) -> bool:
    """Tell whether the article writes the word in two: "Facebook" and "Face book"."""
    return any(key[:cut] in source.keys and key[cut:] in source.keys for cut in range(3, len(key) - 2))


def _mixed(sentence: str, words: Sequence[Word], source: Source, lexicon: Lexicon, found: set[str]) -> Iterator[str]:
    """Yield names whose two words the article has, but never together: "Barack Romney"."""
    for first, second in pairwise(words):
        if sentence[first.end : second.start] != " " or {first.key, second.key} & found:
            continue
        if not (_is_name(first, lexicon) and _is_name(second, lexicon)):
            continue
        told = source.followed(first.stem) and source.led(second.stem)
        if told and not source.near(first.stem, second.stem, _TOGETHER):
            yield f"{first.text} {second.text}"


def _is_name(word: Word, lexicon: Lexicon) -> bool:
    plain = word.key in LIGHT or word.key in TITLES or word.key in CALENDAR
    return word.capital and not plain and word.key[0].isalpha() and len(word.key) > 2 and not lexicon.ordinary(word)
