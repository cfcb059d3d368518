"""From an article of any length to the sentences that a model writes about it, in a bounded time.

What does not fit into the model's context is summarised in parts, and the summaries of the parts are summarised again:
nothing is cut. A model that did not come is left alone for a while, so that nobody waits for it in vain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic

from summarizer.article import PARAGRAPH_BREAK, Article
from summarizer.errors import ModelError, Reason
from summarizer.models.prompts import NOTHING, prose
from summarizer.models.protocol import Task, Writer
from summarizer.text.sentences import sentences

# As many as the longest length shows; the shorter lengths are its first sentences.
MOST_SENTENCES = 6
# Of an article of so many sentences at most one is taken: a summary must be shorter than what it sums up.
SENTENCES_FOR_ONE = 3
PART_SENTENCES = 6
# Parts of parts of parts: 4,096 tokens of context hold more than any article that can be sent.
MOST_LEVELS = 4
# A summary of parts that is not shorter than this share of the parts would never come to an end.
SHRINK = 0.8
# How much of its room a part takes on average: sentences do not fill it to the last token.
FILL = 0.9
# The bot waits half a minute for an answer, the search for it and the queue included; in seconds.
ANSWER_SECONDS = 12.0
# Seconds for which a model that failed is not asked again.
REST_SECONDS = 60.0
_PASSING = frozenset({Reason.MODEL_UNREACHABLE, Reason.MODEL_TIMEOUT, Reason.MODEL_TOO_LARGE})


class Drafter:
    """Asks one writer for drafts of summaries, and for answers."""

    def __init__(self, writer: Writer, seconds: float, *, clock: Callable[[], float] = monotonic) -> None:
        """Take the ``writer``, and the ``seconds`` that it has for one article."""
        self._writer = writer
        self._seconds = seconds
        self._clock = clock
        self._rests_until = clock()
        self._answers = 0

    @property
    def name(self) -> str:
        """The model's name."""
        return self._writer.name

    @property
    def translates(self) -> bool:
        """Whether it can write in another language than the article's."""
        return self._writer.translates

    def trouble(self) -> str:
        """Say in one plain sentence why the model would not answer just now; empty where nothing is known."""
        return self._writer.trouble()

    def draft(self, article: Article, language: str = "") -> list[str]:
        """Return what the model writes about ``article``, at least one sentence, unchecked.

        It is asked for the article's own language, or for ``language`` (ISO 639-1).

        Raises:
            ModelError: The model did not answer, not in time, or said nothing.
        """
        with self._unless_it_rests(_PASSING):
            found = self._draft(article, language or article.language, self._clock() + self._seconds)
        if not found:
            raise ModelError(Reason.MODEL_EMPTY, f"The model {self.name} wrote no sentence.", model=self.name)
        return found

    def answer(self, question: str, passages: Sequence[str], language: str) -> list[str]:
        """Return what the model answers to ``question`` from ``passages`` of an article, unchecked; none if it cannot.

        Raises:
            ModelError: The model did not answer, or not in time.
        """
        text = " ".join(passages)
        if self._writer.tokens(f"{text} {question}") > self._writer.room:
            return []
        task = Task(text, len(passages), language=language, question=question)
        # One that is too slow for an answer may have time enough for a brief.
        with self._unless_it_rests(frozenset({Reason.MODEL_UNREACHABLE})):
            written = prose(self._writer.write(task, min(ANSWER_SECONDS, self._seconds)))
        return [] if any(NOTHING in sentence for sentence in written) else written

    @contextmanager
    def _unless_it_rests(self, tiring: frozenset[Reason]) -> Iterator[None]:
        """Refuse while the model is left alone, and leave it alone from now on if it fails for one of these reasons."""
        if self._clock() < self._rests_until:
            raise ModelError(Reason.MODEL_UNREACHABLE, f"The model {self.name} failed a moment ago and is left alone.")
        self._answers = 0
        try:
            yield
        except ModelError as error:
            # One that answered is there: the article was too long for its time, and others may be shorter.
            if error.reason in tiring and not self._answers:
                self._rests_until = self._clock() + REST_SECONDS
            raise

    def _draft(self, article: Article, language: str, deadline: float) -> list[str]:
        text = article.body
        wanted = max(1, min(MOST_SENTENCES, len(sentences(text)) // SENTENCES_FOR_ONE))
        for _ in range(MOST_LEVELS):
            parts = split(text, self._writer)
            if len(parts) == 1:
                return self._write(article, text, wanted, deadline, language)
            # In the article's own language: it is translated once, at the end.
            own = article.language
            written = [" ".join(self._write(article, part, PART_SENTENCES, deadline, own)) for part in parts]
            shorter = PARAGRAPH_BREAK.join(filter(None, written))
            if len(shorter) > SHRINK * len(text):
                break
            text = shorter
        raise ModelError(Reason.MODEL_EMPTY, f"The model {self.name} does not shorten a long text.", model=self.name)

    def _write(self, article: Article, text: str, wanted: int, deadline: float, language: str) -> list[str]:
        left = deadline - self._clock()
        if left <= 0:
            seconds = f"{self._seconds:.0f}"
            message = f"The model {self.name} did not end within {seconds} seconds."
            raise ModelError(Reason.MODEL_TIMEOUT, message, seconds=seconds)
        original = article.language if language != article.language else ""
        written = self._writer.write(Task(text, wanted, article.title, language, original), left)
        self._answers += 1
        return prose(written)


def split(text: str, writer: Writer) -> list[str]:
    """Split ``text`` between its sentences into parts of about equal size that have room in one task of ``writer``."""
    whole = writer.tokens(text)
    if whole <= writer.room:
        return [text]
    pieces = [(piece, writer.tokens(piece)) for line in sentences(text) for piece in _pieces(line, writer)]
    # A token more for each piece, for the space between: sums of pieces are not what the whole has.
    total = sum(tokens + 1 for _, tokens in pieces)
    most = total / (total // (FILL * writer.room) + 1)
    parts: list[list[str]] = [[]]
    filled = 0
    for piece, tokens in pieces:
        if parts[-1] and (filled + tokens + 1 > writer.room or filled >= most):
            parts.append([])
            filled = 0
        parts[-1].append(piece)
        filled += tokens + 1
    return [" ".join(part) for part in parts]


def _pieces(sentence: str, writer: Writer) -> Sequence[str]:
    """Halve what has no room by itself (a table, a text without full stops), between words where it has any."""
    if writer.tokens(sentence) + 1 <= writer.room or len(sentence) < 2:
        return [sentence]
    middle = len(sentence) // 2
    space = sentence.rfind(" ", 1, middle)
    at = space if space > middle // 2 else middle
    return [*_pieces(sentence[:at], writer), *_pieces(sentence[at:].strip(), writer)]
