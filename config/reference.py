"""The reference of all settings, made from their own schema: ``python -m config.reference > docs/settings.md``."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from config.settings import DEFAULTS, PREFIX, SEPARATOR, TOKEN_VARIABLE, Settings

_BOUNDS = {"minimum": "at least", "exclusiveMinimum": "above", "maximum": "at most", "exclusiveMaximum": "below"}
_INTRODUCTION = f"""# Settings

Everything works without any. A value comes from the first place that has it:

1. an environment variable, also out of a file `.env` in the working folder: `{PREFIX}SUMMARIZER{SEPARATOR}THREADS=4` is
   `threads` under `[summarizer]`;
2. the file `nutgraf.toml` in the working folder, or the one that `{PREFIX}CONFIG` names;
3. `config/default.toml`, which lists them all.

The bot's token is `{TOKEN_VARIABLE}`. A setting that does not exist, or a value that it cannot have, stops the start
with one sentence that names it. What servers set for themselves is in [the guide for servers](admin.md).
"""


def sections() -> Iterator[tuple[str, type[BaseModel]]]:
    """Yield every section's dotted name with its model, those inside another behind it."""
    waiting: list[tuple[str, Any]] = [(name, field.annotation) for name, field in Settings.model_fields.items()]
    while waiting:
        name, model = waiting.pop(0)
        yield name, model
        inner = [(f"{name}.{key}", field.annotation) for key, field in model.model_fields.items() if _is_section(field)]
        waiting[:0] = inner


def reference() -> str:
    """Return the page, as Markdown."""
    return "\n".join([_INTRODUCTION, *(_section(name, model) for name, model in sections())])


def _is_section(field: FieldInfo) -> bool:
    return isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)


def _section(name: str, model: type[BaseModel]) -> str:
    properties = model.model_json_schema()["properties"]
    told = _notes(name)
    lines = [f"## `[{name}]`", "", (model.__doc__ or "").strip().splitlines()[0].replace("``", "`"), ""]
    for key, field in model.model_fields.items():
        if _is_section(field):
            continue
        facts = [_default(field), *_limits(properties[key])]
        note = told.get(key) or _sentence(field.description or "")
        lines += [f"`{key}`", f":   {note} *{', '.join(facts)}.*", ""]
    return "\n".join(lines)


def _notes(section: str) -> dict[str, str]:
    """Return the comments above a section's settings in ``default.toml``, by name."""
    notes: dict[str, str] = {}
    current, comment = "", list[str]()
    for line in DEFAULTS.read_text(encoding="utf-8").splitlines():
        if header := re.fullmatch(r"\[(.+)\]", line):
            current, comment = header[1], []
        elif setting := re.fullmatch(r"(?:# )?(\w+) = .*", line):
            if current == section and comment:
                notes[setting[1]] = " ".join(comment)
            comment = []
        elif line.startswith("# "):
            comment.append(line.removeprefix("# "))
        else:
            comment = []
    return notes


def _default(field: FieldInfo) -> str:
    if field.default_factory:
        return "made when the program starts"
    if field.default in (None, ""):
        return "empty by default"
    return f"default `{json.dumps(field.default)}`"


def _limits(schema: dict[str, Any]) -> list[str]:
    found = [f"{words} {schema[key]:,}" for key, words in _BOUNDS.items() if key in schema]
    return [" and ".join(found)] if found else []


def _sentence(description: str) -> str:
    return f"{description[:1].upper()}{description[1:]}." if description else ""


if __name__ == "__main__":
    sys.stdout.write(reference())
