"""Sentences made readable when cut out of their article: what is cut off, and what may not stand alone.

Everything here only ever removes: what is left is the article's own words in their own order, which
``is_trimmed_from`` checks. An opening letter may become a capital.
"""

from __future__ import annotations

import re

_PLACE = r"[A-Z][\w.'’-]*(?:[ /-][A-Z][\w.'’-]*){0,4}"
_CAPITALS = r"[A-Z][A-Z.'’-]+(?:[ /-][A-Z][A-Z.'’-]*){0,4}"
_REGION = rf"(?:, {_PLACE}){{0,2}}"
_DAY = r"(?:, ?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?)"
_AGENCY = r"\([A-Z][\w .,/&'’-]{1,40}\)"
_DASH = r"\s*(?:--+|[—–:-])\s+"
# "LONDON (Reuters) - ", "Beijing, China (CNN) -- ", "BAGHDAD: ", "NEW YORK, June 5 — ", "(CNN)". A name in capitals
# or an agency or a day must be there: "Grand reveal: ..." and "Trump - who ..." are no datelines.
_DATELINE = re.compile(
    rf"(?:{_PLACE}{_REGION}{_DAY}?\s*{_AGENCY}(?:{_DASH}|\s*)"
    rf"|{_AGENCY}{_DASH}"
    rf"|\((?:CNN|AP|AFP|Reuters|CNN Student News|CNN en Español)\)\s*"
    rf"|{_CAPITALS}{_REGION}{_DAY}?{_DASH}"
    rf"|{_PLACE}{_REGION}{_DAY}{_DASH})"
    r"(?=[\"'“‘]?[A-Z0-9])"
)


def cut_dateline(sentence: str) -> str:
    """Return ``sentence`` without the place, day and agency that an agency report opens with."""
    match = _DATELINE.match(sentence)
    return sentence[match.end() :] if match else sentence
