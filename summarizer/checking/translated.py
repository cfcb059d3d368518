"""A summary in another language than the article's: its numbers and names are held to the article.

What is checked across languages: every number, by value, with its currency, percent sign or date, and every word that
is known for a name by its capital, which must stand in the article as it is, or under the name that the CLDR has for
the same state, language, month or day. A sentence that shares neither with the article cannot be traced and fails too.

What is not checked: whether the article says what the sentence says of them (the learnt check reads English only),
negations and directions, units of measure, numbers in words of a language that ``find_numbers`` does not know, a name
that is the lone first word of its sentence, one that is among the commonest words of the language, and, in German,
where every noun has a capital, one that stands alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from babel import Locale

from summarizer.brief import FigureKind, Quantity
from summarizer.checking.namesakes import namesakes
from summarizer.checking.numbers import close, is_word
from summarizer.checking.source import Source
from summarizer.checking.word_forms import Word, fold, level, words_of
from summarizer.quantities import find_numbers

# In German every noun is written as names are elsewhere.
_NOUNS_HAVE_CAPITALS = frozenset({"de"})
# What a language adds to a name: "Lindhavens", "the Londoner".
_ENDINGS = ("s", "es", "n", "en", "er")
_SHORTEST = 4
# "l'Allemagne", "dell'Italia": two words.
_ELIDES = frozenset({"fr", "it"})
_ELIDED = re.compile(r"\b(\w{1,4}')(?=\w{3})")
# Forms of one German word: "solche", "solcher".
_FORM = re.compile(r"(?<=\w{4})e?[mnrs]?$")
# The kinds whose sign or word must be the article's too.
_SIGNED = (FigureKind.MONEY, FigureKind.PERCENT)


def trace(sentences: Sequence[str], title: str, body: str, *, language: str, original: str) -> list[int | None]:
    """Return for each of ``sentences`` the number of the body's sentence that it comes closest to.

    None where a number or name of it does not stand in the article, or where it has none. ``language`` is the
    sentences', ``original`` the article's (ISO 639-1).
    """
    article = _Article(Source.read(body), Source.read(title), language, original)
    return [article.holds(" ".join(level(sentence).split())) for sentence in sentences]


class _Article:
    """What an article gives to sentences of another language."""

    def __init__(self, source: Source, title: Source, language: str, original: str) -> None:
        self._source = source
        self._title = title
        self._language = language
        self._original = original
        self._known = namesakes(language, original)
        self._calendar = self._known.calendar
        self._ordinary = _ordinary(language)
        self._where: dict[str, set[int]] = defaultdict(set)
        for number, words in enumerate(source.words):
            for word in words:
                self._where[word.key].add(number)
        self._keys = source.keys | title.keys
        self._acronyms = source.acronyms | title.acronyms
        self._bases = {
            word.key: word.key
            for words in (*source.words, *title.words)
            for word in words
            if word.capital and len(word.key) >= _SHORTEST
        }

    def holds(self, sentence: str) -> int | None:
        """Return the article's sentence that has most of this one's numbers and names, if the article has all."""
        if self._language in _ELIDES:
            sentence = _ELIDED.sub(r"\1 ", sentence)
        shared: Counter[int] = Counter()
        numbers = find_numbers(sentence, self._language)
        for number in {(one.value, one.unit, one.kind): one for one in numbers}.values():
            places = [at for other, at in self._source.numbers if self._same(number, other)]
            if not places and not self._in_title(number) and not is_word(number):
                return None
            shared.update(set(places))
        words = [word for word in words_of(sentence) if not _inside(word, numbers)]
        if any(word.text[0].isdigit() and word.key not in self._keys for word in words):
            return None
        for word, must in self._names(sentence, words):
            ways = self._ways(word)
            if must and not ways:
                return None
            shared.update({at for way in ways for key in way for at in self._where[key]})
        # Of sentences that share as much the first.
        return min(shared, key=lambda at: (-shared[at], at)) if shared else None

    def _same(self, one: Quantity, other: Quantity) -> bool:
        if FigureKind.DATE in (one.kind, other.kind):
            return one.kind is other.kind and all(
                any(self._same_day(mine, theirs) for theirs in other.values) for mine in one.values
            )
        if one.kind in _SIGNED and (one.kind, one.unit) != (other.kind, other.unit):
            return False
        # A currency or a percentage whose word is not known there is a plain count.
        return all(any(close(mine, theirs) for theirs in other.values) for mine in one.values)

    def _same_day(self, one: float, other: float) -> bool:
        """Tell whether two dates, as digits with the largest unit first, agree; a year may stand elsewhere."""
        mine, theirs = f"{one:.0f}", f"{other:.0f}"
        if theirs.startswith(mine) or theirs.endswith(mine):
            return True
        return mine.endswith(theirs) and int(mine[:4]) in self._source.years

    def _in_title(self, one: Quantity) -> bool:
        return any(self._same(one, other) for other, _ in self._title.numbers)

    def _names(self, sentence: str, words: Sequence[Word]) -> Iterator[tuple[Word, bool]]:
        """Yield the words that may be names, and whether each is surely one."""
        capital = [word.capital and not self._is_ordinary(word) for word in words]
        for at, word in enumerate(words):
            if len(word.key) < 2 or not capital[at]:
                if word.text in self._calendar:  # where months and days are written small
                    yield word, True
                continue
            after = at > 0 and capital[at - 1] and sentence[words[at - 1].end : word.start] == " "
            before = at + 1 < len(words) and capital[at + 1] and sentence[word.end : words[at + 1].start] == " "
            if self._language in _NOUNS_HAVE_CAPITALS:
                # "Bürgermeisterin Ruth Adeyemi": a noun may lead a name.
                yield word, after or self._known.is_name(word)
            else:
                yield word, at > 0 or before

    def _is_ordinary(self, word: Word) -> bool:
        return _form(word.key, self._language) in self._ordinary and not self._known.is_name(word)

    def _ways(self, word: Word) -> list[tuple[str, ...]]:
        """Return the words of the article, one or several together, that a name stands for."""
        key = word.key
        ways: list[tuple[str, ...]] = [(key,)] if key in self._keys else []
        if key not in self._known.acronyms or word.text.isupper():
            ways += [names for names in self._known.words.get(key, ()) if all(one in self._keys for one in names)]
            ways += [(code,) for code in self._known.codes.get(key, ()) if code in self._acronyms]
        ways += [(base,) for end in _ENDINGS if (base := self._bases.get(key.removesuffix(end))) and key.endswith(end)]
        ways += [(longer,) for end in _ENDINGS if len(key) >= _SHORTEST and (longer := self._bases.get(key + end))]
        return ways


def _inside(word: Word, numbers: Iterable[Quantity]) -> bool:
    return any(one.start <= word.start < one.end for one in numbers)


def _form(key: str, language: str) -> str:
    return _FORM.sub("", key, count=1) if language in _NOUNS_HAVE_CAPITALS else key


@lru_cache(maxsize=32)
def _ordinary(language: str) -> frozenset[str]:
    """The commonest words of a language, without accents and endings."""
    import justext

    name = str(Locale("en").languages.get(language, "")).replace(" ", "_")
    try:
        return frozenset(_form(fold(word.lower()), language) for word in justext.get_stoplist(name))
    except ValueError:  # a language that it has no list of
        return frozenset()
