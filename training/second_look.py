"""Teach what to doubt of what the reader says, on articles that it was not taught by.

    python -m training.second_look ../shared/data

Of the articles that were read after the editor's guide some are kept aside (``training.reader.readings``). The reader
reads these as it reads any; four forests learn from what the editor said of them: which of the parties that it finds
are mistakes, which words are a party's role, whom a pronoun means, and which sentences an editor takes. Writes
``parties.npz``, ``roles.npz``, ``pronouns.npz`` and ``sentences.npz`` into the package's weights, which belong to the
reader's and are made anew after them. Seeded; about a second an article.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.editor_scores import phrase_f1, plain
from summarizer import pronouns
from summarizer.article import Article
from summarizer.models import selection, sentence_features
from summarizer.models.shown_sentences import ShownSentences
from summarizer.parties import roles, trust
from summarizer.parties.found import Found
from summarizer.parties.listing import find_parties, rank_parties
from summarizer.parties.roles import named_by_sentence, role_features, told_roles
from summarizer.reader import Reader, Reading
from summarizer.reader.counted import Matrix
from summarizer.reader.merge import Cluster, level
from summarizer.reader.weights import embedded_folder, write_manifest
from summarizer.reading.learnt.trees import open_forest
from summarizer.references import References
from training.boosting import grow
from training.reader import readings
from training.reader.matching import editors_parties, forms_of
from training.webpages import entries

# How much of a sentence of the brief one is that a longer brief adds.
MORE = 0.6
_PARTIES, _ROLES, _PRONOUNS, _SENTENCES = 200, 200, 200, 250
_SETTINGS = {
    "learning_rate": 0.05,
    "num_leaves": 6,
    "min_data_in_leaf": 25,
    "bagging_fraction": 0.8,
    "extra_trees": False,
    "max_bin": 255,
}
# A sentence that the program cuts elsewhere than the editor's copy is known by so many letters.
_KNOWN_BY = 20
# Marks that stand at a word and are no part of it.
_MARKS = ',.;:"“”'


def mistakes(row: dict[str, Any], found: Found) -> NDArray[np.float64]:
    """Tell which of the parties found are none of the editor's names, or one that stands there already."""
    passing = {plain(name) for kind, names in row["rest"].items() if kind != "other" for name in names}
    wrong = np.zeros(len(found.clusters))
    seen: set[str] = set()
    editors = editors_parties(row, found.clusters)
    worth = found.worth
    for at in sorted(range(len(wrong)), key=lambda at: -worth[at]):
        party = editors[at]
        if party is None:
            wrong[at] = not passing.intersection(forms_of(found.clusters[at]))
        else:
            wrong[at] = party[0] in seen
            seen.add(party[0])
    return wrong


def role_rows(reading: Reading, row: dict[str, Any], found: Found) -> tuple[Matrix, NDArray[np.float64]]:
    """Return the features of all roles that the parties found may have, and how near each is to the editor's."""
    by_sentence = named_by_sentence(found.clusters)
    rows: list[Matrix] = []
    labels: list[float] = []
    parties = zip(found.clusters, found.views, found.worth, editors_parties(row, found.clusters), strict=True)
    for cluster, view, worth, party in parties:
        told = told_roles(reading, cluster, view, by_sentence)
        # Of who is no party nothing is known, and where it is told in the editor's own words neither.
        if not told or party is None or party[3] == readings.OWN_WORDS:
            continue
        rows.append(role_features(reading, cluster, told, by_sentence, worth))
        labels += [phrase_f1(role.text, party[3]) if party[3] else 0.0 for role, _ in told]
    return (np.concatenate(rows) if rows else np.zeros((0, 1), np.float32)), np.array(labels)


def belonging(row: dict[str, Any], sentences: Sequence[str]) -> NDArray[np.float64]:
    """Return how much each sentence belongs into a brief (0 to 1)."""
    degree = dict.fromkeys(row["more"], MORE) | dict.fromkeys(row["best"], 1.0)
    known = {_letters(text): number for number, text in enumerate(row["sentences"], 1)}
    return np.array([degree.get(_number(_letters(text), known), 0.0) for text in sentences])


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


def _number(text: str, known: dict[str, int]) -> int:
    parts = (number for other, number in known.items() if len(other) > _KNOWN_BY and (text in other or other in text))
    return known.get(text) or next(parts, 0)


def references_of(reading: Reading) -> tuple[References, list[Cluster]]:
    """Return the references of an article as a brief resolves them, and the parties that they may mean."""
    ranked = rank_parties(reading)
    clusters = [one.cluster for one in ranked]
    return References(reading, clusters, [one.worth for one in ranked]), clusters


def pronoun_rows(reading: Reading, row: dict[str, Any]) -> tuple[Matrix, NDArray[np.float64], list[int]]:
    """Return the features of the parties that each pronoun of the longer brief may mean, which one does, and whose."""
    references, clusters = references_of(reading)
    forms = _forms_of_editors(row, clusters)
    told = list(replaced(row))
    rows: list[Matrix] = []
    labels: list[bool] = []
    owners: list[int] = []
    taken = {*row["best"], *row["more"]}
    for sentence, span in enumerate(reading.spans):
        inside = (number for number, (start, end) in enumerate(row["spans"], 1) if start <= span.start < end)
        if not clusters or next(inside, 0) not in taken:
            continue
        for word in references.pronouns.of(sentence):
            place = reading.word(word)
            candidates = references.pronouns.candidates(word)
            said = [
                level(text.strip(_MARKS))
                for start, end, text in told
                if start <= place.start < end and end <= place.end + len(",”")
            ]
            rows.append(candidates.rows)
            labels += [any(_names(forms[party], text) for text in said) for party in candidates.parties]
            owners += [word] * len(candidates.parties)
    return (np.concatenate(rows) if rows else np.zeros((0, 1), np.float32)), np.array(labels, np.float64), owners


def replaced(row: dict[str, Any]) -> Iterator[tuple[int, int, str]]:
    """Yield the words that the editor put others for, as narrow as can be: offsets in the body, and the others."""
    for number, source, target in row["fix"]:
        start, end = row["spans"][number - 1]
        found = re.search(r"\s+".join(map(re.escape, source.split())), row["body"][start:end])
        if found is None:
            continue
        words = [(start + found.start() + word.start(), word[0]) for word in re.finditer(r"\S+", found[0])]
        others = target.split()
        matcher = SequenceMatcher(None, _plain_words(word for _, word in words), _plain_words(others), autojunk=False)
        for way, first, last, since, until in matcher.get_opcodes():
            if way != "equal" and first < last:
                at, word = words[last - 1]
                yield words[first][0], at + len(word), " ".join(others[since:until])


def _plain_words(words: Iterable[str]) -> list[str]:
    return [word.lower().strip(_MARKS) for word in words]


def _forms_of_editors(row: dict[str, Any], clusters: Sequence[Cluster]) -> list[set[str]]:
    """Return every form of each party's name, also those by which the editor knows it."""
    editors = [{level(form) for form in (party[0], *party[4])} for party in row["parties"]]
    own = [{level(form) for form in (cluster.name, *cluster.aliases)} for cluster in clusters]
    return [forms.union(*(party for party in editors if party & forms)) for forms in own]


def _names(forms: set[str], text: str) -> bool:
    """Tell whether a text is one of the names, or ends with one ("President Obama")."""
    return any(text == form or text.endswith(f" {form}") for form in forms)


def sentence_rows(reading: Reading, row: dict[str, Any]) -> tuple[Matrix, NDArray[np.float64]]:
    """Return the features of an article's likeliest sentences, and how much each belongs into a brief."""
    looked = selection.look(reading, ShownSentences(reading, references_of(reading)[0]))
    return looked.rows, belonging(row, reading.sentences)[looked.numbers]


def write(name: str, forest: str, rows: Sequence[Matrix], labels: Sequence[NDArray[np.float64]], rounds: int) -> None:
    """Grow a forest and put it into the package."""
    told = np.concatenate(labels)
    grown = grow(np.concatenate(rows), told, np.ones(len(told)), rounds, _SETTINGS)
    np.savez_compressed(embedded_folder() / name, **grown.arrays(forest))
    print(f"{name}: {len(told)} rows of {len(rows)} articles, {told.mean():.3f} in the mean")


def sure_pronouns(read: Sequence[Reading], rows: Sequence[dict[str, Any]]) -> tuple[int, int, int]:
    """Count pronouns of articles: those an editor put a party's name for, those so resolved here, and wrongly so.

    A pronoun that the editor left, or put anything else for, is resolved wrongly: the count is of the worst case.
    """
    wanted = right = wrong = 0
    forest = open_forest(embedded_folder() / pronouns.WEIGHTS, pronouns.FOREST)
    for reading, row in zip(read, rows, strict=True):
        features, labels, owners = pronoun_rows(reading, row)
        odds = forest.predict(features) if len(labels) else labels
        for owner in dict.fromkeys(owners):
            some = np.flatnonzero(np.array(owners) == owner)
            wanted += bool(labels[some].any())
            best = some[odds[some].argmax()]
            if odds[best] >= pronouns.SURE:
                right, wrong = right + bool(labels[best]), wrong + (not labels[best])
    return wanted, right, wrong


def main() -> None:
    """Read the articles kept aside, and write the four forests."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    options = parser.parse_args()
    rows = readings.read(options.data, aside=True)
    reader = Reader.load(threads=1)
    read = [reader.read([Article(title=row["title"], body=row["body"])])[0] for row in rows]
    found = [find_parties(reading) for reading in read]
    some = [at for at, one in enumerate(found) if one.clusters]
    features = [trust.features(read[at], found[at]) for at in some]
    write(trust.WEIGHTS, trust.FOREST, features, [mistakes(rows[at], found[at]) for at in some], _PARTIES)
    told = [role_rows(read[at], rows[at], found[at]) for at in some]
    write(roles.WEIGHTS, roles.FOREST, *zip(*(pair for pair in told if len(pair[1])), strict=True), _ROLES)
    # What a party is worth is known when its mistakes are, and what stays open when pronouns are resolved.
    open_forest.cache_clear()
    meant = [pair[:2] for pair in map(pronoun_rows, read, rows) if len(pair[1])]
    write(pronouns.WEIGHTS, pronouns.FOREST, *zip(*meant, strict=True), _PRONOUNS)
    open_forest.cache_clear()
    taught = [sentence_rows(reading, row) for reading, row in zip(read, rows, strict=True)]
    write(sentence_features.WEIGHTS, sentence_features.FOREST, *zip(*taught, strict=True), _SENTENCES)
    write_manifest(embedded_folder())
    chosen = list(entries(options.data / "editor" / "editor_dev.jsonl"))
    wanted, right, wrong = sure_pronouns(
        [reader.read([Article(title=row["title"], body=row["body"])])[0] for row in chosen], chosen
    )
    print(f"pronouns of {len(chosen)} other articles: {wanted} to be resolved, {right} are rightly, {wrong} wrongly")


if __name__ == "__main__":
    main()
