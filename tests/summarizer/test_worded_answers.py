"""Answers in a model's own words: what was found is quoted beside them, and alone where they say more than it does."""

from __future__ import annotations

import pytest

from summarizer.answering import Found, Passage
from summarizer.models.drafting import REST_SECONDS, Drafter
from summarizer.models.protocol import Task
from summarizer.worded_answers import worded
from tests.summarizer.models.writers import FixedWriter, fails

QUESTION = "What did the town pay for the lighthouse?"
FOUND = Found(
    (
        Passage(0, "The town of Aldersund has bought the lighthouse at Cape Norr for 340,000 crowns."),
        Passage(2, "Mayor Ingrid Solheim said that 1,200 families had given money."),
    )
)


def _worded(writer: FixedWriter) -> Found:
    return worded(FOUND, QUESTION, "en", Drafter(writer, 60))


def test_what_was_found_in_other_words() -> None:
    """The model is asked the question about the passages, and what it says stands beside them."""
    writer = FixedWriter(lambda _: "Aldersund has bought the lighthouse for 340,000 crowns.")
    found = _worded(writer)
    assert found.worded == ("Aldersund has bought the lighthouse for 340,000 crowns.",)
    assert found.model == "fixed"
    assert found.passages == FOUND.passages
    (task,) = writer.tasks
    assert task == Task(" ".join(one.text for one in FOUND.passages), 2, question=QUESTION)


@pytest.mark.parametrize(
    "said",
    [
        "Aldersund has bought the lighthouse for 430,000 crowns.",
        "The town of Lindhaven has bought the lighthouse for 340,000 crowns.",
        "Aldersund has bought the lighthouse for 340,000 crowns. Petra Kowalski gave 77 million euros.",
        "UNANSWERED",
        "UNANSWERED.",
        "",
        "One has it. Two have it. Three have it. Four have it.",
    ],
)
def test_what_says_more(said: str) -> None:
    """One wrong number or name, a refusal, nothing or too much: the passages stand alone."""
    assert _worded(FixedWriter(lambda _: said)) == FOUND


def test_a_model_that_fails() -> None:
    """The passages stand alone, and it is left alone for a while, as after a brief."""
    now = 0.0
    writer = FixedWriter(fails)
    drafter = Drafter(writer, 60, clock=lambda: now)
    assert worded(FOUND, QUESTION, "en", drafter) == FOUND
    assert worded(FOUND, QUESTION, "en", drafter) == FOUND
    assert len(writer.tasks) == 1
    now = REST_SECONDS + 1
    worded(FOUND, QUESTION, "en", drafter)
    assert len(writer.tasks) == 2


def test_a_model_that_cannot_be_told() -> None:
    """One that only sums up is not asked; nor is any where nothing was found."""
    writer = FixedWriter(lambda _: "Aldersund has bought the lighthouse.")
    assert worded(Found(()), QUESTION, "en", Drafter(writer, 60)) == Found(())
    writer.translates = False
    assert worded(FOUND, QUESTION, "en", Drafter(writer, 60)) == FOUND
    assert writer.tasks == []


def test_passages_without_room() -> None:
    """What does not fit into the model's context is quoted alone."""
    writer = FixedWriter(lambda _: "Aldersund has bought the lighthouse.", room=10)
    assert worded(FOUND, QUESTION, "en", Drafter(writer, 60)) == FOUND
    assert writer.tasks == []
