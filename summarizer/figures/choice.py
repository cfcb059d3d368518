"""Which of several labels an editor would take: each is judged by a few criteria, and the best is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Token

from summarizer.figures.phrases import FATES, GENERIC, HEDGING, NOUNS, SUBJECTS, VERBS
from summarizer.text.modality import turning_words

# What the number's own noun needs: the first nouns of a label tell the story, more only lengthen it.
_NOUNS = (0.0, 1.0, 1.5, 1.75, 1.9)
# A verb tells what happened; a general noun ("people", "years") without any tells nothing.
_VERB = 0.25
_GENERAL_ALONE = -0.8
# Where the words skip something of the sentence, and where they leave its order, the eye stumbles.
_GAP = -0.3
_BACKWARDS = -1.5
_SHORT, _WORD = 4, -0.03
_LONG, _TOO_LONG = 9, -0.2
_LONE = -0.5
# "students over two incidents" without "expelled": what the preposition ties to is missing.
_LOOSE = -0.4
# "Fogle was sentenced prison" for "sentenced to 15 years in prison".
_TORN = -1.3
# "two young cousins in New Jersey" without "were killed".
_VERBLESS = -0.6
# "counter" of "counter-protesters".
_SPLIT = -1.0
# "a couple" of "a couple of rides".
_CUT_OF = -0.8
# A second number draws the eye from the first.
_NUMBER = -0.1
# "donated to a charity": by whom?
_HEADLESS = -0.7
# "he" and "it" mean nobody beside a number; "its" can be borne.
_PRONOUN = -2.0
_POSSESSIVE = -0.2
_OF_NOUNS = frozenset({"acl", "relcl", "amod"})
_OPEN = frozenset("has have had is are was were be been do does did will would can could may might".split())
_TIMES = ("DATE", "TIME")
_SKIPPED = frozenset({"DET", "ADV", "PUNCT", "SPACE", "AUX", "PART", "NUM", "SYM"})


@dataclass(frozen=True, slots=True)
class Option:
    """A label that could be given, its words in the order in which they are read.

    ``turned`` is one whose order is changed on purpose, ``left_out`` what it lacks of the phrase it was cut from.
    """

    words: Sequence[Token]
    turned: bool = False
    left_out: float = 0.0


def best(options: Sequence[Option], removed: set[int]) -> Option | None:
    """Return the best of ``options`` (the first of equals), or None where there is none; ``removed`` is the number.

    One that leaves out a "not", a "could" or a "none of" would say something else: it is none, as is one without words.
    """
    true = [option for option in options if _has_words(option) and not _twists(option, removed)]
    return max(true, key=lambda option: score(option, removed), default=None)


def _has_words(option: Option) -> bool:
    return any(token.text[0].isalnum() for token in option.words)


def _twists(option: Option, removed: set[int]) -> bool:
    """Tell whether a verb of the label has lost what turns it in the article, or a "not" has lost its verb."""
    here = {token.i for token in option.words} | removed
    verbs = (token for token in option.words if token.pos_ in VERBS)
    return any(turning_words(verb) - here for verb in verbs) or option.words[0].dep_ == "neg"


def score(option: Option, removed: set[int]) -> float:
    """Judge a label: does it stand alone, read in order, end in time, and mean somebody? Higher is better."""
    words = [token for token in option.words if token.text[0].isalnum()]
    nouns = {token.lower_ for token in words if _tells(token) or (token.lower_ in FATES and token.i - 1 in removed)}
    verb = any(token.pos_ == "VERB" for token in words)
    points = _NOUNS[min(len(nouns), len(_NOUNS) - 1)] + _VERB * verb - option.left_out
    if not verb and any(token.lower_ in GENERIC and token.pos_ in NOUNS for token in words[:3]):
        points += _GENERAL_ALONE
    read = sum(token.ent_type_ not in _TIMES for token in words)
    points += _WORD * max(0, read - _SHORT) + _TOO_LONG * max(0, len(words) - _LONG) + _LONE * (len(words) == 1)
    points += sum(_PRONOUN for at, token in enumerate(words) if token.tag_ == "PRP" and not _named(words[:at]))
    here = {token.i for token in words} | removed
    points += sum(_TORN for token in words[1:] if _is_torn(token, words[0], here))
    points += sum(_NUMBER for token in words if token.pos_ == "NUM" and token.ent_type_ not in ("DATE", "PRODUCT"))
    points += sum(_VERBLESS for at, token in enumerate(words) if _is_verbless(token, words[at + 1 :]))
    points += sum(_SPLIT for token in words if _is_split(token, here))
    points += sum(_CUT_OF for token in words for child in token.rights if _is_cut(child, here, removed))
    points += _TORN * (words[-1].lower_ in _OPEN) + _LOOSE * (words[-1].tag_ == "VBG")
    points += _HEADLESS * _is_headless(words[0], removed)
    points += sum(_LOOSE for token in words if token.dep_ in ("prep", "agent") and token.head.i not in here)
    points += sum(_POSSESSIVE for token in words if token.tag_ == "PRP$")
    if not option.turned:
        points += sum(_seam(one, two, removed) for one, two in pairwise(words))
    return points


def _tells(token: Token) -> bool:
    whole = token.dep_ != "compound"  # a long name is one thing told
    return whole and token.pos_ in NOUNS and token.lower_ not in GENERIC


def _is_torn(token: Token, first: Token, here: set[int]) -> bool:
    """Tell whether the preposition before ``token`` is left out though the label opens before it."""
    return token.dep_ == "pobj" and token.head.i not in here and first.i < token.head.i


def _is_verbless(token: Token, after: Sequence[Token]) -> bool:
    told = any(one.pos_ in VERBS and one.dep_ not in _OF_NOUNS for one in after)
    return token.dep_ in SUBJECTS and token.pos_ == "NOUN" and not told


def _is_split(token: Token, here: set[int]) -> bool:
    """Tell whether a hyphen ties ``token`` to a next word that is not there."""
    after = token.i + 1
    if token.whitespace_ or after + 1 >= len(token.doc) or token.doc[after].text != "-":
        return False
    return not token.doc[after].whitespace_ and after + 1 not in here


def _is_headless(first: Token, removed: set[int]) -> bool:
    return first.pos_ in ("VERB", "AUX") and first.dep_ not in ("amod", "compound") and first.i - 1 not in removed


def _is_cut(child: Token, here: set[int], removed: set[int]) -> bool:
    """Tell whether ``child`` is an "of" that was left out though it does not lead to the number."""
    if child.lower_ != "of" or child.i in here:
        return False
    return not any(child.i <= i <= child.right_edge.i for i in removed)


def _named(before: Sequence[Token]) -> bool:
    return any(token.pos_ in NOUNS for token in before)


def _seam(one: Token, two: Token, removed: set[int]) -> float:
    """Return what it costs that ``two`` is read behind ``one``."""
    if two.i < one.i:
        return _BACKWARDS
    between = [token for token in one.doc[one.i + 1 : two.i] if token.i not in removed and token.lower_ not in HEDGING]
    if any(token.text == "," for token in between):
        return _GAP
    return _GAP if any(token.pos_ not in _SKIPPED for token in between) else 0.0
