"""A writer whose answers a test chooses."""

from __future__ import annotations

from collections.abc import Callable

from summarizer.errors import ModelError, Reason
from summarizer.models.protocol import Task


class FixedWriter:
    """Answers what ``answer`` makes of a task; a token is a word."""

    name = "fixed"
    translates: bool = True

    def __init__(self, answer: Callable[[Task], str], room: int = 1000) -> None:
        self.answer = answer
        self.room = room
        self.tasks: list[Task] = []

    def tokens(self, text: str) -> int:
        """Count words."""
        return len(text.split())

    def write(self, task: Task, seconds: float) -> str:
        """Note the task and answer."""
        self.tasks.append(task)
        return self.answer(task)

    def trouble(self) -> str:
        """Nothing is wrong."""
        return ""


def fails(task: Task) -> str:
    """An endpoint that is down."""
    raise ModelError(Reason.MODEL_UNREACHABLE, "The endpoint cannot be reached.")
