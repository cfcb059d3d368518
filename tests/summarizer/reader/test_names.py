"""What cutting between words tears of names is mended."""

from __future__ import annotations

import numpy as np
import pytest

from summarizer.reader.names import Name, whole
from summarizer.text.sentences import split_sentences


@pytest.mark.parametrize(
    ("body", "parts", "expected"),
    [
        ("Lily-Rose Depp spoke to them.", ["Lily", "Rose Depp"], ["Lily-Rose Depp"]),
        ("Then L. Ron Vilk left the town.", ["L", "Ron Vilk"], ["L. Ron Vilk"]),
        ("The film is F.W. Vilk's first work.", ["F.W", "Vilk"], ["F.W. Vilk"]),
        ("They moved to L.A. from Olm last year.", ["L.A", "Olm"], ["L.A.", "Olm"]),
        ("He lives in the U.S.", ["U.S"], ["U.S."]),
        ("Olm Inc. sold the mill to Vilk.", ["Olm Inc", "Vilk"], ["Olm Inc.", "Vilk"]),
        ("They went to Olm. Then Vilk came.", ["Olm", "Vilk"], ["Olm", "Vilk"]),
        ("There De’Aaron Vilk scored.", ["Aaron Vilk"], ["De’Aaron Vilk"]),
        ("She called it ‘Vilk’ and 'Olm'.", ["Vilk", "Olm"], ["Vilk", "Olm"]),
        ("So said [Barbara] Vilk of Olm.", ["Barbara] Vilk", "Olm"], ["[Barbara] Vilk", "Olm"]),
        ("She sold ban.do bags in Olm.", ["ban", "Olm"], ["ban", "Olm"]),
    ],
)
def test_a_name_is_whole(body: str, parts: list[str], expected: list[str]) -> None:
    """Hyphens and initials join what is one name; an abbreviation keeps its stop, a sentence keeps its own."""
    spans = split_sentences(body)
    names, at = [], 0
    for part in parts:
        start = body.index(part, at)
        at = start + len(part)
        sentence = next(n for n, span in enumerate(spans) if span.start <= start < span.end)
        names.append(Name(sentence, start, at, part, np.zeros(5, np.float32)))
    found = whole(names, body, spans)
    assert [name.text for name in found] == expected
    assert all(body[name.start : name.end] == name.text for name in found)
