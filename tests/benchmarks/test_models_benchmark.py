"""What the benchmark of models counts, on cases small enough to count by hand."""

from pathlib import Path

import pytest

from benchmarks.models import Keeper, foreign
from summarizer.models.protocol import Task
from tests.summarizer.models.writers import FixedWriter

ARTICLE = "Lindhaven replaces 18 of its 27 ferries, Mayor Ruth Adeyemi said."


@pytest.mark.parametrize(
    ("summary", "counted"),
    [
        (["Lindhaven replaces 18 ferries."], (0, 1)),
        (["The town of Lindhaven replaces 81 ferries."], (1, 2)),
        (["Mayor Ruth Adeyemo spoke.", "Then Carrow did."], (2, 3)),
        (["It is so, and I know it."], (0, 0)),
    ],
)
def test_foreign_words(summary: list[str], counted: tuple[int, int]) -> None:
    """Words with a digit or a capital that the article has not, of all such; not a sentence's own capital."""
    assert foreign(summary, ARTICLE) == counted


def test_what_was_written_is_kept(tmp_path: Path) -> None:
    """A run that goes on asks only for what is missing, and knows what the rest took."""
    writer = FixedWriter(lambda task: f"About {task.text}.")
    first, second = Task("rain", 1), Task("snow", 1)
    before = Keeper(writer, tmp_path / "kept.jsonl")
    before.write(first, 10)
    after = Keeper(writer, tmp_path / "kept.jsonl")
    assert after.write(first, 10) == "About rain."
    assert after.last == ["About rain."]
    assert after.seconds == before.seconds
    after.write(second, 10)
    assert writer.tasks == [first, second]
