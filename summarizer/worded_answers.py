"""Answers in a model's own words, which must say no more than the sentences that were found.

One sentence that they do not support, and what was found is quoted alone: half an answer can say the opposite of it.
"""

from __future__ import annotations

import logging
from dataclasses import replace

from summarizer.answering.found import Found
from summarizer.checking import check_summary
from summarizer.errors import ModelError
from summarizer.models.drafting import Drafter

log = logging.getLogger(__name__)

MOST_SENTENCES = 3


def worded(found: Found, question: str, language: str, drafter: Drafter) -> Found:
    """Have a model say what was found; what was found stays as it is, and alone where the model fails."""
    quoted = [passage.text for passage in found.passages]
    if not quoted or not drafter.translates:
        return found
    try:
        written = drafter.answer(question, quoted, language)
    except ModelError as error:
        log.warning("An answer is quoted alone: %s", error)
        return found
    if not 0 < len(written) <= MOST_SENTENCES or check_summary("\n".join(written), "\n".join(quoted)):
        return found
    return replace(found, worded=tuple(written), model=drafter.name)
