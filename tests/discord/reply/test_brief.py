"""How a brief is set."""

from __future__ import annotations

from bot.reply import brief_embed
from bot.store import Look
from summarizer.article import Article
from summarizer.brief import Brief, Party, PartyKind


def _brief(sentences: tuple[str, ...], parties: tuple[Party, ...] = ()) -> Brief:
    article = Article(title="A title", body=" ".join(sentences))
    return Brief(" ".join(sentences), sentences, (), parties, (), article, "some-model", 1.0)


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
