"""Opposites are read from WordNet's files."""

from __future__ import annotations

from pathlib import Path

from summarizer.checking.lexicon import Lexicon
from summarizer.checking.opposites import Opposites, hash_of
from summarizer.checking.word_forms import stem_of
from training.checking.opposites import opposites

LICENCE = "  1 This stands at the head of every file.\n"
# Offset, file, part of speech, words in hexadecimal with their numbers, pointers in decimal: "!" is an antonym.
VERBS = (
    LICENCE + "00000100 30 v 02 rise 0 climb 1 002 @ 00000300 v 0000 ! 00000200 v 0101 01 + 08 00 | go up\n"
    "00000200 30 v 01 fall 0 001 ! 00000100 v 0101 01 + 08 00 | go down\n"
    "00000300 30 v 01 zigger 0 001 ! 00000200 v 0101 01 + 08 00 | a word that news has not\n"
)


def test_antonyms_in_all_their_forms(tmp_path: Path) -> None:
    """Irregular forms are opposites too; a synonym of one is not, nor a word that is not ordinary."""
    for part in ("verb", "adj", "adv", "noun"):
        (tmp_path / f"data.{part}").write_text(VERBS if part == "verb" else LICENCE, encoding="utf-8")
        exceptions = "rose rise\nrisen rise\nfell fall\n" if part == "verb" else ""
        (tmp_path / f"{part}.exc").write_text(exceptions, encoding="utf-8")
    lexicon = Lexicon(hash_of(word) for word in ("rise", "rose", "risen", "climb", "fall", "fell"))
    found = Opposites(opposites(tmp_path, lexicon).tolist())
    assert found.opposed(stem_of("fell"), stem_of("rose"))
    assert found.opposed(stem_of("fall"), stem_of("rise"))
    assert not found.opposed(stem_of("climb"), stem_of("fall"))
    assert not found.opposed(stem_of("fall"), stem_of("zigger"))
