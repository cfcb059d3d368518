"""The parties of an article, in the order in which an editor would give them."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.article import Article
from summarizer.brief import Party
from summarizer.parties.found import Found
from summarizer.parties.roles import Role, named_by_sentence, roles_of, whose
from summarizer.parties.trust import doubts
from summarizer.reader import Reading, read
from summarizer.reader.merge import Cluster

LANGUAGE = "en"
# How often the odds that a party is a mistake are taken off what it is worth.
DOUBT = 2
# "His wife": whose a role is by a pronoun is asked for so many, the most important; each time all parties are compared.
LINKED = 20


def parties_supported(language: str) -> bool:
    """Say whether parties can be found in ``language`` (ISO 639-1): the reader has learnt English only."""
    return language.partition("-")[0] == LANGUAGE


def named_parties(article: Article, *, reading: Reading | None = None, limit: int | None = None) -> list[Party]:
    """List the parties that ``article`` names, the most important first.

    ``reading`` is the reader's of this article, made here when it is not given. ``limit`` cuts the list, ``None``
    gives all. Every name, alias and role stands in the body as it is written there. Returns nothing for a language
    that the reader has not learnt: ``parties_supported`` tells that case.
    """
    if not article.body.strip() or not parties_supported(article.language):
        return []
    reading = reading or read(article)
    return [one.party for one in rank_parties(reading)][:limit]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A party, where it is named, and how much it matters (0 to 3)."""

    party: Party
    cluster: Cluster
    worth: float


def find_parties(reading: Reading) -> Found:
    """Return the parties of a reading as the reader sees them, in the order of the text."""
    return Found(reading.clusters, reading.parties, reading.titled)


def rank_parties(reading: Reading) -> list[Ranked]:
    """Return the parties of a reading, the most important first."""
    found = find_parties(reading)
    clusters = found.clusters
    sure = 1 - doubts(reading, found)
    worth = [grade * float(chance) ** DOUBT for grade, chance in zip(found.worth, sure, strict=True)]
    named = named_by_sentence(clusters)
    roles = roles_of(reading, found, named)
    links = reading.links([one.mentions for one in clusters], [one.kind.value for one in clusters], worth)
    ranked = []
    for place, at in enumerate(sorted(range(len(clusters)), key=lambda at: -worth[at])):
        cluster, role = clusters[at], roles[at]
        of = whose(reading, role, cluster, clusters, named, links if place < LINKED else None) if role else ""
        ranked.append(Ranked(_party(cluster, role, of, worth[at]), cluster, worth[at]))
    return ranked


def _party(cluster: Cluster, role: Role | None, of: str, worth: float) -> Party:
    return Party(
        name=cluster.name,
        kind=cluster.kind,
        role=role.text if role else "",
        aliases=cluster.aliases,
        mentions=len(cluster.mentions),
        of=of,
        sentence=role.sentence if role else cluster.mentions[0].sentence,
        importance=round(worth, 2),
    )
