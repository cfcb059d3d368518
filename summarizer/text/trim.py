"""Sentences made readable when cut out of their article.

Four things are cut off, and nothing else:

- the dateline ("LONDON (Reuters) - ", "BAGHDAD: "): where and by whom a report was filed is not what it says;
- an opening connective ("But", "Meanwhile,") whose other half is not shown;
- remarks in round brackets outside quotations ("(pictured)", "(54 miles)"), but for those that limit or doubt what is
  said ("(except one)", "(alleged)");
- after a verb of saying at the sentence's end, the day and the venue ("said on Thursday in a statement" keeps
  "said").

**Attributions stay.** "X stole the money, prosecutors said" without its end would turn a claim into a fact, and no rule
on words alone can tell a claim from a fact; what goes is only when and where it was said. Quotations are left whole.

Everything here only removes: what is left is the article's words in their order, an opening letter made a capital.
``is_trimmed_from`` checks that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product

# A hyphen before a capital parts two words of a name, any other stands inside one: there is one way to read a name.
_PLACE = r"[A-Z](?:[\w.'’]|-(?![A-Z]))*+(?:[ /-][A-Z](?:[\w.'’]|-(?![A-Z]))*+){0,4}"
_CAPITALS = r"[A-Z](?:[A-Z.'’]|-(?![A-Z]))++(?:[ /-][A-Z](?:[A-Z.'’]|-(?![A-Z]))*+){0,4}"
_REGION = rf"(?:, {_PLACE}){{0,2}}"
_DAY = r"(?:, ?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?)"
_AGENCY = r"\([A-Z][\w .,/&'’-]{1,40}\)"
_DASH = r"\s*(?:--+|[—–:-])\s+"
# An agency or a day must be there: "Grand reveal: ..." and "Trump - who ..." are no datelines.
_FILED = re.compile(
    rf"(?:{_PLACE}{_REGION}{_DAY}?\s*{_AGENCY}{_DASH}"
    rf"|{_AGENCY}{_DASH}"
    rf"|(?:{_PLACE}{_REGION}\s*)?\((?:CNN|AP|AFP|Reuters|Xinhua|CNN Student News|CNN en Español)\)\s*"
    rf"|{_PLACE}{_REGION}{_DAY}{_DASH})"
    r"(?=[\"'“‘]?[A-Z0-9])"
)
# Capitals alone are a place only where an article opens, and before a colon not where they are as short as a body's
# initials: "LINDQVIST: The harbour …" and "IMF: Growth will slow" without them would be facts.
_FILED_AT = re.compile(
    rf"(?:{_CAPITALS}{_REGION}{_DAY}?\s*(?:--+|[—–-])\s+|(?=[A-Z]{{2,}}[^:]{{2}}){_CAPITALS}{_REGION}{_DAY}?:\s+)(?=[\"'“‘]?[A-Z0-9])"
)
# A dateline stands in one of so many sentences: a byline may come before it.
OPENING = 3
# Those that need a comma say something else without one ("However hard", "Still waters"). "But for", "Yet another" and
# "And so on" are not connectives.
_CONNECTIVE = re.compile(
    r"(?:(?:But|And|Yet)(?:,\s+|\s+(?!for\b|another\b|to\b|so\b|then\b|if\b))"
    r"|(?:However|Meanwhile|Moreover|Furthermore|Nevertheless|Nonetheless|Still|Also|Besides|In addition|As a result|"
    r"For example|For instance|Of course|Indeed|In fact|Instead|Therefore|Thus|So),\s+)(?=\w)"
)
_BRACKETS = re.compile(r"\s*(?<!\w)\([^()]{1,80}\)(?!\w)")
_LIMITS = re.compile(
    r"\b(?:except\w*|exclud\w*|but|not?|never|none|without|apart|other|unless|if|only|alleg\w+|suspected|accused|"
    r"reported\w*|claim\w*|so-called|den(?:y|ies|ied)|disputed|unconfirmed|estimated|provided)\b",
    re.IGNORECASE,
)
_QUOTATION = re.compile(r"\"[^\"]*\"?|“[^”]*”?|«[^»]*»?")
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WHEN = rf"(?: (?:late |early )?(?:on )?{_WEEKDAY}(?: (?:morning|afternoon|evening|night))?)"
_WHERE = (
    r"(?:,? in (?:a|an) (?:[a-z]+ ){0,2}(?:statement|interview|release|report|email|e-mail|post|tweet|briefing|speech)"
    r"|,? at a (?:[a-z]+ ){0,2}(?:conference|briefing))"
)
# Only after a clause: "A spokesman said in a statement." would be left saying nothing.
_TAIL = re.compile(rf"(?P<said>,[\"'”’]? [^,\"“”]{{2,80}}\b(?:said|says))(?:{_WHEN}|{_WHERE})+(?=\.$)")


def cut_dateline(sentence: str, *, opens: bool = True) -> str:
    """Return ``sentence`` without the place, day and agency that an agency report opens with.

    ``opens`` says that it is one of the article's first: only there is a place in capitals alone a dateline.
    """
    match = _FILED.match(sentence) or (_FILED_AT.match(sentence) if opens else None)
    return sentence[match.end() :] if match else sentence


def cut_connective(sentence: str) -> str:
    """Return ``sentence`` without an opening connective, the next word's first letter a capital."""
    match = _CONNECTIVE.match(sentence)
    if not match:
        return sentence
    rest = sentence[match.end() :]
    # "iPhone" begins as it does.
    return rest[0].upper() + rest[1:] if rest.split()[0].islower() else rest


def cut_brackets(sentence: str) -> str:
    """Return ``sentence`` without the remarks in round brackets that stand outside quotations and limit nothing."""
    quoted = [match.span() for match in _QUOTATION.finditer(sentence)]
    kept: list[str] = []
    end = 0
    for match in _BRACKETS.finditer(sentence):
        inside = any(start < match.end() and match.start() < stop for start, stop in quoted)
        if inside or _LIMITS.search(match.group()) or not sentence[: match.start()].strip():
            continue
        kept.append(sentence[end : match.start()])
        end = match.end()
    return "".join([*kept, sentence[end:]])


def cut_tail(sentence: str) -> str:
    """Return ``sentence`` without the day and the venue after a verb of saying that ends it."""
    return _TAIL.sub(r"\g<said>", sentence)


def trim(sentence: str, *, after_previous: bool, number: int = 0) -> str:
    """Return ``sentence`` with all that can be spared cut off.

    ``after_previous`` says that the sentence before it in the article is shown too: then its connective stays.
    ``number`` is where it stands in the article, from 0.
    """
    shorter = cut_dateline(sentence, opens=number < OPENING)
    if not after_previous:
        shorter = cut_connective(shorter)
    return cut_tail(cut_brackets(shorter))


def trim_all(sentences: Iterable[str]) -> list[str]:
    """Return an article's sentences, from its first on, each trimmed as where the one before it is shown too."""
    return [trim(sentence, after_previous=True, number=number) for number, sentence in enumerate(sentences)]


def is_trimmed_from(sentence: str, source: str) -> bool:
    """Tell whether ``sentence`` is ``source`` word for word, up to the trimmings of this module."""
    for cuts in product((False, True), repeat=4):
        shorter = source
        for cut, wanted in zip((cut_dateline, cut_connective, cut_brackets, cut_tail), cuts, strict=True):
            shorter = cut(shorter) if wanted else shorter
        if shorter == sentence:
            return True
    return False
