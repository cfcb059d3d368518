"""Title, date and author of pages against what people wrote down: right, wrong, or none found.

    python -m benchmarks.metadata ../shared/data [--peer] [--wrong author] [--sites seen]

Shares are of the pages that have the fact by the people's word. A title is right where its words are the same, or
where it holds them all and at most three more; a date where the day is the same; an author where one side has all the
other's words, without degrees. ``beside`` counts what is given where people wrote nothing down, ``unread`` the days
that people wrote down and that stand nowhere on the page, in whatever form: nothing that reads the page can find them,
and they are none of the shares. ``--peer`` measures trafilatura in our place, ``--wrong`` prints every wrong or missing
answer of one kind. Who mends what ``--wrong`` shows looks at the ``seen`` half of the sites only, and reports the
``kept`` half, which is told by the site's hash.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from benchmarks.tables import Table
from summarizer.reading.page.parse import parse
from training.webpages import ARTICLES, saved

FACTS = ("title", "date", "author")
TOLD = ("right", "wrong", "none")
HALVES = ("seen", "kept")
# The name of a section or site that the page's own headline carries too.
TITLE_SLACK = 3
_WORD = re.compile(r"\w+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTHS = "january february march april may june july august september october november december".split()
_SEPTEMBER = 9
_DEGREES = frozenset("by and md phd rd ms ma mba rdn jd cfp cpa mph dr mr mrs written reviewed und von".split())

Facts = dict[str, str]


class Verdict(NamedTuple):
    """A fact of a page by people's word and by a reader's.

    ``told`` is one of ``TOLD``, "beside" where people wrote none, "unread" where the page does not hold what they did.
    """

    folder: str
    fact: str
    told: str
    gold: str
    found: str
    url: str


def ours(html: str, url: str) -> Facts:
    """Return what reading finds."""
    meta = parse(html, url).meta
    published = meta.published.isoformat() if meta.published else ""
    return {"title": meta.title, "date": published, "author": meta.byline or ""}


def peer(html: str, url: str) -> Facts:
    """Return what trafilatura finds."""
    from trafilatura.metadata import extract_metadata

    found = extract_metadata(html, default_url=url)
    return {"title": found.title or "", "date": found.date or "", "author": found.author or ""}


def agrees(fact: str, gold: str, found: str) -> bool:
    """Tell whether ``found`` states the same as ``gold``."""
    if fact == "date":
        return gold == found
    one, other = _words(gold), _words(found)
    if fact == "title":
        return one == other or (set(one) <= set(other) and len(other) - len(one) <= TITLE_SLACK)
    names, others = set(one) - _DEGREES, set(other) - _DEGREES
    return bool(names & others) and (names <= others or others <= names)


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold().replace("’", "").replace("'", ""))


def rows(data: Path, step: int = 1) -> Iterator[tuple[str, str, str, Facts]]:
    """Yield (collection, HTML, link, what people wrote down) of every ``step``-th article page."""
    for folder, name in ARTICLES.items():
        for row, html in saved(data, folder, name, step):
            facts = {fact: row.get(fact) or "" for fact in FACTS}
            # A month, or "NaT", is no day that anybody wrote down.
            facts["date"] = facts["date"] if _DAY.fullmatch(facts["date"]) else ""
            yield folder, html, row["url"], facts


def holds_day(text: str, day: str) -> bool:
    """Tell whether a text has a day (ISO 8601) in any form that people write, with its year or without."""
    year, month, number = map(int, day.split("-"))
    name = rf"\b(?:{_MONTHS[month - 1]}|{_MONTHS[month - 1][:3]}{'|sept' if month == _SEPTEMBER else ''})\b"
    short, apart = rf"(?:{year}|{year % 100:02})", r"(?:\s|&nbsp;|-)*"
    forms = (
        rf"{year}[-/. ]?0?{month}[-/. ]?0?{number}(?!\d)",
        rf"(?<!\d)0?{month}[-/. ]0?{number}[-/. ]{short}(?!\d)",
        rf"(?<!\d)0?{number}[-/. ]0?{month}[-/. ]{short}(?!\d)",
        rf"{name}\.?,?{apart}0?{number}(?:st|nd|rd|th)?(?!\d)",
        rf"(?<!\d)0?{number}(?:st|nd|rd|th)?\.?{apart}(?:of\s+)?{name}",
    )
    return re.search("|".join(forms), text.lower()) is not None


def half_of(url: str) -> str:
    """Return which half of the sites ``url`` belongs to; all names under one domain belong to the same."""
    domain = ".".join((urlsplit(url).hostname or "").split(".")[-2:])
    return HALVES[hashlib.sha256(domain.encode()).digest()[0] % 2]


def count(data: Path, read: Callable[[str, str], Facts], sites: str | None = None, step: int = 1) -> Iterator[Verdict]:
    """Yield what ``read`` makes of every fact of every ``step``-th page, of a half of the sites or of all."""
    for folder, html, url, gold in rows(data, step):
        if sites and half_of(url) != sites:
            continue
        found = read(html, url)
        for fact in FACTS:
            if not gold[fact]:
                told = "beside" if found[fact] else ""
            elif fact == "date" and not holds_day(f"{url} {html}", gold[fact]):
                told = "unread"
            elif agrees(fact, gold[fact], found[fact]):
                told = "right"
            else:
                told = "wrong" if found[fact] else "none"
            yield Verdict(folder, fact, told, gold[fact], found[fact], url)


def table(data: Path, step: int) -> Table:
    """Return the shares right, wrong and not found, on the half of the sites that nothing was learnt from."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for name, read in (("Nutgraf", ours), ("trafilatura", peer)):
        counts.update((name, verdict.fact, verdict.told) for verdict in count(data, read, "kept", step))
    figures: dict[str, list[float | None]] = {}
    for fact in FACTS:
        for name in ("Nutgraf", "trafilatura"):
            shares = [counts[name, fact, told] for told in TOLD]
            figures[f"{fact}: {name}"] = [sum(shares), *(100 * share / max(1, sum(shares)) for share in shares)]
    told = f"One page in {step} of sites that nothing was learnt from, where people wrote the fact down; per cent."
    return Table("Title, date and author", told, ("pages", *TOLD), figures)


def main() -> None:
    """Print a line for each collection and fact."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--peer", action="store_true")
    parser.add_argument("--wrong", choices=FACTS)
    parser.add_argument("--sites", choices=HALVES, help="half of the sites alone")
    arguments = parser.parse_args()
    read: Callable[[str, str], Facts] = peer if arguments.peer else ours
    counts: Counter[tuple[str, str, str]] = Counter()
    for verdict in count(arguments.data, read, arguments.sites):
        counts[verdict.folder, verdict.fact, verdict.told] += 1
        if verdict.fact == arguments.wrong and verdict.told in ("wrong", "none"):
            print(f"{verdict.folder} {verdict.told}: {verdict.gold!r} | {verdict.found!r} | {verdict.url}")
    for folder, fact in sorted({key[:2] for key in counts}):
        right, wrong, none, beside, unread = (counts[folder, fact, told] for told in (*TOLD, "beside", "unread"))
        pages = right + wrong + none
        if pages:
            print(
                f"{folder:6} {fact:7} {pages:4} pages  right {right / pages:6.1%}  wrong {wrong / pages:6.1%}  "
                f"none {none / pages:6.1%}  beside {beside}  unread {unread}"
            )


if __name__ == "__main__":
    main()
