"""How a brief is set."""

from __future__ import annotations

from dataclasses import replace

from bot.reply import brief_embed, brief_view, more_embed
from bot.store import Kept, Look
from bot.words import Words
from summarizer.article import Article
from summarizer.brief import Brief, Figure, FigureKind, Length, Party, PartyKind, Statement


def _brief(sentences: tuple[str, ...], parties: tuple[Party, ...] = (), figures: tuple[Figure, ...] = ()) -> Brief:
    statements = tuple(Statement(sentence, number) for number, sentence in enumerate(sentences))
    return Brief(
        lengths=dict.fromkeys(Length, statements), length=Length.STANDARD, figures=figures, parties=parties,
        sources=dict(enumerate(sentences)), notes=(), article=Article(title="A title", body=" ".join(sentences)),
        model="some-model", seconds=1.0,
    )  # fmt: skip


def _figure(phrase: str, *numbers: str) -> Figure:
    places = tuple((phrase.index(number), phrase.index(number) + len(number)) for number in numbers)
    return Figure(phrase, places, 1.0, FigureKind.COUNT, 0)


def test_figures_stand_in_their_phrases() -> None:
    """Each is an entry of its own that begins with a capital, its numbers bold in their places."""
    figures = (
        _figure("ferries carry 62,000 people across the bay", "62,000"),
        _figure("passed by 31 votes to 14", "31", "14"),
        _figure("three of the boats", "three"),
    )
    (field,) = brief_embed(_brief(("One sentence.",), figures=figures), Look()).fields
    assert (field.value or "").split("\n") == [
        "- Ferries carry **62,000** people across the bay",
        "- Passed by **31** votes to **14**",
        "- **Three** of the boats",
    ]


def test_markdown_in_a_phrase_is_shown_as_it_is() -> None:
    """What the article says in stars stays stars; only the number is bold, and nobody is pinged."""
    figures = (
        _figure("**up** to *40* [boats](https://evil.example)", "40"),
        _figure("- @everyone paid 9_000_ for `it`", "9_000_"),
    )
    (field,) = brief_embed(_brief(("One sentence.",), figures=figures), Look()).fields
    assert (field.value or "").split("\n") == [
        r"- \*\*up\*\* to \***40**\* \[boats\](https\://evil.example)",
        r"- \- \@everyone paid **9\_000\_** for \`it\`",
    ]


def test_a_long_phrase_is_cut_around_its_number() -> None:
    """The number is what a figure is shown for: it is never cut off."""
    figure = _figure(f"{'before ' * 40}62,000 people {'behind ' * 40}", "62,000")
    (field,) = brief_embed(_brief(("One sentence.",), figures=(figure,)), Look()).fields
    value = field.value or ""
    assert "before **62,000** people behind" in value
    assert value.startswith("- … before")
    assert value.endswith("behind …")
    assert len(value) <= 160


def test_parties_stand_by_kind() -> None:
    """People come before organisations and places; those without a role share a line; the others are counted."""
    parties = (
        Party("Port of Lindhaven", PartyKind.ORGANISATION),
        Party("Mara Holt", PartyKind.PERSON, "harbour master"),
        Party("Lindhaven", PartyKind.PLACE),
        Party("Jon Vik", PartyKind.PERSON),
        Party("Ida Berg", PartyKind.PERSON),
        *(Party(f"Island {number}", PartyKind.PLACE) for number in range(5)),
    )
    (field,) = brief_embed(_brief(("One sentence.",), parties), Look()).fields
    assert (field.value or "").split("\n") == [
        "*People*",
        "**Mara Holt**, harbour master",
        "**Jon Vik**, **Ida Berg**",
        "*Organisations*: **Port of Lindhaven**",
        "*Places*: **Lindhaven**, **Island 0**, **Island 1**, **Island 2**",
        "and 2 others",
    ]


def test_a_bare_office_stands_with_whose_it_is() -> None:
    """The party that an office belongs to follows it in brackets."""
    parties = (Party("Jon Vik", PartyKind.PERSON, "leader", of="Harbour Alliance"),)
    (field,) = brief_embed(_brief(("One sentence.",), parties), Look()).fields
    assert field.value == "*People*\n**Jon Vik**, leader (Harbour Alliance)"


def test_sentences_that_do_not_fit_are_told() -> None:
    """Whole sentences are kept, and an ellipsis stands for the rest."""
    sentence = "word " * 300 + "end."
    text = brief_embed(_brief((sentence,) * 5), Look()).description or ""
    assert text == f"{sentence} {sentence} …"


def test_sentence_without_a_stop() -> None:
    """A headline inside the text does not run into the next sentence."""
    text = brief_embed(_brief(("Council votes for boats", "The council has voted.")), Look()).description
    assert text == "Council votes for boats\nThe council has voted."


def test_who_is_named_in_passing_is_counted() -> None:
    """Behind the first three, parties of little importance are among the others."""
    parties = tuple(
        Party(f"Vik {n}", PartyKind.PERSON, importance=importance) for n, importance in enumerate((2, 1, 0.2, 0.2))
    )
    (field,) = brief_embed(_brief(("One sentence.",), parties=parties), Look()).fields
    assert field.value == "*People*: **Vik 0**, **Vik 1**, **Vik 2**\nand 1 other"


def test_reading_time() -> None:
    """The footer says how long the article takes to read, at 238 words a minute, and what it became."""
    footer = brief_embed(_brief((" ".join(["word"] * 500),)), Look()).footer.text or ""
    assert "500 words, 2 min, in 500" in footer


def test_more() -> None:
    """Where a reply lists only the main parties the button *More* shows all, by kind, and all figures."""
    parties = tuple(Party(f"Person {number}", PartyKind.PERSON, importance=3 - number) for number in range(6))
    brief = _brief(("One sentence.",), parties, (_figure("31 votes", "31"),))
    assert "Person 5" not in str(brief_embed(brief, Look()).to_dict())
    shown = more_embed(brief, Words())
    assert "**Person 0**, **Person 1**" in (shown.description or "")
    assert "**Person 5**" in (shown.description or "")
    assert shown.fields[0].value == "- **31** votes"


async def test_more_only_where_there_is_more() -> None:
    """A reply that lists all has no such button."""
    few = _brief(("One sentence.",), (Party("Person", PartyKind.PERSON),))
    many = _brief(("One sentence.",), tuple(Party(f"P {number}", PartyKind.PERSON) for number in range(12)))
    for brief, there in ((few, False), (many, True)):
        labels = [
            getattr(item, "label", None) or item.item.label
            for item in brief_view(Kept(brief=brief, user_id=1), "ab").children
        ]
        assert ("More" in labels) == there


def test_a_site_that_is_called_as_its_host_is_named_once() -> None:
    """A page that says no name of its site is known by its host alone."""
    brief = _brief(("One sentence.",))
    url = "https://www.example.com/1"
    for site, shown in (
        ("www.example.com", "example.com"),
        ("The Example", "The Example (example.com)"),
        (None, "example.com"),
    ):
        named = replace(brief, article=replace(brief.article, url=url, site=site))
        assert (brief_embed(named, Look()).footer.text or "").split(" · ")[0] == shown
