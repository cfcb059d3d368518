"""The gate's order of questions: nothing there, a wall, a list, a film, too little, another script."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from summarizer.article import PARAGRAPH_BREAK, Article, Note
from summarizer.errors import NotAnArticle, Reason
from summarizer.reading.gate.languages import SUPPORTED_LANGUAGES
from summarizer.reading.gate.walls import WALLS, Wall
from summarizer.text.sentences import sentences

# The shortest article of the development pages has 37 words.
MIN_WORDS = 30
# A wall is short: its words may stand in a real article, but then much else stands there too.
WALL_MAX_WORDS = 350
# Of a wall's sentences most are about the wall; an article about cookies speaks of them in fewer and has another title.
WALL_SHARE = 0.5
WALL_SHARE_WITH_PHRASES = 0.3
WALL_PHRASES = 2
CONSENT_MARKS = 3
_TO_READER = re.compile(r"\b(?:we|our|us|you|your)\b", re.IGNORECASE)
# Before a paywall, this much is an article of its own: four or five paragraphs.
PAYWALL_MIN_WORDS = 150
# A page whose article has twice the words that stand on it shows a teaser; captions and boxes make up for less.
TEASER_OF = 2
# Sentences of a story are this long; those of a label or headline are not closed by a full stop.
PROSE_WORDS = 8
# Lists of headlines have hardly any closed sentence. A story that is a list opens with what it is a list of.
LIST_MIN_WORDS = 20
LIST_PROSE_SHARE = 0.2
LIST_LINES = 6
# A front page's teasers are single sentences under links, each judged unlikely.
TEASER_CHANCE = 0.5
TEASER_WORDS = 40
LINKED_SHARE = 0.5
# A section front or topic page: most paragraphs are short and stand each right below its own linked headline.
HEADLINE_WORDS = 2
TEASERS = 4
TEASER_SHARE = 0.6
# A caption has up to two sentences; news items of 45 words stand beside players.
MEDIA_MIN_WORDS = 40
# An offer is a line or two; a paragraph that speaks of subscribers is part of a story.
_ASKING_CHARACTERS = 300
# The last end of a sentence in a paragraph, with a footnote's number; an agency's mark behind it is no sentence.
_LAST_END = re.compile(r".*[.!?…。！？।۔؟][\"'”’“‘»)\]」』]*\d{0,3}(?:\s|$)", re.DOTALL)
_UNSPACED = re.compile(r"[\u2e80-\u9fff]")
_CUT = re.compile(r"(?:\.\.\.|…)$")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands around the body that was found.

    ``lines`` is all text that was given, ``unlinked`` those lines that are not links, ``chance`` the judge's mean
    chance of what it kept, ``linked`` the share of letters inside links, ``declared`` whether the page calls itself
    an article, ``free`` whether it says that all may read it (None where it says nothing), ``media`` whether it
    holds a film or a sound, ``front`` whether its link leads to a site's front page, ``words`` how many the article has
    by the page's word (0 where it says nothing).
    """

    lines: tuple[str, ...] = ()
    unlinked: tuple[str, ...] = ()
    chance: float = 1.0
    linked: float = 0.0
    declared: bool = False
    free: bool | None = None
    media: bool = False
    front: bool = False
    words: int = 0


def check(article: Article, evidence: Evidence) -> Article:
    """Return ``article``, with a note where only a part of it could be read; raise NotAnArticle if it is none."""
    words = _size(article.body)
    if not words and not evidence.lines:
        raise NotAnArticle(Reason.EMPTY, "There is no text here.")
    seen = _seen(article, evidence)
    if len(seen.split()) <= WALL_MAX_WORDS:
        for wall in WALLS:
            if _stands(wall, article, seen):
                if wall.reason is Reason.PAYWALL and words >= PAYWALL_MIN_WORDS:
                    break
                raise NotAnArticle(wall.reason, wall.message)
    if evidence.free is not True and _is_walled(article, evidence):
        if words < PAYWALL_MIN_WORDS:
            raise NotAnArticle(Reason.PAYWALL, _message(Reason.PAYWALL))
        article = replace(article, notes=(*article.notes, PAYWALL_NOTE))
    if article.language not in SUPPORTED_LANGUAGES and _is_other_script(article.body):
        raise NotAnArticle(Reason.LANGUAGE, "I cannot read this language yet.", language=article.language)
    if evidence.media and words < MEDIA_MIN_WORDS:
        raise NotAnArticle(Reason.MEDIA_ONLY, "This page holds a video or a recording, but no text to sum up.")
    if _is_list(article, evidence):
        raise NotAnArticle(
            Reason.LINK_LIST, "This is a list of headlines or links, not an article. Give me one of them."
        )
    if words < MIN_WORDS:
        raise NotAnArticle(Reason.TOO_SHORT, "This text is too short to be summed up.")
    return article


PAYWALL_NOTE = Note(
    "paywall_part", "⚠️ Only the part before the paywall could be read. Paste the article's text to have all of it."
)


def is_consent_talk(paragraph: str) -> bool:
    """Tell whether ``paragraph`` is a site's own word about cookies: it speaks to the reader, and of little else."""
    wall = next(wall for wall in WALLS if wall.reason is Reason.CONSENT_WALL)
    phrases = len(wall.phrase.findall(paragraph))
    return (
        bool(phrases)
        and phrases + len(wall.talk.findall(paragraph)) >= CONSENT_MARKS
        and bool(_TO_READER.search(paragraph))
    )


def _size(body: str) -> int:
    """Count words, and where words are not parted by spaces, pairs of letters."""
    words = len(body.split())
    return max(words, len(_UNSPACED.findall(body)) // 2)


def _is_other_script(body: str) -> bool:
    """Tell whether most letters are of no script that parts its words: a short Latin text is often named wrongly."""
    letters = [letter for letter in body if letter.isalpha()]
    return 2 * sum(letter >= "\u0900" for letter in letters) > len(letters)


def _message(reason: Reason) -> str:
    return next(wall.message for wall in WALLS if wall.reason is reason)


def _seen(article: Article, evidence: Evidence) -> str:
    """Return the body, or all that was given where the body is hardly anything."""
    everything = "\n".join(evidence.unlinked)
    if _size(article.body) >= MIN_WORDS or not everything:
        return article.body
    return everything if len(everything.split()) <= WALL_MAX_WORDS else article.body


def _stands(wall: Wall, article: Article, seen: str) -> bool:
    parts = sentences(seen)
    sizes = [len(part.split()) for part in parts]
    phrases = sum(bool(wall.phrase.search(part)) for part in parts)
    talk = sum(
        size for part, size in zip(parts, sizes, strict=True) if wall.talk.search(part) or wall.phrase.search(part)
    )
    share = talk / max(1, sum(sizes))
    if wall.title.search(article.title) and (phrases or share >= WALL_SHARE or sum(sizes) < MIN_WORDS):
        return True
    if phrases >= WALL_PHRASES and share >= WALL_SHARE_WITH_PHRASES:
        return True
    return bool(phrases) and share >= WALL_SHARE


def _is_walled(article: Article, evidence: Evidence) -> bool:
    """Tell whether the page says that there is more for those who pay."""
    wall = next(wall for wall in WALLS if wall.reason is Reason.PAYWALL)
    asks = sum(bool(wall.phrase.search(line)) for line in evidence.unlinked if len(line) < _ASKING_CHARACTERS)
    cut = any(_CUT.search(part) for part in article.paragraphs[-3:])
    short = evidence.words > TEASER_OF * _size(article.body)
    if evidence.free is False:
        return asks > 0 or cut or short
    if short and (asks > 0 or cut):
        return True
    return _size(article.body) < PAYWALL_MIN_WORDS and (asks >= WALL_PHRASES or (asks > 0 and cut))


def _is_list(article: Article, evidence: Evidence) -> bool:
    paragraphs = article.body.split(PARAGRAPH_BREAK)
    told = [size for size in map(_told, paragraphs) if size >= PROSE_WORDS]
    lines = evidence.lines or tuple(paragraphs)
    if len(lines) >= LIST_LINES and (sum(told) < LIST_MIN_WORDS or sum(told) < LIST_PROSE_SHARE * _size(article.body)):
        return True
    if _is_front(paragraphs, evidence):
        return True
    if evidence.declared and not evidence.front:
        return False
    teasers = sum(told) / max(1, len(told)) < TEASER_WORDS
    doubts = (evidence.chance < TEASER_CHANCE) + (evidence.linked > LINKED_SHARE) + evidence.front
    return teasers and doubts >= 2


def _told(paragraph: str) -> int:
    """Count the words of ``paragraph`` up to the end of its last sentence."""
    match = _LAST_END.match(paragraph)
    return _size(match[0]) if match else 0


def _is_front(paragraphs: list[str], evidence: Evidence) -> bool:
    """Tell whether page and body are made of teasers, each right below a linked headline of its own."""
    plain = set(evidence.unlinked)
    teasers = {
        line
        for above, line in pairwise(evidence.lines)
        if PROSE_WORDS <= _told(line) < TEASER_WORDS and above not in plain and len(above.split()) >= HEADLINE_WORDS
    }
    shown = [part in teasers for part in paragraphs if _told(part) >= PROSE_WORDS]
    return len(teasers) >= TEASERS and sum(shown) >= TEASER_SHARE * max(1, len(shown))
