"""What the embedded model makes of each word on its way is given out at the word's place in the text."""

from __future__ import annotations

import numpy as np

from summarizer.article import Article
from summarizer.models import SummaryModel
from summarizer.parties.tagger import tag
from summarizer.text.analysis import analyse
from summarizer.text.states import PieceStates


def _states(model: SummaryModel, *bodies: str) -> list[PieceStates]:
    found = [summary.states for summary in model.summarise([Article("", body) for body in bodies])]
    assert all(states is not None for states in found)
    return [states for states in found if states is not None]


def test_every_word_has_its_states(model: SummaryModel, harbour: Article) -> None:
    """The pieces lie in the text's order, cover its words and nothing else, in the dateline too."""
    (states,) = _states(model, harbour.body)
    covered = {place for start, end in zip(states.starts, states.ends, strict=True) for place in range(start, end)}

    assert len(states.states) == len(states.starts) == len(states.ends)
    assert (np.diff(states.starts) > 0).all()
    assert {place for place, letter in enumerate(harbour.body) if letter.isalnum()} <= covered
    assert not any(harbour.body[place].isspace() for place in covered)
    assert np.abs(states.states).sum(axis=1).all()


def test_a_batch_changes_no_article(model: SummaryModel, harbour: Article) -> None:
    """An article read beside others gets the states that it gets alone."""
    (alone,) = _states(model, harbour.body)
    _, beside = _states(model, "The mill at Tarn burnt. Nobody was hurt, the county said.", harbour.body)

    assert (alone.starts == beside.starts).all()
    assert np.allclose(alone.states, beside.states, atol=0.02)


def test_the_mean_over_a_span() -> None:
    """A span takes the pieces that it overlaps; one between the pieces has nothing."""
    states = PieceStates(np.array([0, 4, 9]), np.array([4, 6, 12]), np.array([[1, 2], [3, 4], [5, 6]], np.float16))

    assert states.over([(0, 6), (4, 6), (6, 9), (11, 30)]).tolist() == [[2, 3], [3, 4], [0, 0], [5, 6]]


def test_a_tagger_that_knows_the_states_reads_by_them(model: SummaryModel, harbour: Article) -> None:
    """With states and without, names are found by readers of their own; both know who is plainly named."""
    doc = analyse(harbour.body).doc
    (states,) = _states(model, harbour.body)
    plain, informed = tag(doc), tag(doc, states)

    assert not np.array_equal(plain.doubt, informed.doubt)
    for tagged in (plain, informed):
        assert "Ruth Adeyemi" in {doc[first:last].text for first, last, kind in tagged.spans if kind == "PERSON"}
