"""Articles beside each other, by what they tell and not by how they are written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer.article import Note
from summarizer.brief import Brief, Length
from summarizer.checking import Unsupported, check_summary
from summarizer.comparing.comparison import Comparison, Quote
from summarizer.comparing.figures import differing
from summarizer.comparing.parties import alone
from summarizer.comparing.text import Told, sentences_of

# How much of what a sentence tells must stand in one sentence of every other article for these to say it too, and what
# that and half of what the other sentence shares must come to. Of 68 such statements in 25 pairs of reports that were
# read, 45 say the same word for word and 5 more than the other article does.
SAID = 0.6
ALIKE = 0.88
# A number must stand where the rest of the statement does; names are given in full only once.
_NUMBERS = frozenset({Unsupported.NUMBER, Unsupported.UNIT, Unsupported.DATE})
# Headings and scraps tell too little.
_FEWEST_STEMS = 6
MOST_COMMON = 6
MOST_FIGURES = 6
# A check takes some hundredths of a second, of the longest texts that are compared a tenth.
_MOST_CHECKED = 12
# "It was passed on Monday": among sentences of another article nobody knows what.
_BACK = frozenset("it its he his she her they their this that these those".split())
_LANGUAGES = Note(
    "languages_differ", "The articles are in different languages, which I cannot compare with each other."
)


def compare(briefs: Sequence[Brief]) -> Comparison:
    """Lay the articles of two or three briefs beside each other.

    Nothing is found of articles in different languages: a note says so.
    """
    if len({brief.article.language for brief in briefs}) > 1:
        return Comparison(alone=((),) * len(briefs), notes=(_LANGUAGES,))
    told = [sentences_of(brief.article) for brief in briefs]
    figures = differing(told)
    common = _common(briefs, told, [_places(row) for row in figures])
    return Comparison(tuple(common), tuple(figures[:MOST_FIGURES]), alone(briefs))


def _places(quotes: Sequence[Quote]) -> frozenset[tuple[int, int]]:
    return frozenset((quote.article, quote.sentence) for quote in quotes)


def _common(
    briefs: Sequence[Brief], told: Sequence[Sequence[Told]], differ: Sequence[frozenset[tuple[int, int]]]
) -> list[tuple[Quote, ...]]:
    """Find what all say: sentences whose every number, name and statement stands in the others, what matters first.

    Sentences that ``differ`` in a figure do not say the same.
    """
    found: list[tuple[Quote, ...]] = []
    used: set[tuple[int, int]] = set()
    ranked = sorted(_candidates(told), key=lambda row: (-_worth(briefs, row.quotes), -row.weight, -row.share))
    for row in ranked[:_MOST_CHECKED]:
        places = _places(row.quotes)
        if len(found) == MOST_COMMON or places & used or any(len(places & other) > 1 for other in differ):
            continue
        shown, *others = row.quotes
        if _points_back(shown.text):
            continue
        if all(_says(told[other.article], other.sentence, shown.text) for other in others):
            used |= places
            found.append(row.quotes)
    return found


def _points_back(text: str) -> bool:
    """Tell whether a sentence begins with what only the sentence before it names."""
    return text.split(maxsplit=1)[0].casefold().partition("’")[0].partition("'")[0] in _BACK


def _says(told: Sequence[Told], sentence: int, shown: str) -> bool:
    """Tell whether an article says what is shown, with its numbers where it says it: about ``sentence``."""
    if check_summary(shown, "\n".join(one.text for one in told)):
        return False
    beside = "\n".join(one.text for one in told[max(0, sentence - 1) : sentence + 2])
    return not any(finding.kind in _NUMBERS for finding in check_summary(shown, beside))


@dataclass(frozen=True, slots=True)
class _Row:
    """Sentences that may say the same, the one that is shown first, and how much of it the others have at least."""

    quotes: tuple[Quote, ...]
    share: float
    weight: float


def _candidates(told: Sequence[Sequence[Told]]) -> Iterable[_Row]:
    """Pair each sentence with those of the other articles that have most of what it tells.

    Of a row that is found from several of its sentences that one is shown which says least beyond the others.
    """
    best: dict[frozenset[tuple[int, int]], _Row] = {}
    for own, sentences in enumerate(told):
        for number, sentence in enumerate(sentences):
            if len(sentence.weights) < _FEWEST_STEMS:
                continue
            quotes, least = [Quote(own, number, sentence.text)], 1.0
            for other, theirs in enumerate(told):
                if other == own:
                    continue
                share, at = max(((sentence.share_in(there), -at) for at, there in enumerate(theirs)), default=(0.0, 0))
                if share < SAID or share + theirs[-at].share_in(sentence) / 2 < ALIKE:
                    break
                least = min(least, share)
                quotes.append(Quote(other, -at, theirs[-at].text))
            places = _places(quotes)
            if len(quotes) == len(told) and (places not in best or best[places].share < least):
                best[places] = _Row(tuple(quotes), least, least * sentence.weight)
    return best.values()


def _worth(briefs: Sequence[Brief], row: Sequence[Quote]) -> int:
    """Say how many of the sentences, in how many of the lengths, an editor took."""
    return sum(
        any(statement.sentence == quote.sentence for statement in briefs[quote.article].lengths[length])
        for quote in row
        for length in Length
    )
