"""A summary in the reader's language: asked for, checked, and never a wrong one without a word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from summarizer.article import Article
from summarizer.brief import Brief, Length
from summarizer.models.protocol import Task
from summarizer.pipeline import Summarizer
from summarizer.settings import SummarizerSettings
from tests.summarizer.models.writers import FixedWriter, fails

ARTICLE = Article(
    "Lindhaven replaces its ferries",
    "The council of Lindhaven voted on Tuesday to replace 18 of its 27 diesel ferries. The plan will cost 340 million "
    "pounds over ten years, the council said in a statement.\n\n"
    "Mayor Ruth Adeyemi told reporters that the town would borrow the money and repay it from harbour fees. The yard "
    "of Norvik, which employs 640 people, will build the first six vessels.\n\n"
    "Engineers of the university of Carrow had warned in January that three hulls were cracked. Nobody was hurt when "
    "the ferry Anna lost a ramp in the harbour last winter.",
)
GERMAN = [
    "Der Rat von Lindhaven will 18 seiner 27 Dieselfähren ersetzen.",
    "Der Plan kostet 340 Millionen Pfund über zehn Jahre.",
    "Bürgermeisterin Ruth Adeyemi will das Geld leihen und aus Gebühren zurückzahlen.",
]
WRONG = "Der Plan kostet 430 Millionen Pfund."
ENGLISH = "Lindhaven's council will replace 18 of 27 diesel ferries. The plan costs 340 million pounds over ten years."

MakeBrief = Callable[..., tuple[Brief, list[Task]]]


@pytest.fixture(scope="module")
def brief() -> MakeBrief:
    """Brief the article in a language, with a model that answers so."""
    writer = FixedWriter(fails)
    summarizer = Summarizer(SummarizerSettings(threads=1), writer)

    def make(
        answer: str | Callable[[Task], str],
        language: str = "de",
        article: Article = ARTICLE,
        *,
        able: bool = True,
        room: int = 1000,
    ) -> tuple[Brief, list[Task]]:
        writer.answer = answer if callable(answer) else lambda _: answer
        writer.translates, writer.room, writer.tasks = able, room, []
        return summarizer.brief(article, language=language), writer.tasks

    return make


def _codes(brief: Brief) -> list[str]:
    return [note.code for note in brief.notes]


def test_a_brief_in_another_language(brief: MakeBrief) -> None:
    """The model is told both languages; figures, parties and the sentences beneath stay the article's."""
    made, tasks = brief("\n".join(GERMAN))
    assert made.sentences == tuple(GERMAN)
    assert (made.language, made.model, _codes(made)) == ("de", "fixed", ["translated"])
    assert [(task.language, task.original) for task in tasks] == [("de", "en")]
    assert [one.sentence for one in made.statements] == [0, 1, 2]
    assert made.figures
    assert all(figure.phrase in ARTICLE.body for figure in made.figures)
    assert {"council of Lindhaven", "Ruth Adeyemi"} <= {party.name for party in made.parties}


def test_what_is_not_the_articles_is_left_out(brief: MakeBrief) -> None:
    """No sentence of another language can stand in its place; a note counts them."""
    made, _ = brief("\n".join([*GERMAN, WRONG]))
    assert made.lengths[Length.DETAILED] == made.lengths[Length.STANDARD]
    assert made.sentences == tuple(GERMAN)
    note = next(note for note in made.notes if note.code == "sentences_left_out")
    assert (note.values["count"], note.values["total"]) == ("1", "4")


def test_a_model_that_invents(brief: MakeBrief) -> None:
    """Where most of it fails, the embedded summary stands, in the article's language, with a note."""
    made, _ = brief(f"{WRONG}\nBürgermeister Karl Kowalski war dagegen.\n{GERMAN[0]}")
    assert (made.language, made.model, _codes(made)) == ("", "nutgraf-reader", ["model_rejected"])


def test_a_model_that_writes_another_language_than_it_was_asked_for(brief: MakeBrief) -> None:
    """English where German was wanted is checked as English is, and the note says what it is."""
    made, _ = brief(ENGLISH)
    assert made.summary == ENGLISH
    assert (made.language, _codes(made)) == ("", ["language_missing"])


def test_a_model_that_writes_its_own_language_only(brief: MakeBrief) -> None:
    """It is asked for the article's language, and the note says what is missing."""
    made, tasks = brief(ENGLISH, able=False)
    assert [(task.language, task.original) for task in tasks] == [("en", "")]
    assert _codes(made) == ["language_missing"]


def test_the_embedded_model_writes_none() -> None:
    """The article's own sentences stay what they are, with a note; without a wish there is no note."""
    summarizer = Summarizer(SummarizerSettings(threads=1))
    assert not summarizer.translates
    assert _codes(summarizer.brief(ARTICLE, language="de")) == ["language_missing"]
    assert _codes(summarizer.brief(ARTICLE, language="en")) == _codes(summarizer.brief(ARTICLE)) == []


def test_the_articles_own_language_is_no_other(brief: MakeBrief) -> None:
    """Asked for what the article is in, nothing changes."""
    made, tasks = brief(ENGLISH, language="en")
    assert (made.language, made.summary, _codes(made)) == ("", ENGLISH, [])
    assert [task.original for task in tasks] == [""]


def test_a_german_article_in_english(brief: MakeBrief) -> None:
    """Also of an article that the reader has not learnt to read."""
    body = (
        "Der Rat von Lindhaven kauft 18 Fähren für 41,5 Millionen Euro. Das sagte Bürgermeisterin Ruth Adeyemi am "
        "Montag. Die Stadt will das Geld leihen und aus den Gebühren des Hafens zurückzahlen."
    )
    article = Article("", body)
    said = "Lindhaven's council buys 18 ferries. They cost 41.5 million euros."
    made, _ = brief(said, language="en", article=replace(article, language="de"))
    assert made.summary == said
    assert made.language == "en"
    assert "translated" in _codes(made)


def test_parts_are_summed_up_in_the_articles_language(brief: MakeBrief) -> None:
    """What does not fit is translated once, at the end."""

    def answer(task: Task) -> str:
        return "\n".join(GERMAN) if task.language == "de" else "The plan will cost 340 million pounds."

    made, tasks = brief(answer, room=60)
    assert made.sentences == tuple(GERMAN)
    languages = [task.language for task in tasks]
    assert languages[-1] == "de"
    assert set(languages[:-1]) == {"en"}
    assert len(languages) > 2


def test_a_model_that_does_not_answer(brief: MakeBrief) -> None:
    """The embedded summary, as ever. Last, for a model that failed is left alone for a while."""
    made, _ = brief(fails)
    assert (made.language, _codes(made)) == ("", ["model_failed"])
