"""What kind of party somebody is, decided once by all their mentions.

The tagger reads one mention at a time and learnt from newswire, which hardly names American brands; here the article
itself is asked: what it calls the party, whether the party plays a match, and what news knows by name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summarizer.brief import PartyKind
from summarizer.parties.descriptions import apposition, before_comma, called, is_apposed
from summarizer.parties.mentions import Mention, common_kind, level
from summarizer.parties.phrases import head_noun, is_office
from summarizer.parties.spans import is_nicknamed_team
from summarizer.parties.words import geography, known_bodies, words

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Only the first mentions are asked what they are called: a description comes early.
MENTIONS_READ = 12
# A text with fewer words of sport than this is no match report: a coach may be named in any story.
SPORTS_WORDS = 4
_PLACING = frozenset({"in", "at", "near", "from", "around", "outside", "across", "of", "to"})
# "the city council of Lumo", "residents of Lumo": what these are of is a place.
_OF_A_PLACE = frozenset(
    "council mayor city town village residents outskirts streets islands island capital port".split()
)
_PLAYING = frozenset({"against", "beat", "beating", "beats", "thrashed", "defeated", "hosted", "v", "vs", "versus"})


def decide_kind(doc: Doc, members: list[Mention]) -> PartyKind:
    """Return the kind of the party whose mentions are ``members``, in the order of the text."""
    if any(level(mention.text) in known_bands() for mention in members):
        return PartyKind.GROUP
    if any(mention.kind is PartyKind.GROUP and not mention.people for mention in members):
        return PartyKind.GROUP
    if any(mention.text in geography().countries for mention in members):
        return PartyKind.PLACE
    longest = max(len(mention.text.split()) for mention in members)
    fullest = [mention for mention in members if len(mention.text.split()) == longest]
    kind = common_kind(fullest)
    if all(level(mention.text) in known_bodies() for mention in fullest):
        return PartyKind.ORGANISATION
    if any(is_club_name(mention.text) for mention in fullest):
        return PartyKind.ORGANISATION
    if kind is PartyKind.PLACE and any(is_nicknamed_team(mention.text) for mention in members):
        return PartyKind.ORGANISATION
    if any(_is_listed_place(mention.text) for mention in fullest):
        return PartyKind.ORGANISATION if kind is PartyKind.PLACE and _plays(doc, members) else kind
    told = Counter(_told_kinds(doc, members[:MENTIONS_READ]))
    if told:
        most = told.most_common(1)[0][0]
        # A body may be called by an office ("the regulator"), a person hardly by a body.
        return kind if most is PartyKind.PERSON and kind is not PartyKind.PLACE else most
    if kind is PartyKind.PLACE and _plays(doc, members):
        return PartyKind.ORGANISATION
    return kind


def _is_listed_place(name: str) -> bool:
    return geography().is_place(name.title() if name.isupper() else name)


def known_bands() -> frozenset[str]:
    """Return the bands that news knows by name."""
    return words("known_groups") | {"islamic state", "islamic jihad", "boko haram", "islamic state group"}


def is_club_name(name: str) -> bool:
    """Say whether a name is made as those of clubs: "Atletico" or "Real" before a city, "Albion" or "Rovers" last."""
    first, _, rest = name.partition(" ")
    if not rest:
        return False
    ends_so = rest.split()[-1].lower() in words("club_names")
    return ends_so or (first.lower() in words("club_prefixes") and geography().is_place(rest))


def _plays(doc: Doc, members: list[Mention]) -> bool:
    """Say whether a place is the team named by it: "beat Leeds", "the Leeds striker" more often than "in Leeds"."""
    *city, last = members[0].text.split()
    if last.lower() in words("club_words") and geography().is_place(" ".join(city)):
        return _is_match(doc)
    playing = sum(_is_team_here(doc, mention) for mention in members)
    placed = sum(mention.first > 0 and doc[mention.first - 1].lower_ in _PLACING for mention in members)
    return playing > placed and _is_match(doc)


def _is_match(doc: Doc) -> bool:
    return sum(token.lower_ in words("sports_words") for token in doc) >= SPORTS_WORDS


def _is_team_here(doc: Doc, mention: Mention) -> bool:
    before = doc[mention.first - 1].lower_ if mention.first else ""
    after = doc[mention.last].lower_ if mention.last < len(doc) else ""
    return before in _PLAYING or after in words("sports_offices")


def _told_kinds(doc: Doc, members: list[Mention]) -> Iterator[PartyKind]:
    """Yield what the article calls the party: "the streaming service Lumo", "Lumo, a company", "a town called Lumo"."""
    for mention in members:
        told = _told_before(doc, mention) or _told_after(doc, mention)
        if told is not None:
            yield told


def _told_before(doc: Doc, mention: Mention) -> PartyKind | None:
    before = mention.first - 1
    if before > 0 and doc[before].lower_ == "of" and doc[before - 1].lower_ in _OF_A_PLACE:
        return PartyKind.PLACE
    explained = before_comma(doc, mention)
    if explained is not None and explained[-1].lower_ in words("naming_nouns"):
        return PartyKind.ORGANISATION
    joined = before >= 0 and mention.first <= doc[before].head.i < mention.last
    return PartyKind.ORGANISATION if joined and doc[before].lower_ in words("naming_nouns") else None


def _told_after(doc: Doc, mention: Mention) -> PartyKind | None:
    """Return the kind that the noun of an apposition, or the one before "called", belongs to."""
    span = called(doc, mention)
    if span is None:
        span = apposition(doc, mention)
        if span is None or span[0].pos_ != "DET" or not is_apposed(span):
            return None
    noun = head_noun(span)
    if noun is None or noun.tag_ != "NN" or doc[noun.i + 1 : noun.i + 2].text == "-":
        return None
    office, body = is_office(noun.lower_), noun.lower_ in words("body_nouns")
    if office or body:
        # "regulator", "owner": both a body and a person can be that.
        if office:
            return None if body else PartyKind.PERSON
        # So may "a cake maker": where a person is read, the doer's noun makes no body of them.
        doer = mention.kind is PartyKind.PERSON and noun.lower_.endswith(("er", "or"))
        return None if doer else PartyKind.ORGANISATION
    return PartyKind.PLACE if noun.lower_ in words("place_nouns") else None
