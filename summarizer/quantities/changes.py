"""Whether the words around a number say that something rose or fell."""

from __future__ import annotations

from summarizer.quantities.lexer import Stream
from summarizer.quantities.number_words import HEDGES

_UP = frozenset(
    "up rise rises rose risen rising raise raises raised raising gain gains gained gaining increase increases "
    "increased increasing grew grow grows grown growing climb climbs climbed climbing jump jumps jumped jumping soar "
    "soars soared soaring surge surges surged surging advance advances advanced advancing add adds added adding rally "
    "rallied higher hike hiked boost boosted strengthened strengthening swelled leapt spike spiked expand expanded "
    "rebounded upward".split()
)
_DOWN = frozenset(
    "down fall falls fell fallen falling drop drops dropped dropping decline declines declined declining decrease "
    "decreases decreased decreasing lose loses lost losing tumble tumbles tumbled tumbling slid slide slides sliding "
    "sank sink sinks slump slumps slumped plunge plunges plunged plunging plummet plummets plummeted plummeting dip "
    "dips dipped dipping shed sheds shedding cut cuts cutting reduce reduces reduced reducing reduction lower lowered "
    "shrink shrinks shrank shrunk eased easing weakened slipped slip slips retreated shaved shaving wiped downward "
    "off".split()
)
# Between the verb of change and its number.
_BETWEEN = HEDGES | frozenset(
    "by to from of more less as much a the its their further another increase decrease average".split()
)
# Straight behind the number: "5 % lower", "a 16 % increase".
_UP_BEHIND = frozenset("higher up increase rise gain jump growth hike surge".split())
_DOWN_BEHIND = frozenset("lower down decrease fall drop decline loss cut reduction dip plunge slump".split())


def change_of(s: Stream, first: int, last: int) -> str | None:
    """Return "up" or "down" where the words around the quantity over ``first`` to ``last`` say so, else None."""
    if s.lower(first - 1) == "to" and s.lower(first - 2) == "up":
        first -= 2
    j = first - 1
    for _ in range(5):
        word = s.lower(j)
        if word in _UP or word in _DOWN:
            if word == "up" and s.lower(j + 1) == "to":
                j -= 1
                continue
            return "up" if word in _UP else "down"
        if word not in _BETWEEN:
            break
        j -= 1
    behind = s.lower(last)
    if behind in _UP_BEHIND:
        return "up"
    return "down" if behind in _DOWN_BEHIND else None


def is_change_verb(s: Stream, i: int) -> bool:
    """Tell whether the token at ``i`` says that something rose or fell."""
    return s.lower(i) in _UP or s.lower(i) in _DOWN
