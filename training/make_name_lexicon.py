"""Count how news writes each word and pack the shares into ``summarizer/parties/lexicon.npz``.

Run from the repository's root: ``python training/make_name_lexicon.py PAIRS.jsonl.xz`` (a file of JSON lines with an
``article`` each; about two minutes for 36,000 articles). Only words seen often are kept, and those as hashes.
"""

from __future__ import annotations

import json
import lzma
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

from summarizer.parties.lexicon import SHARES, hash_word

TARGET = Path(__file__).resolve().parents[1] / "summarizer" / "parties" / "lexicon.npz"
# A word is kept as a name from so many capitalised uses inside a sentence, as a common word from so many lower ones.
FEWEST_AS_NAME = 15
FEWEST_AS_WORD = 80
_WORD = re.compile(r"[A-Za-zÀ-ÿ][\w'’-]*\.?|\d+|[^\w\s]")
_SENTENCE = re.compile(r"(?<=[.!?])[\"”']?\s+|\n+")
_MISTER = frozenset("mr mrs ms dr miss sir mr. mrs. ms. dr.".split())
_SAYING = frozenset("said says told added wrote tweeted explained".split())
_INSIDE = frozenset("in at near from".split())


def count(articles: list[str]) -> tuple[Counter[str], Counter[str], dict[str, Counter[str]]]:
    """Count capitalised uses, lower-case uses and, for capitalised ones, the company a word keeps."""
    capital: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    company: dict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        for sentence in _SENTENCE.split(article):
            raw = _WORD.findall(sentence)
            words = [re.sub(r"['’]s?$", "", w.rstrip(".") if len(w) > 3 else w) or w for w in raw]
            for index, word in enumerate(words):
                if not word[0].isalpha():
                    continue
                if word[0].islower():
                    lower[word] += 1
                elif index:
                    capital[word] += 1
                    company[word].update(_company(words, index))
    return capital, lower, company


def _company(words: list[str], index: int) -> list[str]:
    before = words[index - 1]
    after = words[index + 1] if index + 1 < len(words) else ""
    after_name = before[:1].isupper() and index > 1
    before_name = after[:1].isupper()
    found = []
    if before.lower() in _MISTER:
        found.append("mr")
    if after_name and before_name:
        found.append("mid")
    elif after_name:
        found.append("last")
    elif before_name:
        found.append("first")
    else:
        found.append("alone")
        if before in _INSIDE:
            found.append("in")
        if before.lower() in _SAYING or after in _SAYING:
            found.append("say")
        if before.lower() == "the":
            found.append("the")
    return found


def main() -> None:
    """Count, pack, write."""
    with lzma.open(sys.argv[1], "rt", encoding="utf-8") as file:
        articles = [json.loads(line)["article"] for line in file]
    capital, lower, company = count(articles)
    names = {hash_word(word): word for word, uses in capital.items() if uses >= FEWEST_AS_NAME}
    keys = sorted(names)
    table = np.zeros((len(keys), len(SHARES)), dtype=np.uint8)
    for row, key in enumerate(keys):
        word = names[key]
        uses = capital[word]
        shares = [min(np.log10(uses) / 4, 1.0), uses / (uses + lower[word.lower()])]
        shares += [company[word][name] / uses for name in SHARES[2:]]
        table[row] = np.round(np.asarray(shares) * 255)
    common = sorted(hash_word(word) for word, uses in lower.items() if uses >= FEWEST_AS_WORD and len(word) > 1)
    np.savez_compressed(TARGET, names=np.asarray(keys, np.uint32), shares=table, common=np.asarray(common, np.uint32))
    print(len(keys), "names,", len(common), "common words,", TARGET.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
