"""What an excerpt is: the article's words in their order, parts left out, names put in square brackets."""

import re

_WORD = re.compile(r"\w+")
_BRACKETED = re.compile(r"\[[^\]]*\]")


def is_excerpt(shown: str, source: str) -> bool:
    """Tell whether the words of ``shown`` outside square brackets stand in ``source`` in the same order."""
    rest = iter(word.casefold() for word in _WORD.findall(source))
    return all(word.casefold() in rest for word in _WORD.findall(_BRACKETED.sub(" ", shown)))
