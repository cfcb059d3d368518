"""The day on which a page was published: all that it offers, by its data, its markup, its link, its lines.

A day of change is another thing: it stands in only where the page names no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from summarizer.quantities.cldr import month_names
from summarizer.reading.page.believing import Offers, likeliest
from summarizer.reading.page.blocks import Block
from summarizer.reading.page.linked_data import text_of
from summarizer.reading.page.parts import PageParts
from summarizer.reading.quiet import quiet

_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"^((?:19|20)\d\d)(\d\d)(\d\d)(?:T|$|\d{6}$)")
# "3 May 2024", "5 de mayo de 2024", "2. März 2024"; "May 3rd, 2024", "Nov 18 2017".
_DAY_FIRST = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[ -](?:de |of )?([^\W\d_]{3,12})[.,]{0,2}[ -](?:de |del )?(\d{4})\b"
)
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (?:\d\d:\d\d:\d\d )?(\d{4})\b")
# "3/4/2024" is one day in Europe and another in America, "3.4.2024" is not.
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?!\d)")
_AMERICAN = re.compile(r"en[-_](?:us|ph)", re.IGNORECASE)
# "date" alone is the day of publication by habit; "modified", "expires" and their like are not.
_PUBLISHED = re.compile(
    r"publi|pub-?date|pdate|ptime|issued|created|creation|post_?date|display-?date|^date$|[.:]date$|sailthru\.date"
)
_CHANGED = re.compile(
    r"modif|updat|revis|edit|expir|valid|version|last|aktualisiert|mis à jour|actualizad", re.IGNORECASE
)
_SAID_PUBLISHED = re.compile(r"publi|posted|erschienen|veröffentlicht|geposted", re.IGNORECASE)
_CLASSES = re.compile(r"(?:^|[\s_-])(?:dt-|date[_-]?)?published(?:$|[\s_-])|entry-date|pubdate|post-date")
# A name and the day behind it, which the page sets apart by its layout alone: "Ana PrellDec 5, 2023".
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z][a-z]{2})")
_URL_DAY = re.compile(r"[/_-](20\d\d|19[89]\d)([/_-])(\d{1,2})\2(\d{1,2})(?=[/_.-]|$)")
# Beside the headline stand a kicker, a standfirst, a picture's words, share buttons and the byline.
ABOVE_HEADLINE, BELOW_HEADLINE = 4, 20
_RIGHT_BELOW = 4
_LABEL_CHARACTERS = 120
_HAS_YEAR = re.compile(r"\b(?:19[89]|20[0-4])\d\b|\d[/.]\d\d(?!\d)")
# Pages larger than any of the development sets: the library copies and serialises the whole tree.
_MAX_ELEMENTS = 20_000
# It looks at an element's whole text once for each that it stands in.
_MAX_DEPTH = 200
_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "nb", "fi", "ca")
_MAX_TIMES = 100
_EARLIEST = date(1990, 1, 1)
_DAY = timedelta(days=1)
_OF_CHANGE = ("changed", "updated")


def published_on(page: PageParts) -> date | None:
    """Return the likeliest day of publication, None where the page names none that is likely."""
    return likeliest(date_offers(page), "date")


def date_offers(page: PageParts) -> Offers[date]:
    """Return every day that the page may mean, with where it stands and how it stands to the others."""
    offers: Offers[date] = {}
    month_first = _is_month_first(page.tree.get("lang") or page.meta("og:locale"))
    for place, text in _tellings(page):
        day = as_day(text, month_first)
        if day:
            offers.setdefault(day, set()).add(place)
    found = offers or {day: {"searched"} for day in [_searched(page)] if day}
    # A day of change is believed only where no other is named.
    changes = {day for day, places in found.items() if all(place.startswith(_OF_CHANGE) for place in places)}
    kept = [day for day in found if day not in changes or len(changes) == len(found)]
    related = {day: {trait for trait, has in _relations(day, found).items() if has} for day in kept}
    return {day: found[day] | related[day] | ({"only"} if len(kept) == 1 else set()) for day in kept}


def _is_month_first(tag: str) -> bool | None:
    """Tell how days in numbers are written where ``tag`` is spoken; None where English of no country is."""
    return None if tag.lower() in {"", "en"} else bool(_AMERICAN.match(tag))


def _relations(day: date, offers: Offers[date]) -> dict[str, bool]:
    """Return how ``day`` stands to the other days."""
    linked = [other for other in offers if "link" in offers[other]]
    said = [other for other in offers if "linked data" in offers[other] or "meta published" in offers[other]]
    changed = [other for other in offers if "changed" in offers[other]]
    near = [other for other in offers if "first at headline" in offers[other]]
    return {
        "twice": len(offers[day]) > 1,
        "not in link": bool(linked) and day not in linked,
        "far from link": bool(linked) and all(abs(day - other) > _DAY for other in linked),
        "not in data": bool(said) and day not in said,
        "a day from data": day not in said and any(abs(day - other) <= _DAY for other in said),
        "not at headline": bool(near) and day not in near,
        "a day from headline": day not in near and any(abs(day - other) <= _DAY for other in near),
        "other than changed": bool(changed) and day not in changed,
        "changed alone": day in changed and not said and not near,
        "earliest": day == min(offers),
    }


def as_day(text: str, month_first: bool | None = None) -> date | None:
    """Read the day that ``text`` names first, in the ways of machines and of the larger languages.

    ``month_first`` tells how the page's country writes days in numbers alone; None leaves the unclear ones out.
    """
    text = _GLUED.sub(" ", " ".join(text[:_LABEL_CHARACTERS].split()))
    found = _by_machine(text) or _by_month_name(text) or _by_numbers(text, month_first)
    return found if found and _EARLIEST <= found <= _tomorrow() else None


def _by_machine(text: str) -> date | None:
    if match := _ISO.search(text):
        return _day(match[1], match[3], match[4])
    match = _COMPACT.match(text)
    return _day(match[1], match[2], match[3]) if match else None


def _by_month_name(text: str) -> date | None:
    months = month_names(_LANGUAGES)
    for match in _DAY_FIRST.finditer(text):
        if month := months.get(match[2].lower()):
            return _day(match[3], month, match[1])
    for match in _MONTH_FIRST.finditer(text):
        if month := months.get(match[1].lower()):
            return _day(match[3], month, match[2])
    return None


def _by_numbers(text: str, month_first: bool | None) -> date | None:
    match = _NUMBERS.search(text)
    if not match:
        return None
    one, other, year = match[1], match[3], match[4] if len(match[4]) == 4 else f"20{match[4]}"
    if match[2] == "." or int(one) > 12:
        return _day(year, other, one)
    if int(other) > 12 or one == other:
        return _day(year, one, other)
    return None if month_first is None else _day(year, *((one, other) if month_first else (other, one)))


def _day(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _tomorrow() -> date:
    return (datetime.now().astimezone() + _DAY).date()


def _tellings(page: PageParts) -> Iterator[tuple[str, str]]:
    """Yield every place that may tell the day, with what it says."""
    article = page.data.article()
    for link in (page.url or "", page.meta("og:url")):
        if match := _URL_DAY.search(link):
            yield "link", f"{match[1]}-{match[3]}-{match[4]}"
    for name, texts in page.metas.items():
        if _CHANGED.search(name):
            yield "changed", texts[0]
        elif _PUBLISHED.search(name):
            yield ("meta published" if "publ" in name else "meta"), texts[0]
    yield "linked data", text_of(article.get("datePublished")) or text_of(article.get("dateCreated"))
    yield "changed", text_of(article.get("dateModified"))
    for item in page.data.items:
        if item is not article:
            yield "other linked data", text_of(item.get("datePublished"))
            yield "changed", text_of(item.get("dateModified"))
    yield from islice(_marked_up(page.tree), _MAX_TIMES)
    yield from _lines(page)


def _marked_up(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield what elements that are marked as the day of publication hold."""
    for element in islice(tree.iter("time", "span", "abbr", "div", "p", "meta", "li", "small"), _MAX_ELEMENTS):
        prop, css = element.get("itemprop") or "", element.get("class") or ""
        if "datePublished" in prop or "dateCreated" in prop:
            yield "prop", _held(element)
        elif "dateModified" in prop:
            yield "changed", _held(element)
        elif (element.get("pubdate") is not None or _CLASSES.search(css)) and not _CHANGED.search(css + prop):
            yield "class", _held(element)


def _held(element: HtmlElement) -> str:
    """Return the day as the machine has it, or as the reader sees it."""
    told = element.get("content") or element.get("datetime") or element.get("title")
    return told or str(element.text_content())[:_LABEL_CHARACTERS]


def _lines(page: PageParts) -> Iterator[tuple[str, str]]:
    """Yield the days on short lines: those at the headline, and the only one of the page."""
    stamps = _stamps(page.tree)
    first = True
    for place, block in enumerate(page.near):
        for kind, text in _said(block, stamps):
            where = "right below headline" if place <= _RIGHT_BELOW else "at headline"
            yield f"{kind} {where}", text
            if first and kind != "updated":
                first = False
                yield "first at headline", text
    dated = (block for block in page.blocks if len(block.text) <= _LABEL_CHARACTERS and _HAS_YEAR.search(block.text))
    lines = [(kind, text) for block in islice(dated, _MAX_TIMES) for kind, text in _said(block, stamps)]
    if len({text for kind, text in lines if kind != "updated"}) == 1:
        yield "only line", next(text for kind, text in lines if kind != "updated")
    yield from ((f"{kind} line", text) for kind, text in lines if kind != "plain")


def _said(block: Block, stamps: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the days on a short line, each "published", "updated" or "plain" by the words before it."""
    label = block.text
    if len(label) > _LABEL_CHARACTERS or not (_HAS_YEAR.search(label) or label in stamps) or "©" in label:
        return
    changed = _CHANGED.search(label)
    before, after = (label[: changed.start()], label[changed.start() :]) if changed else (label, "")
    stamp = next((stamps[text] for text in stamps if text in before), "")
    # What stands before "updated" is the day of publication.
    yield ("published" if changed or _SAID_PUBLISHED.search(before) else "plain"), before
    if stamp:
        yield "stamped", stamp
    if after:
        yield "updated", after


def _stamps(tree: HtmlElement) -> dict[str, str]:
    """Return the machine's way of writing each day by the reader's way, as time elements have both."""
    times = (
        (" ".join(time.text_content().split()), time.get("datetime"))
        for time in islice(tree.iter("time"), _MAX_ELEMENTS)
    )
    return {text: stamp for (text, stamp), _ in zip(times, range(_MAX_TIMES), strict=False) if text and stamp}


def _searched(page: PageParts) -> date | None:
    """Ask htmldate, which knows the habits of many sites; whole texts are left out, for they speak of other days."""
    from htmldate import find_date

    size = sum(1 for _ in islice(page.tree.iter(), _MAX_ELEMENTS + 1))
    if size > _MAX_ELEMENTS or any(block.node.depth > _MAX_DEPTH for block in page.blocks):
        return None
    try:
        with quiet("htmldate"):
            found = find_date(page.tree, extensive_search=False, original_date=True, url="https://none.invalid/")
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError, etree.LxmlError):
        return None
    return date.fromisoformat(found) if found else None
