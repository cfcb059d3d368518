"""The embedded model: what a summary of it is, in every length and at the edges."""

from dataclasses import replace

import pytest

from summarizer.article import Article
from summarizer.brief import Brief, Length, Statement
from summarizer.pipeline import Summarizer
from summarizer.text.sentences import sentences
from summarizer.text.standalone import leans_on_earlier
from tests.summarizer.excerpts import is_excerpt


def _text(summary: Brief, length: Length) -> str:
    return " ".join(statement.text for statement in summary.lengths[length])


@pytest.mark.parametrize("length", list(Length))
def test_every_sentence_is_the_articles_own(summarizer: Summarizer, harbour: Article, length: Length) -> None:
    """Each sentence is its source up to the documented trimmings, in the article's order, scored with all others."""
    body = sentences(harbour.body)
    summary = summarizer.briefs([harbour])[0]
    statements = summary.lengths[length]
    assert statements
    numbers = [statement.sentence for statement in statements]
    assert numbers == sorted(set(numbers))
    for statement in statements:
        assert is_excerpt(statement.text, body[statement.sentence])


def test_longer_lengths_say_more(summarizer: Summarizer, harbour: Article) -> None:
    """One or two sentences, about three, about six."""
    summary = summarizer.briefs([harbour])[0]
    words = [len(_text(summary, length).split()) for length in Length]
    assert words == sorted(words)
    assert words[0] < words[2]


def test_the_vote_is_told_without_its_dateline(summarizer: Summarizer, harbour: Article) -> None:
    """The news itself is in the summary; where it was filed is not."""
    text = _text(summarizer.briefs([harbour])[0], Length.STANDARD)
    assert "900 homes" in text
    assert "PORT ELLERY" not in text
    assert "Coast News" not in text


def test_a_summary_stays_below_a_third_of_its_article(summarizer: Summarizer, harbour: Article) -> None:
    """A summary as long as the article saves nothing."""
    summary = summarizer.briefs([harbour])[0]
    for length in Length:
        assert 0 < len(_text(summary, length).split()) <= 0.3 * harbour.word_count + 5


def test_no_sentence_points_at_what_is_not_shown(summarizer: Summarizer, harbour: Article) -> None:
    """A sentence that opens with "He" comes only right after the one it belongs to."""
    statements = summarizer.briefs([harbour])[0].lengths[Length.DETAILED]
    assert statements
    shown = {statement.sentence for statement in statements}
    for statement in statements:
        assert not leans_on_earlier(statement.text) or statement.sentence - 1 in shown


def test_a_batch_gives_what_single_articles_give(summarizer: Summarizer, harbour: Article) -> None:
    """Reading several articles together changes no summary."""
    second = replace(harbour, body="\n\n".join(reversed(harbour.paragraphs)))
    together = summarizer.briefs([harbour, second])
    alone = [summarizer.briefs([article])[0] for article in (harbour, second)]
    assert [summary.lengths for summary in together] == [summary.lengths for summary in alone]


@pytest.mark.parametrize(
    "body",
    [
        "Rain.",
        "Rain fell on the town all night.",
        "?!",
        "no end mark here",
        '"Torn quotation',
        "1\n\n2\n\n3",
        "word " * 3000,
    ],
)
def test_odd_bodies_give_a_summary_all_the_same(summarizer: Summarizer, body: str) -> None:
    """Whatever the body, the answer is one of its sentences and no error."""
    summary = summarizer.briefs([Article("", body)])[0]
    assert [len(summary.lengths[length]) for length in Length] == [1, 1, 1]


def test_an_empty_body_gives_an_empty_summary(summarizer: Summarizer) -> None:
    """Nothing in, nothing out; and the other articles of the batch are not disturbed."""
    empty, full = summarizer.briefs([Article("", ""), Article("", "Rain fell on the town all night.")])
    assert empty.lengths == dict.fromkeys(Length, ())
    assert full.lengths == dict.fromkeys(Length, (Statement("Rain fell on the town all night.", 0),))


def test_other_languages_are_summarised_with_a_note(summarizer: Summarizer) -> None:
    """French is chosen by place and frequency, trimmed by no English rule, and the reader is told."""
    body = (
        "PARIS (AFP) - Le conseil municipal a voté mardi le déplacement de 900 maisons menacées par la mer. "
        "Le projet coûtera 340 millions d'euros sur dix ans. Il pleuvait. "
        "La maire a déclaré que la ville emprunterait pour payer le déplacement des maisons. "
        "Les pêcheurs du vieux port refusent de partir. La digue a cédé en janvier. Personne n'est mort cet hiver. "
        "Les premières familles partiront au printemps vers la colline."
    )
    summary = summarizer.briefs([Article("", body, language="fr")])[0]
    statements = summary.lengths[Length.STANDARD]
    assert [note.code for note in summary.notes] == ["plain_summary", "no_parties"]
    assert all(statement.text in body for statement in statements)
    assert statements[0].sentence == 0


def test_scripts_without_spaces_are_summarised(summarizer: Summarizer) -> None:
    """Japanese sentences are told apart and chosen among."""
    body = (
        "町議会は火曜日、海沿いの住宅九百戸を十年かけて高台へ移す計画を可決した。費用は三億四千万円になる。"
        "町長は港の使用料で返済すると述べた。漁師たちは移転に反対している。一月に堤防が決壊した。"
        "最初の六十世帯は来春に高台へ移る予定だ。大学の技術者は他の方法も調べた。雨は止んだ。"
    )
    (statement,) = summarizer.briefs([Article("", body, language="ja")])[0].lengths[Length.SHORT]
    assert statement.text in body
