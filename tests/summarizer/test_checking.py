"""The checker finds numbers and names that the article does not have."""

from __future__ import annotations

import pytest

from summarizer.checking import Unsupported, check_summary

BODY = (
    "LINDHAVEN: The council will replace 18 of its 1,200 lamps by 2031. Mayor Ingrid Solberg-Haas called the price of "
    "€3.50 a lamp “fair”. The U.S. firm Norvik’s yard employs 640 people."
)


@pytest.mark.parametrize(
    "sentence",
    [
        "The council will replace 18 of its 1,200 lamps by 2031.",
        "The council replaces 18 of 1200 lamps.",
        "Ingrid Solberg-Haas said €3.5 was fair.",
        "Norvik employs 640 people.",
        "Haas called it fair.",
    ],
)
def test_supported(sentence: str) -> None:
    """The article's own words, and its numbers and names in other words, pass."""
    assert check_summary(sentence, BODY) == []


@pytest.mark.parametrize(
    ("sentence", "text", "kind"),
    [
        ("The council will replace 19 lamps.", "19", Unsupported.NUMBER),
        ("It costs €3.05 a lamp.", "3.05", Unsupported.NUMBER),
        ("Mayor Ingrid Solveig called it fair.", "Solveig", Unsupported.NAME),
        ("The yard of Norvik in Aldersund is busy.", "Aldersund", Unsupported.NAME),
    ],
)
def test_invented(sentence: str, text: str, kind: Unsupported) -> None:
    """An invented number or name is found and named."""
    (finding,) = check_summary(f"The council will replace 18 lamps. {sentence}", BODY)
    assert (finding.sentence, finding.text, finding.kind) == (sentence, text, kind)
    assert finding.reason == f"The {kind} “{text}” does not stand in the article."
