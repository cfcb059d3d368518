"""What the checker is taught with and measured by: each kind changes what it says that it changes."""

from __future__ import annotations

import random

import pytest

from summarizer.text.sentences import sentences
from training.checking.corruptions import KINDS, Draw, corrupt
from training.checking.examples import examples

ARTICLE = (
    "The shipyard Norvik said on Monday that it had sold 12 ferries to Estonia for $30 million. "
    "Last week Ingrid Holt sued Norvik in Berlin over a debt of $4 million and won. "
    "In Berlin the court of Judge Emma Stern will hear Norvik again after the summer. "
    "He was not surprised, said the lawyer of Ingrid Holt, and added that prices rose by 40 percent."
)
STATEMENTS = (
    "Last week Ingrid Holt sued Norvik in Berlin over a debt of $4 million and won.",
    "The lawyer says that he was not surprised and that prices rose by 40 percent in Berlin.",
)
OTHER = ("Zagreb", "Petra Novak"), ("Firemen saved a cat from the tower of Zagreb on Friday.",)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_makes_something_else_of_a_statement(kind: str) -> None:
    """Each kind finds a hold in one of the statements, changes it, and does the same for the same seed."""
    made = []
    for _ in range(2):
        draw = Draw(random.Random(4), sentences(ARTICLE), *OTHER)  # noqa: S311
        made.append([corrupt(statement, kind, draw) for statement in STATEMENTS])
    assert made[0] == made[1]
    changed = [new for new in made[0] if new]
    assert changed
    assert not set(changed) & set(STATEMENTS)


def test_what_is_strange_is_not_in_the_article() -> None:
    """A strange number and a strange name are nowhere in the article."""
    draw = Draw(random.Random(4), sentences(ARTICLE), *OTHER)  # noqa: S311
    name = corrupt(STATEMENTS[0], "strange name", draw)
    assert name is not None
    assert any(strange in name for strange in OTHER[0])
    number = corrupt(STATEMENTS[0], "strange number", draw)
    assert number is not None
    assert "$4 " not in number


def test_examples_are_true_and_false() -> None:
    """An article gives statements of both sorts, each with the true statement that it is or was."""
    row = {"article": ARTICLE + ARTICLE.replace("Norvik", "Halden"), "summary": " ".join(STATEMENTS)}
    made = list(examples(row, {"article": "In Zagreb it rained.", "summary": OTHER[1][0]}, random.Random(1)))  # noqa: S311
    assert {example.true for example in made} == {True, False}
    assert all(example.statement != example.base for example in made if not example.true)
