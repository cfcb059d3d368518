"""The files for running the bot name only what there is."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from functools import reduce
from pathlib import Path

import pytest
import yaml
from compose_spec import PyCompose

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


def _steps(name: str) -> list[tuple[str, str]]:
    """A Dockerfile's instructions in order, each with what it is given, over broken lines too."""
    text = re.sub(r"^#.*\n", "", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE)
    lines = [line for line in text.replace("\\\n", " ").splitlines() if line.strip()]
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in lines)]


def test_image_runs_as_nobody_and_looks_after_itself() -> None:
    """The last stage has an account without rights, stops by the signal that the bot heeds, and asks for its health."""
    steps = _steps("Dockerfile")
    last = steps[max(at for at, (word, _) in enumerate(steps) if word == "FROM") :]
    told = dict(last)
    assert int(told["USER"]) > 0
    assert told["STOPSIGNAL"] == "SIGTERM"
    assert told["ENTRYPOINT"] == '["python", "-m", "bot"]'
    port = re.search(r"NUTGRAF_BOT__HEALTH_PORT=(\d+)", told["ENV"])
    assert port is not None
    assert f"http://127.0.0.1:{port[1]}/healthz" in told["HEALTHCHECK"]
    assert not [rest for word, rest in last if word == "RUN" and "pip" in rest]


def test_steps_are_commands_of_a_shell() -> None:
    """A quote or bracket too few would show when an image is built, which no test does."""
    commands = [rest for word, rest in _steps("Dockerfile") if word == "RUN"]
    assert len(commands) >= 3
    for command in commands:
        run = subprocess.run(["/bin/sh", "-n", "-c", command], capture_output=True, text=True, check=False)  # noqa: S603
        assert run.returncode == 0, run.stderr


def test_containers_have_no_rights() -> None:
    """Whatever runs the bot or its workers writes to /tmp and /data alone, and has no capability, nor can gain one."""
    services = {
        f"{name}: {service}": told
        for name in ("compose.yaml", "deploy/compose.ray.yaml")
        for service, told in yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))["services"].items()
        if service != "db"
    }
    # What the second file says of the bot is laid over what the first says.
    services["deploy/compose.ray.yaml: bot"] = {
        **services["compose.yaml: bot"],
        **services["deploy/compose.ray.yaml: bot"],
    }
    assert len(services) == 4
    for told in services.values():
        assert told["read_only"] is True
        assert told["tmpfs"] == ["/tmp"]  # noqa: S108 - the container's own
        assert told["cap_drop"] == ["ALL"]
        assert told["security_opt"] == ["no-new-privileges:true"]
        assert told["build"]["args"]["TORCH_INDEX"] == "${TORCH_INDEX:-}"


@pytest.mark.parametrize("name", ["compose.yaml", "deploy/compose.ray.yaml"])
def test_compose_knows_every_line(name: str) -> None:
    """No key or value that the specification of compose files has not; with a mistyped one it would not start."""
    told = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
    PyCompose.from_json(json.dumps(told)).validate()
    told["services"]["bot"]["read_onyl"] = True
    with pytest.raises(ValueError, match="read_onyl"):
        PyCompose.from_json(json.dumps(told))


@pytest.mark.skipif(shutil.which("hadolint") is None, reason="needs hadolint")
def test_hadolint_has_no_complaint() -> None:
    """The Dockerfile keeps to what is good practice."""
    lint = [str(shutil.which("hadolint")), str(ROOT / "Dockerfile")]
    run = subprocess.run(lint, capture_output=True, text=True, check=False)  # noqa: S603
    assert run.returncode == 0, run.stdout


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd's own checker")
def test_systemd_has_no_complaint(tmp_path: Path) -> None:
    """Every line of the unit is known to systemd, and little is left that it may do."""
    unit = (ROOT / "deploy" / "nutgraf.service").read_text(encoding="utf-8")
    here = tmp_path / "nutgraf.service"
    here.write_text(unit.replace("/opt/nutgraf/.venv/bin/python", sys.executable), encoding="utf-8")
    verify = ["systemd-analyze", "verify", "--man=no", str(here)]
    run = subprocess.run(verify, capture_output=True, text=True, check=False)  # noqa: S603
    assert [line for line in run.stderr.splitlines() if "nutgraf.service" in line] == []
    security = ["systemd-analyze", "security", "--offline=true", "--threshold=20", str(here)]
    run = subprocess.run(security, capture_output=True, text=True, check=False)  # noqa: S603
    assert run.returncode == 0, run.stdout
