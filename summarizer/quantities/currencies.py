"""Money: the signs, codes and words of currencies, before and behind a number."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from summarizer.quantities.cldr import currency_codes, language_of
from summarizer.quantities.lexer import Kind, Stream

# Signs whose name in Unicode does not say which currency they mean, and the commonest, so that these need no table.
_SIGNS = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₤": "GBP", "₱": "PHP", "₪": "ILS", "¢": "cent", "元": "CNY",
    "円": "JPY",
}  # fmt: skip
# Letters before "$". The CLDR knows the half of them, and not what "C$", "S$" and "R$" are in a newspaper.
_DOLLARS = {
    "us": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "can": "CAD", "cdn": "CAD", "nz": "NZD", "hk": "HKD",
    "s": "SGD", "sg": "SGD", "nt": "TWD", "r": "BRL", "mx": "MXN", "mex": "MXN", "tt": "TTD", "j": "JMD",
}  # fmt: skip
# Letters before digits, glued or behind a space; each country's own sign, which the CLDR has in that country's
# language alone.
_LETTERS = {
    "RM": "MYR", "Rs": "INR", "Rp": "IDR", "Tk": "BDT", "Ksh": "KES", "Tsh": "TZS", "Ush": "UGX", "Sh": "KES",
    "GH": "GHS", "Kč": "CZK", "kr": "SEK", "Kr": "SEK", "zł": "PLN", "Fr": "CHF", "Sfr": "CHF", "Dh": "AED",
    "Dhs": "AED", "PS": "GBP", "Php": "PHP", "Nis": "ILS", "sen": "sen", "dollar": "USD",
}  # fmt: skip
_SPACED = frozenset({"RM", "Rs", "Rp", "Tk", "sen", "Ksh", "Tsh", "dollar"})
# One letter is a currency only beside digits that look like a price: P2,486.28, R18,500; a code that is a word as well.
_SINGLE = {"P": "PHP", "R": "ZAR", "N": "NGN", "K": "ZMW", "Y": "JPY"}
_WORDLIKE = frozenset("ALL BAM BOB COP CUP ERN GEL MAD MOP PEN SOS TOP TRY".split())
_BEHIND = {"kn": "HRK", "kr": "SEK", "zł": "PLN", "lei": "RON", "Ft": "HUF", "Kč": "CZK", "R": "ZAR", "ரூ": "LKR"}
# Coins, which the CLDR leaves out.
_COINS = {
    "cent": "cent", "cents": "cent", "penny": "penny", "pennies": "penny", "pence": "penny", "p": "penny", "sen": "sen",
    "paise": "paisa", "dime": "dime", "dimes": "dime", "kopecks": "kopeck", "satoshi": "satoshi", "satoshis": "satoshi",
}  # fmt: skip
# "pounds" weigh and "marks" are marks unless something says money.
_DOUBTFUL = frozenset({"pound", "mark", "real", "crown", "won", "buck", "drachma", "rand", "dong", "florin", "colon"})
_LONGEST_NAME = 4
_COSTS = frozenset(
    "worth cost costs costing pay pays paid paying price prices priced sold sell bought buy spend spent fine fined "
    "salary earn earns budget fee fees debt debts owed loan raised invest invested bill tax taxes fund "
    "grant awarded profit profits revenue losses sales damages compensation stole stolen savings rent cheque".split()
)
_WEIGHS = frozenset("weigh weighs weighed weighing weight heavy heavier overweight lighter pressed lifted".split())
_OF_MONEY = frozenset("public taxpayers taxpayer debt debts damage funding investment savings cash aid money".split())
_PERIODS = frozenset("year month week day night hour head person".split())
_NEAR = 8


class Money(NamedTuple):
    """A currency found: ISO 4217 code (or a coin's name), and the token where it begins or behind which it ends."""

    code: str
    edge: int


@lru_cache(maxsize=128)
def sign_of(text: str) -> str:
    """Return the currency of the sign ``text``, or nothing; Unicode names it: "HRYVNIA SIGN"."""
    if text in _SIGNS:
        return _SIGNS[text]
    if len(text) != 1 or unicodedata.category(text) != "Sc":
        return ""
    noun = unicodedata.name(text, "").removesuffix(" SIGN").rpartition(" ")[2].lower()
    return language_of("en").money.get((noun,), "")


def before(s: Stream, i: int) -> Money | None:
    """Find the currency that stands before the number at token ``i``; ``edge`` is its first token."""
    sign, number = s.peek(i - 1), s.peek(i)
    if number.gap not in ("", " ", "\u00a0"):
        return None
    code = sign_of(sign.text)
    if code:
        return _dollar(s, i - 1) if sign.text == "$" else Money(code, i - 1)
    # "$US113 trillion" and "$A82,615": the letters between sign and digits.
    if sign.lower in _DOLLARS and sign.text.isupper() and number.glued and s.lower(i - 2) == "$" and sign.glued:
        return Money(_DOLLARS[sign.lower], i - 2)
    if sign.text == "=" and s.peek(i - 2).text == "Y" and sign.glued and number.glued:
        return Money("JPY", i - 2)
    if sign.text == "." and sign.glued and s.peek(i - 2).text in ("Rs", "Rp"):
        return Money(_LETTERS[s.peek(i - 2).text], i - 2)
    if sign.kind is not Kind.WORD:
        return None
    if sign.lower == "rmb" or _is_code(s, i - 1, i):
        return Money("CNY" if sign.lower == "rmb" else sign.text, i - 1)
    letters = sign.text if sign.text in _LETTERS else sign.text.capitalize()
    if letters in _LETTERS and (number.glued or letters in _SPACED):
        return Money(_LETTERS[letters], i - 1)
    if sign.text in _SINGLE and number.glued and _is_price(s, i):
        return Money(_SINGLE[sign.text], i - 1)
    return None


def _is_code(s: Stream, i: int, number: int) -> bool:
    text = s.peek(i).text
    return (
        len(text) == 3
        and text.isupper()
        and text in currency_codes()
        and (text not in _WORDLIKE or _is_price(s, number))
    )


def _is_price(s: Stream, i: int) -> bool:
    """Tell whether a letter and these digits are a price (P2,486, R1.5bn) and no road, paper or model."""
    number, after = s.peek(i).text, s.lower(i + 1)
    if "," in number or after in ("million", "billion", "bn", "trillion", "per"):
        return True
    return ("." in number and len(number.partition(".")[2]) == 2) or s.says(" peso") or s.says("Manila")


def _dollar(s: Stream, i: int) -> Money:
    """Tell whose dollar the sign at ``i`` is by what stands before it: "A$", "US $", "U.S. $", "AUD$"."""
    letters, glued = s.peek(i - 1), s.peek(i).glued
    if letters.kind is Kind.WORD and glued and letters.text in currency_codes():
        return Money(letters.text, i - 1)
    if letters.lower in _DOLLARS and (glued or (letters.text.isupper() and len(letters.text) > 1)):
        return Money(_DOLLARS[letters.lower], i - 1)
    if letters.text in ("C", "S") and not glued:
        return Money(_DOLLARS[letters.lower], i - 1)
    if letters.text == "." and [s.lower(i - k) for k in (2, 3, 4)] == ["s", ".", "u"]:
        return Money("USD", i - 4)
    return Money("USD", i)


def behind(s: Stream, i: int, *, digits: bool) -> Money | None:
    """Find the currency that begins at token ``i``, behind a number; ``edge`` is the token behind it."""
    token, after = s.peek(i), s.peek(i + 1)
    code = sign_of(token.text) if token.kind is not Kind.NUMBER else ""
    if code:
        taken = code != "cent" and after.kind is Kind.NUMBER and after.gap in ("", " ")
        if taken and (after.glued or (not token.glued and token.text in "$£€" and not digits)):
            return None
        return Money(code, i + 1)
    if token.kind is not Kind.WORD:
        return None
    if token.text == "RMB" or _is_code(s, i, i - 1):
        glued = after.kind is Kind.NUMBER and after.glued
        return None if glued else Money("CNY" if token.text == "RMB" else token.text, i + 1)
    if len(token.text) == 4 and token.text[0] == "M" and token.text[1:] in currency_codes():
        return Money(token.text[1:], i + 1)
    if digits and token.text in _BEHIND and (token.text != "R" or token.gap):
        return Money(_BEHIND[token.text], i + 1)
    return _named(s, i, digits=digits)


def _named(s: Stream, i: int, *, digits: bool) -> Money | None:
    """Read the words of a currency: "euros", "Hong Kong dollars", "U.S. dollars", "de dollars canadiens"."""
    j = i + (s.lower(i) in s.language.links)
    head = s.lower(j).removesuffix("'s").removesuffix("'").removeprefix("d'")
    if head not in s.language.money_heads and head not in _COINS and head not in ("u", "american"):
        return None
    words, ends = _words(s, j)
    for size in range(len(words), 0, -1):
        code = s.language.money.get(tuple(words[:size]))
        if code is None:
            continue
        doubtful = size == 1 and s.language.english and words[0].removesuffix("s") in _DOUBTFUL
        return None if doubtful and not _says_money(s, i, words[0].removesuffix("s")) else Money(code, ends[size - 1])
    if words and words[-1] in _COINS and (len(words) == 1 or words[:-1] in (["us"], ["american"])):
        return Money(_COINS[words[-1]], ends[-1])
    if words and words[0] in _COINS and (words[0] != "p" or (digits and s.peek(i).text == "p")):
        return Money(_COINS[words[0]], ends[0])
    return None


def _words(s: Stream, i: int) -> tuple[list[str], list[int]]:
    """Return up to four lower-case words from ``i`` on, and the token behind each: "U.S." is one, "US-Dollar" two."""
    words: list[str] = []
    ends: list[int] = []
    while len(words) < _LONGEST_NAME:
        i += bool(words) and s.joins(i)
        if s.peek(i).kind is not Kind.WORD:
            break
        word, i = s.lower(i).removesuffix("'s").removesuffix("'").removeprefix("d'"), i + 1
        if word == "u" and s.lower(i) == "." and s.lower(i + 1) == "s":
            word, i = "us", i + 2 + (s.lower(i + 2) == ".")
        words.append(word)
        ends.append(i)
    return words, ends


def _says_money(s: Stream, i: int, noun: str) -> bool:
    """Tell whether a noun at ``i`` with another meaning is money: by its neighbours, else by the beginning of the text.

    "worth 2.3 million pounds", "1,200 pounds a year"; "weighs 1,100 pounds", "40 pounds of flour".
    """
    if noun == "won":
        return s.says("Korea") or s.says("₩")
    if noun == "rand":
        return s.says("Africa")
    if noun != "pound":
        return False
    after, second = s.lower(i + 1), s.lower(i + 2)
    if after == "of":
        return second in _OF_MONEY
    if after == "sterling" or (after in ("a", "an", "per", "each") and second in _PERIODS):
        return True
    if after in _WEIGHS:
        return False
    for k in range(i - 1, i - _NEAR, -1):
        word = s.peek(k)
        if word.lower in _WEIGHS or word.lower in _COSTS:
            return word.lower in _COSTS
        if word.text in (".", "!", "?") or word.opens_line:
            break
    return s.lower(i - 1) in ("million", "billion") or s.says("£") or s.says("sterling")
