"""From what a model wrote to a summary that the article supports.

Each sentence is checked against the article. One that it does not support gives way to the article's own: to the
sentence that it comes closest to, where that can stand alone, else to the best one that is not said yet. Where most of
what was written fails, the model has not understood the article, and the embedded summary stands instead of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import log
from typing import NamedTuple

from summarizer.article import Article, Note
from summarizer.brief import Length, Statement
from summarizer.checking import check_summary
from summarizer.models.plain_features import words_of
from summarizer.models.protocol import Material, Summary
from summarizer.models.selection import LONGEST_SHARE, MOST, may_be_quoted
from summarizer.models.shown_sentences import ShownSentences
from summarizer.text.sentences import sentences
from summarizer.text.standalone import leans_on_earlier

# A sentence that has at least this share of a wrong one's words is what that one should have said. Below it, an order
# in the article could put itself into the summary by way of a model that obeys it.
SAME = 0.5
# Odds that a reference stays open from which on a sentence cannot stand alone.
OPEN = 0.5


def failed(base: Summary, model: str) -> Summary:
    """Return the embedded summary ``base`` in place of one that ``model`` did not write."""
    note = Note(
        "model_failed",
        f"The summary model {model} could not be used just now, so these are the article’s own sentences.",
        {"model": model},
    )
    return Summary(base.lengths, (*base.notes, note))


def repaired(written: Sequence[str], base: Summary, material: Material, model: str) -> Summary | None:
    """Make a summary of the sentences that ``model`` has ``written`` about an article.

    ``base`` is the embedded summary of the same article. Nothing is given where most of the sentences are not
    supported: see ``rejected``.
    """
    article = material.article
    body = sentences(article.body)
    matches = aligned(written, body)
    wrong = unsupported(written, article)
    sound = [text not in wrong and match is not None for text, match in zip(written, matches, strict=True)]
    if 2 * sum(sound) < len(written) or not any(sound):
        return None
    taken = {match.sentence for match, fine in zip(matches, sound, strict=True) if match is not None and fine}
    spare = _spare(base)
    shown: list[Statement] = []
    for text, match, fine in zip(written, matches, sound, strict=True):
        if fine and match is not None:
            shown.append(Statement(text, match.sentence))
            continue
        own = next((one for one in (*_closest(match, material), *spare) if one.sentence not in taken), None)
        if own is not None:
            taken.add(own.sentence)
            shown.append(own)
    notes = (_replaced(len(written) - sum(sound), len(written), model),) if not all(sound) else ()
    return Summary(lengths_of(shown, article.word_count), notes)


def rejected(base: Summary, model: str) -> Summary:
    """Return the embedded summary ``base`` in place of what ``model`` wrote, most of which is not supported."""
    note = Note(
        "model_rejected",
        f"Most of what the model {model} wrote is not supported by the article, so these are the article’s own "
        "sentences.",
        {"model": model},
    )
    return Summary(base.lengths, (*base.notes, note))


def unsupported(texts: Iterable[str], article: Article) -> set[str]:
    """Return those of the sentences ``texts`` that the article does not support."""
    distinct = list(dict.fromkeys(texts))
    # One sentence a line, which the checker's splitter keeps apart: the article is looked through once for all.
    findings = check_summary("\n".join(distinct), f"{article.title}\n{article.body}")
    return {text for text in distinct if any(finding.sentence in text for finding in findings)}


class Match(NamedTuple):
    """The article's sentence that a text comes closest to, and the share of the text's words that it has."""

    sentence: int
    share: float


def aligned(texts: Sequence[str], body: Sequence[str]) -> list[Match | None]:
    """Return for each of ``texts`` the sentence of ``body`` that has most of its words, if any has one.

    A word weighs the more the fewer sentences have it. The checker's evidence is by stems, as English has them; models
    write about articles in any script, so that words are compared as they stand here.
    """
    split = [set(words_of(sentence)) for sentence in body]
    spread = Counter(word for words in split for word in words)
    weight = {word: log((len(body) + 1) / count) for word, count in spread.items()}
    foreign = log(len(body) + 1)
    matches: list[Match | None] = []
    for text in texts:
        said = set(words_of(text))
        shared = [sum(weight[word] for word in words & said) for words in split]
        best = max(range(len(shared)), key=shared.__getitem__, default=0)
        total = sum(weight.get(word, foreign) for word in said)
        matches.append(Match(best, shared[best] / total) if shared and shared[best] > 0 else None)
    return matches


def _spare(base: Summary) -> list[Statement]:
    """The embedded summary's statements, those of the shorter lengths first."""
    return list({one.sentence: one for length in Length for one in base.lengths[length]}.values())


def _closest(match: Match | None, material: Material) -> Iterator[Statement]:
    """The article's sentence that a wrong one says with a mistake, if it can stand alone."""
    if match is None or match.share < SAME or material.reading is None or material.references is None:
        return
    shown = ShownSentences(material.reading, material.references)
    _, open_ = shown.alone(match.sentence)
    (one,) = shown.statements([match.sentence])
    if open_ < OPEN and may_be_quoted(one.text, len(one.text.split())) and not leans_on_earlier(one.text):
        yield one


def _replaced(count: int, total: int, model: str) -> Note:
    return Note(
        "sentences_replaced",
        f"Of {total} sentences that the model {model} wrote, the article does not support {count}: its own stand in "
        "their place.",
        {"count": str(count), "total": str(total), "model": model},
    )


def lengths_of(shown: Sequence[Statement], words: int) -> dict[Length, tuple[Statement, ...]]:
    """Give each length the first of what is shown: a model is asked for the most important first."""
    kept: list[Statement] = []
    filled = 0
    for statement in shown:
        filled += len(statement.text.split())
        if kept and filled > LONGEST_SHARE * words:
            break
        kept.append(statement)
    return {length: tuple(kept[:most]) for length, most in MOST.items()}
