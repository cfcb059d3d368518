"""Small inputs after faults that users of such programs reported, each with what is right (not in the repository).

The table's column of what is right is read as it stands: "refused (link_list)", "text keeps “…”".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from summarizer import Article, Brief, NotAnArticle, Summarizer, find_quantities, read_document
from summarizer.text.sentences import sentences

CASES = Path(__file__).parents[3] / "shared" / "data" / "cases"
ROW = re.compile(r"^\| `([^`]+)` \| (.*?) \| (.*?) \| (.*) \|$", re.MULTILINE)
QUOTED = re.compile(r"“([^”]+)”")
# Not right yet, each with why.
OPEN: dict[str, str] = {
    "56-rename-platform.txt": "the reader takes a platform for a person",
    "95-she-hates.txt": "whose sister and whose lawyer is not told",
}


def rows() -> list[tuple[str, str, str]]:
    """Return each input's name, what is right, and what was wrong."""
    if not CASES.exists():
        return []
    return [row.group(1, 3, 4) for row in ROW.finditer((CASES / "README.md").read_text(encoding="utf-8"))]


@cache
def summarizer() -> Summarizer:
    return Summarizer()


class Case:
    """One input, read and briefed when that is first asked for."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.source = (CASES / "inputs" / name).read_bytes()
        self.article: Article | None = None
        self.refusal = ""
        self._brief: Brief | None = None
        try:
            self.article = read_document(self.source, name)
        except NotAnArticle as refused:
            self.refusal = refused.reason.value

    @property
    def text(self) -> str:
        """The body that was read."""
        assert self.article, f"refused as {self.refusal}"
        return self.article.body

    @property
    def brief(self) -> Brief:
        """The brief of it."""
        assert self.article, f"refused as {self.refusal}"
        self._brief = self._brief or summarizer().brief(self.article)
        return self._brief


def wrongs(case: Case, right: str, seen: str) -> Iterator[str]:
    """Yield what of ``right`` the program does not do."""
    if "sentences whole" in right:
        found = sentences(case.text)
        for told in re.findall(r"sentence: «(.*?)(?=» ->)", seen):
            if not any(way in found for way in told.split("\\|")):
                yield f"cut: {told}"
    for claim in filter(None, map(str.strip, right.split(";"))):
        problem = _wrong(case, claim)
        if problem:
            yield f"{claim}: {problem}"


def _wrong(case: Case, claim: str) -> str:
    article = case.article
    if match := re.fullmatch(r"refused \((\w+)\)", claim):
        return "" if case.refusal == match[1] else f"refused as {case.refusal!r}"
    if match := re.fullmatch(r"(published|byline|title) (.+)", claim):
        assert article, f"refused as {case.refusal}"
        told = str(getattr(article, match[1]))
        return "" if told.startswith(match[2]) else told
    if match := re.fullmatch(r"(?:all|read as) (two|four) paragraphs(?: whole)?", claim):
        assert article, f"refused as {case.refusal}"
        return "" if len(article.paragraphs) >= {"two": 2, "four": 4}[match[1]] else case.text
    if claim == "years are dates":
        counts = [item.text for item in find_quantities(case.text) if item.kind == "count"]
        return ", ".join(text for text in counts if re.fullmatch(r"1[89]\d\d", text))
    if claim.startswith("text keeps"):
        return ", ".join(part for part in QUOTED.findall(claim) if part not in case.text)
    if claim.startswith("without"):
        return ", ".join(part for part in QUOTED.findall(claim) if part in case.text)
    if match := re.fullmatch(r"(.+) = ([\d.]+)", claim):
        values = [item.value for item in find_quantities(case.text) if item.value is not None]
        return "" if float(match[2]) in values else str(values)
    if match := re.fullmatch(r"(.+): (money|measure)", claim):
        kinds = {item.text: item.kind for item in find_quantities(case.text)}
        return "" if any(match[1] in text and kind == match[2] for text, kind in kinds.items()) else str(kinds)
    return _wrong_list(case, claim)


def _wrong_list(case: Case, claim: str) -> str:
    parties = {name: party for party in case.brief.parties for name in (party.name, *party.aliases)}
    figures = [figure.phrase for figure in case.brief.figures]
    if match := re.fullmatch(r"no figure (.+)", claim):
        numbers = [number for figure in case.brief.figures for number in re.findall(r"[\d,.]*\d", figure.phrase)]
        return ", ".join(number for number in match[1].split(", ") if number in numbers)
    if match := re.fullmatch(r"figure (.+)", claim):
        return "" if all(any(part in phrase for phrase in figures) for part in match[1].split(", ")) else str(figures)
    if match := re.fullmatch(r"no party (.+)", claim):
        return ", ".join(name for name in match[1].split(", ") if name in parties)
    if match := re.fullmatch(r"names (.+)", claim):
        return ", ".join(name for name in match[1].split(", ") if name not in parties)
    if match := re.fullmatch(r"(.+) is no (place|person)", claim):
        return match[2] if match[1] in parties and parties[match[1]].kind.value == match[2] else ""
    if match := re.fullmatch(r"(.+) is not “(.+)”", claim):
        return match[2] if match[1] in parties and (parties[match[1]].role or "").startswith(match[2]) else ""
    if match := re.fullmatch(r"([^(]+) \((person|organisation|place|group)(?:, (.+))?\)", claim):
        party = parties.get(match[1])
        # A role that begins the sentence has its capital.
        if not party or party.kind.value != match[2] or (match[3] or "").lower() not in (party.role or "").lower():
            return f"{party.kind.value}, {party.role}" if party else f"not among {', '.join(parties)}"
        return ""
    if match := re.fullmatch(r"((?:\d|six)[^:]*): (?:of )?(.+)", claim):
        # The table names what the number is of; its words stand in the phrase in the article's order.
        of = [word for word in match[2].split() if word != "of"]
        return (
            "" if any(match[1] in phrase and all(word in phrase for word in of) for phrase in figures) else str(figures)
        )
    if match := re.fullmatch(r"(.+): of (.+)", claim):
        return "" if match[1] in parties and match[2] in parties[match[1]].of else str(parties.get(match[1]))
    return ""


@pytest.mark.skipif(not CASES.exists(), reason="needs ../shared")
@pytest.mark.parametrize(("name", "right", "seen"), rows(), ids=[name for name, *_ in rows()])
def test_the_complaint_is_answered(name: str, right: str, seen: str, request: pytest.FixtureRequest) -> None:
    """Everything that the table calls right is so; what is open may fail until somebody mends it."""
    if name in OPEN:
        request.node.add_marker(pytest.mark.xfail(reason=OPEN[name], strict=False))

    assert list(wrongs(Case(name), right, seen)) == []
