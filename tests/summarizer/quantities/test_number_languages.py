"""Other languages: their decimal marks, scales, months and money from the CLDR, and French in words."""

from __future__ import annotations

import pytest

from summarizer.brief import FigureKind
from summarizer.quantities import find_quantities
from summarizer.quantities.cldr import language_of
from summarizer.text.language import guess_language

PERCENT = FigureKind.PERCENT


def test_other_languages_by_their_digits() -> None:
    """Money and percentages are read in languages with a decimal comma."""
    found = find_quantities("Le projet coûtera 1,5 million d'euros, soit 3,2 % du budget.", language="fr")
    assert 3.2 in [quantity.value for quantity in found if quantity.kind is PERCENT]


@pytest.mark.parametrize(
    ("language", "text", "surface", "value"),
    [
        ("de", "Der Umsatz stieg auf 2,4 Mrd. Euro im Jahr.", "2,4 Mrd. Euro", 2.4e9),
        ("de", "Die Fabrik schloss am 18. Dezember 2023.", "18. Dezember 2023", 20231218),
        ("fr", "Le budget atteint 1 234,5 millions d’euros cette année.", "1 234,5 millions d’euros", 1_234_500_000),
        ("fr", "Environ 20 pour cent des foyers.", "20 pour cent", 20),
        ("es", "Costó 3 mil millones de euros.", "3 mil millones de euros", 3e9),
        ("es", "Cerró el 18 de diciembre de 2023.", "18 de diciembre de 2023", 20231218),
        ("it", "Vale 5 milioni di euro.", "5 milioni di euro", 5e6),
        ("ru", "До 1,2 млрд рублей.", "1,2 млрд рублей", 1.2e9),
        ("zh", "增长3.5%。", "3.5%", 3.5),
    ],
)
def test_scales_money_and_dates_of_other_languages(language: str, text: str, surface: str, value: float) -> None:
    """Scales, currencies, percentages and months of other languages are read behind digits."""
    assert [(found.text, found.value) for found in find_quantities(text, language)] == [(surface, pytest.approx(value))]


def test_ten_thousands_are_not_misread() -> None:
    """Where a scale is not known, the number is left out rather than told wrong."""
    assert find_quantities("売上は1,200億円。", "ja") == []


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("Le stade de Morne a coûté 7 M€ à la ville, et les travaux continuent.", "7 M€", 7e6),
        ("La région et les communes paient 320 k€ pour les digues.", "320 k€", 320_000),
        ("Il faut 2,5 Md€ pour les ponts et les routes.", "2,5 Md€", 2.5e9),
        ("Le prix est de 12 000 euros pour les voisins.", "12 000 euros", 12_000),
        ("Le club de tennis compte 3 480 membres dans les écoles.", "3 480", 3480),
        ("La doyenne a fêté les quatre-vingt-dix-sept ans de son frère.", "quatre-vingt-dix-sept", 97),
        ("Les soixante et onze élèves de la classe sont là.", "soixante et onze", 71),
        ("Quatre-vingt-trois maisons de la vallée sont sous les eaux.", "Quatre-vingt-trois", 83),
        ("Les dons ont atteint deux cent cinquante mille dollars dans la semaine.", None, 250_000),
        ("Die Stadt hat 1.250,5 Millionen Euro für den Bau und die Wege.", "1.250,5 Millionen Euro", 1.2505e9),
        ("El puente costó 1,5 millones de dólares y los vecinos del pueblo pagan.", None, 1.5e6),
    ],
)
def test_the_language_is_guessed(text: str, surface: str | None, value: float) -> None:
    """A text in another language is read by that language's rules though nobody tells which it is."""
    (found,) = find_quantities(text)
    assert found.value == pytest.approx(value)
    assert surface is None or found.text == surface


@pytest.mark.parametrize(
    "text", ["Un homme et une femme de la ville sont morts.", "Les uns et les autres sont dans la rue."]
)
def test_the_french_article_counts_nothing(text: str) -> None:
    """Alone, un and une are articles."""
    assert find_quantities(text) == []


def test_english_in_doubt() -> None:
    """Few or foreign names do not make a text foreign."""
    assert guess_language("3,200 jobs at la poste de paris".split()) == "en"
    assert guess_language("the mayor of la paz and the governor of el alto met".split()) == "en"


def test_a_language_without_data_is_read_by_its_signs() -> None:
    """An unknown code raises nothing."""
    assert [found.value for found in find_quantities("xx 3.5% yy", "zz")] == [3.5]
    assert language_of("fr-CA").comma


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("It paid 40 million Danish kroner.", "DKK"),
        ("He owed 3,000 Hong Kong dollars.", "HKD"),
        ("They lent 500 U.S. dollars.", "USD"),
        ("It cost 70,000 South Korean won.", "KRW"),
        ("A loaf is 300 naira.", "NGN"),
        ("A loaf is ₴45.", "UAH"),
        ("A loaf is 9 zlotys.", "PLN"),
        ("A loaf is CHF 6.", "CHF"),
    ],
)
def test_currencies_by_name_sign_and_code(text: str, unit: str) -> None:
    """Names come from the CLDR, signs from Unicode's names, codes from ISO 4217."""
    (found,) = find_quantities(text)
    assert (found.kind, found.unit) == (FigureKind.MONEY, unit)
