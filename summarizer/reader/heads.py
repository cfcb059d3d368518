"""The heads: small networks on the encoder's states, one for each question that is asked of an article.

Which words are names and of what kind; seen from a number or a name, where its phrase begins and ends; which sentences
an editor takes, which of those cannot stand alone, and how much each party and number matters; which words a reader of
the brief alone could not resolve, and who is meant by them.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

import torch
from torch import nn

from summarizer.reader.shapes import SHAPES

STATE = 384
WIDTH = 128
KINDS = ("person", "organisation", "place", "group", "other")
# Outside, and for each kind a name's first word and its further ones.
TAGS = 1 + 2 * len(KINDS)
# How much somebody or something matters: not at all, in passing, worth a place, the story turns on it.
GRADES = 4
# A phrase is looked for so many words around its number or name, within the sentence.
REACH = 40
ANCHOR_FACTS = 12
PARTY_FACTS = 16
PAIR_FACTS = 12
_LINK = 96
_LOOKS = 4


class Relation(IntEnum):
    """How a row of the weigher's nodes belongs to a column."""

    NONE = 0
    STANDS_IN = 1  # a party or a number in the sentence
    NAMES = 2  # a sentence the party
    FOLLOWED_BY = 3
    FOLLOWS = 4
    COUNTS = 5  # a sentence the number


class Nodes(NamedTuple):
    """What the weigher reads: sentences, the title (one row, nought where there is none), parties and numbers.

    ``sentences``, ``title``, ``parties`` and ``numbers`` are mean states (rows x STATE); ``mentions`` (parties x
    3 WIDTH, ``gathered``) and ``phrases`` (numbers x WIDTH) are what the viewers make of them; the others what is
    counted of each. ``relations`` (nodes x nodes, in this order) gives the ``Relation`` of each row to each column.
    """

    sentences: torch.Tensor
    sentence_facts: torch.Tensor
    title: torch.Tensor
    parties: torch.Tensor
    mentions: torch.Tensor
    party_facts: torch.Tensor
    numbers: torch.Tensor
    phrases: torch.Tensor
    number_facts: torch.Tensor
    relations: torch.Tensor


class Tagger(nn.Module):
    """Tags words as names: from each word's own state and the mean of those of its equals in the article."""

    def __init__(self, dropout: float = 0.0) -> None:
        """Build it; ``dropout`` is for training."""
        super().__init__()
        self.own = nn.Sequential(nn.LayerNorm(STATE), nn.Dropout(dropout), nn.Linear(STATE, WIDTH))
        self.equals = nn.Sequential(nn.LayerNorm(STATE), nn.Dropout(dropout), nn.Linear(STATE, WIDTH))
        self.shape = nn.Embedding(SHAPES, WIDTH)
        self.near = nn.Conv1d(WIDTH, WIDTH, 5, padding=2)
        self.out = nn.Sequential(nn.GELU(), nn.Dropout(dropout), nn.Linear(WIDTH, TAGS))

    def forward(self, words: torch.Tensor, shapes: torch.Tensor, same: torch.Tensor) -> torch.Tensor:
        """Return logits (words x TAGS); ``same`` gives words that are written alike one number."""
        total = int(same.max()) + 1 if len(same) else 0
        sums = torch.zeros(total, words.shape[1]).index_add(0, same, words)
        means = sums / torch.bincount(same, minlength=total)[:, None]
        mixed = self.own(words) + self.equals(means)[same] + self.shape(shapes)
        mixed = mixed + self.near(torch.nn.functional.gelu(mixed).T[None])[0].T
        logits: torch.Tensor = self.out(mixed)
        return logits


class Viewer(nn.Module):
    """Reads a sentence again as seen from one of its words: a number, or a name."""

    def __init__(self, dropout: float = 0.0) -> None:
        """Build it; ``dropout`` is for training."""
        super().__init__()
        self.word = nn.Sequential(nn.LayerNorm(STATE), nn.Dropout(dropout), nn.Linear(STATE, WIDTH))
        self.shape = nn.Embedding(SHAPES, WIDTH)
        self.tag = nn.Linear(TAGS, WIDTH)
        self.place = nn.Embedding(2 * REACH + 3, WIDTH)
        self.counted = nn.Embedding(2, WIDTH)
        layer = nn.TransformerEncoderLayer(
            WIDTH, 4, 2 * WIDTH, dropout=0.0, activation="gelu", batch_first=True, norm_first=True
        )
        self.layers = nn.TransformerEncoder(layer, 2, enable_nested_tensor=False)
        self.settle = nn.LayerNorm(WIDTH)
        self.ends = nn.Linear(WIDTH, 2)
        self.facts = nn.Linear(ANCHOR_FACTS, WIDTH)
        self.told = nn.Sequential(nn.GELU(), nn.Dropout(dropout), nn.Linear(WIDTH, 1))

    def project(
        self, words: torch.Tensor, shapes: torch.Tensor, tags: torch.Tensor, counted: torch.Tensor
    ) -> torch.Tensor:
        """Return what every word (words x WIDTH) is to the viewer, wherever it is seen from."""
        seen: torch.Tensor = self.word(words) + self.shape(shapes) + self.tag(tags) + self.counted(counted)
        return seen

    def forward(
        self,
        seen: torch.Tensor,
        index: torch.Tensor,
        place: torch.Tensor,
        padding: torch.Tensor,
        facts: torch.Tensor,
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Look at each anchor's surroundings.

        ``seen`` is ``project``'s; ``index`` (anchors x places) says which words stand around each anchor, ``place``
        where they stand from it (REACH + 1 is the anchor itself), ``padding`` is true where there are none, ``facts``
        (anchors x ANCHOR_FACTS) is what is counted of the anchor. Returns where the phrase begins and ends (anchors x
        places x 2), the log odds that there is one at all (anchors), and the anchors' own states.
        """
        states = self.layers(seen[index] + self.place(place), src_key_padding_mask=padding)
        states = self.settle(states)
        own = (place == REACH + 1).float()
        pooled = (states * own[..., None]).sum(1) / own.sum(1, keepdim=True).clamp_min(1)
        ends = self.ends(states).masked_fill(padding[..., None], -1e4)
        pooled = pooled + self.facts(facts)
        return ends, self.told(pooled).squeeze(1), pooled


class Blend(nn.Module):
    """A layer in which sentences, parties and numbers look at each other; how two belong together counts."""

    def __init__(self, dropout: float = 0.0) -> None:
        """Build it; ``dropout`` is for training."""
        super().__init__()
        self.before = nn.LayerNorm(WIDTH)
        self.joined = nn.Linear(WIDTH, 3 * WIDTH)
        self.mixed = nn.Linear(WIDTH, WIDTH)
        self.bias = nn.Parameter(torch.zeros(_LOOKS, len(Relation)))
        self.dropout = nn.Dropout(dropout)
        self.wide = nn.Sequential(
            nn.LayerNorm(WIDTH),
            nn.Linear(WIDTH, 2 * WIDTH),
            nn.GELU(),
            nn.Linear(2 * WIDTH, WIDTH),
            nn.Dropout(dropout),
        )

    def forward(self, states: torch.Tensor, relations: torch.Tensor) -> torch.Tensor:
        """Return the ``states`` (nodes x WIDTH) after the layer; ``relations`` (nodes x nodes) says what is whose."""
        count = len(states)
        query, key, value = self.joined(self.before(states)).view(count, 3, _LOOKS, -1).permute(1, 2, 0, 3)
        seen = nn.functional.scaled_dot_product_attention(query, key, value, attn_mask=self.bias[:, relations])
        states = states + self.dropout(self.mixed(seen.transpose(0, 1).reshape(count, WIDTH)))
        weighed: torch.Tensor = states + self.wide(states)
        return weighed


class Weigher(nn.Module):
    """Weighs an article's sentences, parties and numbers, each in sight of all others and of the title.

    Would an editor take this sentence, and can it stand alone? How much does this party matter, how much this number?
    What a sentence is worth follows from who and what stands in it, and the other way round.
    """

    def __init__(self, features: int, dropout: float = 0.0) -> None:
        """Build it for so many ``features`` a sentence; ``dropout`` is for training."""
        super().__init__()

        def facts(count: int) -> nn.Sequential:
            return nn.Sequential(nn.Linear(count, WIDTH), nn.GELU(), nn.Linear(WIDTH, WIDTH))

        def state() -> nn.Sequential:
            return nn.Sequential(nn.LayerNorm(STATE), nn.Dropout(dropout), nn.Linear(STATE, WIDTH))

        self.title = state()
        self.sentence, self.sentence_facts = state(), facts(features)
        self.party, self.party_facts = state(), facts(PARTY_FACTS)
        self.mentions = nn.Sequential(nn.Dropout(dropout), nn.Linear(3 * WIDTH, WIDTH))
        self.number, self.number_facts = state(), facts(ANCHOR_FACTS)
        self.phrase = nn.Sequential(nn.Dropout(dropout), nn.Linear(WIDTH, WIDTH))
        self.sort = nn.Embedding(4, WIDTH)
        self.layers = nn.ModuleList(Blend(dropout / 2) for _ in range(2))
        self.settle = nn.LayerNorm(WIDTH)
        # the best one, one of the brief, one of a longer brief, one that needs what stands before it
        self.choice = nn.Linear(WIDTH, 4)
        self.party_grades = nn.Linear(WIDTH, GRADES)
        self.number_grades = nn.Linear(WIDTH, GRADES)

    def forward(self, nodes: Nodes) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return logits: of the choice (sentences x 4), of parties and of numbers (each x GRADES)."""
        sentences = self.sentence(nodes.sentences) + self.sentence_facts(nodes.sentence_facts)
        parties = self.party(nodes.parties) + self.mentions(nodes.mentions) + self.party_facts(nodes.party_facts)
        numbers = self.number(nodes.numbers) + self.phrase(nodes.phrases) + self.number_facts(nodes.number_facts)
        parts = (sentences, self.title(nodes.title), parties, numbers)
        states = torch.cat([part + sort for part, sort in zip(parts, self.sort.weight, strict=True)])
        for layer in self.layers:
            states = layer(states, nodes.relations)
        own, _, named, counted = self.settle(states).split([len(part) for part in parts])
        return self.choice(own), self.party_grades(named), self.number_grades(counted)


def gathered(states: torch.Tensor, owners: torch.Tensor, total: int) -> torch.Tensor:
    """Return of each of ``total`` parties the mean, the most and the first of its mentions' ``states`` side by side.

    ``owners`` says whose each mention is; mentions come in the order of the text.
    """
    wide = owners[:, None].expand(-1, states.shape[1])
    mean = torch.zeros(total, states.shape[1]).scatter_reduce(0, wide, states, "mean", include_self=False)
    most = torch.zeros(total, states.shape[1]).scatter_reduce(0, wide, states, "amax", include_self=False)
    at = torch.full((total,), len(owners)).scatter_reduce(0, owners, torch.arange(len(owners)), "amin")
    return torch.cat([mean, most, states[at.clamp_max(len(owners) - 1)]], 1)


class Marker(nn.Module):
    """Marks words: those that a reader of the brief alone could not resolve, and those that may be struck."""

    def __init__(self, dropout: float = 0.0) -> None:
        """Build it; ``dropout`` is for training."""
        super().__init__()
        self.word = nn.Sequential(nn.LayerNorm(STATE), nn.Dropout(dropout), nn.Linear(STATE, WIDTH))
        self.tag = nn.Linear(TAGS, WIDTH)
        self.near = nn.Conv1d(WIDTH, WIDTH, 5, padding=2)
        self.out = nn.Sequential(nn.GELU(), nn.Dropout(dropout), nn.Linear(WIDTH, 2))

    def forward(self, words: torch.Tensor, tags: torch.Tensor) -> torch.Tensor:
        """Return logits (words x 2)."""
        mixed = self.word(words) + self.tag(tags)
        mixed = mixed + self.near(torch.nn.functional.gelu(mixed).T[None])[0].T
        logits: torch.Tensor = self.out(mixed)
        return logits


class Linker(nn.Module):
    """Says which party a pronoun or another reference means."""

    def __init__(self, dropout: float = 0.0) -> None:
        """Build it; ``dropout`` is for training."""
        super().__init__()
        self.reference = nn.Sequential(nn.LayerNorm(STATE), nn.Dropout(dropout), nn.Linear(STATE, _LINK))
        self.mention = nn.Sequential(nn.LayerNorm(STATE), nn.Dropout(dropout), nn.Linear(STATE, _LINK))
        self.out = nn.Sequential(
            nn.Linear(2 * _LINK + PAIR_FACTS, WIDTH), nn.GELU(), nn.Dropout(dropout), nn.Linear(WIDTH, 1)
        )

    def forward(self, reference: torch.Tensor, mentions: torch.Tensor, facts: torch.Tensor) -> torch.Tensor:
        """Return a score a party: of ``reference`` (a state), each party's nearest mention and ``facts`` of the two."""
        left, right = self.reference(reference), self.mention(mentions)
        scores: torch.Tensor = self.out(torch.cat([left * right, right, facts], 1)).squeeze(1)
        return scores


class Heads(nn.Module):
    """All heads together."""

    def __init__(self, features: int, dropout: float = 0.0) -> None:
        """Build them; ``features`` is how many a sentence has."""
        super().__init__()
        self.tagger = Tagger(dropout)
        self.numbers = Viewer(dropout)
        self.names = Viewer(dropout)
        self.weigher = Weigher(features, dropout)
        self.marker = Marker(dropout)
        self.linker = Linker(dropout)
