"""The settings of links: each explained, each bounded."""

from __future__ import annotations

import subprocess
import sys

import pytest
from pydantic import ValidationError

from summarizer.reading import fetch
from summarizer.settings import FetchSettings


def test_every_setting_is_explained() -> None:
    """The configuration file's comments come from here."""
    assert all(field.description for field in FetchSettings.model_fields.values())


@pytest.mark.parametrize(
    "change",
    [
        {"total_seconds": 0}, {"max_redirects": 1000}, {"max_content_bytes": -1}, {"allowed_ports": []},
        {"allowed_ports": [70000]}, {"user_agent": "two\r\nlines: x"}, {"user_agent": ""}, {"unknown": 1},
    ],
)  # fmt: skip
def test_bad_settings(change: dict[str, object]) -> None:
    """What would switch a cap off or break a request is refused."""
    with pytest.raises(ValidationError):
        FetchSettings.model_validate(change)


def test_public_names() -> None:
    """The package shows these names and no others."""
    assert fetch.__all__ == ["Fetched", "FetchedFeed", "Fetcher", "Target", "target_of"]


def test_fetching_loads_no_reader() -> None:
    """The bot's own process fetches: no reader of pages, no model and no parser of HTML comes with it."""
    code = "import summarizer.reading.fetch, sys; print(*{name.partition('.')[0] for name in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()  # noqa: S603
    assert not {"trafilatura", "lxml", "torch", "spacy", "transformers", "numpy", "pypdf"} & set(loaded)
