"""Whether a sentence can stand alone: what it leans on must be shown before it."""

from __future__ import annotations

import re

_CONNECTIVE = (
    r"(?:(?:But|And|So|Yet|Still|However|Meanwhile|Instead|Therefore|Moreover|Furthermore|Also|Then|Later|Now|"
    r"Nevertheless|Nonetheless|In addition|As a result|For example|For instance|In fact|Indeed|Of course|After that|"
    r"According to)(?:,|\b)\s+)?"
)
# "The group", "the 39-year-old": nouns that in news stand for somebody named before.
_STAND_INS = (
    r"latter|former|same|two|three|pair|couple|duo|trio|group|company|firm|team|man|woman|boy|girl|men|women|suspect|"
    r"victim|child|teenager|officer|official|incident|attack|decision|move|statement|report|agency|court|judge|video|"
    r"footage|picture|image|\d+-year-old"
)
# Personal and pointing words whose meaning stands in an earlier sentence.
_POINTING = re.compile(
    rf"[\"'“‘(]*+{_CONNECTIVE}[\"'“‘(]*+(?:he|she|they|it|him|his|her|hers|their|theirs|its|them|this|these|those|that|"
    rf"such|both|neither|either|one|others?|another|the (?:{_STAND_INS}))(?:['’]\w+)?\b",
    re.IGNORECASE,
)
# "Two days later", "The next morning", and "After the match, he said": a time or a subject out of an earlier sentence.
_SPELL = r"(?:minute|hour|day|night|week|month|season|year|decade|morning|evening)s?"
_LATER = re.compile(
    rf"(?:(?:\w+ ){{1,3}}{_SPELL} (?:later|earlier|before)\b|(?:Later|Earlier) that {_SPELL}\b"
    rf"|The (?:next|following|previous|same) {_SPELL}\b)",
    re.IGNORECASE,
)
# Alternatives of a regular expression.
NAMED_TIMES = (
    r"January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
)
_OPENING_CLAUSE = re.compile(
    rf"[A-Z][a-z'’-]*(?: (?:[a-z0-9][\w'’-]*|{NAMED_TIMES})){{0,10}}, (?:he|she|they|it|his|her|their|its)\b"
)
# "President Smith responded by": to what was said before.
_REPLY = re.compile(r"(?:[A-Z][\w.'’-]* ){1,5}(?:responded|replied|retorted|added)\b")
# "It was not clear", "It is the first time": this "it" points at nothing earlier.
_EMPTY_IT = re.compile(
    r"It(?:['’]s| is| was| will be| would be| has been| remains?| appears?| seems?)(?: \w+){0,3}? "
    r"(?:clear|unclear|known|likely|unlikely|possible|first|last|that|to)\b"
)


def leans_on_earlier(sentence: str) -> bool:
    """Tell whether ``sentence`` opens with words that point at one before it ("He", "The group", "A day later")."""
    if _EMPTY_IT.match(sentence):
        return False
    return any(pattern.match(sentence) for pattern in (_POINTING, _LATER, _OPENING_CLAUSE, _REPLY))


# Words that open a sentence and point at one before it; none that is an article too (der, la, los).
_LEANING = {
    "de": "er sie ihm ihr ihre ihren ihrem ihrer sein seine seinen seinem seiner dies diese dieser dieses diesem deren "
    "dessen dort dabei dafür dagegen daher damit danach dann daran darauf darin darüber deshalb dennoch jedoch doch "
    "aber denn auch außerdem zudem beide",
    "fr": "il elle ils elles ce c cela ceci celui celle ceux lui leur leurs son sa ses cet cette ces mais et donc car "
    "or puis ensuite ainsi pourtant toutefois cependant aussi alors",
    "es": "él ella ellos ellas esto eso ello este esta estos estas ese esa esos esas aquel aquella su sus lo le les y "
    "pero pues así entonces también tampoco luego además ambos ambas allí",
}
_OPENERS = {language: frozenset(words.split()) for language, words in _LEANING.items()}
_FIRST = re.compile(r"[\W_]*([^\W\d_]+)")


def opens_leaning(sentence: str, language: str) -> bool:
    """Tell whether ``sentence`` opens with words that point at one before it, where the ``language``'s are known."""
    if language == "en":
        return leans_on_earlier(sentence)
    first = _FIRST.match(sentence)
    return first is not None and first[1].lower() in _OPENERS.get(language, ())
