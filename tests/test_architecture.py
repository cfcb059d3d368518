"""The rules that keep the parts apart."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import summarizer

ROOT = Path(__file__).resolve().parents[1]
HEAVY = {"torch", "transformers", "spacy", "trafilatura"}


def _imports(folder: str) -> Iterator[tuple[str, str]]:
    """Yield (file, top-level package imported) for every import statement, also those inside functions."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((path.name, alias.name.split(".")[0]) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield path.name, node.module.split(".")[0]


def _loaded_after(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(' '.join({{name.split('.')[0] for name in sys.modules}}))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    return set(run.stdout.split())


def test_summarizer_knows_nothing_of_discord_or_the_database() -> None:
    """``summarizer`` imports neither the bot, nor Discord, nor a database."""
    wrong = [found for found in _imports("summarizer") if found[1] in {"bot", "discord", "sqlalchemy", "alembic"}]
    assert wrong == []


def test_bot_does_no_machine_learning() -> None:
    """``bot`` imports no model library and no page reader."""
    assert [found for found in _imports("bot") if found[1] in HEAVY] == []


def test_bot_knows_the_library_by_its_public_names() -> None:
    """What ``bot`` and ``config`` take of it stands in a package's ``__all__``, or in a module of data at its top."""
    taken = [
        (path.relative_to(ROOT).as_posix(), node.module, alias.name)
        for folder in ("bot", "config")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "summarizer"
        for alias in node.names
    ]
    assert len(taken) > 50

    def public(module: str, name: str) -> bool:
        home = import_module(module)
        kept = home.__all__ if hasattr(home, "__path__") else [name for name in vars(home) if name[0] != "_"]
        return module.count(".") <= 1 and name in kept

    assert [one for one in taken if not public(*one[1:])] == []


def test_bot_process_loads_no_model_library() -> None:
    """Nor does anything that the bot imports: only its workers do."""
    assert _loaded_after("import bot.client, summarizer.workers") & HEAVY == set()


def test_ray_is_left_alone() -> None:
    """A bot whose settings do not ask for a cluster does not load Ray."""
    statement = (
        "import bot.start; from bot.start import engine_of; from config.settings import Settings; "
        "told = Settings(); engine_of(told.summarizer, told.workers, told.ray, told.fetch)"
    )
    assert "ray" not in _loaded_after(statement)


def test_workers_of_the_bot_do_not_load_discord() -> None:
    """A worker imports the main module of the program that started it; of ``python -m bot`` that is next to nothing."""
    assert _loaded_after("import bot.__main__") & {"discord", "sqlalchemy"} == set()


def test_command_line_does_not_load_discord() -> None:
    """``nutgraf brief`` runs without Discord's library, whatever it briefs."""
    statement = (
        "import os; os.environ['TERM'] = 'dumb'; from bot.cli import app; "
        "app(['brief', '--json', 'examples/article.txt'], standalone_mode=False)"
    )
    code = f"import sys\ntry:\n    {statement}\nexcept BaseException: pass\nprint('discord' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    assert run.stdout.splitlines()[-1] == "False"


def test_importing_the_library_is_light() -> None:
    """The data types cost no model import."""
    assert _loaded_after("from summarizer import Article, Brief, NotAnArticle") & HEAVY == set()


@pytest.mark.parametrize("name", summarizer.__all__)
def test_public_names_exist(name: str) -> None:
    """Every name of the public face can be had."""
    assert getattr(summarizer, name).__name__ == name


def test_public_face() -> None:
    """The public face is the agreed one: a new name is a decision, not an accident."""
    assert set(summarizer.__all__) >= {
        "Article", "Brief", "Figure", "Party", "Length", "Summarizer", "check_summary", "fetch_article",
        "find_quantities", "key_figures", "named_parties", "read_document", "read_page", "read_paste",
    }  # fmt: skip
    assert sorted(summarizer.__all__) == summarizer.__all__


def test_names_of_test_files_are_their_own() -> None:
    """One run collects them all only then, for the folders are no packages."""
    names = Counter(path.name for path in Path(__file__).parent.rglob("test_*.py"))
    assert len(names) > 100
    assert [name for name, count in names.items() if count > 1] == []
