"""What a name or number in its place is told by: an article of three sentences, each feature reckoned by hand."""

from __future__ import annotations

import zlib
from math import exp, log

import numpy as np
import pytest

from summarizer.checking.fitting import COMPARED, FEATURES, Tried, tried
from summarizer.checking.grounds import Grounds
from summarizer.checking.kinds import Kinds
from summarizer.checking.lexicon import Lexicon
from summarizer.checking.source import Source
from summarizer.checking.word_forms import level, words_of

ARTICLE = "Norvik sold 12 boats to Aldersund in spring. He repaired 30 nets. Then Otto Lang sued Norvik's yard."
# A name's own vector and those of its company: Norvik opens sentences, Lang is one who sues.
VECTORS = {"N norvik": (127, 0), "N lang": (0, 127), "L .": (127, 0), "R sued": (0, 127)}
# What a word says that one of the three sentences has, and one that two have.
ONCE, TWICE = log(4), log(2)
# How much a word counts that is so many words away: of a mention in the article, and of the place in the statement.
REACH = [exp(-step / 5) for step in range(8)]
LOCAL = [exp(-step / 3) for step in range(8)]


def places(statement: str, article: str = ARTICLE) -> list[Tried]:
    """Try the article's names and numbers in each place of a statement."""
    hashes = np.array([zlib.crc32(told.encode()) for told in VECTORS], np.uint32)
    kinds = Kinds(hashes, np.array(list(VECTORS.values()), np.int8))
    return tried(words_of(level(statement)), Grounds(Source.read(article), Lexicon([]), kinds))


def told(place: Tried) -> dict[str, list[float]]:
    """Return each feature, by its name, of all that was tried in a place."""
    return {name: place.rows[:, at].tolist() for at, name in enumerate(FEATURES)}


def check(place: Tried, expected: dict[str, list[float]]) -> None:
    found = told(place)
    assert {name: found[name] for name in expected} == {
        name: pytest.approx(values, abs=1e-4) for name, values in expected.items()
    }


def test_what_is_tried() -> None:
    """Every place of the statement's, its own name first, then the statement's other names, then the article's."""
    subject, object_ = places("Norvik sued Lang.")
    assert subject.keys == ["norvik", "lang", "aldersund"]
    assert object_.keys == ["lang", "norvik", "aldersund"]
    number = places("Norvik sold 12 boats.")[-1]
    assert number.keys == ["12", "30"]


def test_a_name_that_the_article_has_on_the_other_side() -> None:
    """Lang sued: around Norvik stands the same, but before it, and behind Lang stands "sued" at once."""
    subject, _ = places("Norvik sued Lang.")
    both, near = ONCE + ONCE, LOCAL[0] + LOCAL[1]
    check(
        subject,
        {
            # "sued" and "lang" stand at once before Norvik and a word further; behind "Otto Lang" stands "sued" alone.
            "same": [1, ONCE / both, 0],
            "near": [(1 + REACH[1]) / 2, ONCE / both, 0],
            "side": [0, ONCE / both, 0],
            "wrong_side": [(1 + REACH[1]) / 2, 0, 0],
            "local": [0, 1 / near, 0],
            "local_wrong": [(1 + LOCAL[1] * REACH[1]) / near, 0, 0],
            "after": [0, 1, 0],
            "before": [0, 0, 0],
            "after_wrong": [1, 0, 0],
            "before_wrong": [0, 0, 0],
            "around": [1, 1, 0],
            "next": [0, 1, 0],
            "previous": [0, 0, 0],
            # The nearest name before the article's "sued" is Lang's; before "lang" there is none.
            "owns": [0, 1 / near, 0],
            "owns_behind": [0, 0, 0],
            "foreign": [1 / near, 0, 1 / near],
            "kind": [1, 1, 0],
            "kind_left": [1, 0, 0],
            "kind_right": [0, 1, 0],
        },
    )


def test_a_name_at_the_end() -> None:
    """Before Lang the article has neither "sued" nor "norvik"; before Norvik it has "sued" at once."""
    _, object_ = places("Norvik sued Lang.")
    total, near = TWICE + ONCE, TWICE * LOCAL[1] + ONCE
    check(
        object_,
        {
            "same": [1, ONCE / total, TWICE / total],
            # Behind "Otto Lang" stand "sued" and, a word on, "Norvik"; before Aldersund stands Norvik, four words away.
            "near": [(ONCE + TWICE * REACH[1]) / total, ONCE / total, TWICE * REACH[4] / total],
            "side": [0, ONCE / total, TWICE * REACH[4] / total],
            "wrong_side": [(ONCE + TWICE * REACH[1]) / total, 0, 0],
            "local": [0, ONCE / near, TWICE * LOCAL[1] * REACH[4] / near],
            "before": [0, 1, 0],
            "before_wrong": [1, 0, 0],
            "after": [0, 0, 0],
            "after_wrong": [0, 0, 0],
            "previous": [0, 1, 0],
            "next": [0, 0, 0],
            "owns": [0, 0, 0],
            # The next name behind "sued" is Norvik; behind the first "Norvik" it is Aldersund.
            "owns_behind": [0, ONCE / near, TWICE * LOCAL[1] / near],
            "foreign": [0, 0, 0],
            "kind_left": [0, 0, 0],
            "kind_right": [0, 0, 0],
        },
    )


def test_what_each_name_is_in_the_article() -> None:
    """How often it is told, where first, and the share of its mentions behind "in" or "to", first, and of two words."""
    subject, object_ = places("Norvik sued Lang.")
    check(
        subject,
        {
            "mentions": [log(3), log(2), log(2)],
            "first": [0, 2, 0],
            "at_place": [0, 0, 1],
            "opens": [0.5, 0, 0],
            "long": [0, 1, 0],
            # Lang stands elsewhere in the statement.
            "elsewhere": [0, 1, 0],
            "slot_opens": [1, 1, 1],
            "slot_long": [0, 0, 0],
            "slot_at_place": [0, 0, 0],
            "number": [0, 0, 0],
            "unknown_words": [0, 0, 0],
        },
    )
    check(object_, {"slot_opens": [0, 0, 0], "slot_long": [0, 0, 0], "elsewhere": [0, 1, 0]})


def test_what_each_place_is() -> None:
    """Behind "in", of two words, with a word beside it that the article has not."""
    repairer, _, town = places("Norvik repaired 30 boats in Aldersund.")
    assert town.slot.key == "aldersund"
    check(town, {"slot_at_place": [1, 1, 1], "slot_opens": [0, 0, 0], "previous": [0, 0, 0]})
    # "He" is who opened the sentence before: all that is said of him and of those boats is Norvik's.
    check(repairer, {"slot_at_place": [0, 0, 0], "owns": [1, 0, 0], "foreign": [0, 1, 1]})
    (seller, *_) = places("Otto Lang sold glass.")
    check(
        seller,
        {
            "slot_long": [1, 1, 1],
            "unknown_words": [1, 1, 1],
            "same": [0, 1, 1],
            "near": [0, 1, REACH[3]],
            "side": [0, 1, 0],
            "wrong_side": [0, 0, REACH[3]],
            "after_wrong": [0, 0, REACH[3]],
            "local_wrong": [0, 0, REACH[3]],
            "next": [0, 1, 0],
        },
    )


def test_numbers_are_tried_with_numbers_of_their_form() -> None:
    """Thirty boats, where the article has twelve: the words beside it are the other number's."""
    number = places("Norvik repaired 30 boats in Aldersund.")[1]
    assert number.slot.number
    assert number.keys == ["30", "12"]
    check(number, {"number": [1, 1], "after": [0, 1], "before": [1, 0], "next": [0, 1], "previous": [1, 0]})
    assert places("It was 12.", "It was 12 or 3.5 or 5th or 113.") == []
    assert [one.keys for one in places("It was 12.", "It was 12 or 3.5 or 5th or 11.")] == [["12", "11"]]
    assert [one.keys for one in places("It was 1.2.", "It was 1.2 or 113 or 4.5.")] == [["1.2", "4.5"]]
    assert [one.keys for one in places("It was 5th.", "It was 5th or 113 or 7th.")] == [["5th", "7th"]]


def test_how_far_each_is_ahead_of_the_best_of_the_others() -> None:
    """The first by what it is over the second, all others by what they are below the first."""
    subject, _ = places("Norvik sued Lang.")
    found = told(subject)
    for name in COMPARED:
        values = found[name]
        ahead = [one - max(values[:at] + values[at + 1 :]) for at, one in enumerate(values)]
        assert found[f"ahead_{name}"] == pytest.approx(ahead, abs=1e-5), name


def test_a_list_of_names_is_looked_at_no_further_than_its_eighth() -> None:
    """Nor is a place tried with more than twelve names; where there is one alone, nothing is tried."""
    names = [f"{letter}orvik" for letter in "BCDFGHJKLMNPQR"]
    found = places(" met ".join(names) + ".", " met ".join(names) + ".")
    assert len(found) == 8
    assert {len(one.keys) for one in found} == {12}
    assert places("Norvik sells.", "Norvik sells nets.") == []


def test_a_name_is_not_tried_with_a_part_of_itself() -> None:
    """Where the article has Otto Lang and Otto, only others are tried for either."""
    (place,) = places("Otto Lang met.", "Otto Lang met them. Then Otto met Holm.")
    assert place.keys == ["lang", "holm"]
