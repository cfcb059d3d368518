"""The few words that other languages put behind digits: scales, percent, months, money.

Enough for news in digits; numbers in words are read in English alone. A language without an entry is read by its signs.
"""

from __future__ import annotations

from dataclasses import dataclass, field

_MONEY = {
    "dollar": "USD", "dollars": "USD", "dólar": "USD", "dólares": "USD", "dollari": "USD", "dolar": "USD",
    "dolarów": "USD", "euro": "EUR", "euros": "EUR", "eurot": "EUR", "pfund": "GBP", "livres": "GBP",
    "libras": "GBP", "sterline": "GBP", "pond": "GBP", "franken": "CHF", "francs": "CHF", "francos": "CHF",
    "franchi": "CHF", "yen": "JPY", "yenes": "JPY", "yuan": "CNY", "yuanes": "CNY", "rubel": "RUB", "roubles": "RUB",
    "rublos": "RUB", "rubli": "RUB", "kronor": "SEK", "kroner": "NOK", "kronen": "SEK", "złotych": "PLN",
    "pesos": "MXN", "reais": "BRL", "reales": "BRL", "рублей": "RUB", "рубля": "RUB", "долларов": "USD",
    "доллара": "USD", "евро": "EUR", "гривен": "UAH",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """A language's words behind digits, in lower case.

    ``links`` may stand between a scale or a day and what follows ("1,5 millones de euros", "18 de diciembre").
    """

    scales: dict[str, float] = field(default_factory=dict)
    percent: frozenset[tuple[str, ...]] = frozenset()
    months: dict[str, int] = field(default_factory=dict)
    money: dict[str, str] = field(default_factory=dict)
    links: frozenset[str] = frozenset()


def _made(
    thousand: str, million: str, billion: str, trillion: str, percent: str, months: str, links: str = ""
) -> Words:
    scales = {
        word: size
        for words, size in ((thousand, 1e3), (million, 1e6), (billion, 1e9), (trillion, 1e12))
        for word in words.split()
    }
    return Words(
        scales=scales,
        percent=frozenset(tuple(phrase.split("_")) for phrase in percent.split()),
        months={name: number for number, name in enumerate(months.split(), start=1)},
        money=_MONEY,
        links=frozenset(links.split()),
    )


# "billion" is a million millions in these languages, unlike in English.
_LANGUAGES = {
    "de": _made(
        "tausend", "million millionen mio", "milliarde milliarden mrd", "billion billionen bio", "prozent",
        "januar februar märz april mai juni juli august september oktober november dezember",
    ),
    "fr": _made(
        "mille milliers", "million millions", "milliard milliards md mds", "billion billions", "pour_cent",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre", "de",
    ),
    "es": _made(
        "mil", "millón millones", "", "billón billones", "por_ciento",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre", "de del",
    ),
    "it": _made(
        "mila", "milione milioni mln", "miliardo miliardi mld", "", "per_cento percento",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre", "di",
    ),
    "pt": _made(
        "mil", "milhão milhões", "bilhão bilhões", "trilhão trilhões", "por_cento",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro", "de",
    ),
    "nl": _made(
        "duizend", "miljoen mln", "miljard mrd", "biljoen", "procent",
        "januari februari maart april mei juni juli augustus september oktober november december",
    ),
    "sv": _made(
        "tusen", "miljon miljoner mn", "miljard miljarder", "biljoner", "procent",
        "januari februari mars april maj juni juli augusti september oktober november december",
    ),
    "pl": _made(
        "tys tysięcy tysiące", "mln milion miliony milionów", "mld miliard miliardy miliardów", "bln", "proc procent",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    ),
    "ru": _made(
        "тыс тысяч тысячи", "млн миллион миллиона миллионов", "млрд миллиард миллиарда миллиардов", "трлн",
        "процент процента процентов",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    ),
}  # fmt: skip
_NONE = Words()


def words_of(language: str) -> Words:
    """Return the words of the ISO 639-1 ``language``; none for English, whose own tables are read."""
    return _LANGUAGES.get(language.lower().partition("-")[0], _NONE)
