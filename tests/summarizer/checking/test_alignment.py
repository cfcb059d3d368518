"""The sentence of the article that a statement stands on is found by what both say."""

from __future__ import annotations

from summarizer.checking import supporting

SENTENCES = (
    "The ferry company said on Monday that it would sell its two oldest ships.",
    "Fares on the route to the islands rise by ten euros in June.",
    "The mayor of Aldersund welcomed the news about the ships and thanked the company.",
)


def test_content_decides() -> None:
    """The sentence that shares the rarest words is chosen, whatever their form and order."""
    assert supporting("Two ships will be sold by the ferry company.", SENTENCES) == 0
    assert supporting("Island fares are rising.", SENTENCES) == 1
    assert supporting("Aldersund's mayor is thankful.", SENTENCES) == 2


def test_nothing_in_common() -> None:
    """A statement about something else stands on no sentence."""
    assert supporting("A comet was seen over Chile.", SENTENCES) is None
    assert supporting("", SENTENCES) is None
    assert supporting("Ships are sold.", ()) is None
