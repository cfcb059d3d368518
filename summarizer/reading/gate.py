"""The gate: is this an article, and if not, what is it?"""

from __future__ import annotations

import re

from summarizer.errors import NotAnArticle, Reason
from summarizer.text.sentences import split_sentences

# The shortest article of the development pages has 37 words.
MIN_WORDS = 30
# A wall is short: its words may stand in a real article, but then much else stands there too.
WALL_MAX_WORDS = 160

_WALLS: tuple[tuple[Reason, str, re.Pattern[str]], ...] = (
    (
        Reason.BOT_WALL,
        "The site answered with a check for robots instead of the article.",
        re.compile(
            r"are you a robot|not a robot"
            r"|verify(?:ing)? (?:that )?you are (?:a )?human|checking your browser|captcha"
            r"|unusual (?:traffic|activity)"
            r"|enable javascript and cookies to continue|press (?:and|&) hold",
            re.IGNORECASE,
        ),
    ),
    (
        Reason.ERROR_PAGE,
        "This is an error page, not an article.",
        re.compile(
            r"page (?:you (?:requested|are looking for|were looking for) )?(?:was |could |can )?(?:not|n.t|cannot) be found"
            r"|page not found|404 error|error 404|internal server error|service unavailable|bad gateway"
            r"|access denied|403 forbidden",
            re.IGNORECASE,
        ),
    ),
    (
        Reason.CONSENT_WALL,
        "The site answered with its question about cookies instead of the article.",
        re.compile(
            r"accept all|we (?:and our partners )?(?:use|store).{0,60}cookies|your privacy choices|consent",
            re.IGNORECASE,
        ),
    ),
    (
        Reason.LOGIN_WALL,
        "The site asks for a log-in before it shows this page.",
        re.compile(r"(?:log|sign) in to (?:continue|read|view|your)|forgot(?:ten)? (?:your )?password", re.IGNORECASE),
    ),
    (
        Reason.PAYWALL,
        "Only the first lines of this article can be read without a subscription.",
        re.compile(
            r"subscribe to (?:continue|read|unlock)|already a subscriber|this (?:article|content) is for subscribers",
            re.IGNORECASE,
        ),
    ),
)


def check_body(body: str) -> None:
    """Raise NotAnArticle if ``body`` is no article."""
    words = len(body.split())
    if not words:
        raise NotAnArticle(Reason.EMPTY, "There is no text here.")
    if words <= WALL_MAX_WORDS:
        for reason, message, pattern in _WALLS:
            if pattern.search(body):
                raise NotAnArticle(reason, message)
    # Japanese, Chinese and Thai write without spaces: letters stand in for words.
    if words < MIN_WORDS and sum(map(str.isalpha, body)) < MIN_WORDS * 5:
        raise NotAnArticle(Reason.TOO_SHORT, "This text is too short to be summed up.")
    ends = sum(body[span.end - 1] in ".!?…。！？।”\"’')" for span in split_sentences(body))
    if ends < 1:
        raise NotAnArticle(Reason.LINK_LIST, "This is a list of headlines or links, not an article.")
