"""Excerpts: what the article says word for word, a name in square brackets in place of a reference."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.checking.names import TITLES
from summarizer.checking.source import EDGE, Source
from summarizer.checking.word_forms import LIGHT, words_of
from summarizer.text.pronouns import PRONOUNS

_BRACKETED = re.compile(r"\[(?:the |a )?([^\[\]]{1,200}?)(?:'s?)?\]")
# A name stands in place of a reference of at most so many characters.
_LONGEST_REFERENCE = 60
_ARTICLES = frozenset({"the", "a"})


def is_excerpt(sentence: str, source: Source) -> bool:
    """Tell whether a levelled ``sentence`` is one of the article's, trimmed or whole, up to names in brackets.

    A name may stand for a pronoun and for what is called by a part of it or its initials. Whom a pronoun means is not
    looked into.
    """
    pieces = _BRACKETED.split(sentence.strip(EDGE).lower())
    if len(pieces) == 1:
        return pieces[0] in source.trimmed
    names, parts = pieces[1::2], pieces[::2]
    return all(source.has_phrase(name) for name in names) and any(_follow(parts, names, one) for one in source.trimmed)


def _follow(parts: Sequence[str], names: Sequence[str], sentence: str) -> bool:
    """Tell whether ``parts`` make up ``sentence`` from end to end, but for references to ``names`` between them."""
    if not (sentence.startswith(parts[0]) and sentence.endswith(parts[-1])):
        return False
    place = len(parts[0])
    for number, (name, part) in enumerate(zip(names, parts[1:], strict=True), 1):
        last = number == len(parts) - 1
        found = len(sentence) - len(part) if last else sentence.find(part, place)
        if found < place or found - place > _LONGEST_REFERENCE or not _refers(sentence[place:found], name):
            return False
        place = found + len(part)
    return True


def _refers(words: str, name: str) -> bool:
    """Tell whether ``words`` may stand for ``name``: a pronoun, words of it with a title or article, its initials."""
    said = {word.key for word in words_of(words)}
    keys = [word.key for word in words_of(name)]
    initials = {"".join(key[0] for key in some) for some in (keys, [key for key in keys if key not in LIGHT])}
    return bool(words.strip()) and said <= PRONOUNS | TITLES | _ARTICLES | initials | set(keys)
