"""What the CLDR, by way of Babel, knows of a language's numbers: decimal mark, months, scales, percent, money.

Read when a text first needs it, once a language and process.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, cast

# One noun names several currencies: the first of these is meant where no country is told.
_FIRST = (
    "USD EUR GBP CHF JPY CNY RUB SEK NOK DKK PLN CZK UAH BRL MXN INR KRW TRY SAR IQD RON ZMW NLG DEM ESP FRF".split()
)
# So many currencies share a noun (dollar, franc, pound) at least, if it may stand in the midst of their names.
_SHARED = 5
# News says these, the CLDR does not.
_SCALES = {"fr": {"milliers": 1e3, "mds": 1e9}}
_PERCENT = {"it": frozenset({("per", "cento")})}
_MONEY = {
    "en": {
        "renminbi": "CNY", "rmb": "CNY", "kuai": "CNY", "rouble": "RUB", "roubles": "RUB", "reais": "BRL",
        "crown": "CZK", "crowns": "CZK", "czech crowns": "CZK", "danish crowns": "DKK", "swedish crowns": "SEK",
        "norwegian crowns": "NOK", "bitcoin": "BTC", "bitcoins": "BTC", "buck": "USD", "bucks": "USD", "quid": "GBP",
        "usd": "USD", "eur": "EUR", "gbp": "GBP", "american dollars": "USD", "american dollar": "USD",
        "shekel": "ILS", "shekels": "ILS", "israeli shekels": "ILS", "nepali rupees": "NPR", "emirati dirhams": "AED",
        "pounds sterling": "GBP", "pound sterling": "GBP", "cfa francs": "XOF", "bolivars fuertes": "VES",
    },
    "ru": {"долларов": "USD", "доллара": "USD"},
}  # fmt: skip
_WORD = re.compile(r"[^\s\-&]+")
# Words behind a day or a scale that link it to what follows: "18 de diciembre", "1,5 millones de euros".
_LINKS = frozenset({"de", "del", "di"})
# Units of account, metals and words of another meaning are no money without a country's name.
_NOT_ALONE = frozenset(
    "gold unit units value index dram drams sol soles lek leone leones som soms tala pula balboa inti austral "
    "quetzal kip kips loti lats lei leu dobra kina vatu convertible sucre sucres leva lev".split()
)


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its words in lower case.

    ``money``: codes by the words of a currency's name, the whole or the noun alone; each begins with one of
    ``money_heads``.
    """

    code: str
    comma: bool = False
    months: dict[str, int] = field(default_factory=dict)
    scales: dict[str, float] = field(default_factory=dict)
    percent: frozenset[tuple[str, ...]] = frozenset()
    money: dict[tuple[str, ...], str] = field(default_factory=dict)
    money_heads: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()

    @property
    def english(self) -> bool:
        """Whether this is English, whose number words, nouns and ranks are read as well."""
        return self.code == "en"


@lru_cache(maxsize=16)
def language_of(tag: str) -> Language:
    """Return what is known of the language with the ISO 639-1 code or tag ``tag``; little of one without CLDR data.

    Source: CLDR, main/*.xml, as Babel ships it.
    """
    from babel.localedata import exists

    code = tag.lower().partition("-")[0]
    if not code.isalpha() or not exists(code):
        return Language(code)
    data, english = _data(code), code == "en"
    money = _money(code, data)
    return Language(
        code,
        comma=data["number_symbols"].get("latn", {}).get("decimal") == ",",
        months=_months(data, "wide", *["abbreviated"] * english) | ({"sept": 9} if english else {}),
        scales={} if english else _scales(data) | _SCALES.get(code, {}),
        percent=frozenset() if english else _percent(data) | _PERCENT.get(code, frozenset()),
        money=money,
        money_heads=frozenset(words[0] for words in money),
        links=frozenset() if english else _LINKS,
    )


def _data(code: str) -> Mapping[str, Any]:
    from babel.localedata import LocaleDataDict, load

    return LocaleDataDict(cast("MutableMapping[str | int | None, Any]", load(code)))


def _months(data: Mapping[str, Any], *widths: str) -> dict[str, int]:
    return {
        str(name).lower().rstrip("."): number
        for form in ("format", "stand-alone")
        for width in widths
        for number, name in data["months"][form][width].items()
    }


@lru_cache(maxsize=4)
def month_names(codes: tuple[str, ...]) -> dict[str, int]:
    """Return the numbers of the months by their names and short names in ``codes``; the first language wins."""
    names: dict[str, int] = {"sept": 9}
    for code in codes:
        for name, number in _months(_data(code), "wide", "abbreviated").items():
            names.setdefault(name, number)
    return names


def _scales(data: Mapping[str, Any]) -> dict[str, float]:
    """Words for powers of ten, from the patterns for compact numbers: "0 millions", "00 Mrd'.'"."""
    scales: dict[str, float] = {}
    for width in ("long", "short"):
        for plural in data["compact_decimal_formats"].get(width, {}).values():
            for size, pattern in plural.items():
                zeros, word = str(pattern.pattern).count("0"), re.sub(r"[0\s'.\u200f]", "", pattern.pattern).lower()
                if len(word) > 1 and word.isalpha():
                    scales[word] = float(size) / 10 ** max(0, zeros - 1)
    return scales


def _percent(data: Mapping[str, Any]) -> frozenset[tuple[str, ...]]:
    patterns = data["unit_patterns"].get("concentr-percent", {}).get("long", {}).values()
    return frozenset(tuple(str(pattern).lower().replace("{0}", " ").split()) for pattern in patterns)


@lru_cache(maxsize=1)
def currency_codes() -> frozenset[str]:
    """Return the ISO 4217 codes of currencies, without those that ended under a name still in use."""
    names = _data("en")["currency_names"]
    return frozenset(code for code, name in names.items() if "(" not in name and code[0] != "X") | {"BTC", "ETH"}


def _money(language: str, data: Mapping[str, Any]) -> dict[tuple[str, ...], str]:
    # Rarer ones share their names with common words of other languages, where nobody looked.
    others = sorted(currency_codes() - set(_FIRST)) if language == "en" else ()
    named = [
        (code, tuple(_WORD.findall(name.lower())))
        for code in (*_FIRST, *others)
        for name in sorted(
            {*data["currency_names_plural"].get(code, {}).values(), data["currency_names"].get(code, code)}
        )
    ]
    common = Counter(word for word, _ in {(word, code) for code, words in named for word in words})
    # The end of the names that fewer words take holds the noun: "dollars canadiens", "Canadian dollars".
    leads = sum(common[words[0]] for _, words in named) > sum(common[words[-1]] for _, words in named)
    money: dict[tuple[str, ...], str] = {}
    for code, words in named:
        for size in range(len(words), 1, -1):
            money.setdefault(words[:size] if leads else words[-size:], code)
        noun = max(words, key=lambda word: common[word])
        if common[noun] < _SHARED:
            noun = words[0] if leads else words[-1]
        if noun not in _NOT_ALONE:
            money.setdefault((noun,), code)
    money |= {tuple(name.split()): code for name, code in _MONEY.get(language, {}).items()}
    return {tuple(map(_plain, words)): code for words, code in money.items()} | money


def _plain(word: str) -> str:
    """Take the accents off: news writes "bolivars"."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
