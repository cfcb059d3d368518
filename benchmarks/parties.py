"""What the scorers of named parties call: each function takes a body and gives what its scorer compares."""

from __future__ import annotations

from functools import lru_cache

from summarizer.article import Article
from summarizer.brief import PartyKind
from summarizer.reader.encoder import Encoder
from summarizer.models._salience import read_states
from summarizer.reader.weights import embedded_folder
from summarizer.parties import named_parties
from summarizer.parties.leave import drop_misread
from summarizer.parties.mentions import find_mentions
from summarizer.parties.merge import merge_mentions
from summarizer.parties.tagger import tag
from summarizer.text.analysis import analyse

# The newswire annotation knows three types; a band or party is an organisation there.
_TYPES = {
    PartyKind.PERSON: "person",
    PartyKind.ORGANISATION: "org",
    PartyKind.GROUP: "org",
    PartyKind.PLACE: "place",
}


@lru_cache(maxsize=1)
def _encoder() -> Encoder:
    return Encoder(embedded_folder())


def newswire_names(text: str) -> list[tuple[str, str]]:
    """Return every name found with its type: ``score_parties.py benchmarks.parties:newswire_names``.

    As in a brief, where the summariser has read the article.

    The annotators marked names, so this is the list before agencies, platforms and photographers are left out of it,
    which a reply does by choice: they would count as missed (0.4 points of F1).
    """
    analysis = analyse(text)
    mentions = find_mentions(analysis.doc, tag(analysis.doc, read_states(_encoder(), text)).spans)
    return [
        (name, _TYPES[cluster.kind])
        for cluster in drop_misread(merge_mentions(analysis.doc, mentions), analysis)
        for name in (cluster.name, *cluster.aliases)
    ]


def gold_brief(body: str) -> dict[str, object]:
    """Return a brief that holds the parties only: ``score_gold.py benchmarks.parties:gold_brief``."""
    parties = [
        {"name": party.name, "kind": party.kind.value, "role": party.role, "aliases": list(party.aliases)}
        for party in named_parties(Article("", body), states=read_states(_encoder(), body))
    ]
    return {"summary": "", "figures": [], "parties": parties}
