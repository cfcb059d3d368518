"""More articles read after the editor's guide: kept as places in the articles, which stay with their publishers.

``readings.jsonl`` beside this module holds an annotation a line, in the form of the editor's own (``best``, ``more``,
``fix``, ``cut``, ``figures``, ``parties``, ``rest``), but for its strings: each is a place ``[sentence, start, end]``
in the article (sentence 0 is its title). Of a role, null says that the reader used words of their own, 0 that there
is none. The articles are found by their identity among the data; those that are not there are left out.

    python -m training.reader.readings ../shared/data ANNOTATIONS.jsonl …   writes the file anew
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.text.sentences import split_sentences
from training.reader.examples import first_place, occurrences
from training.webpages import entries

READINGS = Path(__file__).with_name("readings.jsonl")
# An article is read to here, in words, as the editor did.
WORDS = 620
# A role in the reader's own words: it stands nowhere in the article.
OWN_WORDS = "\0"
_KINDS = ("person", "organisation", "place", "group", "other")
# Titles of newswire articles are their first line, unless that is a sentence of the story.
_TITLE_WORDS = 17

Place = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Text:
    """An article as it was read."""

    title: str
    body: str
    spans: tuple[tuple[int, int], ...]

    @property
    def lines(self) -> list[str]:
        """The title and the sentences, their white space folded."""
        return [self.title, *(" ".join(self.body[start:end].split()) for start, end in self.spans)]


def articles(data: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (identity, title, text) of every article that may have been read."""
    for row in entries(data / "wcxb" / "articles.jsonl"):
        yield f"wcxb-{row['id']}", row["title"] or "", row["gold_body"]
    for row in entries(data / "pages" / "pages.jsonl"):
        yield row["id"], row["title"] or "", row["gold_body"]
    for row in entries(data / "parties" / "newswire_more.jsonl"):
        yield row["id"], *_newswire(row["text"])
    for row in entries(data / "quantities" / "keyfigure_dev.jsonl"):
        yield row["id"], row["headline"], row["article"]
    for row in entries(data / "train" / "pairs.jsonl.xz"):
        if row["set"] in ("cnndm_cased", "inshorts", "cnndm_restored_train"):
            yield row["id"], "", row["article"]


def _newswire(text: str) -> tuple[str, str]:
    lines = [line for line in text.strip().split("\n") if line.strip()]
    if lines[0].startswith("http"):
        lines = lines[1:]
    first = lines[0].rstrip()
    if len(lines) > 1 and len(first.split()) <= _TITLE_WORDS and not first.endswith((".", '"', "”")):
        return first, "\n\n".join(lines[1:])
    return "", "\n\n".join(lines)


def laid_out(title: str, text: str, spans: Iterable[tuple[int, int]] | None = None) -> Text:
    """Return an article as it is read, cut at ``WORDS``; ``spans`` are its sentences, else they are found."""
    body = re.sub(r"[ \t\xa0]+", " ", text).strip()
    if spans is None:
        kept: list[tuple[int, int]] = []
        words = 0
        for start, end in split_sentences(body):
            words += len(body[start:end].split())
            if words > WORDS and len(kept) > 3:
                break
            kept.append((start, end))
        spans = kept
    found = tuple((start, end) for start, end in spans)
    return Text(title.strip(), body[: found[-1][1]], found)


def find(lines: list[str], surface: str, sentence: int | None = None, within: Place | None = None) -> Place | None:
    """Return where ``surface`` stands as whole words: in ``sentence``, in ``within``, else anywhere, the body first."""
    if not surface:
        return None
    line, first, last = within or (sentence, 0, None)
    order = [line] if line is not None else [*range(1, len(lines)), 0]
    for places in (occurrences, first_place):
        for number in order:
            for start, end in places(lines[number][first:last], surface):
                return number, first + start, first + end
    return None


def encode(row: dict[str, Any], text: Text) -> dict[str, Any]:
    """Turn an annotation in words into one in places; what is not found is left out."""
    lines = text.lines
    figures = []
    for n, phrase, numbers, grade, *more in row["figures"]:
        parts = [find(lines, part, n) for part in phrase.split(" … ")]
        if None in parts:
            continue
        places = [next((p for part in parts if (p := find(lines, number, within=part))), None) for number in numbers]
        pronoun = next((p for part in parts if more and (p := find(lines, more[0][0], within=part))), None)
        figure = [parts, [place for place in places if place], grade]
        figures.append([*figure, [pronoun, more[0][1]]] if pronoun else figure)
    return {
        "id": row["id"],
        "spans": text.spans,
        "best": row["best"],
        "more": row["more"],
        "fix": [[place, target] for n, source, target in row["fix"] if (place := find(lines, source, n))],
        "cut": [(n, at, at + len(part)) for n, part in row["cut"] if (at := lines[n].find(part)) >= 0],
        "figures": figures,
        "parties": [
            [
                place,
                kind,
                grade,
                find(lines, role) if role else 0,
                [p for a in aliases if (p := find(lines, a))],
                find(lines, owner) or 0,
            ]
            for name, kind, grade, role, aliases, owner in row["parties"]
            if (place := find(lines, name))
        ],
        "rest": {kind: [p for name in row["rest"].get(kind, ()) if (p := find(lines, name))] for kind in _KINDS},
    }


def decode(kept: dict[str, Any], title: str, text: str) -> dict[str, Any]:
    """Return an annotation in the editor's form."""
    article = laid_out(title, text, kept["spans"])
    lines = article.lines

    def said(place: Place) -> str:
        line, start, end = place
        return lines[line][start:end]

    def told(role: Place | int | None) -> str:
        return OWN_WORDS if role is None else said(role) if isinstance(role, Sequence) else ""

    figures = []
    for parts, numbers, grade, *more in kept["figures"]:
        figure = [parts[0][0], " … ".join(map(said, parts)), [said(number) for number in numbers], grade]
        figures.append([*figure, *([said(pronoun), target] for pronoun, target in more)])
    return {
        "id": kept["id"],
        "title": article.title,
        "body": article.body,
        "spans": kept["spans"],
        "sentences": lines[1:],
        "best": kept["best"],
        "more": kept["more"],
        "fix": [[place[0], said(place), target] for place, target in kept["fix"]],
        "cut": [[place[0], said(place)] for place in kept["cut"]],
        "figures": figures,
        # a role that was told in the reader's own words stands nowhere in the article
        "parties": [
            [
                said(name),
                kind,
                grade,
                OWN_WORDS if role is None else said(role) if role else "",
                [*map(said, aliases)],
                said(owner) if owner else "",
            ]
            for name, kind, grade, role, aliases, owner in kept["parties"]
        ],
        "rest": {kind: [*map(said, names)] for kind, names in kept["rest"].items()},
    }


def read(data: Path, path: Path = READINGS, *, aside: bool = False) -> list[dict[str, Any]]:
    """Return the annotations of the articles that are among the data.

    Those that are kept ``aside`` teach the reader nothing: they tell how far what it says of other articles is right.
    """
    kept = {row["id"]: row for row in entries(path) if row.get("aside", False) is aside}
    found: dict[str, dict[str, Any]] = {}
    for name, title, text in articles(data):
        if name in kept:
            found[name] = decode(kept[name], title, text)
            if len(found) == len(kept):
                break
    return [found[name] for name in kept if name in found]


def main() -> None:
    """Write the readings anew from annotations in words."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("annotations", type=Path, nargs="+")
    options = parser.parse_args()
    rows = {row["id"]: row for path in options.annotations for row in entries(path)}
    texts = {name: laid_out(title, text) for name, title, text in articles(options.data) if name in rows}
    with READINGS.open("w", encoding="utf-8") as stream:
        for name in sorted(texts):
            kept = encode(rows[name], texts[name])
            stream.write(json.dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n")
    print(f"{len(texts)} of {len(rows)} readings written")


if __name__ == "__main__":
    main()
