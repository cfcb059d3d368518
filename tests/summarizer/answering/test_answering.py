"""Questions about an article: what they ask, and which of its sentences answers them."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest

from summarizer.answering import Found
from summarizer.answering.asked import Sought, read_question
from summarizer.answering.holding import holds
from summarizer.answering.reading import SENTENCE, STRETCH, AnswerReader, stretches_of
from summarizer.answering.search import answer
from summarizer.article import Article
from summarizer.brief import Brief, Length, Party, PartyKind
from summarizer.reader.encoder import open_encoder
from summarizer.reader.weights import embedded_folder

SENTENCES = (
    "The town of Aldersund has bought the lighthouse at Cape Norr for 340,000 crowns.",
    "The tower was built in 1874 by the engineer Halvard Lund.",
    "Mayor Ingrid Solheim said that 1,200 families had given money.",
    "The lamp was switched off because ships now find their way by satellite.",
    "Visitors may climb the 98 steps to the gallery from 1 May.",
)
PARTIES = (
    Party("Aldersund", PartyKind.PLACE),
    Party("Ingrid Solheim", PartyKind.PERSON, role="Mayor", sentence=2),
    Party("Halvard Lund", PartyKind.PERSON, role="engineer", sentence=1),
)


def _brief(body: str = " ".join(SENTENCES)) -> Brief:
    article = Article("Town buys lighthouse", body)
    return Brief(dict.fromkeys(Length, ()), Length.SHORT, (), PARTIES, {}, (), article, "test", 0.0)


@lru_cache(maxsize=1)
def _reader() -> AnswerReader:
    return AnswerReader.load(embedded_folder(), open_encoder(embedded_folder()))


def _answer(question: str, brief: Brief | None = None) -> Found:
    return answer(question, brief or _brief(), _reader())


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("What did Aldersund pay for the lighthouse at Cape Norr?", 0),
        ("Who built the tower?", 1),
        ("When was the tower built?", 1),
        ("How many families gave money?", 2),
        ("Why was the lamp switched off?", 3),
        ("How many steps are there to the gallery?", 4),
    ],
)
def test_answered(question: str, sentence: int) -> None:
    """The sentence that answers comes first."""
    assert _answer(question).passages[0].sentence == sentence


@pytest.mark.parametrize(
    ("question", "said", "beside"),
    [
        ("Who is the boss of the firm?", "Its chief executive is Mara Lind.", "It sells paint in small tins."),
        ("Why was the lamp turned off?", "The light was put out to save power.", "Visitors may climb the steps."),
        ("How many died?", "Nine people were killed.", "Nine boats were bought."),
    ],
)
def test_read_in_words_of_its_own(question: str, said: str, beside: str) -> None:
    """A sentence that answers is told from another that shares as few words with the question."""
    pieces = _reader().cut([beside, said])
    other, answers = _reader().read(question, pieces, stretches_of(pieces))
    assert answers > other + 1


def test_what_is_not_read_is_told() -> None:
    """Sentences outside the stretches are; what is read does not hang on what is read with it."""
    pieces = _reader().cut([*SENTENCES * 4])
    stretches = stretches_of(pieces)
    question = "Who built the tower?"
    every = _reader().read(question, pieces, stretches)
    assert np.isfinite(every).all()
    one = _reader().read(question, pieces, stretches[:1])
    assert np.isinf(one[stretches[0].stop :]).all()
    np.testing.assert_allclose(one[stretches[0].start : stretches[0].stop], every[: stretches[0].stop], atol=1e-3)
    assert _reader().read("", [], []).shape == (0,)


def test_stretches() -> None:
    """They hold what is read in one go, and each begins with the last sentence of the one before where both fit."""
    pieces = _reader().cut(["word " * 40] * 5 + ["word " * 300] + ["short"])
    sizes = [len(one.ids) for one in pieces]
    assert max(sizes) == SENTENCE
    stretches = stretches_of(pieces)
    assert [(one.start, one.stop) for one in stretches] == [(0, 2), (1, 3), (2, 4), (3, 5), (5, 7)]
    assert all(sum(sizes[at] for at in one) <= STRETCH for one in stretches)
    assert stretches_of([]) == []


def test_who_somebody_is() -> None:
    """A sentence that tells somebody's role holds more than one that names them; another's name is sought otherwise."""
    asked = read_question("Who is Halvard Lund?")
    assert asked.sought == {Sought.ROLE}
    assert holds(asked, 1, SENTENCES[1], (), PARTIES) == 1.0
    assert holds(asked, 7, "Halvard Lund left in 1880.", (), PARTIES) == 0.5
    other = read_question("Who met Ingrid Solheim at the lamp?")
    assert other.sought == {Sought.PERSON}
    assert holds(other, 2, "Ingrid Solheim came to the lamp.", (), PARTIES) == 0.0
    assert holds(other, 2, "Ingrid Solheim came with Halvard Lund.", (), PARTIES) == 1.0


def test_answered_in_another_language() -> None:
    """The encoder reads English only; elsewhere the words of the question are looked for."""
    body = "Aldersund hat den Leuchtturm gekauft. Der Turm wurde 1874 von Halvard Lund gebaut. Er ist rot."
    german = replace(_brief(body), article=Article("Leuchtturm", body, language="de"))
    assert _answer("Wer hat den Turm gebaut?", german).passages[0].sentence == 1
    assert _answer("Was kostet die Fähre nach Bergen?", german).passages == ()


@pytest.mark.parametrize(
    "question",
    [
        "How much does a ticket cost?",
        "Who is the keeper's daughter?",
        "When does the ferry to Bergen leave?",
        "?!",
        "who",
        "How much? " * 400,
    ],
)
def test_not_said(question: str) -> None:
    """Where nothing answers, nothing is shown."""
    assert _answer(question).passages == ()


def test_nothing_to_read() -> None:
    """A text without a letter answers nothing."""
    assert _answer("Who built the tower?", _brief("\u200b")).passages == ()


def test_marked() -> None:
    """Numbers and names of a passage are told by their offsets."""
    (passage, *_) = _answer("How many families gave money?").passages
    assert [passage.text[start:end] for start, end in passage.marked] == ["Ingrid Solheim", "1,200"]


@pytest.mark.parametrize(
    ("question", "sought"),
    [
        ("How many people came?", Sought.COUNT),
        ("Wie viele Menschen kamen?", Sought.COUNT),
        ("Wann wurde der Turm gebaut?", Sought.DATE),
        ("Pourquoi la lampe est-elle éteinte ?", Sought.REASON),
        ("¿Quién construyó la torre?", Sought.PERSON),
    ],
)
def test_what_is_sought(question: str, sought: Sought) -> None:
    """The words of four languages tell what sort of thing an answer holds."""
    assert sought in read_question(question).sought


def test_an_empty_article_says_nothing() -> None:
    """There is nothing to find."""
    assert _answer("Who built the tower?", _brief("")).passages == ()


@pytest.mark.parametrize("body", ["word " * 20_000, "A. " * 20_000, "(" * 50_000, "€1,1,1" * 10_000])
def test_hostile_articles_are_bounded(body: str) -> None:
    """Whatever the text, an answer takes moments."""
    began = time.process_time()
    _answer("How many words " + "who " * 5000, _brief(body))
    assert time.process_time() - began < 5
