"""What a point may stand for besides a sentence's end, in the languages whose customs are known.

``never``: followed by a capital and still no end: titles, ranks, months, measures before a number. ``maybe``: an end
only when the next word opens a sentence, for these stand inside names as well as at the end of one. ``openers``: words
that open a sentence, but rarely follow an abbreviation inside one. All in lower case, without the last point.
"""

from __future__ import annotations

from typing import NamedTuple


class Customs(NamedTuple):
    """One language's abbreviations; with ``ordinals``, a number's point makes it one ("der 20. April")."""

    never: frozenset[str]
    maybe: frozenset[str]
    openers: frozenset[str]
    ordinals: bool = False


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLES = _words(
    "mr mrs ms dr prof rev hon st sen rep gov gen lt col maj capt cmdr sgt cpl pvt adm fr sr pres supt det insp messrs "
    "mme mlle m"
)
_MONTHS = _words("jan feb mar apr jun jul aug sep sept oct nov dec")
_BOOKS = _words("vs no n° nos art fig vol pp op cf al etc mt ft e.g i.e approx dept est")
_ENGLISH = Customs(
    _TITLES | _MONTHS | _BOOKS,
    _words("inc co corp ltd llc plc bros jr a.m p.m u.s u.k u.n e.u d.c ph.d ave blvd rd"),
    _words(
        "the a an in on at it its he she they we i you this that these those but and as for from with after before "
        "when while if there his her their our to by however"
    )
    | _words(
        "meanwhile according since under despite although though no not one two what who how why where some many most "
        "all both each more last earlier later"
    ),
)


def _customs(never: str, maybe: str, openers: str, *, ordinals: bool = False) -> Customs:
    """Add a language's own to what is the same everywhere."""
    own = _words(maybe)
    return Customs((_ENGLISH.never - own) | _words(never), _ENGLISH.maybe | own, _words(openers), ordinals)


CUSTOMS = {
    "en": _ENGLISH,
    "de": _customs(
        "bzw ca evtl ggf vgl sog inkl zzgl geb gest verh kath evang ev med jur phil rer nat dipl ing hrsg tel nr bd "
        "abs z.b d.h u.a o.ä i.d.r v.a z.t s.o bspw insb max mind min std n.chr v.chr",
        "usw etc str jh mio mrd",
        "der die das den dem des ein eine einer es er sie wir ich in im am an auf aus bei mit nach von vor zu zum zur "
        "für und aber auch doch so dann danach wie wenn als da dabei diese dieser nun nur seit laut",
        ordinals=True,
    ),
    "fr": _customs(
        "mm me mgr env art chap p av apr bd éd ex hab inv max min ste tél trad janv févr avr juil déc p.ex",
        "etc cie s.a j.-c",
        "le la les un une des du au aux il elle ils elles on nous vous je ce cet cette ces c’est c'est en dans sur "
        "pour par avec sans selon depuis après avant mais et ou car donc si quand comme son sa ses leur",
    ),
    "es": _customs(
        "sra srta sres dra dña lic ing arq gral cnel tte ud uds ee pág págs núm arts tel av avda cía aprox admón párr "
        "párrf ext máx mín ene abr ago dic lun mié jue vie sáb dom",
        "etc uu ff s.a d.f",
        "el la los las un una lo al en con por para según desde hasta cuando como si no y pero también además ayer hoy "
        "su sus este esta se él ella ellos aunque mientras tras entre ante sin sobre más",
    ),
}
