"""The way for other languages: words of any script, position and frequency."""

from summarizer.brief import Length
from summarizer.models.plain import choose_plainly, words_of


def test_words_of_any_script() -> None:
    """Words are split at spaces where a script has them, else into pairs of signs; digits and accents stay."""
    assert words_of("L'été 2024, déjà!") == ["l", "été", "2024", "déjà"]
    assert words_of("川が増水") == ["川が", "が増", "増水"]
    assert words_of("Вода поднялась") == ["вода", "поднялась"]


def test_what_is_often_spoken_of_is_chosen() -> None:
    """The first sentence, then the one that has most of the article's recurring words, but no repeat of the first."""
    sentences = [
        "Le barrage de Carrow a cédé mardi matin.",
        "Il faisait froid et gris ce jour.",
        "Le barrage de Carrow a cédé mardi.",
        "Les ingénieurs avaient signalé des fissures dans le barrage dès janvier.",
        "Les fissures du barrage inquiétaient les habitants de la vallée.",
        "Une boulangerie vend du pain tout près.",
        "Les oiseaux chantent encore au bord.",
        "On attend la pluie pour demain soir.",
        "La vallée compte quatre villages anciens.",
    ]
    lengths = choose_plainly(sentences)
    assert lengths[Length.STANDARD][0] == 0
    assert 2 not in lengths[Length.STANDARD]


def test_one_sentence_is_its_own_summary() -> None:
    """An article too short to shorten is shown."""
    assert choose_plainly(["Вода поднялась."]) == {length: [0] for length in Length}
