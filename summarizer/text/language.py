"""Which language a text is in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Three thousand characters decide as well as a whole article, in a few milliseconds.
SAMPLE_CHARACTERS = 3000
# Fewer letters than this are guessed by chance: the default is told instead.
MIN_LETTERS = 20
# The commonest short words of a language, by which a text tells it; a headline too short to have them is English.
_TELLTALE = {
    "en": "the of and to is for that with on was he she it his her at be has have by from as not are this which will",
    "fr": "le la les des de et est dans du une pour qui ce il elle sur par au aux pas plus sont avec se sa ses",
    "de": "der die und das den von ist mit ein im nicht sich auf für eine dem des zu auch sind wird sie es hat wir",
    "es": "el la los las del de y una que por con en un se es al su para lo como más fue está ha sus pero",
    "it": "il la che di della gli una è per nel sono un con non del le si dei alla da più anche ha",
    "pt": "o os da do de uma que não em na com um por para se ao dos das mais foi ele à",
    "nl": "het een van de en zijn op voor is dat te met niet aan die er ook bij uit hij",
}
# What a summary may be asked for: languages that write names with capitals, by which the program knows them.
SUMMARY_LANGUAGES = tuple("en de fr es it pt nl da sv nb fi pl cs sk hu ro hr sl et lt el ru uk bg".split())
SAMPLE_WORDS = 400
_FEWEST = 3
# So few words need one less, if none is English.
_SHORT = 30
# Of plainly English text one word in seven tells it, one in forty is "the", and other languages' are a quarter of that.
_ENGLISH, _THE, _CLEARLY = 0.15, 0.025, 4
_LETTERS = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE
    from py3langid.langid import LanguageIdentifier as Identifier

    return Identifier.from_model_file(MODEL_FILE)


def detect_language(text: str, default: str = "en") -> str:
    """Name the language of ``text``.

    Returns an ISO 639-1 code; ``default`` where there is too little text to tell.
    """
    sample = text[:SAMPLE_CHARACTERS]
    if sum(map(str.isalpha, sample)) < MIN_LETTERS:
        return default
    if _is_plainly_english(sample):
        return "en"
    code, _ = _identifier().classify(sample)
    return str(code)


def _is_plainly_english(sample: str) -> bool:
    """Tell English by its short words, where they leave no doubt: the identifier takes most of a second to load.

    Of 1,886 English articles of the development data it knows 1,344, of 60 in other languages none.
    """
    words = _LETTERS.findall(sample.lower())
    counts = Counter(words)
    hits = {code: sum(counts[word] for word in text.split()) for code, text in _TELLTALE.items()}
    english = hits.pop("en")
    enough = english >= _ENGLISH * len(words) and counts["the"] >= _THE * len(words)
    return len(words) >= _SHORT and enough and english >= _CLEARLY * max(hits.values())


def guess_language(words: Iterable[str]) -> str:
    """Return the ISO 639-1 code of the language that the first lower-case ``words`` of a text tell; "en" in doubt.

    Quick, and sure of a few languages only: for rules that hold in one of those.
    """
    counts = Counter(islice(words, SAMPLE_WORDS))
    hits = {code: sum(counts[word] for word in text.split()) for code, text in _TELLTALE.items()}
    best = max(hits, key=lambda code: hits[code])
    fewest = _FEWEST - 1 if not hits["en"] and counts.total() <= _SHORT else _FEWEST
    return best if hits[best] >= fewest and hits[best] > hits["en"] else "en"
