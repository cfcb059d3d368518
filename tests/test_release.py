"""What is released runs where there is no checkout: a wheel made from the sdist, with everything inside."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = (
    "bot", "config", "summarizer", "pyproject.toml", "MANIFEST.in", "README.md", "LICENSE", "NOTICE", "CHANGELOG.md",
    "constraints.txt",
)  # fmt: skip


def _built(what: str, source: Path, out: Path) -> Path:
    code = f"import sys, setuptools.build_meta as backend; backend.build_{what}(sys.argv[1])"
    subprocess.run([sys.executable, "-c", code, out], cwd=source, check=True, capture_output=True)  # noqa: S603
    return next(out.glob("*.whl" if what == "wheel" else "*.tar.gz"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that comes out of the sdist; made from a copy, so that no file of an earlier build gets in."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("dist")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, source / name)
    sdist = _built("sdist", source, out)
    with tarfile.open(sdist) as archive:
        archive.extractall(out, filter="data")
    return _built("wheel", out / sdist.name.removesuffix(".tar.gz"), out)


def test_holds_all_that_is_no_python(wheel: Path) -> None:
    """Every file of the three packages is in the wheel, and nothing beside them."""
    kept = {
        path.relative_to(ROOT).as_posix()
        for name in ("bot", "config", "summarizer")
        for path in (ROOT / name).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert packed == kept
    assert {"summarizer/py.typed", "config/default.toml", "summarizer/weights/encoder.safetensors"} <= packed


def test_sdist_says_what_changed_and_what_it_was_tried_with(wheel: Path) -> None:
    """Beside the three packages it has the changelog and the pinned releases, and no test without the others."""
    with tarfile.open(next(wheel.parent.glob("*.tar.gz"))) as archive:
        names = archive.getnames()
    top = {name.split("/")[1] for name in names if "/" in name}
    assert {"CHANGELOG.md", "constraints.txt", "LICENSE", "NOTICE"} <= top
    assert "tests" not in top


def test_says_its_licences_and_version(wheel: Path) -> None:
    """The licence, and the notice for what others made; the newest entry of the changelog is this version."""
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in names if name.endswith(("licenses/LICENSE", "licenses/NOTICE"))] != []
    released = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"-{released}-" in wheel.name
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = [line.removeprefix("## ").split()[0] for line in changes.splitlines() if line.startswith("## ")]
    assert headings[0] == released


def test_notice_has_the_licences_of_what_others_made(wheel: Path) -> None:
    """Whoever gets the wheel gets the texts that MIT and WordNet want on every copy; what they are of is in it."""
    packed = zipfile.ZipFile(wheel)
    place = next(name for name in packed.namelist() if name.endswith("licenses/NOTICE"))
    notice = " ".join(packed.read(place).decode().split())
    for wanted in (
        "Copyright (c) Microsoft Corporation Permission is hereby granted, free of charge",
        "WordNet 3.0 Copyright 2006 by Princeton University.",
        "Permission to use, copy, modify and distribute this software and database",
    ):
        assert wanted in notice
    named = re.findall(r"summarizer/weights/[\w.-]+\w", notice)
    assert len(named) >= 2
    assert [name for name in named if name not in packed.namelist()] == []


def test_briefs_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    """Unpacked elsewhere it briefs an article, and the bot asks for its token."""
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")  # noqa: S202 - our own
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    environment.pop("DISCORD_TOKEN", None)
    code = "import summarizer; print(summarizer.__file__); from bot.cli import main; main()"
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code, "brief", "--json", str(ROOT / "examples" / "article.txt")],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    place, brief = run.stdout.splitlines()
    assert place.startswith(str(tmp_path))
    assert json.loads(brief)["figures"]
    bot = subprocess.run(
        [sys.executable, "-m", "bot"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert bot.returncode == 3
    assert "DISCORD_TOKEN" in bot.stderr
