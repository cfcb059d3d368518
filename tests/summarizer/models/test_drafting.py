"""Articles of any length, and models that do not come."""

import pytest

from summarizer.article import Article
from summarizer.errors import ModelError, Reason
from summarizer.models.drafting import REST_SECONDS, Drafter, split
from summarizer.models.protocol import Task
from summarizer.text.sentences import sentences
from tests.summarizer.models.writers import FixedWriter, fails

LONG = "\n\n".join(" ".join(f"Sentence {page}-{line} tells of it." for line in range(10)) for page in range(30))


def _first(task: Task) -> str:
    return sentences(task.text)[0]


def test_a_short_article_is_one_task(harbour: Article) -> None:
    """Title, language and the whole body; asked for are a third of its sentences, six at most."""
    writer = FixedWriter(lambda _: "The council voted. Homes will move.")
    assert Drafter(writer, 60).draft(harbour) == ["The council voted.", "Homes will move."]
    assert writer.tasks == [Task(harbour.body, 5, harbour.title, "en")]


def test_a_long_article_is_read_in_parts_and_nothing_is_cut() -> None:
    """Every word of it is in one part, each part has room, and the last task sums the parts up."""
    writer = FixedWriter(_first, room=200)
    assert Drafter(writer, 60).draft(Article("", LONG)) == ["Sentence 0-0 tells of it."]
    *parts, last = [task.text for task in writer.tasks]
    assert " ".join(parts).split() == LONG.split()
    sizes = [len(part.split()) for part in parts]
    assert max(sizes) <= min(200, 2 * min(sizes))
    assert last.split() == " ".join(map(_first, map(Task, parts, [1] * len(parts)))).split()


def test_parts_are_of_like_size() -> None:
    """No last part of a few words, which would weigh as much as the others."""
    sizes = [len(part.split()) for part in split(LONG, FixedWriter(_first, room=1400))]
    assert len(sizes) == 2
    assert max(sizes) < 1.1 * min(sizes)


@pytest.mark.parametrize("text", ["word " * 5000, "x" * 5000, "a b " + "y" * 5000 + " c"])
def test_a_text_without_sentences_is_split_between_words(text: str) -> None:
    """A table or one endless word still has room; nothing of it is lost."""

    class Letters(FixedWriter):
        def tokens(self, text: str) -> int:
            return len(text)

    parts = split(text, Letters(_first, room=300))
    assert all(len(part) <= 300 for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_a_model_that_does_not_shorten_is_given_up() -> None:
    """One that repeats the text would never come to an end."""
    writer = FixedWriter(lambda task: "\n".join(sentences(task.text)), room=40)
    with pytest.raises(ModelError, match="does not shorten"):
        Drafter(writer, 60).draft(Article("", LONG))


def test_an_empty_answer_is_an_error(harbour: Article) -> None:
    """Nothing said is no summary."""
    with pytest.raises(ModelError) as caught:
        Drafter(FixedWriter(lambda _: "<think>Hm"), 60).draft(harbour)
    assert caught.value.reason is Reason.MODEL_EMPTY


def test_the_time_is_for_all_parts_together() -> None:
    """When it is over, no further part is asked for."""
    now = [0.0]

    def slow(task: Task) -> str:
        now[0] += 20
        return _first(task)

    writer = FixedWriter(slow, room=200)
    with pytest.raises(ModelError) as caught:
        Drafter(writer, 50, clock=lambda: now[0]).draft(Article("", LONG))
    assert caught.value.reason is Reason.MODEL_TIMEOUT
    assert len(writer.tasks) == 3


def test_an_article_too_long_for_the_time_does_not_shut_others_out(harbour: Article) -> None:
    """A model that answered some parts in time is there: the next article is written as if nothing had been."""
    now = [0.0]

    def slow(task: Task) -> str:
        now[0] += 20
        return _first(task)

    drafter = Drafter(FixedWriter(slow, room=300), 50, clock=lambda: now[0])
    with pytest.raises(ModelError):
        drafter.draft(Article("", LONG))
    assert drafter.draft(harbour)


def test_nobody_waits_for_a_model_that_is_down(harbour: Article) -> None:
    """After a failure it is not asked again for a while; then it is, and may have come back."""
    now = [0.0]
    writer = FixedWriter(fails)
    drafter = Drafter(writer, 50, clock=lambda: now[0])
    for _ in range(3):
        with pytest.raises(ModelError):
            drafter.draft(harbour)
    assert len(writer.tasks) == 1
    now[0] += REST_SECONDS + 1
    writer.answer = lambda _: "The council voted."
    assert drafter.draft(harbour) == ["The council voted."]
