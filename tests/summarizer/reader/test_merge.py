"""Which names mean the same party."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from summarizer.brief import PartyKind
from summarizer.reader import Name
from summarizer.reader import merge as merging
from summarizer.reader.merge import KINDS, Cluster, merge, parties_among

P, O, L, G = KINDS  # noqa: E741 - the kinds in their order


def clusters(text: str, *names: tuple[str, PartyKind]) -> dict[str, Cluster]:
    """Merge ``names``, which stand in ``text`` one after the other."""
    found, at = [], 0
    for surface, kind in names:
        start = text.index(surface, at)
        at = start + len(surface)
        odds = np.zeros(len(KINDS) + 1, np.float32)
        odds[KINDS.index(kind)] = 1
        found.append(Name(0, start, at, surface, odds))
    return {cluster.name: cluster for cluster in merge(found, text)}


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Marta Vilk spoke. Vilk left.", [("Marta Vilk", P), ("Vilk", P)], {"Marta Vilk": ("Vilk",)}),
        ("Vilk spoke before Marta Vilk Jr.", [("Vilk", P), ("Marta Vilk Jr.", P)], {"Marta Vilk Jr.": ("Vilk",)}),
        (
            "National Fishing Council (NFC)",
            [("National Fishing Council", O), ("NFC", O)],
            {"National Fishing Council": ("NFC",)},
        ),
        ("United States or U.S. troops", [("United States", L), ("U.S.", L)], {"United States": ("U.S.",)}),
        (
            "The NFC, National Fishing Council",
            [("NFC", O), ("National Fishing Council", O)],
            {"National Fishing Council": ("NFC",)},
        ),
        ("Olm County, or Olm", [("Olm County", L), ("Olm", L)], {"Olm County": ("Olm",)}),
        ("Dan Vilk and Daniel Vilk", [("Dan Vilk", P), ("Daniel Vilk", P)], {"Dan Vilk": (), "Daniel Vilk": ()}),
        ("Olm Bank, Bank of Olm", [("Olm Bank", O), ("Bank of Olm", O)], {"Olm Bank": (), "Bank of Olm": ()}),
        ("Olm Rovers (NFL)", [("Olm Rovers", O), ("NFL", O)], {"Olm Rovers": (), "NFL": ()}),
        ("U.S. Olm Agency: USOA", [("U.S. Olm Agency", O), ("USOA", O)], {"U.S. Olm Agency": ("USOA",)}),
        (
            "Harbour Alliance: the Alliance",
            [("Harbour Alliance", O), ("Alliance", O)],
            {"Harbour Alliance": ("Alliance",)},
        ),
        ("Jordan Peele in Jordan", [("Jordan Peele", P), ("Jordan", L)], {"Jordan Peele": (), "Jordan": ()}),
        (
            "New York Giants in New York",
            [("New York Giants", O), ("New York", L)],
            {"New York Giants": (), "New York": ()},
        ),
        ("South Moravo and Moravo", [("South Moravo", L), ("Moravo", L)], {"South Moravo": (), "Moravo": ()}),
        ("Olm Moly, or Olm Molybdenum", [("Olm Moly", O), ("Olm Molybdenum", O)], {"Olm Molybdenum": ("Olm Moly",)}),
        (
            "Shoholm Ltd and Shoholm Limited",
            [("Shoholm Ltd", O), ("Shoholm Limited", O)],
            {"Shoholm Limited": ("Shoholm Ltd",)},
        ),
        ("Shoholm JV, then Shoholm", [("Shoholm JV", O), ("Shoholm", O)], {"Shoholm JV": ("Shoholm",)}),
        ("Harvester or Harvestor", [("Harvester", P), ("Harvestor", P)], {"Harvester": ("Harvestor",)}),
        ("Harvester or Harvetser", [("Harvester", P), ("Harvetser", P)], {"Harvester": ("Harvetser",)}),
        ("University of Olm: UO, OU", [("University of Olm", O), ("OU", O)], {"University of Olm": ("OU",)}),
        ("Vilk and Vilm", [("Vilk", P), ("Vilm", P)], {"Vilk": (), "Vilm": ()}),
        ("The Green Party; Greens said", [("Green Party", O), ("Greens", G)], {"Green Party": ("Greens",)}),
        (
            "FLOD, or Free Church of the Latter Olm Days",
            [("FLOD", O), ("Free Church of the Latter Olm Days", O)],
            {"Free Church of the Latter Olm Days": ("FLOD",)},
        ),
        (
            "Olm, Olm, Olm and Olm Phones",
            [("Olm", O), ("Olm", O), ("Olm", O), ("Olm Phones", O)],
            {"Olm": ("Olm Phones",)},
        ),
        ("Olm Phones, Olm, Olm, Olm", [("Olm Phones", O), *[("Olm", O)] * 3], {"Olm Phones": ("Olm",)}),
        ("Republicans and a Republican", [("Republicans", G), ("Republican", G)], {"Republicans": ("Republican",)}),
    ],
)
def test_one_party_is_listed_once(
    text: str, names: list[tuple[str, PartyKind]], expected: dict[str, tuple[str, ...]]
) -> None:
    """Parts of a name, initials and brackets join; a place in a person's or club's name does not."""
    assert {name: cluster.aliases for name, cluster in clusters(text, *names).items()} == expected


def test_a_surname_goes_to_who_was_named_last() -> None:
    """Two of one surname: the bare surname picks up the nearer one before it."""
    text = "Ann Kerr met Tom Birk. Kerr spoke. Lee Kerr came. Kerr left."
    found = clusters(text, ("Ann Kerr", P), ("Tom Birk", P), ("Kerr", P), ("Lee Kerr", P), ("Kerr", P))
    assert found["Ann Kerr"].aliases == ("Kerr",)
    assert found["Lee Kerr"].aliases == ()


@pytest.mark.parametrize("second", ["Susan Tully", "Robert Vale"])
def test_a_name_that_two_people_share_goes_to_neither(second: str) -> None:
    """Whom "Mr Tully" means behind husband and wife the names do not say."""
    shared = "Tully" if second.endswith("Tully") else "Robert"
    text = f"Robert Tully met {second}. Then {shared} spoke. Robert Tully left."
    found = clusters(text, ("Robert Tully", P), (second, P), (shared, P), ("Robert Tully", P))
    assert {name: cluster.aliases for name, cluster in found.items()} == {"Robert Tully": (), second: (), shared: ()}


@pytest.mark.parametrize("names", [("Antonio Rosel", "Antonia Rosel"), ("Louise Brandt", "Louis Brandt")])
def test_people_whose_first_names_differ_are_two(names: tuple[str, str]) -> None:
    """One letter makes another person of a first name, also where it stands alone; of a surname it is a slip."""
    text = " ".join((*names, *(name.split()[0] for name in names)))
    found = clusters(text, *((name, P) for name in names), *((name.split()[0], P) for name in names))
    assert {name: cluster.aliases for name, cluster in found.items()} == {n: (n.split()[0],) for n in names}
    slip = clusters("Louise Brandt, Louise Brandtt", ("Louise Brandt", P), ("Louise Brandtt", P))
    assert len(slip) == 1


def test_people_with_other_middle_names_are_two() -> None:
    """First and last word alone join a name with a longer one only."""
    assert len(clusters("Ann B. Tully, Ann C. Tully", ("Ann B. Tully", P), ("Ann C. Tully", P))) == 2
    assert len(clusters("Ann Tully, Ann C. Tully", ("Ann Tully", P), ("Ann C. Tully", P))) == 1


def test_many_names_with_one_surname_are_not_compared_with_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is looked at grows with the number of names: people of one surname, acronyms beside as many bodies."""
    looked_at: list[str] = []

    def counted(function: Callable[..., object]) -> Callable[..., object]:
        def call(*given: object) -> object:
            looked_at.append(function.__name__)
            return function(*given)

        return call

    for name in ("_is_short_for", "initials_of"):
        monkeypatch.setattr(merging, name, counted(getattr(merging, name)))
    letters = [f"{one}{two}" for one in "ABCDEFGHIJ" for two in "KLMNOPQRST"]
    people = [(f"{pair.title()}ra Smith", P) for pair in letters]
    bodies = [(f"{pair[0]}olm {pair[1]}erk Union", O) for pair in letters]
    acronyms = [(f"{pair}XY", O) for pair in letters]
    names = [*people, *bodies, *acronyms]
    clusters(", ".join(name for name, _ in names), *names)
    assert len(looked_at) <= 10 * len(names)


def test_a_person_with_an_initial_is_no_second_one() -> None:
    """The surname of somebody who is written in two ways is theirs."""
    found = clusters("R. Tully, or Robert Tully. Tully left.", ("R. Tully", P), ("Robert Tully", P), ("Tully", P))
    assert found["Robert Tully"].aliases == ("Tully",)


def test_the_kind_is_what_most_mentions_say() -> None:
    """One odd reading does not turn a person into a place."""
    found = clusters("Kessel, Kessel and Kessel", ("Kessel", P), ("Kessel", L), ("Kessel", P))
    assert found["Kessel"].kind is PartyKind.PERSON


def test_a_surname_is_no_place_unless_that_is_sure() -> None:
    """A bare surname that the reader half takes for a place joins the full name."""
    text = "Laurent Olm spoke. Olm left."
    person = np.array([0.98, 0.02, 0, 0, 0], np.float32)
    for odds, parties in ((np.array([0.4, 0, 0.6, 0, 0], np.float32), 1), (np.array([0, 0, 1, 0, 0], np.float32), 2)):
        names = [Name(0, 0, 11, "Laurent Olm", person), Name(1, 19, 22, "Olm", odds)]
        assert len(merge(names, text)) == parties


def test_whom_the_last_word_calls_is_a_person() -> None:
    """A full name that the reader is unsure of is a person's where its last word alone surely is."""
    text = "Yorin Adnath spoke. Adnath left."
    unsure = np.array([0.3, 0.6, 0.1, 0, 0], np.float32)
    sure = np.array([0.98, 0.02, 0, 0, 0], np.float32)
    (found,) = merge([Name(0, 0, 12, "Yorin Adnath", unsure), Name(1, 20, 26, "Adnath", sure)], text)
    assert (found.name, found.kind) == ("Yorin Adnath", PartyKind.PERSON)


@pytest.mark.parametrize(
    ("body", "letters", "nobody"),
    [
        ("The annual percentage rate, or APR, has risen.", "APR", True),
        ("An over-the-air (OTA) update came.", "OTA", True),
        ("The National Highway Board (NHB) said so.", "NHB", False),
        ("He told the reporters (BBC) so.", "BBC", False),
        ("APR rose.", "APR", False),
    ],
)
def test_what_is_spelled_small_is_nobody(body: str, letters: str, nobody: bool) -> None:
    """An abbreviation of common words is no body, whatever the reader takes it for."""
    start = body.index(letters)
    name = Name(0, start, start + len(letters), letters, np.zeros(5, np.float32))
    name.odds[1] = 1
    assert (not parties_among([name], body)) is nobody
