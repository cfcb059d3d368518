"""A feed over the whole way: guarded fetch, reading in a worker, the real model, the server's language."""

from __future__ import annotations

import pytest
from world import FERRIES, Site, World, fields

ATOM = (
    "<feed xmlns='http://www.w3.org/2005/Atom'><title>Courier</title>"
    "<entry><title>Ferries</title><link href='/ferries'/></entry></feed>"
)
FIGURES = {"en": "Key figures", "de": "Zahlen", "fr": "Chiffres clés", "es": "Cifras clave"}


@pytest.mark.parametrize("language", FIGURES)
async def test_brief(world: World, site: Site, language: str) -> None:
    """The newest article is briefed in the channel, in the server's language."""
    site.pages |= {"/ferries": FERRIES, "/feed": ATOM}
    await world.boss.slash(world.channel, "config language", language=language)
    await world.boss.slash(world.channel, "config feed add", address=site.link("/feed"), channel=world.channel)
    await world.bot.get_cog("FeedsCog")._look()
    await world.env.settle()
    (embed,) = world.channel.last_message.embeds
    assert FIGURES[language] in fields(embed)
