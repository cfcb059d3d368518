"""Nearly the same text: told by what of the one stands in the other."""

from __future__ import annotations

import time

from summarizer.nearness import Print, print_of, same_story, unpacked
from summarizer.nearness.features import FEATURES, features

LEAD = (
    "The town council of Aldersund voted by 14 to 9 on Monday to close the salt works at Cape Norr, where 230 people "
    "have been working since the harbour was dredged in 1998."
)
REST = (
    "Mayor Ingrid Solheim said that the works had lost 2.6 million crowns in the last year. The owner, Norr Salt, "
    "had asked for a loan that the council did not want to give.",
    "The works go back to a monastery that sold salt to herring fleets. Their last boiling house burned down in 1911 "
    "and was built again in brick by the engineer Halvard Lund.",
    "Trade unions want the council to pay for courses in which the workers learn other trades. A first meeting is "
    "planned for Thursday in the town hall.",
)
STORY = "\n\n".join((LEAD, *REST))
# What another desk makes of it, and the brief of a paper.
REWRITTEN = "\n\n".join(
    (
        "Salt will no longer be made at Cape Norr: by 14 votes to 9 the council of Aldersund decided on Monday that "
        "the works must close, and 230 people lose their posts.",
        REST[0],
        "A first meeting about courses for the workers is planned for Thursday.",
    )
)
BRIEF = (
    "Aldersund's town council has voted by 14 to 9 to close the salt works at Cape Norr, where 230 people work. The "
    "works lost 2.6 million crowns last year, Mayor Ingrid Solheim said; Norr Salt had asked for a loan in vain."
)
# The next report on the same works: what is new, and the old as background.
NEXT = "\n\n".join(
    (
        "The owner of the salt works has gone to court against its closing. Norr Salt told the judges in Lindhaven on "
        "Friday that a buyer from Bergen had offered 40 million crowns, of which the council had never been told.",
        *REST,
    )
)


def _same(one: str, other: str) -> bool:
    return same_story(print_of(one), print_of(other))


def test_copies() -> None:
    """A text is its own copy: also cut, with another order of paragraphs behind the lead, and slightly edited."""
    assert _same(STORY, STORY)
    assert _same(STORY, "\n\n".join((LEAD, REST[0])))
    assert _same(STORY, "\n\n".join((LEAD, REST[2], REST[1])))
    assert _same(STORY, STORY.replace("on Monday ", "").replace("230 people", "230 men and women"))


def test_other_words() -> None:
    """A report in other words with sentences of the first one, and a brief of it."""
    assert _same(STORY, REWRITTEN)
    assert _same(STORY, BRIEF)


def test_next_report() -> None:
    """A text that begins with what is new is another, whatever background it repeats; so is a brief of another."""
    assert not _same(STORY, NEXT)
    assert not _same(NEXT, BRIEF)


def test_signs_have_names() -> None:
    """Each is counted once, whichever text comes first."""
    measured = features(print_of(STORY), print_of(BRIEF))
    assert len(measured) == len(FEATURES) == len(set(FEATURES))
    assert measured == features(print_of(BRIEF), print_of(STORY))
    found = dict(zip(FEATURES, measured, strict=True))
    assert found["smaller_terms"] > found["larger_terms"] > 0
    assert found["ratio"] > 0


def test_nothing() -> None:
    """What has no words is like nothing."""
    assert not _same("", "")
    assert not _same(STORY, "")


def test_marks_find_a_copy() -> None:
    """A cut copy shares most of its telling words."""
    whole, cut = print_of(STORY).marks, print_of("\n\n".join((LEAD, REST[0]))).marks
    assert len(set(whole) & set(cut)) > len(cut) / 2


def test_packing() -> None:
    """A print that was kept is the same when it is read again."""
    made = print_of(STORY)
    kept = unpacked(made.packed)
    assert (kept.words, kept.traits) == (made.words, made.traits)
    assert features(kept, print_of(NEXT)) == features(made, print_of(NEXT))
    assert unpacked(Print().packed) == Print()
    assert len(made.packed) < 8 * len(STORY.split())


def test_a_print_of_an_earlier_version() -> None:
    """It held other things: such a text is like nothing, and is found again by its link alone."""
    earlier = print_of(STORY).packed.partition(",")[0]
    assert not same_story(unpacked(earlier), print_of(STORY))


def test_long_texts_cost_no_more() -> None:
    """A text of any length is read as far as its first 1,200 words."""
    began = time.process_time()
    assert len(print_of("word and word again " * 500_000).words) == 1200
    assert time.process_time() - began < 2
