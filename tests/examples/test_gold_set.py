"""The gold set keeps to its format: whatever an annotation quotes stands in the article, and no name is left out."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from summarizer.text.sentences import split_sentences

GOLD = Path(__file__).parents[2] / "examples" / "gold.jsonl"
ROWS: list[dict[str, Any]] = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]

KEYS = "id set title body spans sentences genre best more fix cut brief figures parties rest".split()
GENRES = "news feature opinion review list howto interview sports release profile".split()
KINDS = "person organisation place group".split()
SHORT_ITEMS = {"own-18-gold", "own-39-swimmer"}
UNTITLED = {"own-38-tessaly"}

# Capitalised, and the name of nobody.
CALENDAR = frozenset(
    "Monday Tuesday Tuesdays Wednesday Thursday Friday Saturday Sunday Sundays January February March April May June "
    "July August September Sept October Oct November December Feb".split()
)
TITLES = frozenset(
    "Mr Ms Dr Gen Coun KC Ph.D President Prime Minister Chief Finance Judge Governor Mayor Superintendent Police SP "
    "District Collector Leader Opposition Executive Officer Financial CEO Council Member Planning Secretary Barrister "
    "Director U.S Attorney Communications Sheriff Mrs Commissioner Health Prof Assistant Sheikh Alhaji Comrade "
    "Petroleum Resources Cllr Director-General".split()
)
NATIONALITIES = frozenset("Norwegian Sarratian Frenchman Belgian British German Velmari Irish Gujarati".split())
# Words that only this set holds: who is meant, each seen and judged.
ALLOWED = frozenset(
    {
        "The",  # of a work's title
        "MPs",  # members of parliament, an abbreviation of a common noun
        "DNA",
        "GP",
        "A",  # hepatitis A
        "D",  # a tax band
        "Class",  # Class 10
        "Series",  # Series B, a round of funding
        "B",
        "Artillery",  # after a dateline
        "Rs",  # rupees
        "N83",  # naira, before their number
        "N410,000",
        "N190,000",
        "N25",
        "N50",
        "N18",
        "N1,500",
        "N20",
        "N750",
        "N3.2",
        "N640",
        "N1,100",
        "N4.8",
        "N40",
    }
)
_CAPITALISED = re.compile(r"(?<![\w’'])[^\W\d_a-z][\w,’'.-]*")
_OPENS = re.compile(r"(?:^|[“‘\"]|(?<=\s)['(]|[:—―] )$")


def _one(row: dict[str, Any]) -> str:
    return str(row["id"])


every_article = pytest.mark.parametrize("row", ROWS, ids=_one)


def _sentence(row: dict[str, Any], number: int) -> str:
    assert 1 <= number <= len(row["sentences"])
    return str(row["sentences"][number - 1])


def _stands_in(part: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text) is not None


def _surfaces(row: dict[str, Any]) -> list[str]:
    """Give every form of every name."""
    named = [form for name, _, _, _, aliases, _ in row["parties"] for form in (name, *aliases)]
    return named + [form for forms in row["rest"].values() for form in forms]


def test_there_are_forty_articles_of_ten_genres() -> None:
    assert len({row["id"] for row in ROWS}) == len(ROWS) == 40
    assert {row["genre"] for row in ROWS} == set(GENRES)


@every_article
def test_a_line_has_every_key_and_no_other(row: dict[str, Any]) -> None:
    assert list(row) == KEYS
    assert row["set"] == "own"
    assert bool(row["title"]) == (row["id"] not in UNTITLED)


@every_article
def test_an_article_is_as_long_as_what_people_paste(row: dict[str, Any]) -> None:
    assert (70 if row["id"] in SHORT_ITEMS else 180) <= len(row["body"].split()) <= 500


@every_article
def test_sentences_are_those_of_the_splitter(row: dict[str, Any]) -> None:
    spans = split_sentences(row["body"])
    assert row["spans"] == [list(span) for span in spans]
    assert row["sentences"] == [" ".join(row["body"][start:end].split()) for start, end in spans]


@every_article
def test_sentences_chosen_exist_and_are_chosen_once(row: dict[str, Any]) -> None:
    chosen = row["best"] + row["more"]
    assert 1 <= len(row["best"]) <= 3
    assert len(row["more"]) <= 3
    assert len(set(chosen)) == len(chosen)
    assert all(1 <= number <= len(row["sentences"]) for number in chosen)


@every_article
def test_what_is_fixed_or_cut_stands_in_a_chosen_sentence(row: dict[str, Any]) -> None:
    for number, words, meaning in row["fix"]:
        assert number in row["best"] + row["more"]
        assert _stands_in(words, _sentence(row, number))
        assert meaning
    for number, words in row["cut"]:
        assert number in row["best"] + row["more"]
        assert words in _sentence(row, number)


@pytest.mark.parametrize("key", ["fix", "cut", "figures", "parties"])
def test_there_is_something_to_look_at(key: str) -> None:
    """Some articles have nothing of a kind; the set has."""
    assert sum(len(row[key]) for row in ROWS) > len(ROWS) / 2


@every_article
def test_a_brief_has_at_most_55_words(row: dict[str, Any]) -> None:
    assert 20 <= len(row["brief"].split()) <= 55


@every_article
def test_a_phrase_is_cut_from_its_sentence_with_one_gap_at_most(row: dict[str, Any]) -> None:
    for number, phrase, *_ in row["figures"]:
        sentence, at = _sentence(row, number), 0
        parts = phrase.split(" … ")
        assert len(parts) <= 2
        assert 2 <= len(phrase.replace(" … ", " ").split()) <= 16
        for part in parts:
            found = re.compile(rf"(?<!\w){re.escape(part)}(?!\w)").search(sentence, at)
            assert found, part
            at = found.end()


@every_article
def test_a_figure_has_its_numbers_in_the_phrase(row: dict[str, Any]) -> None:
    assert len(row["figures"]) <= 8
    for _, phrase, numbers, importance, *resolved in row["figures"]:
        assert numbers
        assert all(_stands_in(number, phrase) for number in numbers)
        assert importance in (1, 2, 3)
        assert all(_stands_in(words, phrase) and meaning for words, meaning in resolved)


@every_article
@pytest.mark.parametrize("key", ["figures", "parties"])
def test_the_most_important_stand_first(row: dict[str, Any], key: str) -> None:
    importance = [entry[3] if key == "figures" else entry[2] for entry in row[key]]
    assert importance == sorted(importance, reverse=True)


@every_article
def test_a_party_is_of_a_known_kind_and_belongs_to_another_party(row: dict[str, Any]) -> None:
    assert 1 <= len(row["parties"]) <= 12
    names = [name for name, *_ in row["parties"]]
    for name, kind, importance, role, _, of in row["parties"]:
        assert kind in KINDS
        assert importance in (1, 2, 3)
        assert len(role.split()) <= 9
        assert not of or (of in names and of != name)
    assert list(row["rest"]) == [*KINDS, "other"]


@every_article
def test_every_form_of_a_name_stands_in_the_article_and_is_listed_once(row: dict[str, Any]) -> None:
    text = row["title"] + "\n" + row["body"]
    surfaces = _surfaces(row)
    assert len(set(surfaces)) == len(surfaces)
    assert [form for form in surfaces if not _stands_in(form, text)] == []


@every_article
def test_a_role_is_made_of_the_articles_words(row: dict[str, Any]) -> None:
    text = row["title"] + "\n" + row["body"]
    for _, _, _, role, _, _ in row["parties"]:
        assert [word for word in re.findall(r"\w+", role) if not re.search(rf"\b{word}\b", text, re.IGNORECASE)] == []


@every_article
def test_no_name_is_left_out(row: dict[str, Any]) -> None:
    """A capitalised word that opens no sentence is part of a name listed, or known to be none."""
    forms = sorted(_surfaces(row), key=len, reverse=True)
    listed = re.compile("|".join(rf"(?<!\w){re.escape(form)}(?!\w)" for form in forms))
    blanked = [listed.sub(lambda name: "·" * len(name[0]), sentence) for sentence in row["sentences"]]
    left = [
        word[0]
        for sentence in blanked
        for word in _CAPITALISED.finditer(sentence)
        if not _OPENS.search(sentence[: word.start()]) and not _is_no_name(word[0])
    ]
    assert left == []


def _is_no_name(word: str) -> bool:
    bare = re.sub(r"[’'](?:s|m|ll|ve|d)$", "", word.rstrip(".,’'-"))
    return bare == "I" or bare in CALENDAR | TITLES | NATIONALITIES | ALLOWED
