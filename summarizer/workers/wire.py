"""What goes between the program and its workers: JSON in frames, each with its length before it.

Not pickle: a worker parses hostile files, and whatever takes a worker over must not reach the program by its answers.
"""

from __future__ import annotations

import struct
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel

import summarizer.errors
from summarizer.answering.found import Found
from summarizer.article import Article
from summarizer.brief import Brief, Length
from summarizer.comparing.comparison import Comparison
from summarizer.errors import NutgrafError, Reason
from summarizer.reading.feed import Feed
from summarizer.reading.fetch import Fetched, FetchedFeed
from summarizer.settings import SummarizerSettings
from summarizer.sources import File, Pasted

# The largest page that is fetched has 16 MB, and 22 in base64; an answer holds the article twice at most.
MOST_BYTES = 128 * 1024 * 1024
LENGTH = struct.Struct("!I")


class _Message(BaseModel):
    model_config = ConfigDict(frozen=True, ser_json_bytes="base64", val_json_bytes="base64")


class Load(_Message):
    """The first message: load the model, in so many ``seconds``. Jobs may take ``memory_megabytes`` on top of it."""

    kind: Literal["load"] = "load"
    settings: SummarizerSettings
    memory_megabytes: int
    seconds: float = Field(60.0, gt=0)


class Read(_Message):
    """Read what a user gave, or what a link led to."""

    kind: Literal["read"] = "read"
    source: File | Pasted | Fetched


class Summarise(_Message):
    """Brief an article."""

    kind: Literal["summarise"] = "summarise"
    article: Article
    length: Length
    language: str = ""


class Excerpt(_Message):
    """Brief an article in its own sentences, whatever model writes summaries."""

    kind: Literal["excerpt"] = "excerpt"
    article: Article


class Ask(_Message):
    """Find what a brief's article says to a question."""

    kind: Literal["ask"] = "ask"
    question: str
    brief: Brief


class Compare(_Message):
    """Lay the articles of briefs beside each other."""

    kind: Literal["compare"] = "compare"
    briefs: tuple[Brief, ...]


class ReadFeed(_Message):
    """Read a feed."""

    kind: Literal["feed"] = "feed"
    feed: FetchedFeed


class Begun(_Message):
    """The message has arrived: from here on a worker that dies may have died of it."""

    kind: Literal["begun"] = "begun"


class Done(_Message):
    """The job's result; a loaded model's is whether it ``translates``, and what ``trouble`` it has at the moment."""

    kind: Literal["done"] = "done"
    article: Article | None = None
    brief: Brief | None = None
    answer: Found | None = None
    comparison: Comparison | None = None
    feed: Feed | None = None
    translates: bool = False
    trouble: str = ""


class Failed(_Message):
    """The job's error: one of the library's by its class, or anything else by a line for the log.

    ``over`` says that the worker ends itself.
    """

    kind: Literal["failed"] = "failed"
    error: str
    reason: Reason | None = None
    message: str
    values: dict[str, str] = {}
    over: bool = False

    @classmethod
    def of(cls, error: Exception) -> Failed:
        """Put an error into a message."""
        name = type(error).__name__
        if isinstance(error, NutgrafError):
            return cls(error=name, reason=error.reason, message=error.message, values=error.values)
        return cls(error=name, message=f"{name} in a worker; its own lines above say more")

    def exception(self) -> Exception:
        """Make the error again."""
        found = getattr(summarizer.errors, self.error, None)
        if self.reason is not None and isinstance(found, type) and issubclass(found, NutgrafError):
            return found(self.reason, self.message, **self.values)
        return RuntimeError(self.message)


Job = Read | Summarise | Excerpt | Ask | Compare | ReadFeed


class ToWorker(RootModel[Load | Job]):
    """Any message to a worker."""

    root: Load | Job = Field(discriminator="kind")


class FromWorker(RootModel[Begun | Done | Failed]):
    """Any message of a worker."""

    root: Begun | Done | Failed = Field(discriminator="kind")


def frame(message: BaseModel) -> bytes:
    """Put a message into bytes, with its length before it."""
    data = packed(message)
    return LENGTH.pack(len(data)) + data


def packed(message: BaseModel) -> bytes:
    """Put a message into bytes."""
    return message.model_dump_json().encode()


def said(data: bytes) -> Begun | Done | Failed:
    """Take a worker's message out of its bytes.

    Raises:
        ValidationError: It is none.
    """
    return FromWorker.model_validate_json(data).root
