"""Articles behind a paywall: what could be read, what helps, and a link to copies where the owner allows that."""

from __future__ import annotations

import json

import pytest
from world import PARAGRAPHS, World, labels, said

from bot.words import Text, Words

ARCHIVE = "https://copies.example/web/"
MORE = (
    "The light has been lit every evening since 1874, but for the two winters when the coast was dark. "
    "Its last keeper left the house in 1988, and a clock has lit the lamp since. Visitors will be led up the 214 "
    "steps by members of the trust, who were taught by the keeper's son."
)
DATA = json.dumps({"@type": "NewsArticle", "headline": "Families buy lighthouse", "isAccessibleForFree": False})


def teaser(paragraphs: tuple[str, ...]) -> str:
    """A page of which a reader without a subscription sees ``paragraphs``."""
    story = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<html><head><title>Families buy lighthouse</title><script type='application/ld+json'>{DATA}</script></head>"
        f"<body><article><h1>Families buy lighthouse</h1>{story}<p>Subscribe to continue reading.</p></article></body>"
    )


@pytest.mark.bot(archive=ARCHIVE)
@pytest.mark.parametrize("locale", ["en-US", "de", "fr", "es-ES"])
async def test_a_refused_teaser_comes_with_a_link_to_copies(world: World, locale: str) -> None:
    """The refusal, in the asker's language, says to paste the text; the button leads to copies of this very link."""
    world.site.pages["/tower"] = teaser(PARAGRAPHS[:1])
    link = world.site.link("/tower")

    world.interactions = {"locale": locale, "guild_locale": locale}

    result = await world.ann.slash(world.channel, "brief", link=link)

    (message,) = result.followups
    (button,) = [button for row in message.components for button in row["components"]]
    assert button["label"] == Words(locale)(Text.ARCHIVED)
    assert button["url"] == ARCHIVE + link
    assert world.site.asked == ["/robots.txt", "/tower"]


async def test_no_copies_are_offered_unless_the_owner_allows_it(world: World) -> None:
    """The setting is off by default."""
    world.site.pages["/tower"] = teaser(PARAGRAPHS[:1])

    result = await world.ann.slash(world.channel, "brief", link=world.site.link("/tower"))

    assert "Paste the article's text" in said(result)
    assert [message.components for message in result.followups] == [[]]


@pytest.mark.bot(archive=ARCHIVE)
async def test_a_brief_of_the_open_part_says_so_and_offers_copies(world: World) -> None:
    """What stands before the wall is briefed, with a note; the offer stays below a longer summary."""
    world.site.pages["/tower"] = teaser((*PARAGRAPHS, MORE))

    result = await world.ann.slash(world.channel, "brief", link=world.site.link("/tower"))

    assert "Only the part before the paywall" in str([embed.to_dict() for embed in result.response.embeds])
    assert "Look for an archived copy" in labels(result.response.components)
