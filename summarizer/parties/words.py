"""The word lists that tell a title from a name, a ministry from a minister, and a town from a club."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Geography:
    """Countries by any of their names, nationality words and capitals by country, and other places news often names."""

    countries: dict[str, str]
    nationalities: dict[str, str]
    capitals: dict[str, str]
    places: frozenset[str]

    def is_place(self, name: str) -> bool:
        """Say whether ``name`` is a country, a capital or a listed place."""
        return name in self.countries or name in self.capitals or name in self.places


@lru_cache(maxsize=1)
def geography() -> Geography:
    """Read the packaged gazetteer."""
    data = json.loads(_read("geography.json"))
    return Geography(data["countries"], data["nationalities"], data["capitals"], frozenset(data["places"]))


@lru_cache(maxsize=32)
def words(name: str) -> frozenset[str]:
    """Return the packaged list ``name`` of lower-case words."""
    return frozenset(_lists()[name].split())


@lru_cache(maxsize=1)
def known_bodies() -> frozenset[str]:
    """Return firms, brands and services that news names without saying what they are, in lower case."""
    return frozenset(_lists()["known_bodies"].split(", "))


@lru_cache(maxsize=1)
def known_things() -> frozenset[str]:
    """Return products and other things that news names but that are no party, in lower case."""
    return frozenset(_lists()["known_things"].split(", "))


@lru_cache(maxsize=1)
def acronyms() -> dict[str, str]:
    """Return the acronyms that news never spells out, each with its expansion."""
    table: dict[str, str] = json.loads(_read("words.json"))["acronyms"]
    return table


@lru_cache(maxsize=1)
def _lists() -> dict[str, str]:
    return {name: value for name, value in json.loads(_read("words.json")).items() if isinstance(value, str)}


def _read(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
