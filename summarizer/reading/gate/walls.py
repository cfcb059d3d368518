"""The pages that sites show instead of an article, known by what they say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.errors import Reason


@dataclass(frozen=True, slots=True)
class Wall:
    """One kind of wall.

    ``title`` are titles that only such a page has; ``phrase`` are sentences that only such a page says;
    ``talk`` is what its sentences are about, which an article may be about too.
    """

    reason: Reason
    message: str
    title: re.Pattern[str]
    phrase: re.Pattern[str]
    talk: re.Pattern[str]


def _pattern(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts), re.IGNORECASE)


WALLS = (
    Wall(
        Reason.BOT_WALL,
        "The site answered with a check for robots instead of the article. Paste the article's text instead.",
        _pattern(
            r"^just a moment",
            r"attention required",
            r"are you (?:a )?(?:human|robot)",
            r"security check",
            r"captcha",
            r"^robot",
            r"human verification",
            r"verif(?:y|ying|ication).{0,20}human",
            r"^access to this page has been denied",
            r"^pardon our interruption",
            r"^one more step",
        ),
        _pattern(
            r"(?:verify|confirm|prove|check|make sure|sure) (?:that )?(?:if )?you(?:'"
            r"|’)?(?: a)?re (?:a )?(?:not a robot|(?:a )?human)",
            r"you(?:'|’)re not a robot",
            r"you are not a robot",
            r"i(?:'|’)?(?: a)?m not a robot",
            r"checking (?:your|if the site) (?:browser|connection)",
            r"review(?:ing)? the security of your connection",
            r"enable (?:js|javascript)\b",
            r"(?:disable|turn off) (?:any|your|the) ad[ -]?block",
            r"unusual (?:traffic|activity) from your",
            r"press (?:and|&) hold",
            r"complete the (?:security check|captcha)",
            r"(?:behaviou?r|request|activity).{0,30}(?:looks like|automated|bot)",
            r"you have been blocked",
            r"\bray id\b",
            r"click the box below",
            r"pardon our interruption",
        ),
        _pattern(
            "robot",
            "captcha",
            "javascript",
            "browser",
            "human",
            "automated",
            r"\bbots?\b",
            "ray id",
            "security",
            "block",
            "cookies",
        ),
    ),
    Wall(
        Reason.ERROR_PAGE,
        "This is an error page, not an article. Check the link.",
        _pattern(
            r"\b(?:404|403|410|500|502|503|504)\b(?!.{0,4}(?:people|dead|million|jobs))",
            r"not found",
            r"^error\b",
            r"error$",
            r"page (?:missing|unavailable|gone)",
            r"page (?:does not|doesn.t) exist",
            r"^oops",
            r"something went wrong",
            r"access denied",
            r"^forbidden",
            r"service unavailable",
            r"bad gateway",
            r"temporarily unavailable",
            r"no longer available",
            r"under maintenance",
        ),
        _pattern(
            r"page (?:that )?(?:you(?:'|’)?(?: a)?(?:re| were|(?:'|’)ve)? (?:requested|looking for"
            r"|trying to (?:reach|view|access)|tried to (?:reach|open|view))).{0,60}"
            r"(?:not|n.t|cannot|no longer|moved|removed|deleted|gone)",
            r"(?:couldn.t|could not|can.t|cannot|unable to) (?:be )?(?:find|found|locate).{0,20}page",
            r"page (?:could not|cannot|can.t|was not) (?:be )?found",
            r"\b404\b.{0,20}(?:error|not found)",
            r"error \d{3}\b",
            r"internal server error",
            r"service (?:is )?(?:temporarily )?unavailable",
            r"bad gateway",
            r"gateway time-?out",
            r"you don.t have permission to access",
            r"access denied",
            r"this page isn.t working",
            r"something went wrong",
            r"is (?:down|closed) for (?:scheduled )?maintenance",
            r"(?:article|story|page|content) (?:is )?(?:no longer|not) available",
            r"not available in your (?:country|region|location)",
            r"domain (?:is|may be) for sale",
        ),
        _pattern(
            "page",
            "error",
            "server",
            "link",
            "address",
            "url",
            "home ?page",
            "search",
            "try again",
            "available",
            "permission",
            "maintenance",
        ),
    ),
    Wall(
        Reason.CONSENT_WALL,
        "The site answered with its question about cookies instead of the article. Paste the article's text instead.",
        _pattern(
            r"^before you continue",
            r"we (?:value|care about|respect) your privacy",
            r"privacy (?:settings|choices|preferences|cent(?:er|re))",
            r"cookie (?:settings|consent|preferences|notice|policy)",
            r"^consent",
            r"your (?:privacy|data|consent)",
            r"^cookies?$",
        ),
        _pattern(
            r"we (?:and our|and \d+|use cookies|value your privacy|care about your)",
            r"(?:accept|reject|allow|agree to) (?:all|cookies)",
            r"manage (?:your )?(?:cookies|preferences|options|settings|choices|consent)",
            r"store and/or access information",
            r"our (?:\d+ )?partners",
            r"by clicking .{0,30}(?:accept|agree|ok)",
            r"legitimate interest",
            r"withdraw (?:your )?consent",
            r"cookie policy",
            r"list of vendors",
            r"we (?:process|pass|share) (?:your|this|the) (?:personal )?(?:data|information)",
            r"strictly necessary",
            r"targeting cookies",
            r"these cookies",
        ),
        _pattern(
            "cookie",
            "consent",
            "partners?",
            "privacy",
            "personal data",
            "personali[sz]ed ads",
            "vendors?",
            "preferences",
            "legitimate interest",
        ),
    ),
    Wall(
        Reason.PAYWALL,
        "Only the first lines of this article can be read without a subscription. Paste the article's text if "
        "you have it.",
        _pattern(
            r"^subscribe\b",
            r"^subscription",
            r"^become a (?:member|subscriber)",
            r"^this (?:article|story) is (?:for|reserved)",
        ),
        _pattern(
            r"(?:subscribe|sign up|register|join)(?: now| today)? (?:to|and) (?:continue|keep|read|unlock|finish"
            r"|see the rest)",
            r"to (?:continue|keep|finish) reading",
            r"(?:this|the) (?:article|story|content|page) is (?:for|only|exclusive|reserved"
            r"|available).{0,30}(?:subscribers|members)",
            r"for (?:subscribers|members) only",
            r"subscribers?[- ]only",
            r"you(?:'|’)ve (?:reached|read|used) (?:your|all|the).{0,30}(?:limit|free articles|articles)",
            r"(?:free|remaining) articles? (?:left|remaining|this month)",
            r"to read the (?:full|whole|rest|entire)",
            r"unlock (?:this|the full|unlimited|full)",
            r"read the full (?:story|article) (?:with|by)",
            r"already (?:a )?(?:subscriber|subscribed|have a subscription)",
            r"choose your (?:plan|subscription)",
            r"start your (?:free )?(?:trial|subscription)",
        ),
        _pattern(
            "subscri",
            "member",
            "unlock",
            "trial",
            r"per (?:month|week|year)",
            "cancel any ?time",
            "offer",
            "full access",
            "log ?in",
            "sign ?in",
            "free article",
        ),
    ),
    Wall(
        Reason.LOGIN_WALL,
        "The site asks for a log-in before it shows this page. Paste the article's text instead.",
        _pattern(
            r"^(?:log|sign)[- ]?(?:in|on|up)\b",
            r"^create (?:an|your) account",
            r"^register\b",
            r"^(?:account|member) login",
            r"\blog ?in or (?:sign|register)",
            r"^welcome back",
        ),
        _pattern(
            r"(?:log|sign)[- ]?in (?:to|or|with|using)",
            r"you (?:must|need to|have to) (?:be )?(?:log|sign)",
            r"please (?:log|sign)[- ]?in",
            r"forgot(?:ten)? (?:your |my )?(?:password|username)",
            r"don(?:'|’)t have an account",
            r"already have an account",
            r"create (?:a free |an |your )account",
            r"remember me",
            r"enter your (?:e-?mail|password)",
            r"continue with (?:google|facebook|apple|e-?mail)",
        ),
        _pattern(r"log ?in", r"sign ?(?:in|up)", "password", "account", "e-?mail", "register", "username"),
    ),
)
