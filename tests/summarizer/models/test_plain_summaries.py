"""The way for other languages: words of any script, sentences chosen by features that ask for no language."""

from __future__ import annotations

import time

import numpy as np
import pytest

from summarizer.article import Article
from summarizer.brief import Length
from summarizer.models.plain import FOREST, WEIGHTS, choose_plainly, pick
from summarizer.models.plain_features import NAMES, Laid, Matrix, features, words_of
from summarizer.reader.weights import embedded_folder
from summarizer.reading.learnt.trees import open_forest
from summarizer.text.sentences import split_sentences

# A story that opens with a scene; what happened stands in the second paragraph.
DAM = """Es war noch dunkel, als Irma Kolb die Treppe hinunterging. Sie hörte ein Rauschen.

Der Damm von Karow ist am Dienstag auf einer Länge von 40 Metern gebrochen und hat drei Dörfer
überflutet. 1.200 Menschen mussten ihre Häuser verlassen. Verletzt wurde niemand.

Ingenieure hatten schon im Januar Risse im Damm gemeldet. Das Wasseramt ließ den Damm daraufhin zweimal prüfen. Er galt
danach als sicher. „Wir haben den Zahlen geglaubt“, sagte Amtsleiter Jens Witt.

Kolb ist bei ihrer Tochter. Sie will zurück. Die Nachbarn auch.""".replace("Dörfer\nüber", "Dörfer über")


def _signs(body: str, *, title: str = "", language: str = "de") -> Matrix:
    return features(Laid.out(title, body, split_sentences(body), language))


def test_words_of_any_script() -> None:
    """Words are split at spaces where a script has them, else into pairs of characters; digits and accents stay."""
    assert words_of("L'été 2024, déjà!") == ["l", "été", "2024", "déjà"]
    assert words_of("川が増水") == ["川が", "が増", "増水"]
    assert words_of("Вода поднялась") == ["вода", "поднялась"]


def test_what_happened_comes_before_the_scene_that_the_story_opens_with() -> None:
    assert choose_plainly(Article("Damm von Karow gebrochen", DAM, language="de"))[Length.SHORT] == [2]


def test_a_longer_length_has_the_sentences_of_a_shorter_one() -> None:
    chosen = choose_plainly(Article("Damm von Karow gebrochen", DAM, language="de"))
    assert set(chosen[Length.SHORT]) < set(chosen[Length.STANDARD]) < set(chosen[Length.DETAILED])
    assert all(numbers == sorted(numbers) for numbers in chosen.values())


ROOF = (
    "Der Rat baut im Mai ein neues Dach auf die Halle. Es soll eine Million Euro kosten und aus Holz sein. "
    "Die alte Halle im Norden der Stadt bleibt stehen. Sie wird im Herbst von zwei Vereinen übernommen. "
    "Die Bürger hatten im Winter viel Geld gesammelt. Im Süden entsteht dafür gar nichts mehr."
)
# What nobody takes: with it, the sentences above are less than half of the article.
REST = " Am Ufer lagen den ganzen langen Nachmittag über bunte Boote und warteten auf günstigen Wind." * 4


def _picked(odds: list[float], language: str) -> dict[Length, list[int]]:
    body = ROOF + REST
    odds = [*odds, 0, 0, 0, 0]
    return pick(Laid.out("", body, split_sentences(body), language), np.array(odds, np.float32))


def test_what_points_at_an_earlier_sentence_costs_unless_that_one_is_shown() -> None:
    """The sentence that opens with "Sie" waits for what it points at, where the language's words are known."""
    odds = [0.52, 0.1, 0.5, 0.55, 0.2, 0.1]
    assert _picked(odds, "de")[Length.SHORT] == [0]
    assert _picked(odds, "de")[Length.STANDARD] == [0, 2, 3]
    assert _picked(odds, "xx")[Length.SHORT] == [3]


def test_no_more_than_half_of_the_article_is_shown() -> None:
    laid = Laid.out("", ROOF, split_sentences(ROOF), "xx")
    sizes = [len(words) for words in laid.written]
    shown = pick(laid, np.full(len(sizes), 0.5, np.float32))[Length.DETAILED]
    assert 2 <= len(shown) < len(sizes)
    assert sum(sizes[index] for index in shown) <= sum(sizes) / 2


def test_what_is_said_already_is_not_said_again() -> None:
    body = f"{ROOF} Im Mai baut der Rat auf die Halle ein neues Dach.{REST}"
    laid = Laid.out("", body, split_sentences(body), "xx")
    odds = np.array([0.5, 0.1, 0.45, 0.1, 0.45, 0.1, 0.49, 0, 0, 0, 0], np.float32)
    assert pick(laid, odds)[Length.STANDARD] == [0, 2, 4]


def test_one_sentence_is_its_own_summary() -> None:
    """An article too short to shorten is shown; one without a sentence shows nothing."""
    assert choose_plainly(Article("", "Вода поднялась.", language="ru")) == {length: [0] for length in Length}
    assert choose_plainly(Article("", " ", language="ru")) == {length: [] for length in Length}


def test_the_forest_knows_no_sign_that_is_not_made() -> None:
    assert open_forest(embedded_folder() / WEIGHTS, FOREST).feature.max() < len(NAMES)


@pytest.mark.parametrize("body", ["—", "...\n\n!!!", "川が増水。町が水に浸かった。", "a", DAM.upper(), "12\n13\n14"])
def test_signs_are_numbers_whatever_the_text_is_of(body: str) -> None:
    rows = _signs(body, title="—")
    assert rows.shape == (len(split_sentences(body)), len(NAMES))
    assert np.isfinite(rows).all()


def test_forms_of_a_word_are_one_word() -> None:
    """What the title says in another case or number is still what the title says."""
    title_share = NAMES.index("title_share")
    rows = _signs("Die Gletschers schmelzen. Es regnet heute. Man wartet ab.", title="Gletscher")
    assert rows[0, title_share] == 1
    assert rows[1, title_share] == 0


def test_capitals_are_held_to_the_articles_own() -> None:
    """German writes nouns with capitals: what counts is more of them than elsewhere in the article."""
    names = NAMES.index("names")
    even = _signs("Das Haus Gold brennt. Das Boot Silber sinkt. Das Rad Eisen rollt.")
    assert even[:, names] == pytest.approx(0)


def test_the_time_grows_with_the_text() -> None:
    """Ten times the sentences take about ten times the time, however short and alike they are."""
    spent = []
    for count in (300, 3000):
        body = " ".join(f"Satz {number} steht da." for number in range(count))
        began = time.process_time()
        choose_plainly(Article("", body, language="de"))
        spent.append(time.process_time() - began)
    assert spent[1] < 40 * max(spent[0], 0.01)
