"""Which sentences may stand in a summary at all."""

import pytest

from summarizer.models.selection import may_be_quoted


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody was hurt.",
        "Mayor Adeyemi (second left) opens the new bridge over the Carrow.",
        '"The bridge was old and everybody knew it.',
        "“The bridge was old and everybody knew it.",
        "'The bridge was old and everybody knew it.",
        "” said the mayor of the town on the river.",
        "Council votes 31 to 14 for a new bridge after two years of dispute",
    ],
)
def test_fragments_are_not_shown(sentence: str) -> None:
    """Cries, captions, quotations torn in two, and lines above the story."""
    assert not may_be_quoted(sentence, len(sentence.split()))


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge (built in 1931) fell into the river.",
        '"The bridge was old," said the mayor of the town.',
        "'The bridge was old,' said the mayor of the town.",
        "The players' bus left the left bank at night.",
        "The mayor said: 'It was old and everybody knew it.'",
    ],
)
def test_whole_sentences_are_shown(sentence: str) -> None:
    """Whole quotations in either kind of marks, and brackets that speak of something else than a picture."""
    assert may_be_quoted(sentence, len(sentence.split()))
