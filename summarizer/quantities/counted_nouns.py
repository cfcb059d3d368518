"""What a number counts: the noun behind it."""

from __future__ import annotations

from summarizer.quantities.lexer import Kind, Stream

_IRREGULAR = frozenset(
    "people men women children police cattle sheep staff troops personnel feet teeth geese mice fish aircraft "
    "spacecraft offspring dead crew data media species series alumni fungi bacteria criteria phenomena wives lives "
    "homes".split()
)
# A counted noun never begins with or reaches beyond these.
STOP = frozenset(
    "the a an and or but nor if of in on at by for from to with without as than then that this these those which who "
    "whom whose where when while is are was were be been being has have had having do does did will would can could "
    "may might must shall should not no it its he him his she her they them their we us our you your i me my there "
    "here so because since until though although after before during between among into onto over under above below "
    "about around per via also just only even still already yet again ago later earlier up down out off said says say "
    "were get got made make came come went go took take won win lost lose beat against through across near within "
    "toward towards both all each every any some other another one what how why either neither times "
    "s t re ve ll d m".split()
)
_SINGULAR_S = frozenset("less this was is has his its us thus plus across business process bus gas class loss".split())
_PASSED = frozenset("first last next past same more additional new further such total whole".split())
_NOUN_REACH = 5


def counted_noun(s: Stream, i: int) -> str:
    """Return the noun that is counted by a number ending before token ``i``, in lower case; empty when there is none.

    Without a parser: the first plural among the next words of the phrase, else the word that follows.
    """
    j = i + (s.dash(i) and s.peek(i).glued)
    if s.lower(j) == "of" and s.lower(j + 1) in ("the", "its", "his", "their", "our", "these", "those", "her"):
        j += 2
    elif s.lower(j) == "of":
        j += 1
    first = ""
    for k in range(j, j + _NOUN_REACH):
        token = s.peek(k)
        if token.kind is not Kind.WORD or token.lower in STOP or "'" in token.lower.removesuffix("'"):
            if s.joins(k) and first:
                continue
            break
        if is_plural(token.lower):
            return token.lower
        if token.lower not in _PASSED:
            first = first or token.lower
    return first


def is_plural(word: str) -> bool:
    """Tell whether the lower-case ``word`` looks like the plural of a noun."""
    if word in _IRREGULAR:
        return True
    return (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "'s", "is")) and word not in _SINGULAR_S
    )
