"""The trainer of judges: what it learns from a handful of sites, and what it says of the sites that it set aside."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("lightgbm")

from summarizer.reading.learnt.judge import load_judge
from summarizer.reading.page.judge_input import BORROWED, judge_input
from summarizer.reading.page.parse import parse
from training.reading import Example, example, learn

ROUNDS = 40
TOWNS = "Tarn Brack Sorra Olm Kessel Lindholm Carrow Ellery Husum Tessel Corrie Varn".split()


def page_of(town: str) -> Example:
    """A page of a site of its own: twelve links, four paragraphs, eight offers."""
    story = [
        f"The council of {town} said on {day} that the bridge, built in 19{number}, would stay shut until the spring."
        for number, day in enumerate(("Monday", "Tuesday", "Thursday", "Friday"), 31)
    ]
    menu = "".join(f"<li class='menu'><a href='/{number}'>Section {number} of {town}</a></li>" for number in range(12))
    offers = "".join(f"<div class='offer'>Sign up for newsletter {number} now</div>" for number in range(8))
    text = "".join(f"<p class='text'>{line}</p>" for line in story)
    page = parse(f"<html><body><ul>{menu}</ul><article>{text}</article>{offers}</body></html>")
    return example(f"page:{town}", f"https://{town.lower()}.example/a", judge_input(page), "\n".join(story), 1.0)


def test_the_chances_of_sites_set_aside_tell_story_from_furniture(tmp_path: Path):
    """Each page gets chances from looks that were not taught its site, and the judge that is kept agrees."""
    examples = [page_of(town) for town in TOWNS]
    rare = np.full(1 << 14, 0.5, dtype=np.float32)

    judge, outside = learn(examples, rare, ROUNDS, BORROWED)
    judge.save(tmp_path / "judge.npz")
    kept = load_judge(tmp_path / "judge.npz")

    assert kept.kin
    for one, chances in zip(examples, outside, strict=True):
        story = one.labels > 0.5
        assert story.sum() == 4
        for found in (chances, kept.chances(one.lines)):
            assert found[story].min() > found[~story].max()


def test_furniture_between_paragraphs_weighs_no_less_than_the_least():
    """A label between two paragraphs is raised to it; one above the story and the story's own are not."""
    labels = np.array([0.0, 1.0, 0.0, 1.0, 0.0])
    sizes = np.array([1.0, 1.0, 1.0, 30.0, 1.0])
    lines = page_of("Tarn").lines
    one = Example("page:Tarn", "tarn.example", lines, labels, sizes, "", least=8)

    weights = one.weights() / one.weights()[0]

    assert weights == pytest.approx([1, 1, 8**0.7, 30**0.7, 1])
