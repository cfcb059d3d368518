"""The files for running the bot name only what there is."""

from __future__ import annotations

import re
from functools import reduce
from pathlib import Path

import pytest

from config.settings import Settings

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "Dockerfile",
        "compose.yaml",
        "deploy/compose.ray.yaml",
        "docs/deploy.md",
        "docs/models.md",
        "docs/operate.md",
        "docs/scaling.md",
    ],
)
def test_variables_are_settings(name: str) -> None:
    """Every NUTGRAF_ variable is a setting's; a mistyped one would keep the bot from starting."""
    variables = re.findall(r"NUTGRAF_(\w+?__\w+)", (ROOT / name).read_text(encoding="utf-8"))
    assert variables
    for variable in variables:
        *sections, setting = variable.lower().split("__")
        section = reduce(lambda outer, inner: outer.model_fields[inner].annotation, sections, Settings)
        assert setting in section.model_fields


def test_copied_files_are_there() -> None:
    """What the Dockerfile copies out of the checkout is in it, and not kept out of the image's context."""
    copied = re.findall(r"^COPY (?!--)(.+) \S+$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    names = [name for line in copied for name in line.split()]
    kept_out = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert "summarizer" in names
    assert [name for name in names if not (ROOT / name).exists() or name in kept_out] == []


@pytest.mark.parametrize("name", ["deploy/compose.ray.yaml", "docs/scaling.md"])
def test_ray_is_started_with_options_that_it_has(name: str) -> None:
    """A mistyped one would keep a node from starting."""
    command = pytest.importorskip("ray.scripts.scripts").start
    known = {option for parameter in command.params for option in parameter.opts}
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    used = [option for line in lines if re.search(r"ray,? start", line) for option in re.findall(r"--[a-z-]+", line)]
    assert "--address" in used
    assert set(used) <= known


def test_unit_does_not_restart_what_stays_wrong() -> None:
    """The exit codes in the unit are those of settings, token and model."""
    from bot.start import MODEL, SETTINGS, TOKEN

    unit = (ROOT / "deploy" / "nutgraf.service").read_text(encoding="utf-8")
    assert f"RestartPreventExitStatus={SETTINGS} {TOKEN} {MODEL}\n" in unit
