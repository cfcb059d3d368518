"""Names and numbers that the article has, but of another, are found by trying its others in their places."""

from __future__ import annotations

import time

import numpy as np
import pytest

from summarizer.checking import Unsupported, check_summary
from summarizer.checking.grounds import slots_of
from summarizer.checking.kinds import Kinds, company_of
from summarizer.checking.lexicon import Lexicon
from summarizer.checking.word_forms import level, words_of
from summarizer.reader.weights import embedded_folder
from summarizer.reading.learnt.trees import load_arrays

MATCH = """Arsenal beat Chelsea 3-1 at Wembley on Saturday, and Bukayo Reed scored twice.
Reed, 23, opened the scoring after 12 minutes with a header from a corner.
Chelsea manager Otto Lang said that his team had defended badly and would have to improve.
Arsenal have now won 14 of their 20 matches in the Premier League this season.
Police arrested 8 supporters outside the ground, and two of them were taken to hospital."""
COURT = """Lena Moser sued the brewery Halvard in Zurich in March, and the court awarded her 4 million francs.
The brewery will appeal against the ruling, its lawyer Paul Frey said on Friday.
Moser had worked for Halvard for 11 years before she was dismissed by the director, Karl Brandt.
Brandt has left the company and now advises a rival in Geneva.
Beer prices in Switzerland rose by 6 per cent last year, to 9 francs a litre."""


@pytest.mark.parametrize(
    ("article", "statement", "words"),
    [
        (MATCH, "Chelsea beat Arsenal 3-1 at Wembley.", "Chelsea / Arsenal"),
        (MATCH, "Chelsea beat Wembley 3-1 at Arsenal.", "Wembley / Arsenal"),
        (COURT, "Halvard sued Lena Moser in Zurich.", "Halvard / Lena Moser"),
        (MATCH, "Otto Lang scored twice for Arsenal.", "Otto Lang"),
        (COURT, "Karl Brandt said on Friday that the brewery would appeal.", "Karl Brandt"),
        (COURT, "Brandt now advises a rival in Zurich.", "Zurich"),
        (MATCH, "Arsenal have won 12 of their 20 matches.", "12"),
    ],
)
def test_what_stands_in_anothers_place_is_found(article: str, statement: str, words: str) -> None:
    """Exchanged names, another's name and another's number: the finding names the words."""
    found = check_summary(statement, article)
    assert [(one.kind, one.text) for one in found] == [(Unsupported.REFERENT, words)]
    assert found[0].reason == f"What is said here of “{words}” the article says of another."


@pytest.mark.parametrize(
    ("article", "statement"),
    [
        (MATCH, "Arsenal beat Chelsea 3-1 at Wembley."),
        (MATCH, "Bukayo Reed scored twice for Arsenal."),
        (MATCH, "Reed scored after 12 minutes."),
        (MATCH, "Arsenal have won 14 of their 20 matches this season."),
        (COURT, "Lena Moser sued Halvard in Zurich."),
        (COURT, "The brewery's lawyer, Paul Frey, said it would appeal."),
        pytest.param(
            COURT,
            "Karl Brandt dismissed Moser after 11 years.",
            marks=pytest.mark.xfail(reason="where this one passed, 72 exchanged names in 100 were found", strict=True),
        ),
        (COURT, "Brandt now works for a competitor in Geneva."),
    ],
)
def test_names_in_their_own_place_pass(article: str, statement: str) -> None:
    """The same in other words than the article's is supported."""
    assert check_summary(statement, article) == []


def test_a_month_is_no_verb() -> None:
    """Where the article only says "may", "May" does not stand in it; where it has the month, it does."""
    assert [one.kind for one in check_summary("They will play in May.", "The Hammers may play at Ashby.")] == [
        Unsupported.NAME
    ]
    assert check_summary("They will play in May.", "The Hammers may play at Ashby, but not in May.") == []


def test_names_and_numbers_of_a_sentence() -> None:
    """Words with a capital that follow each other are one name, called by the last; days are none."""
    words = words_of(level("Police arrested Anna Maria Holm in Oslo's harbour on Friday, with 12 others."))
    found = slots_of(words, _lexicon())
    assert [(one.key, one.end - one.start, one.number) for one in found] == [
        ("holm", 3, False),
        ("oslo", 1, False),
        ("12", 1, True),
    ]


def test_a_name_that_training_never_met_is_of_the_sort_of_its_company() -> None:
    """Where an article says "in Qarvelund" it is nearer to towns than to players."""
    kinds = Kinds.read(load_arrays(embedded_folder() / "checker.npz"))
    words = words_of("They met in Qarvelund.")
    place = kinds.of_name("qarvelund", company_of(words, 3, 4))
    assert place @ kinds.of_name("halifax", []) > place @ kinds.of_name("ronaldo", [])


def test_a_name_without_any_company_has_no_sort() -> None:
    """Nothing is guessed of it."""
    kinds = Kinds(np.array([1], np.uint32), np.ones((1, 4), np.int8))
    assert not kinds.of_name("qarvelund", []).any()


def test_many_names_cost_bounded_time() -> None:
    """Sixty statements of nothing but names, about an article of six hundred such sentences, take seconds."""
    article = "\n".join(
        f"Bert{n} Kohl met Carl{n} Moor in Town{n} on {n} hills with {7 * n} birds." for n in range(600)
    )
    summary = "\n".join(f"Bert{n} Kohl met Carl{n + 1} Moor in Town{n + 2} on {n} hills there." for n in range(60))
    started = time.process_time()
    check_summary(summary, article)
    # Two to three seconds of an idle core.
    assert time.process_time() - started < 15


def _lexicon() -> Lexicon:
    return Lexicon(load_arrays(embedded_folder() / "checker.npz")["ordinary"])
