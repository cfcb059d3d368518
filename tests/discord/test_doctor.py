"""``nutgraf doctor`` on the model: what would be missed at the first brief is said before."""

from __future__ import annotations

import socket
from importlib.util import find_spec

import pytest

from bot.doctor import _workers
from config.settings import Settings
from summarizer.settings import EndpointSettings, RaySettings, SummarizerSettings, WorkerSettings
from summarizer.workers import cluster
from tests.summarizer.models.endpoint_server import endpoint, streams


async def _look(model: str, url: str = "http://127.0.0.1:9/v1") -> tuple[bool, str]:
    settings = SummarizerSettings(model=model, threads=1, endpoint=EndpointSettings(url=url))
    finding = await _workers(Settings(summarizer=settings))
    return finding.well, finding.sentence


async def test_an_endpoint_that_is_down() -> None:
    """The bot would start and give embedded summaries: that is no good state."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    well, sentence = await _look("openai:qwen3:4b", f"http://127.0.0.1:{port}/v1")
    assert not well
    assert "qwen3:4b could not be used" in sentence


@pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed")
async def test_a_ray_cluster_that_is_not_there() -> None:
    """Where it was looked for is said, and soon: asked at a wrong address, Ray itself tries for two minutes."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    settings = Settings(workers=WorkerSettings(engine="ray"), ray=RaySettings(address=address))
    finding = await _workers(settings)
    said = f"There is no Ray cluster: the setting ray.address is {address}, and none answers there."
    assert (finding.well, finding.sentence) == (False, said)


async def test_without_ray(monkeypatch: pytest.MonkeyPatch) -> None:
    """The setting wants it and it is not installed: how to install it is said."""
    monkeypatch.setattr(cluster, "find_spec", lambda _: None)
    finding = await _workers(Settings(workers=WorkerSettings(engine="ray")))
    assert not finding.well
    assert "pip install 'nutgraf[cluster]'" in finding.sentence


async def test_an_endpoint_that_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The model is named with its times, and where the articles go."""
    said = "Lindhaven is to replace 18 of its 27 diesel ferries.\nThe first electric ferry is to sail in May 2027."
    monkeypatch.setattr(EndpointSettings, "is_local", False)
    with endpoint(streams(said)) as served:
        well, sentence = await _look("openai:qwen3:4b", served.url)
    assert well
    assert sentence.startswith("qwen3:4b: loaded in")
    assert "is sent to 127.0.0.1." in sentence


async def test_a_model_that_is_not_there() -> None:
    """One plain sentence."""
    well, sentence = await _look("/nowhere/model")
    assert (well, sentence) == (False, "There is no file or folder /nowhere/model that could hold the summary model.")
