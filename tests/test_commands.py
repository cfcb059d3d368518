"""Every command of README and docs runs, as it stands, in a clean environment; or it is known why not here.

What cannot run here is checked in form: its options, make targets, modules, extras and files exist.
"""

from __future__ import annotations

import ast
import importlib.util
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

import pytest
import typer.main

from bot.cli import app
from tests.documented import PAGES, ROOT, everywhere

# Its first part is the id 1234567890 in the form of a token's; nobody has it.
TOKEN = "MTIzNDU2Nzg5MA==.Nobody.HasThisOne"
EXAMPLE = ROOT / "examples" / "article.txt"
# What runs, in two rows beside each other: the exit code, and some of what it says.
BRIEFS = {
    "nutgraf brief story.html": (0, "ferries"),
    "wl-paste | nutgraf brief -": (0, "ferries"),
    "nutgraf compare story.html other.html": (0, "What all say"),
    "nutgraf brief --length short --json *.txt": (0, '"figures"'),
    # Nothing answers at the model's address: the brief is the embedded one, with a note.
    "nutgraf brief --model openai:qwen3:4b story.txt": (0, "The summary model qwen3:4b could not be used"),
    "python -m benchmarks.editor --blind": (0, "seconds an article"),
}
LOOKING_AFTER = {
    "nutgraf doctor": (1, "FAIL token: There is none"),  # the one thing that a fresh environment lacks
    "nutgraf run": (3, ""),  # the same
    "nutgraf --version": (0, version("nutgraf")),
    'umask 077 && echo "DISCORD_TOKEN=your token" > .env': (0, ""),
    'echo "DISCORD_TOKEN=your token" > .env': (0, ""),
    "nutgraf invite": (0, "client_id=1234567890"),
    "nutgraf db migrate": (0, "up to date"),
    "nutgraf db backup copy.sqlite3": (0, "Copied to copy.sqlite3"),
    "nutgraf db purge --user 1234": (0, "Forgotten"),
    "nutgraf db restore copy.sqlite3": (0, "as it was in copy.sqlite3"),
    "python -m config.reference > docs/settings.md": (0, ""),
    "export NUTGRAF_STORE__URL=postgresql+asyncpg://nutgraf:password@localhost/nutgraf": (0, ""),
}
# What does not run here, and why.
NOT_RUN = {
    r"docker ": "wants a container engine",
    r"sudo |systemd-analyze ": "wants the machine's administrator, or systemd",
    r"(pip|pipx) install ": "wants the package index",
    r"ray start ": "starts a node that stays; Ray's own options are checked where the examples are",
    r"make ": "installs, or takes from minutes to hours; what it would do is asked of make",
    r"nutgraf brief https://": "wants the network",
    r"nutgraf (brief|brief --json|brief --language de|db backup|db purge --user)$": "named without what it works on",
    r"nutgraf compare --json$": "the same",
    r"python -m (benchmarks|training)\.": "takes minutes to hours",
    r"python -m docs\.pictures": "wants a browser, or graphviz",
    r"[A-Z_]+=\S+$": "is a line of the file .env for compose",
}
RUN = BRIEFS | LOOKING_AFTER
COMMANDS = everywhere()


def _why_not(command: str) -> str | None:
    return next((why for pattern, why in NOT_RUN.items() if re.match(pattern, command)), None)


LEFT = [command for command in COMMANDS if command not in RUN]


def test_every_command_is_known() -> None:
    """A new command either runs below or is named with the reason; nothing is named that no page shows."""
    assert len(PAGES) > 10
    assert [(page, command) for command, page in COMMANDS.items() if command not in RUN and not _why_not(command)] == []
    assert [command for command in RUN if command not in COMMANDS] == []
    assert [pattern for pattern in NOT_RUN if not any(re.match(pattern, command) for command in LEFT)] == []


def _program(path: Path, body: str) -> None:
    path.write_text(body, encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def clean(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A folder as a reader has it before the first command, and variables that hold nothing of this machine's."""
    programs = tmp_path / "bin"
    programs.mkdir()
    _program(programs / "python", f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    _program(programs / "nutgraf", f"#!{sys.executable}\nfrom bot.cli import main\nmain()\n")
    _program(programs / "wl-paste", f'#!/bin/sh\nexec cat "{EXAMPLE}"\n')
    folder = tmp_path / "folder"
    (folder / "docs").mkdir(parents=True)
    (folder / "examples").mkdir()
    for copy in (folder / "story.txt", folder / "examples" / "article.txt"):
        shutil.copy(EXAMPLE, copy)
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    title = next(line for line in lines if line.startswith("Harbour city"))
    body = "".join(f"<p>{line}</p>" for line in lines if len(line) > 120)
    page = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"
    for copy in (folder / "story.html", folder / "other.html"):
        copy.write_text(page, encoding="utf-8")
    environment = {
        "PATH": f"{programs}:/usr/bin:/bin",
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "OMP_NUM_THREADS": "1",
        "PYTHONPATH": str(ROOT),
    }
    return folder, environment


def test_commands_run_as_they_stand(clean: tuple[Path, dict[str, str]]) -> None:
    """Each ends as it should and says what it is for."""
    folder, environment = clean

    def told(rows: dict[str, tuple[int, str]]) -> list[str]:
        return [wrong for command, (code, words) in rows.items() if (wrong := amiss(command, code, words))]

    def amiss(command: str, code: int, words: str) -> str:
        run = subprocess.run(  # noqa: S603 - the project's own commands
            ["/bin/bash", "-c", command.replace("your token", TOKEN)],
            cwd=folder, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        well = run.returncode == code and words in run.stdout
        return "" if well else f"{command} ended with {run.returncode}: {run.stdout}{run.stderr}"

    with ThreadPoolExecutor() as both:
        wrong = [line for lines in both.map(told, (BRIEFS, LOOKING_AFTER)) for line in lines]
    assert wrong == []
    assert (folder / ".env").stat().st_mode & 0o077 == 0  # umask 077
    settings = (folder / "docs" / "settings.md").read_text(encoding="utf-8")
    assert settings == (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")


def _options(words: list[str]) -> set[str]:
    """The options of the command of ``nutgraf`` that these words call."""
    command = typer.main.get_command(app)
    for word in words:
        if (inner := getattr(command, "commands", None)) is None:
            break
        command = inner[word]
    return {name for parameter in command.params for name in parameter.opts}


@pytest.mark.parametrize("command", [command for command in COMMANDS if re.search(r"\bnutgraf [a-z]", command)])
def test_options_of_nutgraf_are_there(command: str) -> None:
    """Every word behind ``nutgraf`` is a command, and every option one of its own."""
    words = shlex.split(command.partition("nutgraf ")[2])
    known = _options(words)
    assert [word for word in words if word.startswith("--") and word not in known] == []


MADE = [command for command in COMMANDS if command.startswith("make ")]


@pytest.mark.parametrize("command", MADE)
def test_targets_of_make_are_there(command: str) -> None:
    """``make`` knows what to do, and the Makefile what is set; a file that a recipe names exists."""
    words = shlex.split(command)[1:]
    run = subprocess.run(["/usr/bin/make", "-n", *words], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    assert run.returncode == 0, run.stderr
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for name in (word.partition("=")[0] for word in words if "=" in word):
        assert re.search(rf"^{name} \?=", makefile, re.MULTILINE)
    assert [file for file in re.findall(r"nutgraf brief (\S+)", run.stdout) if not (ROOT / file).exists()] == []


@pytest.mark.parametrize("command", [command for command in COMMANDS if command.startswith("python -m ")])
def test_modules_are_there_with_their_options(command: str) -> None:
    """The module can be run, and each option stands in its source."""
    _, _, module, *words = shlex.split(command)
    spec = importlib.util.find_spec(module)
    if spec is not None and spec.submodule_search_locations is not None:
        spec = importlib.util.find_spec(f"{module}.__main__")
    assert spec is not None
    assert spec.origin is not None
    source = Path(spec.origin).read_text(encoding="utf-8")
    assert '__name__ == "__main__"' in source or module.startswith("docs")
    texts = {node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)}
    assert [word for word in words if word.startswith("--") and word not in texts] == []


def test_extras_that_are_installed_are_there() -> None:
    """``nutgraf[…]`` names an extra of the project."""
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    named = [extra for command in COMMANDS for extra in re.findall(r"nutgraf\[(\w+)\]", command)]
    assert len(named) >= 3
    assert [extra for extra in named if extra not in extras] == []


def test_files_of_a_deployment_are_there() -> None:
    """What docker and systemd are given lies where the command says, and the image takes what it is given."""
    named = [word for command in LEFT if command.startswith("sudo cp") for word in shlex.split(command)[2:-1]]
    assert named == ["deploy/nutgraf.service"]
    assert [name for name in named if not (ROOT / name).exists()] == []
    given = [name for command in LEFT for name in re.findall(r"--build-arg (\w+)=", command)]
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert given
    assert [name for name in given if f"ARG {name}" not in dockerfile] == []
    compose = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    variables = [command.partition("=")[0] for command in LEFT if re.match(r"[A-Z_]+=", command)]
    own = ("COMPOSE_PROFILES",)  # compose itself reads it
    assert [name for name in variables if name not in own and name not in compose] == []
    assert "postgresql" in re.findall(r"profiles: \[(\w+)\]", compose)
