"""Which language a text is in."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Three thousand characters decide as well as a whole article, in a few milliseconds.
SAMPLE_CHARACTERS = 3000
# Fewer letters than this are guessed by chance: the default is told instead.
MIN_LETTERS = 20


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
    code, _ = _identifier().classify(sample)
    return str(code)
