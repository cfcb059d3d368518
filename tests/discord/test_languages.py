"""The bot's own words in the language of the server, or of the member."""

from __future__ import annotations

import pytest
from world import World, fields, labels, said


async def test_server_language(world: World) -> None:
    """A public answer is set in the server's language, its buttons too."""
    world.interactions = {"guild_locale": "de"}
    result = await world.ann.slash(world.channel, "brief", link=world.site.link())
    (embed,) = result.response.embeds
    assert list(fields(embed)) == ["Zahlen", "Wer und was"]
    assert "12. Mai 2026" in (embed.footer.text or "")
    assert labels(result.response.components)[:2] == ["Kürzer", "Länger"]


async def test_member_language(world: World) -> None:
    """What only the member sees is said in the member's."""
    world.interactions = {"locale": "fr", "guild_locale": "de"}
    assert said(await world.ann.slash(world.channel, "brief", file=("a.txt", b"Trop court."))) == (
        "Ce texte est trop court pour être résumé."
    )
    result = await world.ann.slash(world.channel, "brief", link=world.site.link(), private=True)
    assert "Chiffres clés" in fields(result.response.embeds[0])


async def test_set_language(world: World) -> None:
    """``/config language`` goes before the server's own, in mentions as well."""
    changed = said(await world.boss.slash(world.channel, "config language", language="es"))
    assert changed.endswith("(English) → Español")
    await world.ann.send(world.channel, f"<@{world.bot.user.id}> {world.site.link()}")
    assert "Cifras clave" in fields(world.channel.last_message.embeds[0])


GREETINGS = {
    "de": ("Schick mir einen Link", ["Zahlen", "Wer und was"]),
    "fr": ("Envoie-moi un lien", ["Chiffres clés", "Personnes et organisations citées"]),
    "es-ES": ("Envíame un enlace", ["Cifras clave", "Nombres citados"]),
}


@pytest.mark.parametrize("locale", GREETINGS)
async def test_direct_messages(world: World, locale: str) -> None:
    """A message does not tell in which language its author uses Discord; what they used last does."""
    greeting, sections = GREETINGS[locale]
    user = world.env.create_user("dora")
    await user.send_dm("hello")
    assert user.dm_channel.last_message.content.startswith("Send me a link")
    world.interactions = {"locale": locale}
    await user.slash("about")
    await user.send_dm("hello")
    assert user.dm_channel.last_message.content.startswith(greeting)
    await user.send_dm(world.site.link())
    assert list(fields(user.dm_channel.last_message.embeds[0])) == sections


async def test_french_colons(world: World) -> None:
    """A space stands before them, in settings as in lists; a list stands below its name."""
    world.interactions = {"locale": "fr", "guild_locale": "fr"}
    shown = await world.boss.slash(world.channel, "config show")
    assert (shown.response.embeds[0].description or "").startswith("**Longueur** : normal\n")
    changed = said(await world.boss.slash(world.channel, "config digest set", channel=world.channel))
    assert changed == f"**Récapitulatifs** : aucun →\n- {world.channel.mention} : chaque jour à 08:00"
    result = await world.ann.slash(world.channel, "brief", link=world.site.link())
    assert "*Lieux* : **" in (fields(result.response.embeds[0])["Personnes et organisations citées"] or "")
