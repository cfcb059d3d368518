"""What runs in a worker process: ``python -m summarizer.workers.worker``, told by its standard input what to do."""

from __future__ import annotations

import ctypes
import faulthandler
import logging
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from summarizer.errors import ModelError, Reason
from summarizer.reading.fetch import Fetched
from summarizer.sources import File, Pasted
from summarizer.workers.wire import (
    LENGTH,
    Ask,
    Begun,
    Compare,
    Done,
    Excerpt,
    Failed,
    Job,
    Load,
    Read,
    ReadFeed,
    Summarise,
    ToWorker,
    frame,
)

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.pipeline import Summarizer

log = logging.getLogger(__name__)

MEGABYTE = 1024 * 1024
_PR_SET_PDEATHSIG = 1


def main() -> None:
    """Load the model, then do one job after the other until the input ends."""
    messages, answers = _take_pipes()
    _die_with_parent()

    def say(message: bytes) -> None:
        answers.write(message)
        answers.flush()

    load = ToWorker.model_validate_json(messages.read(_size_of_next(messages))).root
    if not isinstance(load, Load):
        raise TypeError("the first message loads the model")
    say(frame(Begun()))
    # A process that hangs in a library's start is of no use; where it hung stands in the log then.
    faulthandler.dump_traceback_later(load.seconds, exit=True)
    try:
        summarizer = _load(load)
        trouble = summarizer.trouble() or ""
    except Exception as error:
        say(frame(_failed(error)))
        return
    faulthandler.cancel_dump_traceback_later()
    _limit_memory(load.memory_megabytes)
    say(frame(Done(translates=summarizer.translates, trouble=trouble)))
    while size := _size_of_next(messages):
        say(frame(Begun()))
        say(_answer(summarizer, messages, size))


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Take the two pipes for the messages alone: what a library prints goes to standard error."""
    messages, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    return messages, answers


def _die_with_parent() -> None:
    """End with the program, also when that is killed in the middle of a job; but not by a signal meant for it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _size_of_next(messages: BinaryIO) -> int:
    """Wait for a message; gives its length in bytes, 0 at the end of the input."""
    head = messages.read(LENGTH.size)
    return int(LENGTH.unpack(head)[0]) if len(head) == LENGTH.size else 0


def _load(load: Load) -> Summarizer:
    """Load all that the first brief needs, so that it need not wait."""
    from summarizer.errors import NotAnArticle
    from summarizer.pipeline import Summarizer
    from summarizer.reading.page import read_page

    summarizer = Summarizer(load.settings)
    with suppress(NotAnArticle):
        read_page("<p>A page, read for the sake of what reading loads.</p>")
    return summarizer


def _limit_memory(megabytes: int) -> None:
    """Let jobs take this much on top of what the loaded model has taken; Linux alone counts it."""
    status = Path("/proc/self/status")
    if not status.exists():
        return
    import resource

    sizes = dict(line.split(":", 1) for line in status.read_text().splitlines())
    most = int(sizes["VmData"].split()[0]) * 1024 + megabytes * MEGABYTE
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def _answer(summarizer: Summarizer, messages: BinaryIO, size: int) -> bytes:
    """Do the job of ``size`` bytes that comes next; taking it in may already need more memory than there is."""
    try:
        return frame(_do(summarizer, ToWorker.model_validate_json(messages.read(size)).root))
    except Exception as error:
        return frame(_failed(error))


def _do(summarizer: Summarizer, job: Load | Job) -> Done:
    if isinstance(job, Read):
        return Done(article=_read(job.source))
    if isinstance(job, Summarise):
        return Done(brief=summarizer.brief(job.article, job.length, job.language))
    if isinstance(job, Excerpt):
        return Done(brief=summarizer.excerpts([job.article])[0])
    if isinstance(job, Ask):
        return Done(answer=summarizer.answer(job.question, job.brief))
    if isinstance(job, Compare):
        from summarizer.comparing.compare import compare

        return Done(comparison=compare(job.briefs))
    if isinstance(job, ReadFeed):
        from summarizer.reading.feed import read_feed

        return Done(feed=read_feed(job.feed.content, job.feed.url))
    raise TypeError("the model is loaded already")


def _failed(error: Exception) -> Failed:
    """Tell an error; after want of memory nothing in the process can be relied on, so it is its last."""
    # torch has no class of its own for it.
    if isinstance(error, MemoryError) or (isinstance(error, RuntimeError) and "allocate memory" in str(error)):
        message = "This text needs more memory than one brief may take. Try a shorter text."
        return Failed.of(ModelError(Reason.MODEL_MEMORY, message)).model_copy(update={"over": True})
    failed = Failed.of(error)
    if failed.reason is None:
        log.error("A job failed", exc_info=error)
    return failed


def _read(source: File | Pasted | Fetched) -> Article:
    if isinstance(source, Pasted):
        from summarizer.reading.paste import read_paste

        return read_paste(source.text)
    if isinstance(source, Fetched):
        from summarizer.reading.link import read_fetched

        return read_fetched(source)
    from summarizer.reading.document import read_document

    return read_document(source.data, source.filename)


if __name__ == "__main__":
    main()
