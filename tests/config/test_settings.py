"""Settings come from file and environment, and a bad one is named."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from config.settings import DEFAULTS, Settings, SettingsError, load_settings


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("DISCORD_TOKEN", "NUTGRAF_CONFIG"):
        monkeypatch.delenv(name, raising=False)


def test_default_file_lists_every_setting() -> None:
    """``default.toml`` holds each setting once, with the default of the code; the token stays out of files."""
    listed = tomllib.loads(DEFAULTS.read_text(encoding="utf-8"))
    defaults = {name: field.default.model_dump() for name, field in Settings.model_fields.items()}
    defaults["discord"].pop("token")
    defaults["summarizer"]["endpoint"].pop("key")
    defaults["fetch"].pop("user_agent")  # it holds the version
    defaults["fetch"]["allowed_ports"] = list(defaults["fetch"]["allowed_ports"])
    assert listed == defaults


def test_every_default_has_a_comment() -> None:
    """The line above each setting in ``default.toml`` says what it does."""
    lines = DEFAULTS.read_text(encoding="utf-8").splitlines()
    bare = [line for above, line in pairwise(lines) if " = " in line and not above.startswith("#")]
    assert [line for line in bare if not line.startswith("#")] == []


def test_variable_wins_over_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment overrides ``nutgraf.toml``, which overrides the default."""
    (tmp_path / "nutgraf.toml").write_text("[summarizer]\nthreads = 3\n[workers]\nprocesses = 4\n")
    monkeypatch.setenv("NUTGRAF_SUMMARIZER__THREADS", "5")
    settings = load_settings()
    assert (settings.summarizer.threads, settings.workers.processes) == (5, 4)


def test_token_from_dotenv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``DISCORD_TOKEN`` in ``.env`` is the token, and no representation of the settings shows it."""
    monkeypatch.setenv("DISCORD_TOKEN", "")  # so that the test's own environment is restored afterwards
    monkeypatch.delenv("DISCORD_TOKEN")
    (tmp_path / ".env").write_text("DISCORD_TOKEN=secret-token\n")
    settings = load_settings()
    assert settings.discord.token is not None
    assert settings.discord.token.get_secret_value() == "secret-token"
    assert "secret-token" not in repr(settings)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("[summarizer]\nthreads = 'many'\n", "The setting summarizer.threads is 'many', but should be a valid integer"),
        ("[workers]\nprocesses = 0\n", "The setting workers.processes is 0, but should be greater than or equal to 1."),
        ("[ray]\nmost_actors = 0\n", "The setting ray.most_actors is 0, but should be greater than or equal to 1."),
        (
            "[ray]\nleast_actors = 5\n",
            "The setting ray.most_actors is 4, but should be ray.least_actors or more, 5.",
        ),
        (
            '[ray]\naddress = "head"\n',
            "The setting ray.address is 'head', but should be the cluster's head as host:port",
        ),
        ("[workers]\nproceses = 2\n", "The setting workers.proceses does not exist; [workers] has engine,"),
        ("[worker]\nprocesses = 2\n", "The setting worker does not exist; the sections are discord, summarizer,"),
        ("[summarizer.endpoint]\nurll = 'x'\n", "[summarizer.endpoint] has url, key, stall_seconds."),
        ("[summarizer.endpoint]\nurl = 'ftp://x'\n", "but should be the endpoint's address up to its version, such as"),
        ("[summarizer.endpoint]\nkey = ['s3cret']\n", "The setting summarizer.endpoint.key is no text."),
        ("[discord]\ntoken = ['s3cret']\n", "The setting discord.token is no text."),
        ("[workers\n", "is not valid TOML"),
    ],
)
def test_bad_file_is_named(tmp_path: Path, content: str, sentence: str) -> None:
    """A bad or unknown setting is named, with what was expected."""
    (tmp_path / "nutgraf.toml").write_text(content)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert sentence in str(caught.value)


def test_sections_in_sections(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable reaches the endpoint too; its key is shown nowhere."""
    monkeypatch.setenv("NUTGRAF_SUMMARIZER__ENDPOINT__URL", "https://llm.example.com/v1")
    monkeypatch.setenv("NUTGRAF_SUMMARIZER__ENDPOINT__KEY", "s3cret-key")
    settings = load_settings()
    assert settings.summarizer.endpoint.host == "llm.example.com"
    assert "s3cret-key" not in repr(settings)


@pytest.mark.parametrize(
    "variable",
    ["NUTGRAF_THREADS", "NUTGRAF_SUMMARIZER__THREAD", "NUTGRAF_X__Y", "NUTGRAF_SUMMARIZER__ENDPOINT__URI"],
)
def test_unknown_variable_is_named(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    """A mistyped variable is an error, not silence."""
    monkeypatch.setenv(variable, "1")
    with pytest.raises(SettingsError, match=variable):
        load_settings()


def test_missing_config_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """``NUTGRAF_CONFIG`` must name a file that exists."""
    monkeypatch.setenv("NUTGRAF_CONFIG", "nowhere.toml")
    with pytest.raises(SettingsError, match=r"nowhere\.toml, which does not exist"):
        load_settings()


def test_token_is_never_shown(tmp_path: Path) -> None:
    """A token in a form that it cannot have is not repeated in the sentence that says so."""
    (tmp_path / "nutgraf.toml").write_text('[discord]\ntoken = ["MTIz.secret"]\n')
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert "discord.token" in str(caught.value)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("name", ["nutgraf.toml", ".env"])
def test_file_in_another_encoding(tmp_path: Path, name: str) -> None:
    """A file that is no UTF-8 is named in one sentence."""
    (tmp_path / name).write_bytes(b"DISCORD_TOKEN = '\xff\xfe'\n")
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings()
