"""An editor's reading as what the heads are to say: tags, spans, grades, choices, by word and sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from summarizer.brief import FigureKind
from summarizer.quantities import find_numbers
from summarizer.reader.counted import count_article
from summarizer.reader.encoder import Encoder, Layout
from summarizer.reader.facts import Anchor, mention_facts, number_facts, party_facts, sentence_facts
from summarizer.reader.heads import KINDS
from summarizer.text.sentences import split_sentences
from summarizer.text.terms import TermTable
from summarizer.text.trim import trim_all
from training.webpages import entries

IGNORE = -100
PRONOUNS = frozenset("he she it they him her them his hers its their theirs we our us i my me".split())
_DIGIT = re.compile(r"\d")


@dataclass(slots=True)
class Example:
    """One article with what is to be said of it; a part that its source does not tell is empty."""

    id: str
    lines: list[str]
    headed: int  # 1 when the first line is the title
    layout: Layout
    shapes: np.ndarray
    same: np.ndarray
    bounds: np.ndarray
    counted: np.ndarray
    tags: np.ndarray
    refs: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))
    cuts: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))
    sentences: np.ndarray | None = None  # sentences x 4: best weight, brief, longer, needs others (-1: not told)
    features: np.ndarray | None = None
    numbers: list[Anchor] = field(default_factory=list)
    number_facts: np.ndarray | None = None
    number_grades: np.ndarray | None = None
    number_ends: np.ndarray | None = None  # numbers x 2: first and last word of the phrase, IGNORE where none
    mentions: list[Anchor] = field(default_factory=list)
    owners: np.ndarray | None = None
    mention_facts: np.ndarray | None = None
    role_ends: np.ndarray | None = None
    has_role: np.ndarray | None = None
    party_facts: np.ndarray | None = None
    party_grades: np.ndarray | None = None
    party_names: list[str] = field(default_factory=list)


def blank(identity: str, title: str, sentences: Sequence[str], encoder: Encoder) -> Example:
    """Lay an article out, with nothing said of it yet."""
    lines = [title, *sentences] if title else list(sentences)
    layout = encoder.lay(lines)
    texts = [lines[at][start:end] for at, start, end in layout.words]
    alike: dict[str, int] = {}
    same = np.array([alike.setdefault(text.lower(), len(alike)) for text in texts], np.int64)
    bounds = np.searchsorted(layout.words[:, 0], np.arange(len(lines) + 1)).astype(np.int64)
    return Example(
        identity,
        lines,
        int(bool(title)),
        layout,
        layout.shapes,
        same,
        bounds,
        np.zeros(len(texts), np.int64),
        np.full(len(texts), IGNORE, np.int64),
    )


def words_in(example: Example, line: int, start: int, end: int) -> tuple[int, int] | None:
    """Return the words (first, behind the last) that the characters from ``start`` to ``end`` of a line touch."""
    first, last = int(example.bounds[line]), int(example.bounds[line + 1])
    words = example.layout.words[first:last]
    inside = np.flatnonzero((words[:, 1] < end) & (words[:, 2] > start))
    return (first + int(inside[0]), first + int(inside[-1]) + 1) if len(inside) else None


def occurrences(line: str, surface: str) -> Iterator[tuple[int, int]]:
    """Yield where ``surface`` stands in ``line`` as whole words."""
    pattern = r"\s+".join(re.escape(part) for part in surface.split())
    if not pattern:
        return
    for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", line):
        yield match.span()


def editor_rows(path: Path) -> list[dict]:
    """Read an editor's annotations."""
    return list(entries(path))


def editor_example(row: dict, encoder: Encoder, table: TermTable) -> Example:
    """Turn one annotated article into what the heads are to say."""
    example = blank(row["id"], row["title"].strip(), row["sentences"], encoder)
    _names(example, row)
    _numbers(example, row)
    _sentences(example, row, table)
    _marks(example, row)
    return example


def _names(example: Example, row: dict) -> None:
    surfaces: dict[str, tuple[int | None, str]] = {}
    for number, party in enumerate(row["parties"]):
        for surface in (party[0], *party[4]):
            surfaces.setdefault(surface, (number, party[1]))
    parties = [(party[0], party[1], party[2]) for party in row["parties"]]
    for kind, names in row["rest"].items():
        for surface in names:
            if surface not in surfaces:
                surfaces[surface] = (len(parties) if kind != "other" else None, kind)
                if kind != "other":
                    parties.append((surface, kind, 0))
    found = _tagged(example, surfaces)
    mentions = sorted(
        ((Anchor(line, first, last), owner) for line, first, last, owner in found if owner is not None),
        key=lambda pair: pair[0].first,
    )
    # In the order of the text, as the program finds them: an editor's own order tells who matters.
    present = list(dict.fromkeys(owner for _, owner in mentions))
    place = {owner: at for at, owner in enumerate(present)}
    example.mentions = [anchor for anchor, _ in mentions]
    example.owners = np.array([place[owner] for _, owner in mentions], np.int64)
    lines = len(example.lines)
    example.mention_facts = mention_facts(example.mentions, example.owners.tolist(), lines)
    title = example.lines[0] if example.headed else ""
    kept = [parties[owner] for owner in present]
    groups = [[a for a, o in mentions if o == owner] for owner in present]
    forms = [[surface for surface, (o, _) in surfaces.items() if o == owner] for owner in present]
    titled = [any(next(occurrences(title, form), None) for form in some) for some in forms]
    example.party_facts = party_facts(groups, [k[0] for k in kept], [k[1] for k in kept], titled, lines)
    example.party_grades = np.array([k[2] for k in kept], np.int64)
    example.party_names = [k[0] for k in kept]
    example.has_role = np.zeros(len(mentions), np.int64)
    example.role_ends = np.full((len(mentions), 2), IGNORE, np.int64)
    for number, party in enumerate(row["parties"]):
        if number in place:
            _role(example, place[number], party[3])


def _tagged(example: Example, surfaces: dict[str, tuple[int | None, str]]) -> list[tuple[int, int, int, int | None]]:
    """Tag every place where a surface stands, the longest first; return those of the body with their owners."""
    example.tags = np.zeros(len(example.tags), np.int64)
    found = []
    for surface in sorted(surfaces, key=len, reverse=True):
        owner, kind = surfaces[surface]
        for line, text in enumerate(example.lines):
            for start, end in occurrences(text, surface):
                words = words_in(example, line, start, end)
                if words is None or example.tags[words[0] : words[1]].any():
                    continue
                number = 1 + 2 * KINDS.index(kind)
                example.tags[words[0]] = number
                example.tags[words[0] + 1 : words[1]] = number + 1
                if line >= example.headed:
                    found.append((line, *words, owner))
    return found


def _role(example: Example, owner: int, role: str) -> None:
    mine = [at for at, other in enumerate(example.owners) if other == owner]
    if not role:
        return
    best: tuple[int, int, int, int] | None = None
    for at in mine:
        anchor = example.mentions[at]
        for start, end in occurrences(example.lines[anchor.line], role):
            words = words_in(example, anchor.line, start, end)
            if words is None:
                continue
            distance = max(anchor.first - words[1], words[0] - anchor.last, 0)
            if best is None or distance < best[0]:
                best = (distance, at, *words)
    if best is None:
        # told in the editor's own words or far from any mention: nothing is known of where
        example.has_role[mine] = IGNORE
        return
    _, at, first, last = best
    if abs(first - example.mentions[at].first) > 38:
        example.has_role[mine] = IGNORE
        return
    example.has_role[at] = 1
    example.role_ends[at] = (first, last - 1)


def _numbers(example: Example, row: dict) -> None:
    anchors: list[Anchor] = []
    kinds: list[FigureKind] = []
    values: list[float] = []
    titled: list[bool] = []
    title = example.lines[0] if example.headed else ""
    in_title = {(q.value, q.kind) for q in find_numbers(title)} if title else set()
    for line in range(example.headed, len(example.lines)):
        for quantity in find_numbers(example.lines[line]):
            words = words_in(example, line, quantity.start, quantity.end)
            if words is None:
                continue
            example.counted[words[0] : words[1]] = 1
            anchors.append(Anchor(line, *words))
            kinds.append(quantity.kind)
            values.append(quantity.value if isinstance(quantity.value, float) else max(quantity.value))
            titled.append((quantity.value, quantity.kind) in in_title)
    example.numbers = anchors
    example.number_facts = number_facts(anchors, kinds, values, titled, len(example.lines))
    example.number_grades = np.zeros(len(anchors), np.int64)
    example.number_ends = np.full((len(anchors), 2), IGNORE, np.int64)
    for n, phrase, surfaces, grade, *_ in row["figures"]:
        if n - 1 + example.headed < len(example.lines):
            _figure(example, n - 1 + example.headed, phrase.split(" … "), surfaces, grade)


def _figure(example: Example, line: int, parts: list[str], surfaces: list[str], grade: int) -> None:
    found = [words_in(example, line, *s) for part in parts for s in first_place(example.lines[line], part)]
    spans = [span for span in found if span is not None]
    if len(spans) < len(parts):
        return
    first, last = min(s[0] for s in spans), max(s[1] for s in spans)
    places = [words_in(example, line, *s) for surface in surfaces for s in occurrences(example.lines[line], surface)]
    inside = [words for words in places if words is not None and first <= words[0] < last]
    for at, anchor in enumerate(example.numbers):
        if anchor.line != line or not any(anchor.first < end and anchor.last > start for start, end in inside):
            continue
        example.number_grades[at] = max(example.number_grades[at], grade)
        # with a gap, the part with the number is the phrase
        own = next((s for s in spans if s[0] <= anchor.first < s[1]), None)
        if own is not None:
            example.number_ends[at] = (own[0], own[1] - 1) if len(parts) > 1 else (first, last - 1)


def first_place(line: str, part: str) -> Iterator[tuple[int, int]]:
    """Yield where ``part`` first stands in ``line``, if it does, whole words or not."""
    at = line.find(part)
    if at >= 0:
        yield at, at + len(part)


def _sentences(example: Example, row: dict, table: TermTable) -> None:
    body = row["sentences"]
    wanted = np.zeros((len(body), 4), np.float32)
    wanted[:, 3] = -1
    for order, n in enumerate(row["best"]):
        wanted[n - 1, 0] = (1.0, 0.6, 0.5)[min(order, 2)]
        wanted[n - 1, 1:3] = 1
    for n in row["more"]:
        wanted[n - 1, 0] = max(wanted[n - 1, 0], 0.15)
        wanted[n - 1, 2] = 1
    loose = {n for n, _, _ in row["fix"]}
    for n in (*row["best"], *row["more"]):
        wanted[n - 1, 3] = n in loose
    example.sentences = wanted
    counted = count_article(trim_all(body), table)
    example.features = sentence_facts(counted, row["title"], table)


def changed(source: str, target: str) -> tuple[int, int]:
    """Return the part of ``source`` (characters) that ``target`` says otherwise, whole words at both ends."""
    front = 0
    while front < min(len(source), len(target)) and source[front] == target[front]:
        front += 1
    back = 0
    while back < min(len(source), len(target)) - front and source[-1 - back] == target[-1 - back]:
        back += 1
    start, end = front, len(source) - back
    while start > 0 and source[start - 1].isalnum():
        start -= 1
    while end < len(source) and source[end].isalnum():
        end += 1
    if end <= start:  # something was only put in: the word that it stands before
        while end < len(source) and not source[end].isspace():
            end += 1
    return start, end


def _marks(example: Example, row: dict) -> None:
    refs = np.full(len(example.tags), IGNORE, np.int64)
    cuts = np.full(len(example.tags), IGNORE, np.int64)
    for n in (*row["best"], *row["more"]):
        line = n - 1 + example.headed
        refs[example.bounds[line] : example.bounds[line + 1]] = 0
        cuts[example.bounds[line] : example.bounds[line + 1]] = 0
    for n, source, target in row["fix"]:
        line = n - 1 + example.headed
        at = example.lines[line].find(source)
        start, end = changed(source, target)
        words = words_in(example, line, at + start, at + end) if at >= 0 else None
        if words:
            refs[words[0] : words[1]] = 1
    for n, part in row["cut"]:
        line = n - 1 + example.headed
        at = example.lines[line].find(part)
        words = words_in(example, line, at, at + len(part)) if at >= 0 else None
        if words:
            cuts[words[0] : words[1]] = 1
    example.refs, example.cuts = refs, cuts


_PIECE = re.compile(r"https?://\S+|\w+|[^\w\s]")


def align(text: str, entities: list[dict[str, object]]) -> list[tuple[int, int, str]]:
    """Find the character span of each entity; return (start, end, type), those not found left out."""
    pieces = [match.start() for match in _PIECE.finditer(text)]
    spans: list[tuple[int, int, str]] = []
    drift = 0
    cursor = 0
    for entity in sorted(entities, key=lambda one: int(str(one["start"]))):
        surface = str(entity["text"])
        pattern = r"\s*".join(re.escape(letter) for letter in re.sub(r"\s+", "", surface))
        start = int(str(entity["start"]))
        best: tuple[int, re.Match[str]] | None = None
        for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text[cursor:]):
            number = int(np.searchsorted(pieces, match.start() + cursor, side="right")) - 1
            distance = abs(number - start - drift)
            if best is None or distance < best[0]:
                best = (distance, match)
            if number - start - drift > 60:
                break
        if best is None or best[0] > 60:
            continue
        begin, end = best[1].start() + cursor, best[1].end() + cursor
        drift = int(np.searchsorted(pieces, begin, side="right")) - 1 - start
        cursor = begin
        spans.append((begin, end, str(entity["type"])))
    return spans


_NEWSWIRE = {
    "Person": "person",
    "Organization": "organisation",
    "Location": "place",
    "Facility": "place",
    "Misc": "other",
    "Product": "other",
}


def newswire_examples(path: Path, encoder: Encoder, leave_out: frozenset[str]) -> list[Example]:
    """Read the newswire articles: names alone. Peoples (NORP) are not told from nationalities there: ignored."""
    examples = []
    for record in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(record)
        if row["id"] in leave_out:
            continue
        text = row["text"]
        spans = split_sentences(text)
        example = blank(row["id"], "", [text[start:end] for start, end in spans], encoder)
        tags = np.zeros(len(example.tags), np.int64)
        starts = [start for start, _ in spans]
        for begin, end, kind in align(text, row["entities"]):
            line = int(np.searchsorted(starts, begin, side="right")) - 1
            if line < 0 or (kind not in _NEWSWIRE and kind != "NORP"):
                continue
            surface = text[begin:end]
            begin += 4 if surface.lower().startswith("the ") else 0
            end -= 2 if surface.endswith(("'s", "’s")) else 0
            words = words_in(example, line, begin - starts[line], end - starts[line])
            if words is None:
                continue
            if kind == "NORP":
                tags[words[0] : words[1]] = IGNORE
                continue
            number = 1 + 2 * KINDS.index(_NEWSWIRE[kind])
            tags[words[0]] = number
            tags[words[0] + 1 : words[1]] = number + 1
        example.tags = tags
        examples.append(example)
    return examples
