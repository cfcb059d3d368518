"""The heads: small networks on the encoder's states, one for each question that is asked of an article.

Which words are names and of what kind; seen from a number or a name, where its phrase begins and ends and how much it
matters; which sentences an editor takes, and which of those cannot stand alone; which words a reader of the brief alone
could not resolve, and who is meant by them.
"""

from __future__ import annotations

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
        self.grade = nn.Sequential(nn.GELU(), nn.Dropout(dropout), nn.Linear(WIDTH, GRADES + 1))

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
        places x 2), the grades with the odds that there is a phrase at all (anchors x (GRADES + 1)), and the anchors'
        own states.
        """
        states = self.layers(seen[index] + self.place(place), src_key_padding_mask=padding)
        states = self.settle(states)
        own = (place == REACH + 1).float()
        pooled = (states * own[..., None]).sum(1) / own.sum(1, keepdim=True).clamp_min(1)
        ends = self.ends(states).masked_fill(padding[..., None], -1e4)
        pooled = pooled + self.facts(facts)
        return ends, self.grade(pooled), pooled


class Weigher(nn.Module):
    """Grades a party by all the places where it is named."""

    def __init__(self, dropout: float = 0.0) -> None:
        """Build it; ``dropout`` is for training."""
        super().__init__()
        self.mix = nn.Linear(3 * WIDTH + PARTY_FACTS, WIDTH)
        self.out = nn.Sequential(nn.GELU(), nn.Dropout(dropout), nn.Linear(WIDTH, GRADES))

    def forward(self, mentions: torch.Tensor, owners: torch.Tensor, facts: torch.Tensor) -> torch.Tensor:
        """Return grades (parties x GRADES); ``owners`` says whose each mention is, the first one's first."""
        total = len(facts)
        wide = owners[:, None].expand(-1, mentions.shape[1])
        mean = torch.zeros(total, mentions.shape[1]).scatter_reduce(0, wide, mentions, "mean", include_self=False)
        most = torch.zeros(total, mentions.shape[1]).scatter_reduce(0, wide, mentions, "amax", include_self=False)
        at = torch.full((total,), len(owners)).scatter_reduce(0, owners, torch.arange(len(owners)), "amin")
        first = mentions[at.clamp_max(len(owners) - 1)]
        grades: torch.Tensor = self.out(self.mix(torch.cat([mean, most, first, facts], 1)))
        return grades


class Selector(nn.Module):
    """Reads the sentences in each other's context: would an editor take it, and can it stand alone?"""

    def __init__(self, features: int, dropout: float = 0.0) -> None:
        """Build it for so many ``features`` a sentence; ``dropout`` is for training."""
        super().__init__()
        self.vector = nn.Sequential(nn.LayerNorm(STATE), nn.Dropout(dropout), nn.Linear(STATE, WIDTH))
        self.feature = nn.Sequential(nn.Linear(features, WIDTH), nn.GELU(), nn.Linear(WIDTH, WIDTH))
        layer = nn.TransformerEncoderLayer(
            WIDTH, 4, 2 * WIDTH, dropout=0.0, activation="gelu", batch_first=True, norm_first=True
        )
        self.layers = nn.TransformerEncoder(layer, 2, enable_nested_tensor=False)
        self.settle = nn.LayerNorm(WIDTH)
        # the best one, one of the brief, one of a longer brief, one that needs what stands before it
        self.out = nn.Linear(WIDTH, 4)

    def forward(self, vectors: torch.Tensor, features: torch.Tensor, padding: torch.Tensor) -> torch.Tensor:
        """Return logits (rows x sentences x 4)."""
        states = self.layers(self.vector(vectors) + self.feature(features), src_key_padding_mask=padding)
        logits: torch.Tensor = self.out(self.settle(states))
        return logits


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
        self.weigher = Weigher(dropout)
        self.selector = Selector(features, dropout)
        self.marker = Marker(dropout)
        self.linker = Linker(dropout)
