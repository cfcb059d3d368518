"""Comparisons of real pages by the real model, in all languages of the bot's own words."""

from __future__ import annotations

import pytest
from world import FERRIES, PAGE, UNION, World, fields

NAMES = {
    "en-GB": ("What all say", "Where figures differ", "Named only in 2"),
    "de": ("Was alle sagen", "Wo sich Zahlen unterscheiden", "Nur in 2 genannt"),
    "fr": ("Ce que tous disent", "Où les chiffres diffèrent", "Nommé seulement dans 2"),
    "es-ES": ("Lo que dicen todos", "Dónde difieren las cifras", "Nombrado solo en 2"),
}


@pytest.mark.parametrize("locale", NAMES)
async def test_two_papers_on_one_story(world: World, locale: str) -> None:
    """Shared statements, the figures that differ side by side, and who speaks in one alone."""
    world.site.pages |= {"/ferries": FERRIES, "/union": UNION}
    world.interactions = {"locale": locale, "guild_locale": locale}
    links = {"first": world.site.link("/ferries"), "second": world.site.link("/union")}
    result = await world.ann.slash(world.channel, "compare", **links)
    (embed,) = result.response.embeds
    common, figures, alone = NAMES[locale]
    assert f"**{common}**" in embed.description
    assert "Norvik Marine, a shipyard in Aldersund that employs 640 people, will build the boats" in embed.description
    differ = fields(embed)[figures]
    for number in ("€412 million", "€430 million", "62,000", "58,000"):
        assert f"**{number}**" in differ
    assert fields(embed)[alone] == "**Hanne Dahl**, secretary"


async def test_two_stories(world: World) -> None:
    """Articles that have nothing in common: it is said, and nothing else."""
    world.site.pages |= {"/ferries": FERRIES, "/lighthouse": PAGE}
    links = {"first": world.site.link("/ferries"), "second": world.site.link("/lighthouse")}
    (embed,) = (await world.ann.slash(world.channel, "compare", **links)).response.embeds
    assert embed.description.endswith("I found nothing that these articles have in common.")
    assert embed.fields == []
