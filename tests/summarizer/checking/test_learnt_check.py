"""What no sentence of the article says, though all its words are there, is found by the learnt check."""

from __future__ import annotations

import pytest

from summarizer.checking import Unsupported, check_summary

BODY = """The ferry company Norvik said on Monday that it would sell its two oldest ships to a buyer in Estonia.
Mayor Ingrid Holt welcomed the sale and said that the harbour needed the berths for a new terminal.
A fisherman, Tor Aas, found the wreck of a wartime submarine while he was laying nets west of the lighthouse.
The school in the village will close in June because only nine children are left in its classes.
Police arrested two men on the quay after a fight about a parking space, and let them go the next morning.
The weather service expects rain and strong wind until the end of the week, with waves of up to six metres.
The orchestra will play outdoors in August if the council pays for a stage and for the lights.
A bakery that had stood on the market square since the war was sold to a chain of coffee shops."""

COPIED = (
    "The ferry company Norvik said on Monday that it would sell its two oldest ships.",
    "Mayor Ingrid Holt welcomed the sale.",
    "The school in the village will close in June because only nine children are left.",
)


def test_copied_statements_pass() -> None:
    """Sentences of the article with a part left out say what it says."""
    assert check_summary("\n".join(COPIED), BODY) == []


PIECED = (
    "Mayor Ingrid Holt found the wreck of a wartime submarine in the market square.",
    "The council expects nine children and sold a wartime bakery for the lights in June.",
)


@pytest.mark.parametrize("pieced", [one.lower() for one in PIECED])
def test_a_statement_pieced_together_is_found(pieced: str) -> None:
    """In a text without capitals, one whose beginning and end are of different stories is found."""
    found = check_summary("\n".join([*COPIED, pieced]), BODY)
    assert [(finding.sentence, finding.kind) for finding in found] == [(pieced, Unsupported.STATEMENT)]
    assert found[0].reason == f"No sentence of the article says “{pieced.strip('.')}”."


@pytest.mark.xfail(reason="the judge that found these flagged every tenth true statement of people", strict=True)
@pytest.mark.parametrize("pieced", PIECED)
def test_a_statement_pieced_together_with_capitals_is_found(pieced: str) -> None:
    """As people write, too."""
    assert check_summary("\n".join([*COPIED, pieced]), BODY) != []


TALE = """Lena Moser sued the brewery Halvard in Zurich in March, and the court awarded her four million francs.
The brewery will appeal against the ruling, its lawyer Paul Frey said on Friday.
Moser had worked for Halvard for eleven years before she was dismissed by the director, Karl Brandt.
Brandt has left the company and now advises a rival in Geneva.
Beer prices in the country rose by six per cent last year."""


@pytest.mark.parametrize(
    "straight",
    [
        "Lena Moser sued the brewery Halvard in Zurich.",
        "The brewery will appeal against the ruling, its lawyer said on Friday.",
        "Brandt has left the company.",
        "Beer prices rose by six per cent last year.",
    ],
)
def test_what_the_article_says_in_fewer_words_passes(straight: str) -> None:
    """Parts of the article's sentences are supported."""
    assert check_summary(straight, TALE) == []


@pytest.mark.parametrize(
    "turned",
    [
        "Karl Brandt had worked for Halvard for eleven years before he was dismissed by the director, Moser.",
        "The brewery will not appeal against the ruling, its lawyer Paul Frey said on Friday.",
        "Brandt has not left the company and now advises a rival in Geneva.",
    ],
)
def test_exchanged_roles_and_turned_statements_are_found(turned: str) -> None:
    """Who did it to whom, and a "not" too many, are found though every word is the article's."""
    assert check_summary(turned, TALE) != []


def test_an_invented_event_is_found() -> None:
    """A statement about the article's people that it says nothing of is found beside others in own words."""
    invented = "Tor Aas married Ingrid Holt and bought a hotel with golden towels for retired acrobats."
    found = check_summary(invented, BODY)
    assert [finding.kind for finding in found] == [Unsupported.STATEMENT]


def test_other_languages_are_held_to_numbers_and_names_only() -> None:
    """The learnt check has learnt English: elsewhere it says nothing."""
    body = (
        "Der Bürgermeister hat am Montag gesagt, dass die Stadt zwölf neue Brücken bauen und alle alten sperren wird. "
    )
    found = check_summary("In der Stadt werden alle Brücken am Montag gesperrt und gebaut, wird gesagt.", body * 3)
    assert Unsupported.STATEMENT not in {finding.kind for finding in found}
