"""What the tagger looks at: one row of numbers for each token of a parsed article.

Beside spaCy's own opinion a row holds what a copy editor would use: shape, place in the line, titles and company
suffixes around, the gazetteer, and what the same word is called elsewhere in the article.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from summarizer.parties.words import geography, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ENTITY_LABELS = (
    "PERSON",
    "ORG",
    "GPE",
    "LOC",
    "FAC",
    "NORP",
    "PRODUCT",
    "EVENT",
    "WORK_OF_ART",
    "LAW",
    "DATE",
    "OTHER",
)
_POS = (
    "PROPN",
    "NOUN",
    "ADJ",
    "VERB",
    "AUX",
    "ADP",
    "DET",
    "CCONJ",
    "NUM",
    "PUNCT",
    "PRON",
    "PART",
    "ADV",
    "SYM",
    "SPACE",
)
_DEPS = ("compound", "appos", "nsubj", "pobj", "dobj", "poss", "amod", "conj", "nmod", "ROOT", "nsubjpass", "npadvmod")
_LISTS = (
    "honorifics",
    "titles",
    "role_nouns",
    "organisation_heads",
    "company_suffixes",
    "place_heads",
    "place_nouns",
    "group_nouns",
    "body_nouns",
    "media_heads",
    "known_groups",
    "state_heads",
    "platforms",
)
_SHAPES = ("initial", "capital", "upper", "mixed", "digit", "letter", "hyphen", "dot", "long")
_CUES = (
    *"in at from near to of by for with on the a and & , ( ) - . : ' said says told who which mr his".split(),
    "'s",
)
_COUNTS = ("many", "lower_elsewhere", "titled", "ends_person", "starts_person", "inside_longer", "capital_rate")
_LINE = ("sentence_start", "line_start", "short_line", "title_case_line", "bracketed", "quoted", "first_line")
_NAME = ("country", "capital_city", "place", "nationality", "place_part", "calendar")
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
NAMES: tuple[str, ...] = (
    *(f"ent:{label}:{part}" for label in ENTITY_LABELS for part in "BI"),
    *(f"pos:{pos}" for pos in _POS),
    *(f"dep:{dep}" for dep in _DEPS),
    *(f"list:{name}" for name in _LISTS),
    *(f"shape:{name}" for name in _SHAPES),
    *(f"cue:{cue}" for cue in _CUES),
    *(f"line:{name}" for name in _LINE),
    *(f"name:{name}" for name in _NAME),
    *(f"doc:{label}" for label in (*ENTITY_LABELS[:6], "none")),
    *(f"doc:{name}" for name in _COUNTS),
)
_INDEX = {name: number for number, name in enumerate(NAMES)}
# A line with fewer tokens than this is a heading, a credit or a dateline rather than a paragraph.
SHORT_LINE = 14


def token_features(doc: Doc) -> NDArray[np.float32]:
    """Return one row a token, ``len(NAMES)`` columns, each between 0 and 1."""
    rows = np.zeros((len(doc), len(NAMES)), dtype=np.float32)
    # spaCy makes a new object of a token each time it is asked for: once is enough.
    tokens = list(doc)
    for token in tokens:
        row = rows[token.i]
        for number in _lexical(token.text, token.lower_):
            row[number] = 1.0
        _put(row, f"pos:{token.pos_}")
        _put(row, f"dep:{token.dep_}")
        if token.ent_iob_ in "BI" and token.ent_type_:
            label = token.ent_type_ if token.ent_type_ in ENTITY_LABELS else "OTHER"
            row[_INDEX[f"ent:{label}:{token.ent_iob_}"]] = 1.0
    _mark_lines(tokens, rows)
    _mark_places(tokens, rows)
    _mark_document(doc, tokens, rows)
    return rows


@lru_cache(maxsize=20_000)
def _lexical(text: str, lower: str) -> tuple[int, ...]:
    """Return the numbers of the features that the word alone decides."""
    bare = lower.rstrip(".")
    found = [f"list:{name}" for name in _LISTS if bare in words(name)]
    if lower in _CUES:
        found.append(f"cue:{lower}")
    elif lower == "’s":
        found.append("cue:'s")
    if text[0].isupper():
        found.append("shape:initial")
        if text[1:].islower():
            found.append("shape:capital")
    if text.isupper() and len(text) > 1:
        found.append("shape:upper")
    if not text.islower() and not text.istitle() and not text.isupper() and text.isalpha():
        found.append("shape:mixed")
    found += [
        name
        for name, holds in (
            ("shape:digit", any(letter.isdigit() for letter in text)),
            ("shape:letter", len(bare) == 1 and text[0].isalpha()),
            ("shape:hyphen", "-" in text),
            ("shape:dot", "." in text and len(text) > 1),
            ("shape:long", len(text) > 8),
            ("name:calendar", bare in _CALENDAR and text[0].isupper()),
            ("name:nationality", text in geography().nationalities),
        )
        if holds
    ]
    return tuple(_INDEX[name] for name in found)


def _put(row: NDArray[np.float32], name: str) -> None:
    number = _INDEX.get(name)
    if number is not None:
        row[number] = 1.0


def _mark_lines(tokens: list[Token], rows: NDArray[np.float32]) -> None:
    line: list[Token] = []
    first = True
    for token in tokens:
        if token.is_sent_start:
            _put(rows[token.i], "line:sentence_start")
        line.append(token)
        if "\n" not in token.text and token.i + 1 < len(tokens):
            continue
        body = [part for part in line if not part.is_space]
        if body:
            _mark_line(body, rows, first=first)
            first = False
        line = []


def _mark_line(line: list[Token], rows: NDArray[np.float32], *, first: bool) -> None:
    _put(rows[line[0].i], "line:line_start")
    wordy = [token for token in line if token.is_alpha and len(token) > 3]
    titled = len(wordy) > 2 and sum(token.text[0].isupper() for token in wordy) > 0.7 * len(wordy)
    depth = 0
    quoted = False
    for token in line:
        row = rows[token.i]
        if len(line) < SHORT_LINE:
            _put(row, "line:short_line")
        if titled:
            _put(row, "line:title_case_line")
        if first:
            _put(row, "line:first_line")
        if token.text in "([":
            depth += 1
        elif token.text in ")]":
            depth -= 1
        elif token.text in '“”"':
            quoted = token.text == "“" or (token.text == '"' and not quoted)
        if depth > 0:
            _put(row, "line:bracketed")
        if quoted:
            _put(row, "line:quoted")


@lru_cache(maxsize=1)
def _place_names() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return the gazetteer by first word, longest names first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    atlas = geography()
    splitter = re.compile(r"\w[\w.'’]*|[^\w\s]")
    for kind, names in (("country", atlas.countries), ("capital_city", atlas.capitals), ("place", atlas.places)):
        for name in names:
            parts = tuple(splitter.findall(name))
            table[parts[0]].append((parts, kind))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return dict(table)


def _mark_places(tokens: list[Token], rows: NDArray[np.float32]) -> None:
    table = _place_names()
    for token in tokens:
        text = token.text if not token.text.isupper() or len(token) < 4 else token.text.title()
        for parts, kind in table.get(text, ()):
            if len(parts) > 1 and tuple(part.text for part in tokens[token.i : token.i + len(parts)]) != parts:
                continue
            for index in range(token.i, token.i + len(parts)):
                _put(rows[index], f"name:{kind}")
                if index > token.i:
                    _put(rows[index], "name:place_part")
            break


def _mark_document(doc: Doc, tokens: list[Token], rows: NDArray[np.float32]) -> None:
    """Add what the same word is elsewhere: spaCy's labels for it, titles before it, lower case."""
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    for token in tokens:
        if token.text[0].isupper():
            labels[token.text][token.ent_type_ if token.ent_type_ in ENTITY_LABELS[:6] else "none"] += 1
            if not token.is_sent_start:
                upper[token.lower_] += 1
        elif token.is_lower:
            lower[token.text] += 1
    flags = _flags(doc, tokens)
    for token in tokens:
        counts = labels.get(token.text)
        if counts is None:
            continue
        row = rows[token.i]
        total = sum(counts.values())
        for label, count in counts.items():
            row[_INDEX[f"doc:{label}"]] = count / total
        row[_INDEX["doc:many"]] = min(total, 8) / 8
        row[_INDEX["doc:lower_elsewhere"]] = min(lower[token.lower_], 4) / 4
        row[_INDEX["doc:capital_rate"]] = upper[token.lower_] / (upper[token.lower_] + lower[token.lower_] + 1)
        for flag in flags.get(token.text, ()):
            row[_INDEX[f"doc:{flag}"]] = 1.0


def _flags(doc: Doc, tokens: list[Token]) -> dict[str, set[str]]:
    """Return for each word whether somewhere a title stands before it, or where in a longer name it stands."""
    flags: dict[str, set[str]] = defaultdict(set)
    honorifics = words("honorifics") | words("titles")
    for before, token in pairwise(tokens):
        if token.text[0].isupper() and before.lower_.rstrip(".") in honorifics:
            flags[token.text].add("titled")
    for entity in doc.ents:
        if len(entity) > 1:
            for token in entity:
                flags[token.text].add("inside_longer")
            if entity.label_ == "PERSON":
                flags[entity[-1].text].add("ends_person")
                flags[entity[0].text].add("starts_person")
    return flags
