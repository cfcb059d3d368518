"""Each way that a member can go, with the real model, in all languages of the bot's own words.

Digests, comparisons, feeds and the reader's language have theirs beside their other tests.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest
from world import FERRIES, World, fields, labels

NAME = "Ingrid Solberg-Haas"


class Said(NamedTuple):
    """What the buttons and answers say in one language."""

    figures: str
    more: str
    ask: str
    who: str
    own: str
    unsaid: str
    show: str
    here: str
    again: str


SAID = {
    "en-GB": Said(
        "Key figures", "More", "Ask", f"Who is {NAME}?", "Ask something else", "The article does not say.",
        "Show everyone", "Already briefed here", "Brief again",
    ),
    "de": Said(
        "Zahlen", "Mehr", "Fragen", f"Wer ist {NAME}?", "Etwas anderes fragen", "Der Artikel sagt es nicht.",
        "Allen zeigen", "Hier schon zusammengefasst", "Noch einmal",
    ),
    "fr": Said(
        "Chiffres clés", "Plus", "Interroger", f"Qui est {NAME} ?", "Poser une autre question",
        "L’article ne le dit pas.", "Montrer à tous", "Déjà résumé ici", "Résumer à nouveau",
    ),
    "es-ES": Said(
        "Cifras clave", "Más", "Preguntar", f"¿Quién es {NAME}?", "Preguntar otra cosa", "El artículo no lo dice.",
        "Mostrar a todos", "Ya resumido aquí", "Resumir de nuevo",
    ),
}  # fmt: skip


@pytest.mark.parametrize("locale", SAID)
async def test_from_brief_to_answer(world: World, locale: str) -> None:
    """A brief, all its lists, a question pressed, one typed, one that is not answered, and the article once more."""
    said = SAID[locale]
    world.site.pages["/ferries"] = FERRIES
    world.interactions = {"locale": locale, "guild_locale": locale}
    link = world.site.link("/ferries")
    brief = (await world.ann.slash(world.channel, "brief", link=link)).response
    assert said.figures in fields(brief.embeds[0])
    assert {said.more, said.ask} <= set(labels(brief.components))

    every = (await world.ann.click(brief, label=said.more)).response
    assert every.ephemeral
    assert sum(len(str(value)) for value in fields(every.embeds[0]).values()) > 0

    panel = (await world.ann.click(brief, label=said.ask)).response
    assert labels(panel.components)[0] == said.who
    pressed = (await world.ann.click(panel, label=said.who)).response
    assert pressed.embeds[0].title == said.who
    assert f"**{NAME}**" in pressed.embeds[0].description
    assert labels(pressed.components) == [said.show]
    for question, answer in (
        ("What will the plan cost?", "**€412 million**"),
        ("Who designed the opera house?", said.unsaid),
    ):
        window = await world.ann.click(panel, label=said.own)
        typed = (await world.ann.submit_modal(window, {"text": question})).response
        assert answer in typed.embeds[0].description

    again = (await world.boss.slash(world.channel, "brief", link=link)).response
    assert again.content.startswith(said.here)
    assert f"/{brief.id}" in again.content
    assert labels(again.components) == [said.again]


@pytest.mark.bot(watching=True)
@pytest.mark.parametrize(("language", "figures"), [(locale[:2], said.figures) for locale, said in SAID.items()])
async def test_thread_in_a_watched_channel(world: World, language: str, figures: str) -> None:
    """Nobody asked, so the server's language is spoken."""
    world.site.pages["/ferries"] = FERRIES
    await world.boss.slash(world.channel, "config language", language=language)
    await world.boss.slash(world.channel, "config watch add", channel=world.channel, words=0, place="own_thread")
    await world.ann.send(world.channel, world.site.link("/ferries"))
    (thread,) = world.channel.threads
    assert figures in fields(thread.last_message.embeds[0])
