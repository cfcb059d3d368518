"""The documentation says what the program is: made from it where it can be, and checked against it elsewhere."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from config.reference import reference, sections
from docs.pictures.__main__ import ALL
from docs.pictures.draw import MARGIN, SCALE, cut, small
from docs.pictures.modules import arrows

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
HEAVIEST = 80_000  # bytes of a picture


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own tools
        [sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_layers_hold() -> None:
    """The import rules of pyproject.toml."""
    program = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    assert run.returncode == 0, run.stdout


def test_settings_page_is_current() -> None:
    """docs/settings.md is what the settings' schema says: ``python -m config.reference > docs/settings.md``."""
    assert (DOCS / "settings.md").read_text(encoding="utf-8") == reference()
    assert {name for name, _ in sections()} >= {"bot", "summarizer", "summarizer.endpoint", "fetch"}


def test_picture_of_the_parts_is_current() -> None:
    """Every arrow drawn is an import of the code, and no part is missing: ``python -m docs.pictures.modules``."""
    drawn = (DOCS / "modules.svg").read_text(encoding="utf-8")
    titles = [title.replace("&#45;", "-").replace("&gt;", ">") for title in re.findall(r"<title>(.*?)</title>", drawn)]
    pairs = {tuple(title.split("->")) for title in titles if "->" in title}
    assert pairs
    assert pairs <= arrows()
    assert {part for pair in pairs for part in pair} == {part for pair in arrows() for part in pair}


def test_site_builds_without_a_broken_link() -> None:
    """``make docs``: strict, so that a link to a page or heading that is not there fails."""
    run = _run("zensical", "build", "--strict")
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_page_is_in_the_menu() -> None:
    """A page that the menu does not name is found by nobody."""
    menu = (ROOT / "zensical.toml").read_text(encoding="utf-8")
    assert [page.name for page in sorted(DOCS.glob("*.md")) if f'"{page.name}"' not in menu] == []


def test_places_that_are_named_are_there() -> None:
    """A newcomer finds every file and folder that the page for contributors names."""
    named = re.findall(r"`([\w./]+/[\w./]*)`", (DOCS / "contributing.md").read_text(encoding="utf-8"))
    assert len(named) > 40
    assert [name for name in named if not (ROOT / name).exists() and not name.startswith("build/")] == []


def test_links_of_the_readme_lead_somewhere() -> None:
    """Every file that the README links to is there."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(links) > 5
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_readme_quotes_what_was_measured() -> None:
    """The README's figures on the 198 articles are those of docs/benchmarks.json: nobody typed a better one."""
    measured = json.loads((DOCS / "benchmarks.json").read_text(encoding="utf-8"))["quality"]
    ours = {label.strip(): figures[0] for label, figures in measured["editor"]["198 news articles"].items()}
    rows = {
        "| figures an editor would box": ("figures: recall by importance", "precision", "phrase F1 of the right ones"),
        "| parties:": ("parties: recall by importance", "precision, strict", "kinds", "role F1"),
        "| every name with its kind": ("typed F1",),
        "| summaries:": ("best or more", "the best one shown"),
    }
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    for begins, labels in rows.items():
        (row,) = [line for line in lines if line.startswith(begins)]
        quoted = [float(figure) for figure in row.split("|")[2].split("/")]
        assert quoted == pytest.approx([ours[label] for label in labels], abs=0.51), row


def test_every_picture_is_shown_and_small() -> None:
    """Each scene has its picture, each picture stands in a page, and none is heavy to load."""
    pages = "".join(page.read_text(encoding="utf-8") for page in (*DOCS.glob("*.md"), ROOT / "README.md"))
    shown = set(re.findall(r"([\w-]+)\.png", pages))
    drawn = {picture.stem: picture.stat().st_size for picture in DOCS.glob("*.png")}
    assert set(drawn) == set(ALL) == shown
    assert {name: size for name, size in drawn.items() if size > HEAVIEST} == {}


def test_a_picture_is_cut_below_its_message() -> None:
    """A margin of the page's colour is left; the palette keeps a small badge's colour."""
    page = Image.new("RGB", (60, 400), "#313338")
    page.paste("#5865f2", (10, 10, 20, 100))
    picture = small(cut(page))
    assert picture.size == (60, 100 + round(MARGIN * SCALE))
    assert picture.convert("RGB").getpixel((15, 50)) == (0x58, 0x65, 0xF2)


def test_a_scene_that_does_not_end() -> None:
    """The program ends with a plain sentence."""
    program = "import time; from docs.pictures.__main__ import within\nwith within(1, 'ask'): time.sleep(60)"
    run = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (1, "ask: the bot has not answered in 1 seconds.\n")


def test_what_a_newcomer_waits_for_is_said() -> None:
    """docs/start.md names the line by which the bot tells that it is ready, as the log has it."""
    (line,) = re.findall(r"says `([^`]+)` when it is ready", (DOCS / "start.md").read_text(encoding="utf-8"))
    assert f'log.info("{line}")' in (ROOT / "bot" / "client.py").read_text(encoding="utf-8")
