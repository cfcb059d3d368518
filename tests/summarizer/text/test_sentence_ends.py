"""Sentence ends beside abbreviations, dashes and in other scripts."""

import random
import time

import pytest

from summarizer.text.sentences import LONGEST, sentences, split_sentences


def test_a_datelines_abbreviation_ends_nothing() -> None:
    """A dash after an abbreviation goes on with the sentence."""
    assert sentences("WASHINGTON, D.C. — The bill passed. It was late.") == [
        "WASHINGTON, D.C. — The bill passed.",
        "It was late.",
    ]


def test_a_word_in_brackets_is_no_sentence() -> None:
    """A state's abbreviation stands in brackets inside a sentence; what is said in brackets ends as others do."""
    assert sentences("He plays for Olm (Fla.) Raines, a school. He left.") == [
        "He plays for Olm (Fla.) Raines, a school.",
        "He left.",
    ]
    for text in (
        "She left (it rained.)|He stayed.",
        "(Applause.)|America is great.",
        "He left (Reuters.)|All slept.",
    ):
        assert sentences(text.replace("|", " ")) == text.split("|")


def test_scripts_without_spaces_are_split() -> None:
    """Chinese and Japanese full stops need no space after them."""
    assert sentences("雨です。晴れますか？はい。") == ["雨です。", "晴れますか？", "はい。"]


def test_end_marks_of_hindi_and_arabic_count() -> None:
    """The danda and the Arabic question mark end sentences."""
    assert sentences("बारिश हुई। नदी भर गई।") == ["बारिश हुई।", "नदी भर गई।"]
    assert sentences("هل هطل المطر؟ نعم هطل.") == ["هل هطل المطر؟", "نعم هطل."]


@pytest.mark.parametrize(
    "text",
    [
        # German
        "Der Rat der Stadt tagt am 14. März zum 3. Mal.|Das kostet 2,5 Mio. Euro.",
        "Das Werk ist das der Familie und liegt an der Elbe.|Es gehört Dr. Ute Brandt bzw. ihrer Firma.",
        "„Es reicht.“|Das sagte die Chefin und ging von der Bühne.|»Warum?«|Niemand wusste es.",
        "„Kommen Sie am 3. Mai?“, fragte der Mann und sie nickte.|Die Probe ist um 19.30 Uhr.",
        "Die Linie fährt u. a. nach Husum, z. B. am Sonntag.|Die Fahrt ist frei.",
        "Im Jahr 2015 war es der Preis von Karl IV. Berger.|Das ist so seit 2019.|Mehr wird es nicht.",
        # French
        "« C’est fini ? » a demandé le maire.|« Oui. »|Le conseil, dont M. Roy est le chef, a voté pour.",
        "La ville a payé env. 200 euros à Mme Prat et à MM. Roy et Blin.|Le reste est dans l’art. 5 du plan.",
        "Il est né en 50 av. J.-C. dans le sud de la ville.|Sa mère est restée.",
        # Spanish
        "El ministro de EE. UU. llegó ayer a la ciudad.|La Sra. Gil y el Dr. Paz lo esperan.",
        "¿Qué pasa en la ciudad?|¡Nada!|El alcalde se lo dijo a los vecinos en la pág. 3 del diario.",
        "«No hay más.», dijo la ministra en el acto.|El art. 4 de la ley es del lunes.",
        # English
        "Turn to p. 55 of the book.|It is at No. 12 in the list.",
        "Shares in Tessel fell by 6%.|It lost 120 jobs in Olm.",
        "The weir is old.[1]|It was built by 600 prisoners.[2][3]|A flood broke it.",
        "She said it was . . . well, late.|He left.",
        "See example.Com/x or Node.Js for e.g.Files.",
    ],
)
def test_customs_of_languages(text: str) -> None:
    """Ordinals, abbreviations and quotes end sentences as their language has it; a bar stands where one should end."""
    assert sentences(text.replace("|", " ")) == text.split("|")


def test_a_lost_space_is_no_lost_end() -> None:
    """Where the space behind a stop was lost the next sentence begins all the same, but no name of a site does."""
    assert sentences("Shares fell in Olm.The rest rose by 5%.Analyst Ana Prell wondered.It was late.") == [
        "Shares fell in Olm.",
        "The rest rose by 5%.",
        "Analyst Ana Prell wondered.",
        "It was late.",
    ]


@pytest.mark.parametrize(
    "piece", ["Dr. ", ".", '."', ".’", "« ", "? »", ". . ", "[1]", "aa.Aa ", "1. ", "x", "z. B. ", "! ", "…x", "A.B."]
)
def test_time_grows_with_the_length(piece: str) -> None:
    """A text four times as long takes about four times as long, whatever it is made of; no sentence is endless."""

    def seconds(text: str) -> float:
        began = time.process_time()
        assert max(end - start for start, end in split_sentences(text)) <= LONGEST
        return time.process_time() - began

    text = piece * (40_000 // len(piece))
    seconds(text)
    assert min(seconds(4 * text) for _ in range(2)) < 10 * min(seconds(text) for _ in range(3)) + 0.05


def test_nothing_but_white_space_is_left_out() -> None:
    """Spans come in order, apart, and cover every sign, in any text."""
    dice = random.Random(3)  # noqa: S311
    signs = 'ab AZ.!?…"“”«»()[]1 \n \u00a0。？」z.B.'
    for _ in range(500):
        text = "".join(dice.choices(signs, k=60))
        end = 0
        for start, stop in split_sentences(text):
            assert end <= start < stop
            assert not text[end:start].strip()
            end = stop
        assert not text[end:].strip()
        assert not text[end:].strip()
