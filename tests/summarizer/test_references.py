"""References resolved in square brackets: by the fuller name, by whom they mean, or not at all."""

from __future__ import annotations

from summarizer.article import Article
from summarizer.brief import PartyKind
from summarizer.parties.listing import rank_parties
from summarizer.reader import read
from summarizer.reader.merge import Cluster
from summarizer.references import Edit, Reference, References, edited
from tests.summarizer.excerpts import is_excerpt


def _references(body: str, title: str = "") -> References:
    reading = read(Article(title, body))
    ranked = rank_parties(reading)
    return References(reading, [one.cluster for one in ranked], [one.worth for one in ranked])


def test_edits_are_put_in_place() -> None:
    """The rest stays word for word, white space as one space."""
    body = "Before.\nHe took  her bag."
    edits = [Edit(8, 10, "[Tom Birk]"), Edit(17, 20, "[Ann Kerr’s]")]
    assert edited(body, 8, len(body), edits) == "[Tom Birk] took [Ann Kerr’s] bag."


BODY = (
    "Ruth Adeyemi, the mayor of Port Ellery, won a third term on Sunday.\n\n"
    "Adeyemi promised to build 900 homes. She said the work would begin in May.\n\n"
    "Her rival, Tom Ferris, conceded at midnight."
)


def test_whatever_is_resolved_is_somebody_named() -> None:
    """What stands in brackets is a name of the article, and around it are the article's own words."""
    reading = read(Article("", BODY))
    references = _references(BODY)
    resolved = 0
    for number, span in enumerate(reading.spans):
        edits, _ = references.edits(number, span.start, span.end, ())
        shown = edited(BODY, span.start, span.end, edits)
        assert is_excerpt(shown, reading.sentences[number])
        resolved += len(edits)
        for edit in edits:
            assert edit.text.strip("[]").removesuffix("’s").removesuffix("’").removeprefix("the ") in BODY
    assert resolved


def test_who_is_known_needs_no_fuller_name() -> None:
    """A surname stays where the reader of the brief has met its bearer."""
    references = _references(BODY)
    reading = read(Article("", BODY))
    known = references.named_in(0)
    span = reading.spans[1]
    edits, _ = references.edits(1, span.start, span.end, known)
    assert all("Adeyemi" not in edit.text for edit in edits)


def test_a_surname_that_nobody_has_met_is_resolved() -> None:
    """Whoever reads one sentence alone learns who "Adeyemi" is, sure or not that the reader would mark it."""
    references = _references(BODY)
    reading = read(Article("", BODY))
    span = reading.spans[1]
    edits, _ = references.edits(1, span.start, span.end, ())
    assert Edit(span.start, span.start + len("Adeyemi"), "[Ruth Adeyemi]") in edits


def test_what_stands_there_is_not_said_twice() -> None:
    """Where the name's opening stands before the part that is marked, the full name is there already."""
    reading = read(Article("", BODY))
    ranked = rank_parties(reading)
    references = References(reading, [one.cluster for one in ranked], [one.worth for one in ranked])
    number = next(at for at, one in enumerate(ranked) if one.party.name == "Ruth Adeyemi")
    start = BODY.index("Adeyemi, the mayor")
    references._known[0] = [Reference(start, start + len("Adeyemi"), 0.9, number)]
    assert references.edits(0, 0, reading.spans[0].end, ()) == ([], 0.0)
    assert references.edits(0, start, reading.spans[0].end, ())[0][0].text == "[Ruth Adeyemi]"


def test_a_pronoun_behind_its_name_stays() -> None:
    """Who has just been named, or put in, is not named again in the same sentence."""
    body = "Ruth Adeyemi said that she had sold her house. She then left her post."
    reading = read(Article("", body))
    ranked = rank_parties(reading)
    references = References(reading, [one.cluster for one in ranked], [one.worth for one in ranked])
    number = next(at for at, one in enumerate(ranked) if one.party.name == "Ruth Adeyemi")

    def told(sentence: int, *words: str) -> list[str]:
        span = reading.spans[sentence]
        places = [body.index(word, span.start) for word in words]
        some = [Reference(at, at + len(word), 0.9, number) for at, word in zip(places, words, strict=True)]
        references._known[sentence] = some
        return [edit.text for edit in references.edits(sentence, span.start, span.end, ())[0]]

    assert told(0, "she", "her") == []
    assert told(1, "She", "her") == ["[Ruth Adeyemi]"]


def test_a_surname_that_two_people_share_stays() -> None:
    """Neither the husband's name nor the wife's is put where the article has "Mr Tully"."""
    body = (
        "Robert Tully, a landlord, appeared in court on Monday. Mr Tully, 61, is accused of manslaughter.\n\n"
        "His wife, Susan Tully, is a witness. Mr Tully has offered the families £40,000."
    )
    reading = read(Article("", body))
    references = _references(body)
    assert {"Robert Tully", "Susan Tully"} <= {cluster.name for cluster in references._clusters}
    for number, span in enumerate(reading.spans):
        edits, _ = references.edits(number, span.start, span.end, ())
        assert [edit for edit in edits if body[edit.start : edit.end] == "Tully"] == []


def test_no_name_is_written_over_another_as_long() -> None:
    """Where two names of as many words were taken for one, the article's own stands."""
    reading = read(Article("", "Ruth Adeyemi won the vote."))
    reading.marks[:, 0] = 1
    other = Cluster("Rutha Adeyemi", PartyKind.PERSON, reading.names)
    assert [name.text for name in other.mentions] == ["Ruth Adeyemi"]
    assert References(reading, [other], [3.0]).edits(0, 0, 26, ())[0] == []
