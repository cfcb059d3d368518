"""Digests of real pages, briefed by the real model, in all languages of the bot's own words."""

from __future__ import annotations

import pytest
from world import FERRIES, HOST, PAGE, World

RIVAL = PAGE.replace("Families buy lighthouse at Cape Norr", "Cape Norr lighthouse goes to 1,200 families").replace(
    "ALDERSUND: The lighthouse", "The lighthouse"
)
TITLES = {
    "en-GB": ("The last day in #general", "message", "2 stories · 3 links"),
    "de": ("Der letzte Tag in #general", "Nachricht", "2 Themen · 3 Links"),
    "fr": ("Le dernier jour dans #general", "message", "2 sujets · 3 liens"),
    "es-ES": ("El último día en #general", "mensaje", "2 temas · 3 enlaces"),
}


@pytest.mark.bot(watching=True)
async def test_stories(world: World) -> None:
    """Two sites' articles on one sale are one story; each story has its sentence, a figure and its message."""
    world.site.pages |= {"/rival": RIVAL, "/ferries": FERRIES}
    await world.boss.slash(world.channel, "config digest set", channel=world.channel)
    for path in ("/ferries", "/lighthouse", "/rival"):
        await world.ann.send(world.channel, world.site.link(path))
    for locale, (title, message, footer) in TITLES.items():
        world.interactions = {"locale": locale, "guild_locale": locale}
        result = await world.ann.slash(world.channel, "digest")
        (embed,) = result.response.embeds
        assert embed.title == title
        assert embed.footer.text == footer
        sale, ferries = (embed.description or "").split("\n\n")
        assert sale.startswith(f"**[Families buy lighthouse at Cape Norr](http://{HOST}/lighthouse)**\nThe lighthouse")
        assert f"[lindhaven-courier.com](https://discord.com/channels/{world.server.id}/" in sale
        assert sale.count("\n- ") == ferries.count("\n- ") == 1
        assert f"\n↳ [{message}](https://discord.com/channels/" in ferries
    assert len([path for path in world.site.asked if path != "/robots.txt"]) == 3
