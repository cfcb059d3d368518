"""Every setting, typed.

A value comes from the first place that has it: an environment variable ``NUTGRAF_<SECTION>__<NAME>`` (also out of a
file ``.env``), the file that ``NUTGRAF_CONFIG`` names or else ``nutgraf.toml`` in the working folder, and last
``config/default.toml``, which lists all settings. The bot's token is ``DISCORD_TOKEN``.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any, get_args

from dotenv import load_dotenv
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails, PydanticCustomError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from summarizer.settings import FetchSettings, RaySettings, SummarizerSettings, WorkerSettings

PREFIX = "NUTGRAF_"
SEPARATOR = "__"
FILE_VARIABLE = "NUTGRAF_CONFIG"
TOKEN_VARIABLE = "DISCORD_TOKEN"  # noqa: S105 - the name of the variable, not a token
DEFAULTS = Path(__file__).with_name("default.toml")


class SettingsError(Exception):
    """A setting is unknown or has a value it cannot have; the text is one plain sentence."""


class DiscordSettings(BaseModel):
    """The connection to Discord."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    token: SecretStr | None = Field(None, description="the bot's token; better kept in DISCORD_TOKEN than in a file")


class BotSettings(BaseModel):
    """What the bot does in Discord, for all servers alike; each server sets the rest with /config."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    watching: bool = Field(False, description="true or false: offer watched channels, with the message content intent")
    queue: int = Field(50, ge=1, le=10_000, description="briefs that may wait for a worker")
    links_at_once: int = Field(3, ge=1, le=10, description="links that one message or command may hold")
    paste_wait_seconds: float = Field(3.0, ge=0, le=30, description="seconds to wait for the rest of a split paste")
    attachment_megabytes: int = Field(10, ge=1, le=100, description="largest attachment that is read, in megabytes")
    keep_days: int = Field(30, ge=1, le=3650, description="days that a brief is kept for its buttons")
    health_port: int = Field(
        0, ge=0, le=65535, description="port on loopback for /healthz, /readyz and /metrics; 0 opens none"
    )
    leave_days: int = Field(7, ge=0, le=365, description="days until a server that the bot left is forgotten")
    archive: str = Field(
        "",
        pattern=r"^$|^https://[^\s/]+/(\S*/)?$",
        max_length=100,
        description="address, ending in /, before a paywalled article's link in a button; empty offers none",
    )


class StoreSettings(BaseModel):
    """Where server settings are kept."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: str = Field("sqlite+aiosqlite:///nutgraf.sqlite3", description="database, as a SQLAlchemy URL")


class ShardSettings(BaseModel):
    """Which part of a large bot this process is: its shards, as Discord counts them."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)

    ids: str = Field(
        "",
        pattern=r"^$|^\d{1,5}(-\d{1,5})?(,\d{1,5}(-\d{1,5})?)*$",
        description="numbers and ranges of shards: 0-3 or 0,2,4-7",
    )
    count: int = Field(0, ge=0, le=100_000, description="shards of all processes together; 0 asks Discord")

    @field_validator("count")
    @classmethod
    def _all_within(cls, count: int, info: ValidationInfo) -> int:
        last = max(numbers_in(info.data.get("ids", "")), default=-1)
        if last >= count:
            raise PydanticCustomError("too_few_shards", "more than the last of shards.ids, {last}", {"last": last})
        return count

    @property
    def numbers(self) -> tuple[int, ...]:
        """The shards of this process, in order; none for all there are."""
        return numbers_in(self.ids)


def numbers_in(ranges: str) -> tuple[int, ...]:
    """The numbers in a list such as "0,2,4-7", each once and in order."""
    parts = [part.partition("-") for part in ranges.split(",") if part]
    return tuple(sorted({number for low, _, high in parts for number in range(int(low), int(high or low) + 1)}))


class LogSettings(BaseModel):
    """What is written to standard error while the bot runs."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    hash_ids: bool = Field(False, description="true or false: write hashes instead of members' and servers' ids")
    level: str = Field("INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$", description="DEBUG, INFO, WARNING or ERROR")


class Settings(BaseSettings):
    """All settings, by section."""

    model_config = SettingsConfigDict(extra="forbid", frozen=True, env_prefix=PREFIX, env_nested_delimiter=SEPARATOR)

    discord: DiscordSettings = DiscordSettings()
    summarizer: SummarizerSettings = SummarizerSettings()
    workers: WorkerSettings = WorkerSettings()
    ray: RaySettings = RaySettings()
    bot: BotSettings = BotSettings()
    fetch: FetchSettings = FetchSettings()
    store: StoreSettings = StoreSettings()
    shards: ShardSettings = ShardSettings()
    log: LogSettings = LogSettings()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - .env is in the environment by now
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - not used
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Put the environment before the user's file, and that before the defaults."""
        files = [TomlConfigSettingsSource(settings_cls, path) for path in (*_user_file(), DEFAULTS)]
        return (init_settings, env_settings, *files)


def load_settings() -> Settings:
    """Gather the settings from the environment, ``.env``, the user's file and the defaults.

    Raises:
        SettingsError: A setting is unknown or bad, or the file cannot be read.
    """
    try:
        load_dotenv(Path.cwd() / ".env")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"The file {Path.cwd() / '.env'} cannot be read: {error}.") from None
    _refuse_unknown_variables()
    token = os.environ.get(TOKEN_VARIABLE)
    given: dict[str, Any] = {"discord": {"token": token}} if token else {}
    try:
        return Settings(**given)
    except ValidationError as error:
        raise SettingsError(_explain(error.errors()[0])) from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"The settings file {_user_file()[0]} is not valid TOML: {error}.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"The settings file {_user_file()[0]} cannot be read: {error}.") from None


def _user_file() -> list[Path]:
    named = os.environ.get(FILE_VARIABLE)
    if named and not Path(named).is_file():
        raise SettingsError(f"{FILE_VARIABLE} names the file {named}, which does not exist.")
    path = Path(named) if named else Path.cwd() / "nutgraf.toml"
    return [path] if path.is_file() else []


def _refuse_unknown_variables() -> None:
    """Name a mistyped variable; pydantic-settings would pass it over."""
    for variable in sorted(os.environ):
        if not variable.startswith(PREFIX) or variable == FILE_VARIABLE:
            continue
        *sections, name = variable.removeprefix(PREFIX).lower().split(SEPARATOR)
        if not sections or name not in _names(*sections):
            raise SettingsError(f"The environment variable {variable} names no setting; config/default.toml lists all.")


def _fields(*sections: str) -> dict[str, FieldInfo]:
    """The settings of a section, by their names; none where there is no such section."""
    fields = Settings.model_fields
    for section in sections:
        field = fields.get(section)
        fields = getattr(field.annotation, "model_fields", {}) if field else {}
    return fields


def _names(*sections: str) -> list[str]:
    return list(_fields(*sections))


def _explain(error: ErrorDetails) -> str:
    *sections, last = (str(part) for part in error["loc"])
    name = ".".join([*sections, last])
    if error["type"] == "extra_forbidden":
        have = f"[{'.'.join(sections)}] has" if sections else "the sections are"
        return f"The setting {name} does not exist; {have} {', '.join(_names(*sections))}."
    field = _fields(*sections).get(last)
    if field is not None and SecretStr in (field.annotation, *get_args(field.annotation)):
        return f"The setting {name} is no text."
    expected = error["msg"].removeprefix("Input should be ")
    if error["type"] == "string_pattern_mismatch" and field is not None and field.description:
        expected = field.description
    return f"The setting {name} is {error['input']!r}, but should be {expected}."
