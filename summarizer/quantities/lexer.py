"""Cut a text into the pieces that quantities are made of: digits, words, signs.

One regular expression whose alternatives are bounded or begin differently, so that a text of any content is read in
linear time; every later step works on the tokens, never on the text again.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple

from summarizer.quantities.cldr import language_of
from summarizer.text.language import guess_language

# The bounds in the mail pattern keep it from looking far ahead at every word of a text without white space.
_TOKEN = re.compile(
    r"(?P<skip>(?:https?://|www\.)\S+|[@#]\w+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,6})"
    r"|(?P<number>\d+(?:[.,]\d+)*|(?<![\w.)\]'\x22’”»])\.\d+)"
    r"|(?P<fraction>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<sign>\S)"
)


class Kind(IntEnum):
    """What a token is."""

    NUMBER = 1
    FRACTION = 2
    WORD = 3
    SIGN = 4
    SKIP = 5


class Token(NamedTuple):
    """A piece of the text, with the white space before it (``gap``) and its lower-case form (apostrophes levelled)."""

    text: str
    start: int
    end: int
    kind: Kind
    gap: str
    lower: str

    @property
    def glued(self) -> bool:
        """Whether nothing stands between this token and the one before it."""
        return not self.gap

    @property
    def opens_line(self) -> bool:
        """Whether the token is the first of its line (or of the text)."""
        return self.start <= 0 or "\n" in self.gap


_KINDS = {"skip": Kind.SKIP, "number": Kind.NUMBER, "fraction": Kind.FRACTION, "word": Kind.WORD, "sign": Kind.SIGN}
END = Token("", -1, -1, Kind.SKIP, " ", "")
DASHES = frozenset("-–—‐‑−‒")


def tokenise(text: str) -> list[Token]:
    """Cut ``text`` into tokens, white space left out."""
    tokens: list[Token] = []
    last = 0
    for match in _TOKEN.finditer(text):
        piece = match[0]
        kind = _KINDS[match.lastgroup or "sign"]
        lower = piece.lower().replace("’", "'") if kind is Kind.WORD else piece
        tokens.append(Token(piece, match.start(), match.end(), kind, text[last : match.start()], lower))
        last = match.end()
    return tokens


class Stream:
    """The tokens of a text and its language (guessed where none is told), safe to ask for any position.

    ``peek`` outside the text gives an empty token of kind ``SKIP``, so that patterns need no bounds of their own.
    """

    __slots__ = ("_said", "_tokens", "language", "text")

    def __init__(self, text: str, language: str | None = None) -> None:
        self.text = text
        self._tokens = tokenise(text)
        words = (token.lower for token in self._tokens if token.kind is Kind.WORD)
        self.language = language_of(language or guess_language(words))
        self._said: dict[str, bool] = {}

    def __len__(self) -> int:
        return len(self._tokens)

    def peek(self, index: int) -> Token:
        """Return the token at ``index``, or the empty one."""
        return self._tokens[index] if 0 <= index < len(self._tokens) else END

    def lower(self, index: int) -> str:
        """Return the lower-case form of the token at ``index``; empty outside the text."""
        return self._tokens[index].lower if 0 <= index < len(self._tokens) else ""

    def dash(self, index: int) -> bool:
        """Tell whether the token at ``index`` is a hyphen or a dash of any sort."""
        return self.lower(index) in DASHES

    def says(self, words: str) -> bool:
        """Tell whether the text's first 20,000 characters hold ``words``: where the story is set, in which money."""
        if words not in self._said:
            self._said[words] = words in self.text[:20_000]
        return self._said[words]

    def joins(self, index: int) -> bool:
        """Tell whether the token at ``index`` is a hyphen with no space on either side."""
        return self.dash(index) and self.peek(index).glued and self.peek(index + 1).glued
