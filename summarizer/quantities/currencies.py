"""Money: the signs, codes and words of currencies, before and behind a number."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.quantities.lexer import Kind, Stream

# Signs that stand for one currency here. "$" is the dollar of the United States unless a letter before it says
# otherwise.
_SIGNS = {
    "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "￥": "JPY", "₹": "INR", "₨": "INR", "₽": "RUB",
    "₩": "KRW", "₱": "PHP",
    "₦": "NGN", "₫": "VND", "฿": "THB", "₪": "ILS", "₺": "TRY", "₴": "UAH", "₵": "GHS", "₡": "CRC",
    "₾": "GEL", "₭": "LAK",
    "₸": "KZT", "₮": "MNT", "₼": "AZN", "₲": "PYG", "₿": "BTC", "元": "CNY", "円": "JPY", "₤": "GBP",
    "₣": "CHF", "¢": "cent",
}  # fmt: skip
_DOLLARS = {
    "us": "USD", "a": "AUD", "au": "AUD", "aud": "AUD", "c": "CAD", "ca": "CAD", "can": "CAD",
    "cad": "CAD", "cdn": "CAD",
    "nz": "NZD", "nzd": "NZD", "hk": "HKD", "hkd": "HKD", "s": "SGD", "sg": "SGD", "sgd": "SGD",
    "nt": "TWD", "r": "BRL",
    "mx": "MXN", "mxn": "MXN", "mex": "MXN", "usd": "USD", "tt": "TTD", "j": "JMD", "bz": "BZD",
    "fj": "FJD", "u.s": "USD",
    "z": "ZWL", "n": "NAD", "b": "BND",
}  # fmt: skip
# ISO 4217 codes of currencies in use, and a few that news of the past names.
CODES = frozenset(
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP "
    "CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF "
    "IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD "
    "MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB "
    "RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU "
    "UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL BTC ETH DEM FRF ITL ESP RMB".split()
)
# Letters that stand before the digits, glued or with a space.
_LETTERS = {
    "RM": "MYR", "Rs": "INR", "Rp": "IDR", "Tk": "BDT", "KSh": "KES", "Ksh": "KES", "KSH": "KES",
    "Sh": "KES", "TSh": "TZS",
    "USh": "UGX", "GH": "GHS", "Kč": "CZK", "kr": "SEK", "Kr": "SEK", "zł": "PLN", "Fr": "CHF",
    "SFr": "CHF", "Dh": "AED",
    "Dhs": "AED", "Rs.": "INR", "PS": "GBP", "Php": "PHP", "Birr": "ETB", "NIS": "ILS", "sen": "sen", "dollar": "USD",
}  # fmt: skip
# One letter is a currency only beside digits that look like a price: P2,486.28, R18,500.
_SINGLE = {"P": "PHP", "R": "ZAR", "N": "NGN", "K": "ZMW", "Y": "JPY"}
_BEHIND = {"kn": "HRK", "kr": "SEK", "zł": "PLN", "lei": "RON", "Ft": "HUF", "Kč": "CZK", "R": "ZAR", "ரூ": "LKR"}
_WORDS = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY",
    "rmb": "CNY", "kuai": "CNY",
    "rupee": "INR", "rupiah": "IDR", "ruble": "RUB", "rouble": "RUB", "won": "KRW", "peso": "MXN",
    "real": "BRL", "reais": "BRL",
    "rand": "ZAR", "franc": "CHF", "krona": "SEK", "kronor": "SEK", "krone": "NOK", "kroner": "NOK", "crown": "CZK",
    "zloty": "PLN", "zlotys": "PLN", "forint": "HUF", "lira": "TRY", "shekel": "ILS", "riyal": "SAR", "rial": "IRR",
    "dirham": "AED", "dinar": "IQD", "baht": "THB", "ringgit": "MYR", "dong": "VND", "naira": "NGN", "cedi": "GHS",
    "shilling": "KES", "taka": "BDT", "hryvnia": "UAH", "hryvnias": "UAH", "bolivar": "VES",
    "bolivars": "VES", "guilder": "NLG",
    "markka": "FIM", "mark": "DEM", "peseta": "ESP", "drachma": "GRD", "bitcoin": "BTC", "tenge": "KZT",
    "afghani": "AFN",
    "buck": "USD", "quid": "GBP", "lari": "GEL", "kwacha": "ZMW", "usd": "USD", "eur": "EUR", "gbp": "GBP",
}  # fmt: skip
_SUBUNITS = {
    "cent": "cent", "cents": "cent", "penny": "penny", "pennies": "penny", "pence": "penny", "p": "penny", "sen": "sen",
    "paise": "paisa", "dime": "dime", "dimes": "dime", "kopecks": "kopeck", "satoshi": "satoshi", "satoshis": "satoshi",
}  # fmt: skip
# Whose coin it is, where the word alone leaves it open.
_NATIONS = {
    "us": "USD", "u.s": "USD", "american": "USD", "australian": "AUD", "canadian": "CAD", "hong": "HKD",
    "singapore": "SGD",
    "taiwan": "TWD", "danish": "DKK", "swedish": "SEK", "norwegian": "NOK", "czech": "CZK",
    "swiss": "CHF", "mexican": "MXN",
    "philippine": "PHP", "argentine": "ARS", "chilean": "CLP", "colombian": "COP", "cuban": "CUP", "indian": "INR",
    "pakistani": "PKR", "lankan": "LKR", "nepali": "NPR", "egyptian": "EGP", "british": "GBP", "sterling": "GBP",
    "lebanese": "LBP", "syrian": "SYP", "turkish": "TRY", "chinese": "CNY", "japanese": "JPY", "korean": "KRW",
    "kuwaiti": "KWD", "iraqi": "IQD", "jordanian": "JOD", "serbian": "RSD", "algerian": "DZD", "tunisian": "TND",
    "kenyan": "KES", "ugandan": "UGX", "tanzanian": "TZS", "saudi": "SAR", "qatari": "QAR",
    "omani": "OMR", "yemeni": "YER",
    "iranian": "IRR", "russian": "RUB", "belarusian": "BYN", "icelandic": "ISK", "moroccan": "MAD", "emirati": "AED",
    "zealand": "NZD", "french": "FRF", "belgian": "BEF", "dutch": "NLG", "finnish": "FIM",
    "african": "ZAR", "jamaican": "JMD",
    "brazilian": "BRL", "nigerian": "NGN", "sudanese": "SDG", "cfa": "XOF", "israeli": "ILS",
}  # fmt: skip
_PAIRS = frozenset({("hong", "kong"), ("new", "zealand"), ("sri", "lankan"), ("south", "korean"), ("south", "african")})
# "pounds" weigh unless something says money.
_WEIGHTS = frozenset({"pound", "mark", "real", "crown", "won", "buck", "drachma", "rand", "dong"})


class Money(NamedTuple):
    """A currency found: ISO 4217 code (or a coin's name), and the token where it begins or behind which it ends."""

    code: str
    edge: int


def before(s: Stream, i: int) -> Money | None:
    """Find the currency that stands before the number at token ``i``; ``edge`` is its first token."""
    sign = s.peek(i - 1)
    if sign.text in _SIGNS and s.peek(i).gap in ("", " ", "\u00a0"):
        return _sign_before(s, i - 1)
    # "US$", "$US113 trillion" and "$A82,615": the letters between sign and digits.
    if (
        sign.text in ("US", "A", "NZ", "CAN", "HK", "C", "S")
        and s.peek(i).glued
        and s.lower(i - 2) == "$"
        and sign.glued
    ):
        return Money(_DOLLARS[sign.lower], i - 2)
    if sign.text == "=" and s.peek(i - 2).text == "Y" and sign.glued and s.peek(i).glued:
        return Money("JPY", i - 2)
    if sign.text == "." and sign.glued and s.peek(i - 2).text in ("Rs", "Rp"):
        return Money(_LETTERS[s.peek(i - 2).text], i - 2)
    if sign.kind is not Kind.WORD or s.peek(i).gap not in ("", " "):
        return None
    if sign.text in CODES or sign.lower in ("usd", "eur", "gbp", "rmb"):
        return Money("CNY" if sign.lower == "rmb" else sign.text.upper(), i - 1)
    if sign.text in _LETTERS and (
        s.peek(i).glued or sign.text in ("RM", "Rs", "Rp", "Tk", "sen", "KSh", "Ksh", "dollar")
    ):
        return Money(_LETTERS[sign.text], i - 1)
    if sign.text in _SINGLE and s.peek(i).glued and _is_price(s, i):
        return Money(_SINGLE[sign.text], i - 1)
    return None


def _is_price(s: Stream, i: int) -> bool:
    """Tell whether a letter and these digits are a price (P2,486, R1.5bn) and no road, paper or model."""
    number, after = s.peek(i).text, s.lower(i + 1)
    if "," in number or after in ("million", "billion", "bn", "trillion", "per"):
        return True
    return ("." in number and len(number.partition(".")[2]) == 2) or s.says(" peso") or s.says("Manila")


def _sign_before(s: Stream, i: int) -> Money:
    sign = s.peek(i)
    letters = s.peek(i - 1)
    if sign.text != "$":
        return Money(_SIGNS[sign.text], i)
    if (
        letters.kind is Kind.WORD
        and letters.lower in _DOLLARS
        and (sign.glued or letters.lower in ("us", "c", "au", "nz", "hk", "s"))
    ):
        if sign.glued or letters.text.isupper() or letters.lower in ("us", "hk", "c"):
            return Money(_DOLLARS[letters.lower], i - 1)
    elif letters.text == "." and s.peek(i - 2).text.lower() == "s" and s.lower(i - 3) == "." and s.lower(i - 4) == "u":
        return Money("USD", i - 4)
    return Money("USD", i)


def behind(s: Stream, i: int, *, digits: bool) -> Money | None:
    """Find the currency that begins at token ``i``, behind a number; ``edge`` is the token behind it."""
    token = s.peek(i)
    if token.text in _SIGNS and token.text != "¢":
        after = s.peek(i + 1)
        taken = after.kind is Kind.NUMBER and after.gap in ("", " ") and (after.glued or not token.glued)
        return None if taken and token.text in "$£€" and not digits else _sign_behind(s, i, taken=taken)
    if token.text in CODES and (s.peek(i + 1).kind is not Kind.NUMBER or not s.peek(i + 1).glued):
        return Money("CNY" if token.text == "RMB" else token.text, i + 1)
    if len(token.text) == 4 and token.text[0] == "M" and token.text[1:] in CODES:
        return Money(token.text[1:], i + 1)
    if digits and token.text in _BEHIND and (token.text != "R" or token.gap):
        return Money(_BEHIND[token.text], i + 1)
    if token.text == "¢":
        return Money("cent", i + 1)
    return _worded(s, i, digits=digits)


def _sign_behind(s: Stream, i: int, *, taken: bool) -> Money | None:
    if taken and s.peek(i + 1).glued:
        return None
    return Money(_SIGNS[s.peek(i).text], i + 1)


def _worded(s: Stream, i: int, *, digits: bool) -> Money | None:
    if s.words.money:
        return _foreign(s, i)
    nation, j = "", i
    if (s.lower(j), s.lower(j + 1)) in _PAIRS:
        nation, j = _NATIONS[s.lower(j) if s.lower(j) == "hong" else s.lower(j + 1)], j + 2
    elif s.lower(j) == "u" and s.lower(j + 1) == "." and s.lower(j + 2) == "s":
        nation, j = "USD", j + 3 + (s.lower(j + 3) == ".")
    elif s.lower(j) in _NATIONS:
        nation, j = _NATIONS[s.lower(j)], j + 1
    word = s.lower(j).removesuffix("'s").removesuffix("'")
    if word in _SUBUNITS:
        if word == "p" and not (digits and s.peek(j).text == "p"):
            return None
        return Money(_SUBUNITS[word], j + 1)
    name = word if word in _WORDS else word.removesuffix("s")
    if name not in _WORDS:
        return None
    last = j + 1
    if s.lower(last) == "sterling":
        return Money("GBP", last + 1)
    if name in _WEIGHTS and not nation and not _says_money(s, name):
        return None
    return Money(nation or _WORDS[name], last)


def _foreign(s: Stream, i: int) -> Money | None:
    """Read the money of a language other than English: "euros", "de euros", "d'euros"."""
    j = i + (s.lower(i) in s.words.links)
    code = s.words.money.get(s.lower(j).removeprefix("d'"))
    return Money(code, j + 1) if code else None


def _says_money(s: Stream, name: str) -> bool:
    """Tell whether "pounds" are money in this text: its beginning shows a sign or a word that only money has."""
    if name == "pound":
        return s.says("£") or s.says("sterling")
    if name == "won":
        return s.says("Korea") or s.says("₩")
    return name == "rand" and s.says("Africa")
