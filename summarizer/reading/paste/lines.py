"""A paste cut into the lines that are judged."""

from __future__ import annotations

import re
import unicodedata

import numpy as np

from summarizer.reading.learnt import hashed_words
from summarizer.reading.learnt.judge import Lines, prepare
from summarizer.reading.learnt.line_features import words_of
from summarizer.reading.learnt.line_vectors import vectors_of
from summarizer.reading.paste.wrapping import unwrap

# More lines than this are a data dump; what stands past it is not read.
MAX_LINES = 8_000
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e]")
# PDFs and old fonts print some pairs of letters as one sign: names and figures in them would not be found.
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_SPACES = re.compile(r"\s+")


def lines_of(text: str) -> list[str]:
    """Return the text's lines, unwrapped, normalised, none of them empty."""
    raw = [_clean(line) for line in text.splitlines()[:MAX_LINES]]
    return [line for line in unwrap(raw) if line]


def judge_input(lines: list[str]) -> Lines:
    """Prepare ``lines`` for the judge."""
    spoken = [words_of(line) for line in lines]
    tokens = [hashed_words.buckets(hashed_words.grams(words)) for words in spoken]
    return prepare(lines, spoken, tokens, np.zeros((len(lines), 0), dtype=np.float32), vectors=vectors_of(lines))


def _clean(line: str) -> str:
    spelt = unicodedata.normalize("NFC", line).translate(_LIGATURES)
    return _SPACES.sub(" ", _INVISIBLE.sub("", spelt)).strip()
