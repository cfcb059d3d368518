"""From the seed article, exactly as it was pasted, to its brief."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from summarizer import Brief, Length, Summarizer, read_paste
from summarizer.brief import Party, PartyKind

SEED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "seed" / "seed.txt"


@pytest.fixture(scope="module")
def summarizer() -> Summarizer:
    return Summarizer()


@pytest.fixture(scope="module", params=list(Length))
def brief(request: pytest.FixtureRequest, summarizer: Summarizer) -> Brief:
    if not SEED.exists():
        pytest.skip("needs ../shared")
    return summarizer.brief(read_paste(SEED.read_text(encoding="utf-8")), request.param)


@pytest.fixture
def parties(brief: Brief) -> dict[str, Party]:
    return {party.name: party for party in brief.parties}


def test_summary_states_the_troop_reduction(brief: Brief) -> None:
    """The news is in the summary at every length, and no dateline opens it."""
    assert "reduce troops in Iraq" in brief.summary
    assert not brief.summary.startswith("BAGHDAD")


def test_figures(brief: Brief) -> None:
    """The figures an editor would quote are listed in phrases that say what they count."""
    phrases = {figure.text: figure.phrase for figure in brief.figures}
    assert "troops" in phrases["5,200"]
    assert any("2014" in phrase for phrase in phrases.values())
    three = next(figure for figure in brief.figures if figure.value == 3)
    assert "bases" in three.phrase
    assert "down from a dozen" in three.phrase


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Qasem Soleimani", "Iranian general"),
        ("Abu Mahdi al-Muhandis", "Iraqi commander"),
        ("Donald Trump", "President"),
        ("David Schenker", "top US diplomat for the Middle East"),
        ("Mustafa Kadhemi", "premier|ex-spy chief"),
        ("Adel Abdel Mahdi", "predecessor"),
    ],
)
def test_people_with_their_roles(parties: dict[str, Party], name: str, role: str) -> None:
    """Each person is listed once under the full name, with the role that the article gives."""
    assert parties[name].kind is PartyKind.PERSON
    assert re.search(role, parties[name].role)


def test_others(parties: dict[str, Party]) -> None:
    """Places and groups are listed, and each party once whatever it is called."""
    assert "US" in parties["United States"].aliases
    assert "Kadhemi" in parties["Mustafa Kadhemi"].aliases
    assert parties["Iraq"].kind is PartyKind.PLACE
    assert any("Islamic State" in name for name in parties)
    assert not {"US", "Kadhemi", "The United States"} & set(parties)


def test_every_part_can_be_traced(brief: Brief) -> None:
    """The sentence that each statement, figure and party points at is among the sources, and says it."""
    assert len(brief.figures) > 1
    assert len(brief.parties) > 1
    for statements in brief.lengths.values():
        assert statements
        assert all(statement.sentence in brief.sources for statement in statements)
    for figure in brief.figures:
        assert figure.phrase in brief.sources[figure.sentence]
    for party in brief.parties:
        source = brief.sources[party.sentence]
        assert party.role in source
        assert party.role or any(name in source for name in (party.name, *party.aliases))


def test_lengths_rise(brief: Brief) -> None:
    """All lengths are there whichever was asked for, none with more words than the next."""
    words = [sum(len(statement.text.split()) for statement in brief.lengths[length]) for length in Length]
    assert words == sorted(words)
    assert brief.statements == brief.lengths[brief.length]


def test_nothing_of_the_tail(brief: Brief) -> None:
    """The headlines that were pasted below the article appear nowhere."""
    shown = str((brief.summary, brief.figures, brief.parties, brief.article))
    for word in ("Clarkson", "Eminem", "Epstein", "Maxwell", "Halle Berry", "Guthrie", "NHS", "Bad Bunny", "Thai"):
        assert word not in shown
