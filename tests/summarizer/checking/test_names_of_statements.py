"""Each rule by which a statement's name stands in the article, or does not: both sides of every bound."""

from __future__ import annotations

import pytest

from summarizer.checking.names import wrong_names
from summarizer.checking.source import Source
from summarizer.checking.support import Learnt
from summarizer.checking.word_forms import level, words_of
from summarizer.reader.weights import embedded_folder


@pytest.fixture(scope="module")
def learnt() -> Learnt:
    return Learnt.read(embedded_folder())


def wrong(sentence: str, article: str, learnt: Learnt) -> list[str]:
    plain = " ".join(level(sentence).split())
    return list(wrong_names(plain, words_of(plain), Source.read(article), learnt.lexicon))


@pytest.mark.parametrize(
    ("sentence", "article"),
    [
        # one state and its people, by names that have few letters in common
        ("The Dutch voted on it.", "Voters in the Netherlands said no."),
        ("Americans like it.", "It sells well in the USA."),
        # titles, which papers add and leave out, and the calendar
        ("We met Captain Orla Vesk.", "Orla Vesk sails."),
        ("We met Captain Vesk.", "Orla Vesk sails."),
        ("It opens in May.", "The fair opens on 3 May."),
        ("It opens in May.", "the fair opens on 3 may ."),
        ("it opens on monday .", "It opens on Monday."),
        ("It opens on Oct 4.", "It opens on October 4, a Tuesday."),
        ("It opens in October, on a Tuesday.", "It opens on Tues., Oct. 4."),
        # a number at a sentence's beginning
        ("Twelve people met.", "There met 12 people."),
        # other forms of a name
        ("The Norviks won.", "Norvik won."),
        ("The flag is Belgian.", "The flag of Belgium."),
        ("The flag is of Italy.", "The Italian flag."),
        ("We asked the Halden Foundations.", "The Halden Foundation answered."),
        # cut short, joined, spelt otherwise
        ("They beat West Brom.", "They beat West Bromwich Albion."),
        ("It is on Facebook.", "It is on Face book."),
        ("Its owner is O'Neill.", "Its owner is ONeill."),
        # initials, both ways
        ("The WHO answered.", "The World Health Organisation answered."),
        ("He played two ODIs.", "He played two one-day internationals."),
        ("The World Health Organisation answered.", "The WHO answered."),
        ("The United Nations answered.", "The UN answered."),
        ("Troops met United Nations aides.", "The UN answered, and its aides met troops."),
        # ordinary words with a capital at a sentence's or quotation's beginning
        ("Police and residents met.", "Officers met people."),
        ("Vesk said: Yes.", "Vesk nodded."),
        # two words of one name, a few words apart
        ("Orla Vesk won.", "Orla Maria Vesk won. Orla Holm lost, and so did Ada Vesk."),
        ("Vesk Orla won.", "Orla Maria Vesk won. Orla Holm lost, and so did Ada Vesk."),
        # a name beside an ordinary word is no name of two words
        ("Then Orla Police won.", "Then Orla Holm met the Halden Police."),
        # a headline's capitals say nothing
        ("Council To Darken Its Quays By Night", "The council will darken its quays by night."),
    ],
)
def test_name_that_stands(sentence: str, article: str, learnt: Learnt) -> None:
    assert wrong(sentence, article, learnt) == []


@pytest.mark.parametrize(
    ("sentence", "article", "found"),
    [
        ("The Dutch voted on it.", "Voters in Belgium said no.", ["Dutch"]),
        ("It opens in May.", "The Halden fair may open.", ["May"]),
        ("It opens in June.", "It opens in July.", ["June"]),
        ("It opens in December.", "It opens in Oct, and ends in a dec.", ["December"]),
        ("We met the Halden Twelve.", "There met 12 people of Halden.", ["Twelve"]),
        ("it opens on monday .", "It opens on Tuesday.", ["monday"]),
        ("The flag is Austrian.", "The Australian flag.", ["Austrian"]),
        ("They met at the Halden Foundation.", "Halden lies on solid foundations.", ["Foundation"]),
        # three letters are no beginning, and a word written small is no name to cut short
        ("They beat the Wes.", "They beat West Bromwich Albion.", ["Wes"]),
        ("They beat Brom.", "They poured in bromine.", ["Brom"]),
        # a beginning that is no form of the name
        ("We asked Marko.", "We asked Mark.", ["Marko"]),
        # one letter in the place of another
        ("We asked Haldens.", "Haldeny won.", ["Haldens"]),
        # initials of other words
        ("The WTO answered.", "The World Health Organisation answered.", ["WTO"]),
        ("The World Trade Organisation answered.", "The WHO answered.", ["World", "Trade", "Organisation"]),
        ("The Blue Nile answered.", "The BN answered.", ["Blue", "Nile"]),
        # beside those that are spelt out, not among them
        ("We met Zelvik United Nations aides.", "The UN answered, and its aides met troops.", ["Zelvik"]),
        # a strange name opens the sentence
        ("Zelvik said so.", "Norvik said so.", ["Zelvik"]),
        # in a text without capitals as well
        ("zelvik said so .", "Norvik said so.", ["zelvik"]),
        # each once
        ("We asked Zelvik, and Zelvik said so.", "Norvik said so.", ["Zelvik"]),
        # both words stand, never together
        ("Then Orla Vesk won.", "Then Orla Holm lost to Ada Vesk.", ["Orla Vesk"]),
    ],
)
def test_name_that_does_not(sentence: str, article: str, found: list[str], learnt: Learnt) -> None:
    assert wrong(sentence, article, learnt) == found


def test_a_name_that_is_wrong_is_not_told_twice(learnt: Learnt) -> None:
    """One word of a pair that is strange is named alone, not with its neighbour."""
    assert wrong("Then Orla Zelvik won.", "Then Orla Holm lost to Ada Vesk.", learnt) == ["Zelvik"]


def test_words_of_two_clauses_are_no_name(learnt: Learnt) -> None:
    """A comma parts two names."""
    assert wrong("With Orla, Vesk won.", "Then Orla Holm lost to Ada Vesk.", learnt) == []
