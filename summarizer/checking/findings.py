"""What the checker says of a statement."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Unsupported(StrEnum):
    """What a finding is about: the reason code."""

    NUMBER = "number"
    UNIT = "unit"
    DATE = "date"
    NAME = "name"
    QUOTE = "quote"
    NEGATION = "negation"
    DIRECTION = "direction"
    REFERENT = "referent"
    STATEMENT = "statement"


_REASONS = {
    Unsupported.NUMBER: "The number “{}” does not stand in the article.",
    Unsupported.UNIT: "The article has the number of “{}” with another unit, scale or currency, or of something else.",
    Unsupported.DATE: "The date “{}” does not stand in the article.",
    Unsupported.NAME: "The name “{}” does not stand in the article.",
    Unsupported.QUOTE: "The words in quotation marks, “{}”, are not the article's.",
    Unsupported.NEGATION: "At “{}” one of the two, the article or this sentence, says that it is not so.",
    Unsupported.DIRECTION: "At “{}” the article says the opposite.",
    Unsupported.REFERENT: "What is said here of “{}” the article says of another.",
    Unsupported.STATEMENT: "No sentence of the article says “{}”.",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Words of a summary's sentence that the article does not support, and why they count."""

    sentence: str
    text: str
    kind: Unsupported

    @property
    def reason(self) -> str:
        """A plain sentence for people who want to know why."""
        return _REASONS[self.kind].format(self.text)
