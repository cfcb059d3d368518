"""What the scorers of named parties call: each function takes a body and gives what its scorer compares."""

from __future__ import annotations

from summarizer.article import Article
from summarizer.brief import PartyKind
from summarizer.parties import named_parties

# The newswire annotation knows three types; a band or party is an organisation there.
_TYPES = {
    PartyKind.PERSON: "person",
    PartyKind.ORGANISATION: "org",
    PartyKind.GROUP: "org",
    PartyKind.PLACE: "place",
}


def newswire_names(text: str) -> list[tuple[str, str]]:
    """Return every name found with its type: ``score_parties.py benchmarks.parties:newswire_names``."""
    return [
        (name, _TYPES[party.kind])
        for party in named_parties(Article("", text))
        for name in (party.name, *party.aliases)
    ]
