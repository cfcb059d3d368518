"""A figure's phrase at its edges: marks, quotations, and a "not" that must not be cut off."""

from __future__ import annotations

import pytest

from summarizer.figures.phrases import Phrase, tidied, whole
from summarizer.quantities import find_quantities


def _shown(body: str, chosen: str) -> str:
    """What is shown of ``body`` where the reader chose these words of it."""
    start = body.index(chosen)
    end = start + len(chosen)
    quantity = next(one for one in find_quantities(body) if start <= one.start and one.end <= end)
    phrase = tidied(body, whole(body, 0, Phrase(0, start, end)), quantity)
    return body[phrase.start : phrase.end]


@pytest.mark.parametrize(
    ("body", "chosen", "shown"),
    [
        (
            "But a new bow isn’t the only upgrade you get for the $109,990 of the ferry.",
            "only upgrade you get for the $109,990",
            "a new bow isn’t the only upgrade you get for the $109,990",
        ),
        ("In May, the firm did not pay $5 million, he said.", "$5 million", "the firm did not pay $5 million"),
        ("More than 1,200 staff did not get the $500 bonus.", "$500", "More than 1,200 staff did not get the $500"),
        ("So far it has not paid $5 million.", "$5 million", "So far it has not paid $5 million"),
        ("- The firm did not pay $5 million.", "$5 million", "The firm did not pay $5 million"),
        ("The yard, which never sleeps, has 300 people.", "has 300 people", "has 300 people"),
        ("Not everybody at the large old yard saw 300 people.", "saw 300 people", "saw 300 people"),
    ],
)
def test_what_is_denied_is_shown_denied(body: str, chosen: str, shown: str) -> None:
    """A "not" right before the phrase is shown, from where its clause begins; one of another clause is not."""
    assert _shown(body, chosen) == shown


def test_who_does_it_is_told() -> None:
    """A pronoun right before the phrase belongs to it; a name's last letters are none."""
    assert _shown("In May she earned $5 million.", "earned $5 million") == "she earned $5 million"
    assert _shown("The firm said it earned $5 million.", "earned $5 million") == "it earned $5 million"
    assert _shown("It earned $5 million.", "earned $5 million") == "It earned $5 million"
    assert _shown("In May Olm gave it $5 million.", "$5 million") == "$5 million"
    assert _shown("In May Lahey earned $5 million.", "earned $5 million") == "earned $5 million"


@pytest.mark.parametrize(
    ("body", "chosen", "shown"),
    [
        ("A “Full Order” is equal to €50.", "Full Order” is equal to €50", "“Full Order” is equal to €50"),
        ("A “Full Order” is equal to €50.", "Order” is equal to €50", "“Full Order” is equal to €50"),
        ("It costs €50 for a “Full Order” a day.", "€50 for a “Full", "€50 for a “Full Order”"),
        ("The “Basic” and Premium” tier costs €50.", "Premium” tier costs €50", "Premium” tier costs €50"),
        ("An order (of that sort) is worth €50.", "of that sort) is worth €50", "(of that sort) is worth €50"),
    ],
)
def test_a_quotation_is_not_torn(body: str, chosen: str, shown: str) -> None:
    """Where one of its marks is inside, the other is too."""
    assert _shown(body, chosen) == shown
