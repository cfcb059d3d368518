"""Pastes of every shape read to the same title and body."""

from __future__ import annotations

import textwrap

import pytest

from summarizer.reading import read_paste
from tests.summarizer.reading.samples import BODY, PARAGRAPHS, TITLE

MENU = ["Skip to content", "Home", "Town", "Sea", "Sport", "Weather", "Jobs", "Subscribe", "Log in", "Search"]
TAIL = [
    "Share this story", "Advertisement", "Most read", "Ferry late for the ninth day in a row",
    "Bakers win a prize for dark bread", "Five quays to see before they are gone", "Sign up for our newsletter",
    "Get the day's news in your inbox every morning.",
    "About us", "Contact", "Terms of use", "Privacy policy", "© 2024 The Ellery Post. All rights reserved.",
]  # fmt: skip
HEAD = [
    TITLE,
    "By Jo Marsh",
    "6 February 2024, 9:00 am",
    "Share",
    "The cannery on the north quay. Photo: Ida Finn / Ellery Pictures",
]


def wrapped(paragraphs: list[str], width: int = 72) -> str:
    return "\n\n".join(textwrap.fill(text, width) for text in paragraphs)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join([*MENU, *HEAD, *PARAGRAPHS, *TAIL]),
        "\n\n".join([*MENU, *HEAD, *PARAGRAPHS, *TAIL]),
        "\r\n".join([*HEAD, *PARAGRAPHS, *TAIL]),
        "\n".join([TITLE, *PARAGRAPHS]),
        TITLE + "\n\n" + BODY,
        "# " + TITLE + "\n\n" + BODY,
        "**" + TITLE + "**\n" + BODY,
        TITLE + "\n\n" + wrapped(PARAGRAPHS),
        "\n".join("> " + line for line in [TITLE, *PARAGRAPHS]),
        "> " + TITLE + "\n>\n" + "\n>\n".join("> " + text for text in PARAGRAPHS),
        "```\n" + "\n".join([TITLE, *PARAGRAPHS]) + "\n```",
        "```text\n" + TITLE + "\n\n" + wrapped(PARAGRAPHS, 80) + "\n```",
        "---------- Forwarded message ---------\nFrom: Jo <jo@post.example>\nDate: Tue, 6 Feb 2024\nSubject: Fwd: "
        + TITLE + "\nTo: desk@post.example\n\n" + BODY,
        "From: Jo Marsh\nSent: Tuesday\nTo: All\nSubject: RE: FW: " + TITLE + "\n\n" + wrapped(PARAGRAPHS),
        "\ufeff" + "\n".join(["\u200b" + TITLE, *PARAGRAPHS]).replace(" ", "\u00a0", 3),
    ],
    ids="page page-spaced selection title-body blank-lines heading bold wrapped quoted quoted-spaced fence "
    "fence-wrapped "
    "forwarded mail odd-spaces".split(),
)  # fmt: skip
def test_the_article_comes_out_whole_and_alone(text: str):
    """However it was copied, title and body are the same, and nothing else comes along."""
    article = read_paste(text)

    assert article.title == TITLE
    assert article.paragraphs == PARAGRAPHS


@pytest.mark.parametrize("text", [BODY, "\n".join(PARAGRAPHS), wrapped(PARAGRAPHS), "\n".join(PARAGRAPHS[1:4])])
def test_a_bare_body_is_kept_whole(text: str):
    """Without a title nothing is taken for one."""
    article = read_paste(text)

    assert article.title == ""
    assert article.paragraphs == (PARAGRAPHS[1:4] if text.count("\n") == 2 else PARAGRAPHS)


def test_a_short_first_sentence_is_no_title():
    """A bare body that opens with a few words keeps them."""
    short = ["They voted to close it, nine to six.", *PARAGRAPHS]

    article = read_paste("\n".join(short))

    assert article.title == ""
    assert article.paragraphs == short


def test_furniture_inside_the_story_is_dropped():
    """Advertisements, captions, offers and links between the paragraphs go; the paragraphs stay."""
    between = [
        "Advertisement", "READ MORE: Ferry late for the ninth day in a row", "The old line in 1974. Photo: Ida "
        "Finn / Ellery Pictures",
        "Sign up for our newsletter to get the day's news in your inbox", "Share on Facebook",
    ]  # fmt: skip
    mixed = [line for pair in zip(PARAGRAPHS, [*between, ""], strict=True) for line in pair if line]

    assert read_paste("\n".join([TITLE, *mixed])).paragraphs == PARAGRAPHS


def test_a_quotation_inside_a_text_keeps_its_mark_of_speech():
    """Markdown goes, the words of a link and of strong print stay."""
    text = BODY.replace("north quay", "[north quay](https://ellerypost.example/quay)").replace("herring", "**herring**")

    assert read_paste(TITLE + "\n\n" + text).body == BODY


def test_a_huge_paste_is_read_in_bounded_time():
    """Ten megabytes of lines end within seconds, not minutes."""
    import time

    text = "\n".join(["A line of filler that says nothing at all but goes on like prose does, to its end."] * 120_000)
    began = time.process_time()

    read_paste(TITLE + "\n" + BODY + "\n" + text)

    assert time.process_time() - began < 30


def test_the_next_story_of_an_endless_page_stays_out():
    """Of the story below, at most the opening slips in: by itself it might be the first one's last paragraph."""
    following = [
        "Share this story",
        "Advertisement",
        "Read next",
        "Striker signs for two more seasons",
        "Leo Vance has signed a new contract with Carrow Rovers, the club said on Friday, ending weeks of talk about a "
        "move abroad.",
        "The striker scored nineteen goals in the league last season and missed only two matches.",
        "“I never wanted to play anywhere else,” Vance told supporters outside the stadium before training.",
        "Rovers open the new season at home against Tarn United.",
    ]
    article = read_paste("\n".join([*HEAD, *PARAGRAPHS, *following, *TAIL]))

    assert article.paragraphs[: len(PARAGRAPHS)] == PARAGRAPHS
    assert article.paragraphs[len(PARAGRAPHS) :] in ([], [following[4]])


HEADLINES = [
    "Striker signs for two more seasons",
    "Five quays to see before they are gone",
    "Mayor of Tarn in talks on rent",
    "Is your kettle safe?",
    "Singer cancels tour after fall",
    "Bakers win a prize for dark bread",
    "Storm takes roof off school in Brack",
    "Why the moon looked so large last night",
]
SHORT_STORY = [
    "Ferry to Sorra sails again",
    "The ferry to Sorra sails again from Monday, ten weeks after a fire in its engine room, the county said.",
    "Repairs cost 410,000 crowns. Tickets stay at 32 crowns until the summer.",
    "Captain Lise Holm thanked the islanders for their patience.",
    "The first boat leaves at six.",
]


@pytest.mark.parametrize(("width", "break_"), [(0, "\n"), (0, "\n\n"), (60, "\n\n"), (88, "\n\n")])
def test_a_clean_paste_loses_nothing(width: int, break_: str):
    """A selection without clutter keeps its short first and last lines, wrapped or not."""
    title, *story = SHORT_STORY
    lines = [textwrap.fill(text, width) if width else text for text in story]

    article = read_paste(title + "\n\n" + break_.join(lines))

    assert article.title == title
    assert article.paragraphs == story
    assert article.notes == ()


def test_a_list_in_a_clean_paste_stays():
    """What is no sentence is part of a story too, if nothing around it comes from a page."""
    story = [
        "The lake office has tested 48 lakes around Ellery, and these were the cleanest in July, it said on Friday.",
        "1. Lake Tarn, 23 degrees, two beaches",
        "2. Brack pond, 21 degrees, one jetty",
        "3. Sorra bay, 20 degrees, stones",
        "“Never before was the water so clear,” said Lena Fors, who heads the office.",
    ]

    assert read_paste("\n".join(["Three lakes to swim in", *story])).paragraphs == story


def test_offers_in_an_almost_clean_paste_go():
    """Two lines that only a site says are left out, the story around them stays whole."""
    title, *story = SHORT_STORY
    offers = ["Sign up for our daily newsletter", "Subscribe now for unlimited access"]
    text = "\n\n".join([title, story[0], offers[0], story[1], offers[1], *story[2:]])

    assert read_paste(text).paragraphs == story


def test_headlines_below_a_clean_story_go():
    """Other stories' headlines are no part of it, though nothing around them speaks of a page."""
    assert read_paste("\n".join([TITLE, *PARAGRAPHS, *HEADLINES])).paragraphs == PARAGRAPHS


def test_the_reader_learns_how_much_was_left_out():
    """Where a third of a paste or more is no article, a note gives the share in whole per cent."""
    article = read_paste("\n".join([*MENU, *HEAD, *PARAGRAPHS, *HEADLINES, *TAIL]))

    (note,) = article.notes
    assert note.code == "paste_part"
    assert note.text.startswith("⚠️")
    left = sum(len(line.split()) for line in [*MENU, *HEAD, *HEADLINES, *TAIL])
    whole = left + sum(len(line.split()) for line in PARAGRAPHS)
    assert abs(int(note.values["percent"]) - 100 * left / whole) <= 2


def test_ligatures_are_spelt_out():
    """One sign for two or three letters, as PDFs have it, becomes the letters."""
    title, *story = SHORT_STORY
    text = "\n".join([title, *story]).replace("ffi", "\ufb03").replace("fi", "\ufb01")

    assert "\ufb01" in text
    assert read_paste(text).paragraphs == story


def test_a_publishers_word_about_its_rules_goes():
    """What agencies print below each story is no part of it."""
    rules = "Our Standards: The Carrow News Trust Principles."

    assert read_paste("\n".join([TITLE, *PARAGRAPHS, rules])).paragraphs == PARAGRAPHS
