"""Summaries in the reader's language: the real bot and workers, and a model behind an endpoint on loopback."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from world import PARAGRAPHS, Site, WorkerEngine, Workers, World, fields, said

from summarizer.settings import EndpointSettings, SummarizerSettings
from tests.summarizer.models.endpoint_server import Endpoint, endpoint, streams

GERMAN = (
    "Der Leuchtturm von Cape Norr geht an eine Stiftung von 1.200 Familien.",
    "Die Lotsin Anneke Brandt leitet die Stiftung.",
    "Das Haus soll ab dem 1. Mai wieder offen sein.",
)
INVENTED = "Petra Kowalski zahlt 77 Millionen Euro."
# A word of the note that each catalogue has, and of the sentence that says what is missing.
NOTES = {"en": "another language", "de": "anderen Sprache", "fr": "autre langue", "es": "otro idioma"}
MISSING = {"en": "own language only", "de": "nur in der Sprache", "fr": "que dans la langue", "es": "solo escribe en"}


@pytest.fixture(scope="module")
def served() -> Iterator[Endpoint]:
    """An endpoint whose model answers in German."""
    with endpoint(streams("\n".join((*GERMAN, INVENTED)))) as served:
        yield served


@pytest.fixture(scope="module")
def able(served: Endpoint) -> Iterator[Workers]:
    """Workers that ask it."""
    settings = SummarizerSettings(model="openai:polyglot", endpoint=EndpointSettings(url=served.url))
    with Workers(settings) as workers:
        yield workers


class TestWithAModelThatCan:
    """The option and the setting."""

    @pytest.fixture
    def engine(self, able: Workers, site: Site) -> WorkerEngine:
        """The real engine with the endpoint's model."""
        return WorkerEngine(able, site)

    @pytest.mark.parametrize("locale", NOTES)
    async def test_the_option(self, world: World, served: Endpoint, locale: str) -> None:
        """German sentences, without what was invented; the article's own figures and parties; a note of what it is."""
        world.interactions = {"guild_locale": locale, "locale": locale}
        result = await world.ann.slash(world.channel, "brief", link=world.site.link(), language="de")
        (embed,) = result.response.embeds
        assert embed.description == " ".join(GERMAN)
        shown = list(fields(embed).values())
        assert any("1,200 local families" in (value or "").replace("*", "") for value in shown)
        assert any("Anneke Brandt" in (value or "") for value in shown)
        assert any(NOTES[locale] in (value or "") for value in shown)
        assert "in German" in served.asked[-1]["messages"][0]["content"]

    async def test_brief_again(self, world: World, served: Endpoint) -> None:
        """The button keeps to the language that was asked for."""
        await world.ann.slash(world.channel, "brief", link=world.site.link(), language="de")
        pointer = await world.boss.slash(world.channel, "brief", link=world.site.link(), language="de")
        again = await world.boss.click(pointer.response, label="Brief again")
        assert again.response.embeds[0].description == " ".join(GERMAN)

    async def test_the_setting(self, world: World, served: Endpoint) -> None:
        """A server's briefs, however they are asked for; the option goes before it; none is the article's own."""
        changed = said(await world.boss.slash(world.channel, "config briefs-language", language="de"))
        assert changed.endswith("the article’s own → Deutsch")
        await world.ann.send(world.channel, f"<@{world.bot.user.id}> {world.site.link()}")
        assert world.channel.last_message.embeds[0].description == " ".join(GERMAN)
        await world.ann.slash(world.channel, "brief", link=world.site.link(), language="fr")
        assert "in French" in served.asked[-1]["messages"][0]["content"]
        await world.boss.slash(world.channel, "config briefs-language")
        # Nearly the same stands here, which a public answer would point at.
        await world.ann.slash(world.channel, "brief", link=world.site.link(), private=True)
        assert "The article is in" not in served.asked[-1]["messages"][0]["content"]

    async def test_a_pasted_text(self, world: World) -> None:
        """The window that asks for a text keeps what was asked for."""
        shown = await world.ann.slash(world.channel, "brief", language="de")
        result = await world.ann.submit_modal(shown, {"text": "\n".join(PARAGRAPHS)})
        assert result.response.embeds[0].description == " ".join(GERMAN)


@pytest.mark.parametrize("locale", MISSING)
async def test_without_one(world: World, locale: str) -> None:
    """The option and the setting say what is missing, and nothing is briefed or set."""
    world.interactions = {"locale": locale}
    asked = await world.ann.slash(world.channel, "brief", link=world.site.link(), language="de")
    assert MISSING[locale] in said(asked)
    assert asked.response.ephemeral
    assert MISSING[locale] in said(await world.boss.slash(world.channel, "config briefs-language", language="de"))
    assert world.site.asked == []
    assert (await world.bot._store.servers.get(world.server.id)).briefs_language is None


async def test_a_setting_from_another_model(world: World) -> None:
    """A server that set a language before the owner changed the model gets the article's own, with a note."""
    await world.bot._store.servers.change(world.server.id, lambda old: old.model_copy(update={"briefs_language": "de"}))
    result = await world.ann.slash(world.channel, "brief", link=world.site.link())
    shown = fields(result.response.embeds[0]).values()
    assert any("The summary is in the article’s own language" in (value or "") for value in shown)
