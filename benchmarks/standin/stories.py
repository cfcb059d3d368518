"""Short news stories, each different, made by program."""

from __future__ import annotations

import random

_PLACES = "Aldersund Norrhaven Brakefield Tarnmouth Ostvik Millbrook Harrowgate Lindhaven Skarholm Ferrypoint".split()
_PEOPLE = "Anneke Brandt|Tomas Rell|Judith Okafor|Ivo Marsten|Clara Wenning|Peder Holm|Rosa Tallis|Emil Varga".split(
    "|"
)
_THINGS = "harbour bridge tramway hospital library waterworks theatre market hall school lighthouse".split()
_BODIES = "city council|Coast Office|port authority|regional court|teachers' union|water board".split("|")


def story(number: int, mark: str) -> str:
    """Return the story of this number, the same at every call; its place is called ``mark``."""
    dice = random.Random(number)
    place, thing, body, person = (dice.choice(kind) for kind in (_PLACES, _THINGS, _BODIES, _PEOPLE))
    other = dice.choice([name for name in _PEOPLE if name != person])
    cost, years, share, jobs = dice.randint(3, 90), dice.randint(2, 9), dice.randint(11, 78), dice.randint(20, 900)
    told = f"""
{body[0].upper()}{body[1:]} of {mark} agrees to rebuild the {thing}

{mark.upper()}: The {body} of {mark} agreed on Tuesday to rebuild the old {thing} at a cost of {cost} million crowns,
ending a quarrel with the neighbouring town of {place} that has run for {years} years.

{person}, who leads the {body}, said the work would begin in March and keep {jobs} people busy. “We have waited long
enough,” {person.split()[1]} told reporters after the vote, which passed by {share} votes to 9.

Critics led by {other} say that the sum is too low. A report by engineers of the University of {place} put the repairs
at {cost + dice.randint(2, 30)} million crowns last year, and found that {share} percent of the beams had to go.

The {thing} was closed in {2010 + years} after a storm tore part of its roof away. About {jobs * 13:,} residents signed
a petition to save it, and a group of shopkeepers has promised to pay for the new doors.

{other} said the group would go to court if the {body} did not publish the contracts within {years} weeks.
"""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in told.strip().split("\n\n"))


def page(number: int, mark: str) -> str:
    """Return the story as a page."""
    title, *paragraphs = story(number, mark).split("\n\n")
    told = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!doctype html><html lang='en'><head><title>{title}</title></head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>{title}</h1>{told}</article><footer>Cookie settings</footer></body></html>"
    )
