"""Answers in a chat model's own words: the real bot and workers, and a model behind an endpoint on loopback."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from world import Site, WorkerEngine, Workers, World, labels

from summarizer.settings import EndpointSettings, SummarizerSettings
from tests.summarizer.models.endpoint_server import Endpoint, endpoint, streams

QUESTION = "What does the trust pay for the tower?"
WORDED = "The trust pays 340,000 crowns for the tower and the keeper's house."
INVENTED = "The trust pays 430,000 crowns for the tower."


@pytest.fixture(scope="module")
def served() -> Iterator[Endpoint]:
    """An endpoint whose model says what the test wants."""
    with endpoint(streams(WORDED)) as served:
        yield served


@pytest.fixture(scope="module")
def asked(served: Endpoint) -> Iterator[Workers]:
    """Workers that ask it."""
    with Workers(SummarizerSettings(model="openai:talker", endpoint=EndpointSettings(url=served.url))) as workers:
        yield workers


@pytest.fixture
def engine(asked: Workers, site: Site) -> WorkerEngine:
    """The real engine with the endpoint's model."""
    return WorkerEngine(asked, site)


async def test_worded_and_quoted(world: World, served: Endpoint) -> None:
    """The model's words stand above the sentences that they were checked against; wrong ones are not shown."""
    brief = (await world.ann.slash(world.channel, "brief", link=world.site.link())).response
    panel = (await world.ann.click(brief, label="Ask")).response
    answers = []
    for said in (WORDED, INVENTED):
        served.answers[:] = [streams(said)]
        window = await world.ann.click(panel, label=labels(panel.components)[-1])
        answers.append((await world.ann.submit_modal(window, {"text": QUESTION})).response.embeds[0])
    right, wrong = answers
    worded, quoted = right.description.split("\n\n", 1)
    assert worded == WORDED
    assert "> " in quoted
    assert "**340,000** crowns" in quoted
    assert right.footer.text.endswith(" · model: talker")
    assert wrong.description == quoted
    assert "talker" not in wrong.footer.text
    assert f"<question>{QUESTION}</question>" in served.asked[-1]["messages"][1]["content"]
