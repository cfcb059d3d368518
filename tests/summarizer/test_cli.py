"""The command line, run as a user runs it: in a process of its own, piped."""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from rich.console import Console
from rich.text import Text
from typer.testing import CliRunner

from summarizer.article import Article
from summarizer.brief import Brief, Figure, FigureKind, Length, Party, PartyKind, Statement
from summarizer.cli.main import app
from summarizer.cli.output import as_record, printable, write_json

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "article.txt"


def nutgraf(*arguments: str, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[str]:
    """Run ``nutgraf`` with standard input, output and error piped."""
    run = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", "from bot.cli import main; main()", *arguments],
        cwd=ROOT, input=stdin, capture_output=True, env={**os.environ, **env}, timeout=120, check=False,
    )  # fmt: skip
    return subprocess.CompletedProcess(run.args, run.returncode, run.stdout.decode(), run.stderr.decode())


@pytest.fixture(scope="module")
def briefed() -> subprocess.CompletedProcess[str]:
    return nutgraf("brief", str(EXAMPLE))


def test_plain_text_in_a_pipe(briefed: subprocess.CompletedProcess[str]) -> None:
    """Piped output is plain: the four parts, no control characters, nothing of the page around the article."""
    assert briefed.returncode == 0, briefed.stderr
    assert briefed.stdout.startswith("Harbour city to replace two thirds of its ferries with electric boats by 2031\n")
    assert "\nKey figures\n- " in briefed.stdout
    assert "\nNamed parties\n- " in briefed.stdout
    assert "18 of its 27 diesel ferries" in briefed.stdout
    assert not [c for c in briefed.stdout if unicodedata.category(c) in {"Cc", "Cf"} and c != "\n"]
    for clutter in ("newsletter", "Handball", "Opera house", "Cookie", "Photo:", "Read more"):
        assert clutter not in briefed.stdout


def test_several_sources_share_one_model_and_one_failure_stops_none() -> None:
    """JSON comes one object a line, with the documented keys; a bad source is told and the rest is done."""
    run = nutgraf(
        "brief", "--json", "--length", "short", str(EXAMPLE), "no/such/file.txt", "-", stdin=EXAMPLE.read_bytes()
    )
    first, second = (json.loads(line) for line in run.stdout.splitlines())
    assert run.returncode == 6
    assert run.stderr.strip() == "no/such/file.txt: There is no file no/such/file.txt."
    assert list(first) == [
        "title",
        "summary",
        "sentences",
        "length",
        "language",
        "lengths",
        "figures",
        "parties",
        "sources",
        "notes",
        "article",
        "model",
        "seconds",
    ]
    assert list(first["figures"][0]) == ["text", "phrase", "numbers", "value", "kind", "sentence"]
    assert list(first["parties"][0]) == [
        "name",
        "kind",
        "role",
        "aliases",
        "mentions",
        "of",
        "sentence",
        "importance",
    ]
    assert list(first["article"]) == ["url", "site", "byline", "published", "language", "words"]
    assert first["summary"] == second["summary"]
    assert list(first["lengths"]) == ["short", "standard", "detailed"]
    assert [statement["text"] for statement in first["lengths"][first["length"]]] == first["sentences"]
    for figure in first["figures"]:
        assert figure["phrase"] in first["sources"][str(figure["sentence"])]
        (start, end), *_ = figure["numbers"]
        assert figure["phrase"][start:end] == figure["text"]


def test_every_key_is_documented() -> None:
    """docs/json.md names each key of a brief's JSON and no other."""
    told = (ROOT / "docs" / "json.md").read_text(encoding="utf-8").partition("\n## `nutgraf compare")[0]
    documented = set(re.findall(r"^\| `([^`]+)`", told, re.MULTILINE))
    record = as_record(
        Brief(
            lengths=dict.fromkeys(Length, (Statement("It rained.", 0),)), length=Length.SHORT,
            figures=(Figure("2 boats", ((0, 1),), 2.0, FigureKind.COUNT, 0),),
            parties=(Party("Ida", PartyKind.PERSON),), sources={0: "It rained."}, notes=(),
            article=Article("", "It rained."), model="m", seconds=1.0,
        )
    )  # fmt: skip
    keys = set(record)
    for name, entries in (("figures", record["figures"]), ("parties", record["parties"])):
        keys |= {f"{name}[].{key}" for key in entries[0]}
    keys |= {f"lengths.….{key}" for key in record["lengths"]["short"][0]}
    assert keys == documented


@pytest.mark.parametrize(
    ("content", "name", "code", "words"),
    [
        (b"", "empty.txt", 3, "empty"),
        (b" \n\n ", "blank.txt", 3, "empty"),
        (bytes(range(256)) * 40, "noise.txt", 3, "no text"),
        (b"Buy milk and bread.", "short.txt", 3, "too short"),
        (b"<html><body><nav><a href=/>Home</a></nav></body></html>", "nav.html", 3, "list of headlines"),
    ],
)
def test_bad_file(tmp_path: Path, content: bytes, name: str, code: int, words: str) -> None:
    """Each bad file gives one plain sentence on standard error and its own exit code, never a traceback."""
    path = tmp_path / name
    path.write_bytes(content)
    run = nutgraf("brief", str(path))
    assert (run.returncode, run.stdout) == (code, "")
    assert words in run.stderr
    assert len(run.stderr.strip().splitlines()) == 1
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    ("arguments", "env", "code", "words"),
    [
        (["."], {}, 6, "is a folder"),
        (["[/b].txt"], {}, 6, "There is no file [/b].txt"),
        (["\x1b[31m.txt"], {}, 6, "There is no file"),
        (["http://127.0.0.1:9/story"], {}, 4, "names port 9"),
        (["ftp://example.org/story"], {}, 4, "http"),
        ([str(EXAMPLE), "--model", "no-such-model"], {}, 5, "no-such-model"),
        ([str(EXAMPLE)], {"NUTGRAF_SUMMARIZER__THREADS": "many"}, 7, "summarizer.threads"),
        ([str(EXAMPLE), "--length", "endless"], {}, 2, "endless"),
    ],
)
def test_bad_call(arguments: list[str], env: dict[str, str], code: int, words: str) -> None:
    """A folder, a forbidden or unreachable link, an unknown model, a bad setting: each has its sentence and code."""
    run = nutgraf("brief", *arguments, **env)
    assert (run.returncode, run.stdout) == (code, "")
    assert words in run.stderr
    assert "Traceback" not in run.stderr
    assert "\x1b" not in run.stderr


SAYS = "from summarizer.cli.main import app, main; app.command('say')({}); main()"


def _say(shell: str, what: str = "lambda: print('62 € …', flush=True)", **env: str) -> subprocess.CompletedProcess[str]:
    """Run a command that says a line, with what a shell makes of its streams."""
    command = f"{sys.executable} -c {shlex.quote(SAYS.format(what))} say {shell}"
    return subprocess.run(  # noqa: S602
        command, cwd=ROOT, shell=True, capture_output=True, text=True, env={**os.environ, **env}, check=False
    )


@pytest.mark.parametrize(
    ("shell", "code", "out", "err"),
    [
        ("", 0, "62 ? ?\n", ""),
        (">/dev/full", 6, "", "It could not be carried out: No space left on device.\n"),
        (">&-", 0, "", ""),
        ("2>&-", 0, "62 ? ?\n", ""),
        (">/dev/full 2>/dev/full", 6, "", ""),
    ],
)
def test_where_output_goes(shell: str, code: int, out: str, err: str) -> None:
    """An encoding that lacks a sign, a full disk, a closed stream: no traceback, and the code tells what was lost."""
    ended = _say(shell, PYTHONIOENCODING="ascii")
    assert (ended.returncode, ended.stdout, ended.stderr) == (code, out, err)


def test_json_in_any_encoding() -> None:
    """A terminal that lacks a sign still gets all of the JSON."""
    for encoding in ("ascii", "utf-8"):
        output = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
        write_json(Console(file=output), {"said": "62 €"})
        output.seek(0)
        assert json.loads(output.read()) == {"said": "62 €"}


def test_card_on_a_terminal() -> None:
    """On a terminal the brief is a card that fits its width; the progress display leaves nothing behind on it."""
    script = f"stty cols 72; {sys.executable} -m summarizer brief {EXAMPLE} 2>/dev/null"
    run = subprocess.run(  # noqa: S603
        ["script", "-qec", script, "/dev/null"],  # noqa: S607
        cwd=ROOT, capture_output=True, text=True, env={**os.environ, "TERM": "xterm"}, timeout=120, check=True,
    )  # fmt: skip
    assert max(len(line) for line in Text.from_ansi(run.stdout).plain.splitlines()) == 72
    assert "Key figures" in run.stdout
    assert "\x1b[1m62,000\x1b[0m people across the bay" in run.stdout
    assert "\x1b[?25l" not in run.stdout


def test_printable_takes_out_what_could_move_the_cursor() -> None:
    """Escape sequences and direction marks of an article do not reach the terminal."""
    assert printable("a\x1b[2Jb\u202ec\u200bd\te") == "a[2Jbcd\te"


def test_a_language_that_the_model_does_not_write() -> None:
    """Said in one sentence instead of a summary in a wrong language; so is one that cannot be asked for at all."""
    run = nutgraf("brief", "--language", "de", str(EXAMPLE))
    assert (run.returncode, run.stdout) == (5, "")
    assert "writes in the article's own language only" in run.stderr
    run = nutgraf("brief", "--language", "zh", str(EXAMPLE))
    assert run.returncode == 2
    assert "one of en, de, fr" in run.stderr


@pytest.fixture(scope="module")
def two_papers(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """The example, and a file in which another paper tells its story."""
    other = tmp_path_factory.mktemp("papers") / "union.txt"
    paragraphs = (
        "Crews want training for the new ferries",
        "LINDHAVEN: Two thirds of Lindhaven's diesel ferries are to give way to battery-powered boats by 2031, the "
        "city council has decided.",
        "The plan will cost €430 million, according to the opposition, which had asked for a second study. It was "
        "passed on Monday night by 31 votes to 14.",
        "Norvik Marine, a shipyard in Aldersund that employs 640 people, will build the boats. The union's secretary, "
        "Hanne Dahl, wants the crews to be trained before the boats arrive, and says that the state should pay for the "
        "courses as well.",
    )
    other.write_text("\n\n".join(paragraphs), encoding="utf-8")
    return str(EXAMPLE), str(other)


def test_compare(two_papers: tuple[str, str]) -> None:
    """Plain text: what both say, the two prices, and who speaks in one alone."""
    run = nutgraf("compare", *two_papers)
    assert run.returncode == 0, run.stderr
    assert (
        "\n- [2] Norvik Marine, a shipyard in Aldersund that employs 640 people, will build the boats.\n" in run.stdout
    )
    differ = run.stdout.partition("Where figures differ\n")[2]
    assert differ.index("[1] The plan, which will cost €412 million") < differ.index(
        "[2] The plan will cost €430 million"
    )
    assert "Named only in [2]\n- Hanne Dahl (union's secretary)\n" in run.stdout


def test_compare_as_json(two_papers: tuple[str, str]) -> None:
    """One object; every sentence with its article, every number where it stands."""
    found = json.loads(nutgraf("compare", "--json", *two_papers).stdout)
    assert found["related"]
    assert [article["words"] > 0 for article in found["articles"]] == [True, True]
    assert {quote["article"] for quote in found["common"][0]} == {0, 1}
    (row,) = [row for row in found["figures"] if "€430 million" in row[1]["text"]]
    assert [quote["text"][slice(*quote["numbers"][0])] for quote in row] == ["€412 million", "€430 million"]
    assert [party["name"] for party in found["alone"][1]] == ["Hanne Dahl"]


def test_compare_what_cannot_be_compared(two_papers: tuple[str, str]) -> None:
    """One source alone is wrong usage; a file that is not there is named."""
    assert nutgraf("compare", two_papers[0]).returncode == 2
    missing = nutgraf("compare", two_papers[0], "nowhere.txt")
    assert missing.returncode == 6
    assert "There is no file nowhere.txt." in missing.stderr


def test_compare_without_a_model(two_papers: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights that are not there are told in one sentence, as by ``brief``."""
    monkeypatch.setattr("summarizer.reader.reader.embedded_folder", lambda: tmp_path)
    run = CliRunner().invoke(app, ["compare", *two_papers])
    assert run.exit_code == 5
    assert "install nutgraf again" in run.stderr
