"""Numbers that measure nothing: in names, phone numbers, addresses, model names, section numbers, list marks.

``name_at`` says how far such a thing reaches, so that the finder steps over it.
"""

from __future__ import annotations

from summarizer.quantities.counted_nouns import STOP, is_plural
from summarizer.quantities.lexer import Kind, Stream
from summarizer.quantities.number_words import HEDGES, NUMBER_WORDS, SCALES

# The number behind these words says which one, not how many.
_WHICH = frozenset(
    "section row chapter tier type phase route highway flight gate channel room page verse volume episode version "
    "model lot platform exit junction interstate block apartment apt suite box figure fig appendix annex rule "
    "clause paragraph schedule resolution proposition amendment division district precinct ward zone sector pier "
    "terminal hangar pod apollo formula boeing airbus iphone ipad galaxy playstation xbox android ios macos covid "
    "sars expo agenda studio ch grade lap hole inning innings lane bib id ref mk g7 nr nrs exercise problem "
    "question category extension ext cat scenario rtx gtx ryzen snapdragon volkswagen peugeot audi bmw porsche "
    "ferrari fortune stoxx nikkei ftse nasdaq dow russell dax cac psalm fc psalms genesis exodus isaiah hebrews "
    "corinthians".split()
)
# With these, the number is taken as a name only behind the capitalised form: "Day 3", but "every day 3 people".
_CAPITAL_ONLY = frozenset(
    "week season unit building bus line table title area car seat day year top under note mark test set half "
    "quarter match turn class item point number code bill act game round answer step euro size option article part "
    "group level stage heat core john luke matthew vision pixel windows".split()
)
_STREETS = frozenset(
    "street st road rd avenue ave av lane ln drive dr way boulevard blvd court ct place pl square sq terrace close "
    "crescent parade highway hwy parkway pkwy circle row quay plaza alley esplanade".split()
)
# Chinese and Japanese put no space before digits.
_FIRST_CJK = "\u2e80"
_CALLED = frozenset("call calls caller operator dispatcher emergency and to".split())
_CALLS = frozenset("call called calling calls text dial dialed dialled to".split())
_EMERGENCY = frozenset({"911", "999", "988", "112", "311", "101"})
# Words that open a sentence or a clause with a capital and are no name, so that a number behind them counts.
_UNLIKE = frozenset("s t re ve ll d m us times".split())
_OPENING = frozenset(
    "more less last next first second third early late mid including many few killing total maybe perhaps however "
    "meanwhile monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow worth like "
    "minus plus est average buy sell save pay spend".split()
)
_PLAIN = (STOP - _UNLIKE) | NUMBER_WORDS | HEDGES | _OPENING
_IDIOMS = frozenset({("50", "50"), ("fifty", "fifty"), ("24", "7")})
_VOTES = frozenset("split divided tied deadlocked senate chamber vote voted votes".split())
_CLOSING = frozenset("”’\"')]")
_MOST_GROUPS = 12
_LONGEST_REFERENCE = 3
_MOST_REFERENCES = 12
_BEFORE_CODE = frozenset("_\\#:&")
_HYPHENS = frozenset("-‐‑")
_JOINED = frozenset(
    "sub minus over under nearly about post pre mid plus up max min top some below above non around almost down then "
    "near now late early high low".split()
)


def name_at(s: Stream, i: int) -> int:
    """Return the token behind a number at ``i`` that counts nothing, or 0.

    ``i`` is a token of digits that is no date and no time.
    """
    return (
        _glued(s, i)
        or _phone(s, i)
        or _paired(s, i)
        or _address(s, i)
        or _designated(s, i)
        or _listed(s, i)
        or _reference(s, i)
    )


def _glued(s: Stream, i: int) -> int:
    """Model names and codes: letters or hyphenated letters straight before the digits."""
    before = s.peek(i - 1)
    if not s.peek(i).glued or before.text[-1:] >= _FIRST_CJK:
        return 0
    behind_word = s.peek(i - 2).kind is Kind.WORD
    if before.kind is Kind.WORD or before.text in _BEFORE_CODE or (before.text in (".", "/") and behind_word):
        return _run(s, i)
    word = s.peek(i - 2)
    if before.text not in _HYPHENS or not before.glued or word.kind is not Kind.WORD:
        return 0
    if word.lower in _JOINED or word.lower in NUMBER_WORDS or word.lower in SCALES or word.lower in s.language.months:
        return 0
    if word.text[0].isupper() or len(word.text) <= 3:
        return _run(s, i)
    # "catch-22" counts nothing, "then-19-year-old" and "near-100 towns" do.
    after = s.peek(i + 1)
    measured = s.joins(i + 1) or after.text == "%" or is_plural(after.lower) or (after.glued and after.text.isalpha())
    return 0 if measured else i + 1


def _run(s: Stream, i: int) -> int:
    """Step over everything glued to the digits: "MACS J1149.5+6663"."""
    j = i + 1
    while s.peek(j).glued and (s.peek(j).kind in (Kind.WORD, Kind.NUMBER) or s.peek(j).text in "-+/_") and j < i + 40:
        j += 1
    return j


def _phone(s: Stream, i: int) -> int:
    """Digits in three or more groups, or in a run that opens with + or 0: telephone numbers, codes, IP addresses."""
    text, abroad = s.peek(i).text, s.lower(i - 1) == "+"
    bracket = s.lower(i - 1) == "(" and s.lower(i + 1) == ")" and len(text) == 3
    if bracket and s.dash(i + 3) and len(s.peek(i + 4).text) == 4:
        return i + 5
    groups, j = [text], i + 1
    while len(groups) < _MOST_GROUPS:
        k = j + (s.peek(j).text in ("-", "–", "/") and s.peek(j).glued)
        number = s.peek(k)
        follows = number.glued if k > j else number.gap == " " and (text[0] == "0" or abroad)
        if not number.text.isdecimal() or not follows:
            break
        groups.append(number.text)
        j = k + 1
    lengths = [len(group) for group in groups]
    if (abroad and (len(groups) > 1 or len(text) > 6)) or (len(groups) >= 3 and sum(lengths) >= 7):
        return j
    if (lengths == [3, 4] and s.dash(i + 1)) or (text[0] == "0" and text.isdecimal() and sum(lengths) >= 6):
        return j
    head, *rest = text.split(".")
    grouped = len(head) <= 3 and all(len(part) == 3 for part in rest)
    return j if len(rest) >= 2 and not grouped and text.replace(".", "").isdecimal() else 0


def _address(s: Stream, i: int) -> int:
    """Read "49 Zorro Ranch Road" and "22 Ave Foch": a small number, one to three names, a word for a street."""
    if not s.peek(i).text.isdecimal() or len(s.peek(i).text) > 5:
        return 0
    if s.lower(i + 1) == "block" and s.peek(i).text.endswith("00"):
        return i + 1  # "the 2300 block of North 2nd Street"
    j = i + 1
    while j < i + 5 and s.peek(j).kind is Kind.WORD and s.peek(j).text[0].isupper():
        if s.lower(j) in _STREETS and (j > i + 1 or s.peek(j + 1).text[:1].isupper()) and s.peek(j).text != "Dr":
            return j + 1
        j += 1
        if s.peek(j).kind is Kind.NUMBER and s.lower(j + 1) in ("st", "nd", "rd", "th"):
            j += 2
    return 0


def _designated(s: Stream, i: int) -> int:
    """Numbers that say which one: "Section 230", "Model 3", "Euro 2020", "S&P 500", "page 12"."""
    before, token = s.peek(i - 1), s.peek(i)
    if token.text in _EMERGENCY and (s.lower(i + 1) in _CALLED or before.lower in _CALLS):
        return i + 1
    if token.gap not in (" ", "\u00a0") or before.kind is not Kind.WORD:
        return 0
    forms = {before.lower, before.lower.removesuffix("s")}
    if not forms & (_CAPITAL_ONLY | _WHICH if before.text[0].isupper() else _WHICH):
        return 0
    if not token.text.isdecimal() or len(token.text) > 4:
        return 0
    return _run(s, i) if s.joins(i + 1) and s.peek(i + 2).kind is Kind.NUMBER else i + 1


def follows_name(s: Stream, i: int) -> bool:
    """Tell whether the number at ``i`` stands straight behind a capitalised word that is a name."""
    before, token = s.peek(i - 1), s.peek(i)
    if token.gap not in (" ", "\u00a0") or before.kind is not Kind.WORD:
        return False
    plain = before.lower in _PLAIN or before.lower in s.language.months
    if not before.text[0].isupper() or plain:
        return False
    if before.lower.endswith(("'s", "s'")):
        # "Colorado's 10 votes", but the film "Ocean's 8"
        return s.peek(i + 1).kind is not Kind.WORD and not s.joins(i + 1)
    # At the opening of a sentence any word has a capital: "Killing 14 people", "Nvidia 3".
    opens = s.peek(i - 1).opens_line or s.lower(i - 2) in (".", "!", "?", ":", "“", '"', "‘")
    return not (opens and before.lower.endswith(("ing", "ed", "ly")))


def _listed(s: Stream, i: int) -> int:
    """The mark of a list item: "1." or "2)" at the head of a line, "(3)" where nothing stands before that it counts."""
    token = s.peek(i)
    if not token.text.isdecimal() or len(token.text) > 2:
        return 0
    after = s.peek(i + 1)
    if token.opens_line and after.text in (".", ")") and after.glued and s.peek(i + 2).kind is Kind.WORD:
        return i + 2
    if s.lower(i - 1) == "(" and token.glued and after.text == ")":
        return 0 if counts_before(s, i - 2) else i + 2
    return 0


def counts_before(s: Stream, i: int) -> bool:
    """Tell whether the word at ``i`` is the counted noun of a number in brackets behind it: "touchdowns (20)"."""
    return s.peek(i).text.islower() and s.lower(i) not in STOP and is_plural(s.lower(i))


def _paired(s: Stream, i: int) -> int:
    """Two numbers that name something together: "24/7", "9/11", odds."""
    mark, second = s.peek(i + 1), s.peek(i + 2)
    slash = mark.text == "/" and mark.glued and second.glued
    if slash and second.text.isdecimal() and s.peek(i).text.isdecimal():
        return i + 3
    return even_chance(s, i)


def even_chance(s: Stream, i: int) -> int:
    """Return the token behind "50-50", "fifty-fifty" and "24-7" at ``i``, or 0; a vote may end 50-50."""
    pair = s.lower(i), s.lower(i + 2)
    if not s.joins(i + 1) or pair not in _IDIOMS or any(s.lower(k) in _VOTES for k in range(i - 4, i)):
        return 0
    return i + 3


def _reference(s: Stream, i: int) -> int:
    """The mark of a footnote: "[2]", "[3, 4]", and digits glued to a closing quote: "slowed.”7", "slowed”.7"."""
    before, token = s.peek(i - 1), s.peek(i)
    if not token.glued or not token.text.isdecimal() or len(token.text) > _LONGEST_REFERENCE:
        return 0
    if before.text == "[":
        j = i + 1
        while j < i + _MOST_REFERENCES and (s.peek(j).kind is Kind.NUMBER or s.lower(j) in (",", "-", "–")):
            j += 1
        # "[30] men" is an editor's remark.
        remark = before.gap and s.peek(j + 1).text[:1].islower()
        return j + 1 if s.lower(j) == "]" and not remark else 0
    told = s.peek(i - 2)
    if before.text == "." and before.glued and told.text in _CLOSING:
        return i + 1
    closes = before.text in _CLOSING and before.glued and (told.kind is Kind.WORD or told.text in (".", ",", "!", "?"))
    return i + 1 if closes and not s.peek(i + 1).glued else 0
