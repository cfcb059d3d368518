"""French cardinals in words: "quatre-vingt-dix-neuf", "soixante et onze", "douze mille", "deux cents millions"."""

from __future__ import annotations

from summarizer.quantities.lexer import Stream

_SMALL = {
    word: float(value)
    for value, word in enumerate(
        "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split(), start=1
    )
} | {"une": 1.0}
_TENS = {
    "vingt": 20.0, "vingts": 20.0, "trente": 30.0, "quarante": 40.0, "cinquante": 50.0, "soixante": 60.0,
    "septante": 70.0, "huitante": 80.0, "octante": 80.0, "nonante": 90.0,
}  # fmt: skip
_SCALES = {
    "mille": 1e3, "million": 1e6, "millions": 1e6, "milliard": 1e9, "milliards": 1e9, "billion": 1e12,
    "billions": 1e12,
}  # fmt: skip
WORDS = frozenset(_SMALL) | frozenset(_TENS) | frozenset({"cent", "cents", "mille"})


def cardinal(s: Stream, i: int) -> tuple[float, int] | None:
    """Return the cardinal that begins at token ``i`` and the token behind it; none for "un" alone, the article."""
    total, group, last, ceiling, j = 0.0, 0.0, 0.0, float("inf"), i
    while True:
        joined = j > i and (s.joins(j) or (s.lower(j) == "et" and s.lower(j + 1) in ("un", "une", "onze")))
        word = s.lower(j + joined)
        if word in ("vingt", "vingts") and last == 4 and group % 100 == 4:
            group, last = group + 76, 80.0
        elif word in _SCALES and _SCALES[word] < ceiling and (group or word == "mille"):
            ceiling = last = _SCALES[word]
            total, group = total + (group or 1.0) * ceiling, 0.0
        elif word in ("cent", "cents") and last < 10:
            group, last = (group or 1.0) * 100, 100.0
        elif word in _TENS and last in (0, *_SCALES.values(), 100):
            group, last = group + _TENS[word], _TENS[word]
        elif word in _SMALL and _adds(_SMALL[word], last):
            group, last = group + _SMALL[word], _SMALL[word]
        else:
            break
        j += joined + 1
    value = total + group
    return (value, j) if value and (j > i + 1 or s.lower(i) not in ("un", "une")) else None


def _adds(size: float, last: float) -> bool:
    """Tell whether a number up to sixteen goes on behind ``last``: "vingt-deux", "soixante-douze", "dix-sept"."""
    if last == 10:
        return 7 <= size <= 9
    return last in (0, 60, 80) or last >= 100 or (20 <= last < 100 and size < 10)
