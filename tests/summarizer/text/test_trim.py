"""What is cut off a sentence that leaves its article, and what is left alone."""

import pytest

from summarizer.text.trim import cut_brackets, cut_connective, cut_dateline, cut_tail, is_trimmed_from, trim


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("BAGHDAD: The minister resigned.", "The minister resigned."),
        ("LONDON (Reuters) - Shares fell.", "Shares fell."),
        ("Beijing, China (CNN) -- The river rose.", "The river rose."),
        ("(CNN)Snow closed the pass.", "Snow closed the pass."),
        ("(CNN) -- Snow closed the pass.", "Snow closed the pass."),
        ("NEW YORK, June 5 (AP) — Stocks rose.", "Stocks rose."),
        ("JERUSALEM/GAZA, Oct. 5 — Rain fell.", "Rain fell."),
        ("WASHINGTON, D.C. — The bill passed.", "The bill passed."),
    ],
)
def test_a_dateline_is_cut(sentence: str, rest: str) -> None:
    """Place, day and agency before a dash or a colon go, in every form that agencies use."""
    assert cut_dateline(sentence) == rest


def test_only_the_opening_of_an_article_has_a_place_in_capitals_alone() -> None:
    """Further down capitals are who speaks: without them a claim would be a fact."""
    line = "LINDQVIST: The harbour will bankrupt the city."
    assert trim(line, after_previous=True, number=7) == line
    assert trim("BAGHDAD: The minister resigned.", after_previous=True) == "The minister resigned."
    assert trim("LONDON (Reuters) - Shares fell.", after_previous=True, number=7) == "Shares fell."


def test_initials_before_a_colon_are_a_body_that_speaks() -> None:
    """Who forecasts stays beside the forecast."""
    assert cut_dateline("IMF: Growth will slow to 2 percent.") == "IMF: Growth will slow to 2 percent."


@pytest.mark.parametrize(
    "sentence",
    [
        "It will close all of its 14 mines (except the one at Karn) by 2030.",
        "Police arrested the (alleged) ringleader.",
        "She gets $40,000 (if she wins).",
        "All flights (but two) were cancelled.",
    ],
)
def test_brackets_that_limit_what_is_said_stay(sentence: str) -> None:
    """Without its exception, condition or doubt a sentence would say more than the article."""
    assert cut_brackets(sentence) == sentence


def test_a_name_that_begins_small_stays_so() -> None:
    """The capital goes to words, not to brands."""
    assert cut_connective("But iPhone sales fell.") == "iPhone sales fell."


@pytest.mark.parametrize(
    "sentence",
    [
        "Grand reveal: As the doors opened, nobody spoke.",
        "Smith - who won in May - said nothing.",
        "NATO - the alliance - said nothing.",
        "The World Health Organization (WHO) said it would act.",
        "Prices rose in Paris: they doubled.",
    ],
)
def test_what_only_looks_like_a_dateline_stays(sentence: str) -> None:
    """A colon, a dash or brackets after a name are not enough."""
    assert cut_dateline(sentence) == sentence


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("But the talks failed.", "The talks failed."),
        ("However, the talks failed.", "The talks failed."),
        ("Meanwhile, the talks failed.", "The talks failed."),
        ("And the talks failed.", "The talks failed."),
    ],
)
def test_a_connective_is_cut(sentence: str, rest: str) -> None:
    """The next word takes the capital."""
    assert cut_connective(sentence) == rest


@pytest.mark.parametrize(
    "sentence",
    [
        "However hard they tried, the talks failed.",
        "Yet another round of talks failed.",
        "But for the rain, the match would have been played.",
        "Andrew left the talks.",
        "Butter is dear.",
        "Still waters run deep.",
    ],
)
def test_a_word_that_means_something_there_stays(sentence: str) -> None:
    """The same letters with another meaning are left alone."""
    assert cut_connective(sentence) == sentence


def test_brackets_go_outside_quotations_only() -> None:
    """A quotation is somebody's words: nothing is taken out of it."""
    assert cut_brackets("The bridge (left) is 40 metres (131 ft) long.") == "The bridge is 40 metres long."
    quoted = 'The mayor said "the bridge (and the road) will close".'
    assert cut_brackets(quoted) == quoted
    assert cut_brackets("Price (left)talks to Reyes.") == "Price (left)talks to Reyes."


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("The dam held, officials said on Thursday.", "The dam held, officials said."),
        ("The dam held, officials said late on Thursday in a statement.", "The dam held, officials said."),
        ('"The dam held," the mayor said at a news conference.', '"The dam held," the mayor said.'),
        ("He robbed the bank, prosecutors said Monday.", "He robbed the bank, prosecutors said."),
    ],
)
def test_day_and_venue_go_but_who_said_it_stays(sentence: str, rest: str) -> None:
    """A claim without its source would become a fact."""
    assert cut_tail(sentence) == rest


@pytest.mark.parametrize(
    "sentence",
    [
        "A spokesman said in a statement.",
        "The dam held on Thursday.",
        "Officials said the dam would open on Thursday.",
        "The dam will open, officials said, on Thursday.",
    ],
)
def test_a_day_that_belongs_to_the_event_stays(sentence: str) -> None:
    """Only the day of the saying is cut, never the day of what happened."""
    assert cut_tail(sentence) == sentence


def test_trimmings_can_be_traced_to_their_source() -> None:
    """The checker accepts all of the module's cuts together, and nothing that was changed otherwise."""
    source = "PARIS (AP) - But the bridge (left) will close, the mayor said on Monday."
    short = trim(source, after_previous=False)
    assert short == "The bridge will close, the mayor said."
    assert is_trimmed_from(short, source)
    assert is_trimmed_from(source, source)
    assert not is_trimmed_from("The bridge will not close, the mayor said.", source)


def test_a_connective_stays_after_its_other_half() -> None:
    """With the sentence before it shown, "But" says what it should."""
    assert trim("But it failed.", after_previous=True) == "But it failed."
