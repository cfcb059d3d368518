"""What the CLDR, by way of Babel, knows of a language's numbers: decimal mark, months, scales, percent, money.

Read when a text first needs it, once a language and process.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.core import Locale

# The commonest short words of a language, by which a text tells it: a library for this needs a second to load.
_TELLTALE = {
    "en": "the of and to is for that with on was",
    "fr": "le la les des de et est dans du une pour qui",
    "de": "der die und das den von ist mit ein im",
    "es": "el la los las del de y una que por con en",
    "it": "il la che di della gli una è per nel sono",
    "pt": "o os da do de uma que não em na com",
    "nl": "het een van de en zijn op voor is dat",
}
_SAMPLE_WORDS = 400
_FEWEST = 3
# One noun names several currencies: the first of these is meant where no country is told.
_FIRST = (
    "USD EUR GBP CHF JPY CNY RUB SEK NOK DKK PLN CZK UAH BRL MXN INR KRW TRY SAR IQD RON ZMW NLG DEM ESP FRF".split()
)
# So many currencies share a noun (dollar, franc, pound) at least, if it may stand in the midst of their names.
_SHARED = 5
# News says these, the CLDR does not.
_SCALES = {"fr": {"milliers": 1e3, "mds": 1e9}}
_PERCENT = {"it": "per cento"}
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
    from babel.core import Locale, UnknownLocaleError

    code = tag.lower().partition("-")[0]
    try:
        locale = Locale(code)
    except (UnknownLocaleError, ValueError):
        return Language(code)
    money = _money(locale)
    return Language(
        code,
        comma=locale.number_symbols.get("latn", {}).get("decimal") == ",",
        months=_months(locale),
        scales={} if code == "en" else _scales(locale),
        percent=frozenset() if code == "en" else _percent(locale),
        money=money,
        money_heads=frozenset(words[0] for words in money),
        links=frozenset() if code == "en" else _LINKS,
    )


def guess(words: Iterable[str]) -> str:
    """Return the ISO 639-1 code of the language that the first lower-case ``words`` of a text tell; "en" in doubt."""
    counts: Counter[str] = Counter()
    for _, word in zip(range(_SAMPLE_WORDS), words, strict=False):
        counts[word] += 1
    hits = {code: sum(counts[word] for word in text.split()) for code, text in _TELLTALE.items()}
    best = max(hits, key=lambda code: hits[code])
    return best if hits[best] >= _FEWEST and hits[best] > hits["en"] else "en"


def _months(locale: Locale) -> dict[str, int]:
    widths = ("wide", "abbreviated") if locale.language == "en" else ("wide",)
    names = {
        str(name).lower().rstrip("."): number
        for form in ("format", "stand-alone")
        for width in widths
        for number, name in locale.months[form][width].items()
    }
    return names | ({"sept": 9} if locale.language == "en" else {})


def _scales(locale: Locale) -> dict[str, float]:
    """Words for powers of ten, from the patterns for compact numbers: "0 millions", "00 Mrd'.'"."""
    scales: dict[str, float] = {}
    for width in ("long", "short"):
        for plural in locale.compact_decimal_formats.get(width, {}).values():
            for size, pattern in plural.items():
                zeros, word = re.fullmatch(r"(0*)\s*(.*)", str(pattern.pattern)).groups()  # type: ignore[union-attr]
                word = re.sub(r"['.\u200f]", "", word).lower()
                if len(word) > 1 and word.isalpha():
                    scales[word] = float(size) / 10 ** max(0, len(zeros) - 1)
    return scales | _SCALES.get(locale.language, {})


def _percent(locale: Locale) -> frozenset[tuple[str, ...]]:
    from babel.units import format_unit

    said = {str(format_unit(n, "concentr-percent", length="long", locale=locale)) for n in (1, 2, 5)}
    said |= {_PERCENT[locale.language]} if locale.language in _PERCENT else set()
    return frozenset(tuple(re.sub(r"[\d\s]+", " ", phrase).lower().split()) for phrase in said)


@lru_cache(maxsize=1)
def currency_codes() -> frozenset[str]:
    """Return the ISO 4217 codes of currencies, without those that ended under a name still in use."""
    from babel.core import Locale

    names = Locale("en").currencies
    return frozenset(code for code, name in names.items() if "(" not in name and code[0] != "X") | {"BTC", "ETH"}


def _money(locale: Locale) -> dict[tuple[str, ...], str]:
    from babel.numbers import get_currency_name

    # Rarer ones share their names with common words of other languages, where nobody looked.
    others = sorted(currency_codes() - set(_FIRST)) if locale.language == "en" else ()
    named = {
        (code, tuple(re.findall(r"[^\s\-&]+", get_currency_name(code, count=n, locale=locale).lower())))
        for code in (*_FIRST, *others)
        for n in (1, 2, 5)
    }
    ordered = sorted(named, key=lambda name: (_FIRST.index(name[0]) if name[0] in _FIRST else len(_FIRST), name))
    common = Counter(word for word, _ in {(word, code) for code, words in named for word in words})
    # The end of the names that fewer words take holds the noun: "dollars canadiens", "Canadian dollars".
    leads = sum(common[words[0]] for _, words in named) > sum(common[words[-1]] for _, words in named)
    money: dict[tuple[str, ...], str] = {}
    for code, words in ordered:
        for size in range(len(words), 1, -1):
            money.setdefault(words[:size] if leads else words[-size:], code)
        noun = max(words, key=lambda word: common[word])
        if common[noun] < _SHARED:
            noun = words[0] if leads else words[-1]
        if noun not in _NOT_ALONE:
            money.setdefault((noun,), code)
    money |= {tuple(name.split()): code for name, code in _MONEY.get(locale.language, {}).items()}
    return {tuple(map(_plain, words)): code for words, code in money.items()} | money


def _plain(word: str) -> str:
    """Take the accents off: news writes "bolivars"."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
