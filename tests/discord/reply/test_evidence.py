"""Why: what a brief stands on."""

from __future__ import annotations

import time

import pytest

from bot.reply import why_embed
from bot.reply.fit import size
from bot.store import Kept, Look
from bot.words import Words
from summarizer.article import Article
from summarizer.brief import Brief, Figure, FigureKind, Length, Party, PartyKind, Statement

SOURCES = {
    0: "The city will buy 18 ferries, Mayor Ida Berg said.",
    3: "Ferries carry 18 to 20 crew and 62,000 people; *18* is the most, the Harbour Alliance says.",
    5: "She leads it.",
}


def _figure(phrase: str, number: str, sentence: int) -> Figure:
    at = phrase.index(number)
    return Figure(phrase, ((at, at + len(number)),), 1.0, FigureKind.COUNT, sentence)


def _kept(
    sources: dict[int, str], figures: tuple[Figure, ...] = (), parties: tuple[Party, ...] = (), look: Look | None = None
) -> Kept:
    short = (Statement("The city will buy 18 ferries.", 0),)
    detailed = (*short, Statement("She leads it.", 5))
    brief = Brief(
        lengths={Length.SHORT: short, Length.STANDARD: short, Length.DETAILED: detailed}, length=Length.STANDARD,
        figures=figures, parties=parties, sources=sources, notes=(), article=Article("A title", "A body."),
        model="some-model", seconds=1.0,
    )  # fmt: skip
    return Kept(brief=brief, look=look or Look(), user_id=1)


def _why(kept: Kept) -> list[str]:
    return (why_embed(kept, Words("en")).description or "").split("\n")


def test_each_sentence_is_shown_once_with_all_that_stands_on_it() -> None:
    """In the article's order, its words that count in bold; what only another length says is left out."""
    figures = (_figure("62,000 people", "62,000", 3), _figure("buy 18 ferries", "18", 0), _figure("*18*", "18", 3))
    parties = (
        Party("Ida Berg", PartyKind.PERSON, "Mayor", sentence=0),
        Party("Harbour Alliance", PartyKind.ORGANISATION, sentence=3),
    )
    assert _why(_kept(SOURCES, figures, parties)) == [
        "*Summary 1 · 18 ferries · Ida Berg*",
        "> The city will buy **18** ferries, **Mayor** **Ida Berg** said.",
        "*62,000 people · 18 · Harbour Alliance*",
        r"> Ferries carry 18 to 20 crew and **62,000** people; \***18**\* is the most, the **Harbour Alliance** says.",
    ]


def test_what_the_reply_does_not_show_is_not_explained() -> None:
    """A server that hides the lists is not shown their grounds."""
    figures = (_figure("62,000 people", "62,000", 3),)
    kept = _kept(SOURCES, figures, look=Look(figures=False, parties=False))
    assert _why(kept) == ["*Summary 1*", "> The city will buy 18 ferries, Mayor Ida Berg said."]


def test_words_that_the_article_has_not_are_looked_past() -> None:
    """A gap and what a pronoun stands for are the phrase's; the number is found by the words on its side."""
    sources = {0: "Of 40 boats it sold 40 boats abroad.", 1: "Its fleet of 7 grew, though slowly, to 9."}
    figures = (_figure("[the yard] sold 40 boats", "40", 0), _figure("fleet of 7 … to 9", "9", 1))
    assert _why(_kept(sources, figures)) == [
        "*Summary 1 · 40 boats*",
        "> Of 40 boats it sold **40** boats abroad.",
        "*9*",
        "> Its fleet of 7 grew, though slowly, to **9**.",
    ]


def test_a_party_is_found_by_another_name() -> None:
    """Where its sentence calls it otherwise, that is bold."""
    parties = (Party("United States", PartyKind.PLACE, aliases=("US",), sentence=0),)
    assert _why(_kept({0: "USA? The US said so."}, parties=parties))[1] == "> USA? The **US** said so."


def test_a_name_inside_a_longer_word_is_not_bold() -> None:
    """Where a name is only part of words, nothing is, however often it stands there."""
    parties = (Party("US", PartyKind.PLACE, sentence=0),)
    shown = _why(_kept({0: "USERS " * 200 + "USA."}, parties=parties))[1]
    assert "**" not in shown


def test_all_fit_however_many_and_long() -> None:
    """Twenty endless sentences are cut around what matters until all of them can be shown."""
    number, name = "62,000", "Ida Berg"
    long = f"{'before ' * 200}{number} {'between ' * 200}{name} {'behind ' * 200}"
    sources = dict.fromkeys(range(14), long)
    figures = tuple(_figure(long, number, at) for at in range(6))
    parties = tuple(Party(name, PartyKind.PERSON, sentence=at) for at in range(6, 14))
    lines = _why(_kept(sources, figures, parties))
    assert len(lines) == 28
    assert all("**62,000**" in line for line in lines[1:12:2])
    assert all("before **62,000** between" in line or "between **Ida Berg** behind" in line for line in lines[3::2])
    assert size("\n".join(lines)) <= 4096


@pytest.mark.parametrize("sign", ["[", "*", "\u0301", "a", "a ", "…", "[a]", "a\u0301", "Mr. ", "\\"])
def test_hostile_sentences_take_no_time(sign: str) -> None:
    """The embed is made in the bot's own process: hundreds of thousands of signs hold nothing up, wherever they are."""
    text = sign * (200_000 // len(sign))
    whole = f"{text}62,000 {text}"
    phrases = tuple(_figure(whole, "62,000", 0) for _ in range(6))
    parties = tuple(Party(sign * 40, PartyKind.PERSON, sign * 60, (sign * 3,), sentence=0) for _ in range(8))
    gap = Figure(whole, ((0, 1), (len(whole) - 1, len(whole))), 1.0, FigureKind.COUNT, 0)
    endless = tuple(Party(text, PartyKind.PERSON, text, (text,), sentence=0) for _ in range(8))
    _takes_no_time(_kept({0: whole}, phrases, parties))
    _takes_no_time(_kept({0: whole}, (gap,) * 6, endless))


def _takes_no_time(kept: Kept) -> None:
    started = time.process_time()
    why_embed(kept, Words("en"))
    assert time.process_time() - started < 0.3
