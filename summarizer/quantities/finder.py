"""Go through a text once and give its quantities."""

from __future__ import annotations

from dataclasses import replace

from summarizer.brief import FigureKind, Quantity
from summarizer.quantities import dates, french, guards, ranges
from summarizer.quantities.amounts import Amount, amount_at
from summarizer.quantities.changes import change_of
from summarizer.quantities.counted_nouns import STOP, counted_noun, is_plural
from summarizer.quantities.lexer import Kind, Stream
from summarizer.quantities.number_words import HEDGES, NUMBER_WORDS, ORDINALS, VAGUE
from summarizer.quantities.numerals import NumeralReader
from summarizer.quantities.ranks import rank_at

_OPENERS = (
    NUMBER_WORDS
    | frozenset(VAGUE)
    | frozenset({"a", "an", "half", "quarter", "hundred", "tens"})
    | frozenset(ORDINALS)
    | frozenset({"no", "number", "top"})
)
# "the same one", "each one", "the ones": a pronoun, not a number.
_ONE_AS_PRONOUN = frozenset(
    "no the this that which each any another every some same last first only new old right wrong good big bigger best "
    "better little next other great such small large own what everyone what's long young nice bad worse easy hard "
    "previous loved".split()
)
# Before "one" and a unit these may count: "the one day".
_ONE_OF_SEVERAL = frozenset("the first last only next".split())
_ONE_BEFORE_VERB = STOP | frozenset("day another thing's more must needs wants might expects knows thinks".split())
_PEOPLE = frozenset(
    "people men women children workers employees jobs troops soldiers homes houses cases deaths".split()
)
_INSTALMENTS = frozenset("season episode chapter volume phase stage tier level act".split())
# Ten thousands and their like, glued to the noun: the digits alone would give a wrong value.
_CJK_SCALES = frozenset("十百千万億亿兆萬만억조")
_AGED = frozenset({"aged", "age", "ages"})
_AGES = range(1, 115)
_HIGHEST_MULTIPLE = 100
# "He was 88.", "who turned just 11": a person before, an end of the clause behind.
_LIVES = frozenset({"was", "is", "turned", "turns", "he's", "she's"})
_BARELY = frozenset({"just", "only", "then", "now", "about"})
_PERSONS = frozenset({"he", "she", "who"})
_DEAD = frozenset({"died", "dead", "dies"})
_AFTER_AGE = frozenset({",", ".", ";", ")", "and", "of", "who", "from"})


class Finder:
    """Goes through one text and collects its quantities."""

    def __init__(self, text: str, language: str | None) -> None:
        self.s = Stream(text, language)
        self.english = self.s.language.english
        self.openers = _OPENERS | frozenset(self.s.language.months) if self.english else frozenset()
        if self.s.language.code == "fr":
            self.openers = french.WORDS
        self.reader = NumeralReader(self.s)
        self.found: list[Quantity] = []

    def run(self) -> list[Quantity]:
        """Return the quantities in the order of the text."""
        i, size = 0, len(self.s)
        while i < size:
            token = self.s.peek(i)
            if token.kind is Kind.NUMBER or token.kind is Kind.FRACTION:
                i = self._number(i)
            elif token.kind is Kind.WORD and token.lower in self.openers:
                i = self._word(i)
            else:
                i += 1
        return self.found

    def _emit(
        self,
        first: int,
        last: int,
        value: float | tuple[float, float],
        unit: str,
        kind: FigureKind,
        change: str | None = None,
    ) -> int:
        s = self.s
        start, end = s.peek(first).start, s.peek(last - 1).end
        if self.found and start < self.found[-1].end:
            # A sign or a currency that an earlier quantity already took.
            start = s.peek(first + 1).start
            if start < self.found[-1].end or start >= end:
                return last
        self.found.append(Quantity(start, end, s.text[start:end], value, unit, kind, change))
        return last

    def _number(self, i: int) -> int:
        s = self.s
        behind = dates.time_at(s, i)
        if behind:
            return behind
        amount = amount_at(s, self.reader, i)
        date = dates.date_at(s, i)
        if amount and not self.english and s.lower(amount.last)[:1] in _CJK_SCALES:
            return amount.last
        if date and s.lower(i - 1) == "act":
            return date.last
        if date and not (amount and self._beats_date(amount, date)):
            return self._emit(date.first, date.last, date.value, date.unit, FigureKind.DATE)
        rank = rank_at(s, i) if self.english else None
        if rank:
            return self._emit(rank.first, rank.last, rank.value, "", FigureKind.RANK)
        ordinal = dates.ordinal_at(s, i)
        if ordinal:
            return ordinal[1]
        fraction = amount is not None and amount.numeral.share
        if not fraction and (amount is None or amount.kind is not FigureKind.MONEY or amount.first == i):
            named = guards.name_at(s, i)
            if named:
                return named
        if amount is None:
            return i + 1
        return self._amount(amount)

    def _beats_date(self, amount: Amount, date: dates.Date) -> bool:
        """Tell whether a number that may be a year is an amount after all."""
        s = self.s
        if date.unit != "year":
            return False
        i = date.first
        if amount.kind is FigureKind.DURATION:
            return s.lower(i - 1) in HEDGES and s.lower(i - 1) not in ("around", "about")
        if amount.marked or amount.scale != 1.0:
            return True
        before, noun = s.lower(i - 1), s.lower(amount.last)
        if before in ("than", "nearly", "almost", "least", "some", "approximately", "roughly", "exactly", "over"):
            return is_plural(noun) or before in ("least", "some", "than", "approximately")
        return noun in _PEOPLE or (s.peek(i).text.endswith("000") and is_plural(noun))

    def _word(self, i: int) -> int:
        s = self.s
        token = s.peek(i)
        if token.lower in s.language.months:
            date = dates.date_at(s, i)
            return self._emit(date.first, date.last, date.value, date.unit, FigureKind.DATE) if date else i + 1
        chance = guards.even_chance(s, i)
        if chance:
            return chance
        rank = rank_at(s, i)
        if rank:
            return self._emit(rank.first, rank.last, rank.value, "", FigureKind.RANK)
        if token.lower in ("no", "number", "top"):
            return i + 1
        amount = amount_at(s, self.reader, i)
        if amount is None or self._is_name(amount):
            return i + 1 if amount is None else max(i + 1, amount.numeral.last)
        return i + 1 if self._is_idiom(amount) else self._amount(amount)

    def _is_name(self, amount: Amount) -> bool:
        """Tell whether number words are part of a name: "Big Ten", "Three Mile Island", "season four"."""
        s = self.s
        first = amount.numeral.first
        token = s.peek(first)
        if not token.text[0].isupper():
            # "season four of the show", but "this season four players".
            return s.lower(first - 1) in _INSTALMENTS and not is_plural(s.lower(amount.numeral.last))
        before, after = s.peek(first - 1), s.peek(amount.numeral.last)
        opens = token.opens_line or before.text in (".", "!", "?", ":", "“", '"', "‘", "'", "(", ")", "—", "…", "-")
        if opens:
            return False
        return (before.kind is Kind.WORD and before.text[0].isupper() and guards.follows_name(s, first)) or (
            after.kind is Kind.WORD and after.text[0].isupper()
        )

    def _is_idiom(self, amount: Amount) -> bool:
        """Tell whether the words count nothing: the pronoun "one", a bare "hundred", "a second"."""
        s = self.s
        numeral = amount.numeral
        word, before, after = s.lower(numeral.first), s.lower(numeral.first - 1), s.peek(numeral.last)
        if numeral.vague:
            counts = after.lower in ("of", "more") or is_plural(after.lower)
            sized = numeral.last - numeral.first > 1
            return not sized and (not counts or before in ("the", "these", "those"))
        if word != "one" or numeral.last - numeral.first > 1 or amount.marked:
            alone = word == "hundred" and not after.lower.isalpha() and numeral.last - numeral.first == 1
            pronoun = word == "one" and amount.marked and before in _ONE_AS_PRONOUN - _ONE_OF_SEVERAL
            return pronoun or (alone and not amount.marked)
        if before in ("minus", "negative"):
            return False
        counted = before in ("only", "the", "last") and after.lower not in _ONE_BEFORE_VERB
        if before in _ONE_AS_PRONOUN and not counted:
            return True
        if after.lower in ("of", "in", "out"):
            return after.lower == "in"
        return after.lower in _ONE_BEFORE_VERB or not after.text.isalpha()

    def _amount(self, amount: Amount) -> int:
        s = self.s
        joined = ranges.extend(s, self.reader, amount)
        if joined:
            change = change_of(s, joined.first, joined.last)
            if joined.unit in ("", ranges.SCORE) and s.lower(joined.first - 1) in _AGED:
                joined = replace(joined, unit="years old", kind=FigureKind.DURATION)
            unit = joined.unit or counted_noun(s, joined.last)
            return self._emit(joined.first, joined.last, joined.value, unit, joined.kind, change)
        numeral = amount.numeral
        digits = not numeral.spelled
        if not amount.marked and digits and amount.scale == 1.0 and not numeral.share:
            age = self._age(amount)
            if age:
                return self._emit(amount.first, amount.last, amount.value, "years old", FigureKind.DURATION)
            if self._is_loose(amount):
                return amount.last
        unit, kind, last = amount.unit, amount.kind, amount.last
        if not amount.marked:
            if s.joins(last) and s.lower(last + 1) == "strong":
                unit, last = "people", last + 2
            elif digits and self._is_multiple(amount):
                unit, last = "times", last + 1
            elif numeral.share and numeral.spelled and amount.first == numeral.first:
                unit = ""
            else:
                unit = counted_noun(s, last)
        if last <= amount.numeral.first:
            return amount.numeral.first + 1
        return self._emit(amount.first, last, amount.value, unit, kind, change_of(s, amount.first, last))

    def _age(self, amount: Amount) -> bool:
        """Tell whether bare digits are an age: "Ann Smith, 39, said", "aged 12", "who was 10", "dead at 81"."""
        s, first = self.s, amount.first
        value = amount.single
        if value is None or value not in _AGES:
            return False
        if s.lower(first - 1) in _AGED:
            return True
        if s.lower(amount.last) not in _AFTER_AGE:
            return False
        if s.lower(first - 1) == "at" and s.lower(first - 2) in _DEAD:
            return True
        verb = first - 1 - (s.lower(first - 1) in _BARELY)
        if s.lower(verb) in _LIVES and (s.lower(verb - 1) in _PERSONS or "'" in s.lower(verb)):
            return True
        name, mark = s.peek(first - 2), s.peek(first - 1)
        named = name.kind is Kind.WORD and name.text[0].isupper() and name.lower not in s.language.months
        return named and mark.text == ","

    def _is_multiple(self, amount: Amount) -> bool:
        """Tell whether an x behind the digits means "times": "2.3x as much"."""
        mark, after = self.s.peek(amount.last), self.s.peek(amount.last + 1)
        return mark.lower == "x" and mark.glued and not after.glued and (amount.single or 0) < _HIGHEST_MULTIPLE

    def _is_loose(self, amount: Amount) -> bool:
        """Tell whether bare digits are no quantity: glued to letters, or the number of a name."""
        s = self.s
        after = s.peek(amount.last)
        if after.kind is Kind.WORD and after.glued:
            return not self._is_multiple(amount)
        if s.joins(amount.last) and s.peek(amount.last + 1).text.isupper():
            return True
        if not guards.follows_name(s, amount.first):
            return False
        return not (after.kind is Kind.WORD and after.text[0].islower() and is_plural(after.lower))


def find_quantities(text: str, language: str | None = None) -> list[Quantity]:
    """Find every quantity of ``text``.

    ``language`` is an ISO 639-1 code; where it is not told, the text's commonest short words tell it. In English,
    numbers in digits and in words are read, with their counted nouns, changes, ages and ranks; in other languages
    digits with money, percentages, units and dates, by the language's own decimal mark (CLDR), and French in words.
    Returns quantities in the order of the text, none overlapping, each with the exact text of its span. Never raises
    on any text. Time is linear in the length of the text.
    """
    return Finder(text, language).run()
