"""Whom only one article names."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.brief import Brief, Party, PartyKind
from summarizer.checking.namesakes import namesakes
from summarizer.reader.merge import initials_of
from summarizer.text.terms import tokens


def alone(briefs: Sequence[Brief]) -> tuple[tuple[Party, ...], ...]:
    """Give for each article the parties that matter in it and that no other article names by any word.

    Who might be meant by a part of the name, by its initials or by a state's code counts as named.
    """
    named = [_Named(brief) for brief in briefs]
    return tuple(
        tuple(
            party
            for party in brief.main_parties
            if not any(other.has(party) for other in named if other.brief is not brief)
        )
        for brief in briefs
    )


class _Named:
    """The words by which an article names somebody, as far as can be told."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        article = brief.article
        words = tokens(f"{article.title}\n{article.body}")
        self._stems = {token.stem for token in words}
        self._capitals = {token.stem for token in words if token.capital}
        self._initials = {
            initials for party in brief.parties for form in (party.name, *party.aliases) for initials in _initials(form)
        }
        self._codes = namesakes("en", "en").codes

    def has(self, party: Party) -> bool:
        """Tell whether the article may name a party."""
        return any(self._has_form(form, party.kind) for form in (party.name, *party.aliases))

    def _has_form(self, form: str, kind: PartyKind) -> bool:
        words = [token for token in tokens(form) if token.capital or token.stem[0].isdigit()] or tokens(form)
        stems = [word.stem for word in words]
        if not stems:
            return True
        # A person may be called by the last name, anything else by one telling word of its name or all.
        if kind is PartyKind.PERSON:
            return stems[-1] in self._capitals
        if all(stem in self._stems for stem in stems):
            return True
        letters = form.replace(".", "")
        if letters.isupper() and letters in self._initials:
            return True
        if any(initials.lower() in self._capitals for initials in _initials(form)):
            return True
        return any(code in self._capitals for stem in stems for code in self._codes.get(stem, ()))


def _initials(name: str) -> set[str]:
    return {letters for letters in initials_of(name) if len(letters) > 1}
