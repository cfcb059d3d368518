"""Which articles tell the same story."""

from __future__ import annotations

from summarizer.article import Article
from summarizer.stories import group

SALE = Article(
    "Families buy lighthouse at Cape Norr",
    "The lighthouse at Cape Norr will be sold to a trust of 1,200 local families, the Coast Office said on Tuesday.",
)
RIVAL = Article(
    "Cape Norr lighthouse goes to trust of 1,200 families",
    "A trust of families has bought the Cape Norr lighthouse, ending a six-year quarrel with the Coast Office.",
)
FERRIES = Article(
    "Ferry line orders two electric ships",
    "The Olm Bay Line has ordered two electric ferries for 38 million crowns, it said on Tuesday.",
)


def test_same_story_at_two_sites() -> None:
    """Another site's words about the same sale are the same story; another sale is not."""
    assert group([SALE, RIVAL]) == [[0, 1]]
    assert group([SALE, FERRIES]) == [[0], [1]]


def test_groups_keep_their_order() -> None:
    """Stories stand in the order of their first articles."""
    assert group([SALE, FERRIES, RIVAL]) == [[0, 2], [1]]
    assert group([]) == []


def test_empty_articles() -> None:
    """Articles without words have no story in common."""
    assert group([Article("", ""), Article("", "")]) == [[0], [1]]
