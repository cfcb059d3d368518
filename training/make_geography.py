"""Make ``summarizer/parties/geography.json`` out of the hand-written ``training/geography.txt``.

Run from the repository's root: ``python training/make_geography.py``.
"""

from __future__ import annotations

import json
from pathlib import Path

SOURCE = Path(__file__).with_name("geography.txt")
TARGET = Path(__file__).resolve().parents[1] / "summarizer" / "parties" / "geography.json"


def read_geography(text: str) -> dict[str, object]:
    """Parse the source into ``countries`` (any name to the first), ``nationalities``, ``capitals`` and ``places``."""
    countries: dict[str, str] = {}
    nationalities: dict[str, str] = {}
    capitals: dict[str, str] = {}
    places: set[str] = set()
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        if line.startswith("@place "):
            places.update(line.removeprefix("@place ").split("|"))
            continue
        name, others, people, capital = (*line.split("|"), "", "", "")[:4]
        countries |= dict.fromkeys([name, *filter(None, others.split(","))], name)
        nationalities |= {word: name for word in people.split(",") if word}
        capitals |= {city: name for city in capital.split(",") if city}
    return {
        "countries": countries,
        "nationalities": nationalities,
        "capitals": capitals,
        "places": sorted(places),
    }


def main() -> None:
    """Write the file and say how many names it holds."""
    data = read_geography(SOURCE.read_text(encoding="utf-8"))
    TARGET.write_text(json.dumps(data, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print({name: len(part) for name, part in data.items() if isinstance(part, (dict, list))})


if __name__ == "__main__":
    main()
