"""Quotations: words in quotation marks must be the article's words, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.checking.source import Source
from summarizer.checking.word_forms import words_of

# Quotation marks are levelled. The shorter ones are what somebody calls a thing, and single marks are apostrophes too.
_QUOTED = re.compile(r'"([^"]{1,2000})"')
_CUT = re.compile(r"\.\.\.|…|\[[^\[\]]{0,100}\]")
_FEWEST = 3


def wrong_quotes(sentence: str, source: Source) -> Iterator[str]:
    """Yield what a levelled ``sentence`` quotes and the article does not say word for word, gaps marked "..." apart."""
    if sentence.count('"') % 2:
        return
    for match in _QUOTED.finditer(sentence):
        parts = [[word.key for word in words_of(part)] for part in _CUT.split(match[1])]
        if sum(map(len, parts)) >= _FEWEST and not all(source.says(part) for part in parts if part):
            yield match[1].strip()
