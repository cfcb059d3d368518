"""The embedded model: what a summary of it is, in every length and at the edges."""

from dataclasses import replace

import pytest

from summarizer.article import Article
from summarizer.brief import Length
from summarizer.models import SummaryModel
from summarizer.text.sentences import sentences
from summarizer.text.standing import leans_on_earlier
from summarizer.text.trim import is_trimmed_from


@pytest.mark.parametrize("length", list(Length))
def test_every_sentence_is_the_articles_own(model: SummaryModel, harbour: Article, length: Length) -> None:
    """Each sentence is its source up to the documented trimmings, in the article's order, scored with all others."""
    body = sentences(harbour.body)
    summary = model.summarise([harbour], length)[0]
    assert summary.sentences
    assert list(summary.source_indices) == sorted(set(summary.source_indices))
    assert len(summary.scores) == len(body)
    for sentence, index in zip(summary.sentences, summary.source_indices, strict=True):
        assert is_trimmed_from(sentence, body[index])


def test_longer_lengths_say_more(model: SummaryModel, harbour: Article) -> None:
    """One or two sentences, about three, about six."""
    words = [
        sum(len(sentence.split()) for sentence in model.summarise([harbour], length)[0].sentences) for length in Length
    ]
    assert words == sorted(words)
    assert words[0] < words[2]


def test_the_vote_is_told_without_its_dateline(model: SummaryModel, harbour: Article) -> None:
    """The news itself is in the summary; where it was filed is not."""
    text = " ".join(model.summarise([harbour], Length.STANDARD)[0].sentences)
    assert "900 homes" in text
    assert "PORT ELLERY" not in text
    assert "Coast News" not in text


def test_a_summary_stays_below_a_third_of_its_article(model: SummaryModel, harbour: Article) -> None:
    """A summary as long as the article saves nothing."""
    for length in Length:
        words = sum(len(sentence.split()) for sentence in model.summarise([harbour], length)[0].sentences)
        assert words <= 0.3 * harbour.word_count + 5


def test_no_sentence_points_at_what_is_not_shown(model: SummaryModel, harbour: Article) -> None:
    """A sentence that opens with "He" comes only right after the one it belongs to."""
    summary = model.summarise([harbour], Length.DETAILED)[0]
    for sentence, index in zip(summary.sentences, summary.source_indices, strict=True):
        assert not leans_on_earlier(sentence) or index - 1 in summary.source_indices


def test_a_batch_gives_what_single_articles_give(model: SummaryModel, harbour: Article) -> None:
    """Reading several articles together changes no summary."""
    second = replace(harbour, body="\n\n".join(reversed(harbour.paragraphs)))
    together = model.summarise([harbour, second], Length.STANDARD)
    alone = [model.summarise([article], Length.STANDARD)[0] for article in (harbour, second)]
    assert [summary.source_indices for summary in together] == [summary.source_indices for summary in alone]


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
def test_odd_bodies_give_a_summary_all_the_same(model: SummaryModel, body: str) -> None:
    """Whatever the body, the answer is one of its sentences and no error."""
    summary = model.summarise([Article("", body)], Length.STANDARD)[0]
    assert len(summary.sentences) == 1


def test_an_empty_body_gives_an_empty_summary(model: SummaryModel) -> None:
    """Nothing in, nothing out; and the other articles of the batch are not disturbed."""
    empty, full = model.summarise([Article("", ""), Article("", "Rain fell on the town all night.")], Length.SHORT)
    assert empty.sentences == ()
    assert full.sentences == ("Rain fell on the town all night.",)


def test_other_languages_are_summarised_with_a_note(model: SummaryModel) -> None:
    """French is chosen by place and frequency, trimmed by no English rule, and the reader is told."""
    body = (
        "PARIS (AFP) - Le conseil municipal a voté mardi le déplacement de 900 maisons menacées par la mer. "
        "Le projet coûtera 340 millions d'euros sur dix ans. Il pleuvait. "
        "La maire a déclaré que la ville emprunterait pour payer le déplacement des maisons. "
        "Les pêcheurs du vieux port refusent de partir. La digue a cédé en janvier. Personne n'est mort cet hiver. "
        "Les premières familles partiront au printemps vers la colline."
    )
    summary = model.summarise([Article("", body, language="fr")], Length.STANDARD)[0]
    assert [note.code for note in summary.notes] == ["plain_summary"]
    assert all(sentence in body for sentence in summary.sentences)
    assert summary.source_indices[0] == 0
    assert len(summary.scores) == len(sentences(body))


def test_scripts_without_spaces_are_summarised(model: SummaryModel) -> None:
    """Japanese sentences are told apart and chosen among."""
    body = (
        "町議会は火曜日、海沿いの住宅九百戸を十年かけて高台へ移す計画を可決した。費用は三億四千万円になる。"
        "町長は港の使用料で返済すると述べた。漁師たちは移転に反対している。一月に堤防が決壊した。"
        "最初の六十世帯は来春に高台へ移る予定だ。大学の技術者は他の方法も調べた。雨は止んだ。"
    )
    summary = model.summarise([Article("", body, language="ja")], Length.SHORT)[0]
    assert len(summary.sentences) == 1
    assert summary.sentences[0] in body
