"""Long articles are read whole, in time and memory that grow with their length only."""

import random
import resource
import time

import pytest

from summarizer.article import Article
from summarizer.pipeline import Summarizer

_WHO = "Engineers,Farmers,Ministers,Teachers,Sailors,Nurses,Judges,Miners".split(",")
_DID = "measured,repaired,opposed,funded,visited,closed,painted,counted".split(",")
_WHAT = "the northern bridge,a flooded mine,four schools,the old harbour,every well,the hospital roof".split(",")
_WHEN = "in the first week,after the storm,before the vote,despite the cold,with borrowed money".split(",")


def article_of(words: int) -> Article:
    """Return an article of about ``words`` words, no two neighbouring sentences alike."""
    chance = random.Random(words)  # noqa: S311 - the same article every time
    body: list[str] = []
    while len(body) * 14 < words:
        parts = [chance.choice(part) for part in (_WHO, _DID, _WHAT, _WHEN)]
        body.append(f"{' '.join(parts)}, the report of {chance.randint(1900, 2020)} says on page {len(body)}.")
    paragraphs = [" ".join(body[start : start + 3]) for start in range(0, len(body), 3)]
    return Article("", "\n\n".join(paragraphs))


@pytest.mark.slow
def test_time_grows_with_length_only(summarizer: Summarizer) -> None:
    """20,000 words take at most about four times what 5,000 take."""
    seconds = []
    for words in (5000, 20000):
        article = article_of(words)
        started = time.process_time()
        summarizer.briefs([article])
        seconds.append(time.process_time() - started)
    assert seconds[1] < 6 * seconds[0]


@pytest.mark.slow
def test_a_long_article_takes_little_memory(summarizer: Summarizer) -> None:
    """Reading 20,000 words adds less than 300 MB to what the process held."""
    summarizer.briefs([article_of(1000)])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    summarizer.briefs([article_of(20000)])
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 < 300e6


def test_news_deep_in_a_long_article_is_read(summarizer: Summarizer) -> None:
    """A number and a name that stand only at the end of a long article are found: it was read, not cut."""
    end = "Minister Ann Tolland said on Friday that 4,812 families had lost their homes in the flood at Kessel."
    long = article_of(3000)
    brief = summarizer.brief(Article("4,812 families lose homes at Kessel", f"{long.body}\n\n{end}"))
    assert any("4,812" in figure.phrase for figure in brief.figures)
    assert "Ann Tolland" in [party.name for party in brief.parties]
